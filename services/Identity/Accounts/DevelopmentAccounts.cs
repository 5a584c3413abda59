using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Resilience;

namespace PassPlatform.Identity.Accounts;

/// <summary>In Development only, an account of each role, <c>ROLE@dev.passplatform.fr</c>, to sign in with; a database that is later used elsewhere loses them.</summary>
/// <remarks>
/// <c>Identity:DevelopmentPassword</c> and <c>Identity:DevelopmentAuthenticator</c>, the key of the authenticator in base 32: the same for all of them, drawn by
/// the platform's start. Without them there are none.
/// </remarks>
internal sealed class DevelopmentAccounts(IServiceScopeFactory scopes, IConfiguration configuration, IdentitySettings settings, IHostEnvironment environment, WriteGate gate, TimeProvider clock)
    : IHostedService
{
    private const string Domain = "@dev.passplatform.fr";

    // A code of a fund, a number and a structure as the demo's.
    private const string Fund = "761";
    private const string Rpps = "10100123453";
    private static readonly Guid Structure = Guid.Parse("019377a0-0000-7000-8000-0000000000aa");

    /// <summary>Does all of it, again while the database is away: what was done is found done.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        Pipelines.DatabaseOpening.ExecuteAsync(async stop => await Follow(stop), cancellationToken).AsTask();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Follow(CancellationToken stop)
    {
        if (!environment.IsDevelopment())
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
            using var turn = await gate.EnterAsync(stop);
            var names = scope.ServiceProvider.GetRequiredService<AccountNames>();
            var known = Roles.All.Select(role => names.NormalizeName(role + Domain)).ToArray();
            await db.Accounts.Where(account => known.Contains(account.NormalizedUserName)).ExecuteDeleteAsync(stop); // Another replica may be at it too.
        }
        else if (configuration["Identity:DevelopmentPassword"] is { Length: > 0 } password && configuration["Identity:DevelopmentAuthenticator"] is { Length: > 0 } key)
        {
            foreach (var role in Roles.All)
            {
                await Follow(role, password, key, stop);
            }
        }
    }

    private async Task Follow(string role, string password, string key, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var store = (AccountStore)scope.ServiceProvider.GetRequiredService<IUserStore<Account>>();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        if (await accounts.FindByEmailAsync(role + Domain) is { } known && await accounts.CheckPasswordAsync(known, password)
            && await accounts.GetAuthenticatorKeyAsync(known) == key)
        {
            return;
        }

        var name = accounts.NormalizeEmail(role + Domain);
        await db.Accounts.Where(account => account.NormalizedEmail == name).ExecuteDeleteAsync(stop);
        var now = clock.GetUtcNow();
        var account = Account.Create(role + Domain, "Essai", RoleWords.NameOf(role), now);
        account.Activate(now);
        account.Accept(settings.TermsVersion, now);
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.TwoFactorEnabled = true;
        db.Accounts.Add(account);
        db.Memberships.Add(Membership.Create(
            account, role, [], role == Roles.Fund ? Fund : null, role == Roles.Practitioner ? Rpps : null, role == Roles.Partner ? Structure : null, "development", now));
        await store.SetAuthenticatorKeyAsync(account, key, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicateKey())
        {
            // Another replica has just made it.
        }
    }
}
