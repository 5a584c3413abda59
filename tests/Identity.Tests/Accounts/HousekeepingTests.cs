using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

public sealed class HousekeepingTests : IAsyncLifetime
{
    private readonly SharedIdentity _own = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _own.DisposeAsync();

    [Fact]
    public async Task Who_left_six_months_ago_is_forgotten_and_nobody_else()
    {
        var site = Guid.CreateVersion7();
        var gone = await Browser.NewAccount(_own.Identity, account => [Browser.Member(account, Roles.Nurse, site), Browser.Member(account, Roles.Mediator, site)]);
        var half = await Browser.NewAccount(_own.Identity, account => [Browser.Member(account, Roles.Nurse, site), Browser.Member(account, Roles.Mediator, site)]);
        var began = _own.Clock.Now;
        await End(gone, 2);
        await End(half, 1);

        _own.Clock.Now = began.AddMonths(6);
        await Run();
        var before = await Emails(gone, half);
        _own.Clock.Now = began.AddMonths(6).AddDays(1).AddMinutes(1);
        await Run();
        var after = await Emails(gone, half);

        Assert.Equal([gone.Email!, half.Email!], before);
        Assert.Equal(["", half.Email!], after);
        var (row, factors) = await _own.Identity.InDatabase(async db => (
            await db.Accounts.SingleAsync(account => account.Id == gone.Id, Stop),
            await db.Set<IdentityUserToken<Guid>>().CountAsync(token => token.UserId == gone.Id, Stop)));
        Assert.Equal(("", "", null, false, 0), (row.GivenName, row.FamilyName, row.PasswordHash, row.IsUsable, factors));
        Assert.DoesNotContain(gone.Email!, row.UserName + row.NormalizedUserName + row.NormalizedEmail, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>[003-021]</summary>
    [Theory]
    [InlineData("membership")]
    [InlineData("account")]
    public async Task Who_was_suspended_six_months_ago_is_forgotten_too(string what)
    {
        var began = _own.Clock.Now;
        var suspended = await Browser.NewAccount(_own.Identity, account => [Browser.Member(account, Roles.Nurse, Guid.CreateVersion7())]);
        await _own.Identity.InDatabase(async db =>
        {
            var known = await db.Accounts.Include(account => account.Memberships).SingleAsync(account => account.Id == suspended.Id, Stop);
            Assert.True(what == "account" ? known.Disable(DisablementReason.Absence, began) : known.Memberships.Single().Disable(began));
            return await db.SaveChangesAsync(Stop);
        });

        _own.Clock.Now = began.AddMonths(6);
        await Run();
        var before = await Emails(suspended);
        _own.Clock.Now = began.AddMonths(6).AddDays(1).AddMinutes(1);
        await Run();

        Assert.Equal([suspended.Email!, ""], [.. before, .. await Emails(suspended)]);
    }

    [Fact]
    public async Task Rows_of_sessions_that_are_over_go_and_those_of_one_under_way_stay()
    {
        using var browser = new Browser(_own.Identity);
        _own.Clock.Now = DateTimeOffset.UtcNow.AddHours(-25); // OpenIddict prunes by the system's clock.
        var account = await Browser.NewAccount(_own.Identity, account => [Browser.Member(account, Roles.Nurse, Guid.CreateVersion7())]);
        await browser.Tokens(account);
        _own.Clock.Now = DateTimeOffset.UtcNow;
        var (_, current, _) = await browser.Tokens(account);

        await Run();

        var left = await _own.Identity.InDatabase(async db => (await db.Set<ClientToken>().CountAsync(Stop), await db.Set<ClientAuthorization>().CountAsync(Stop)));
        Assert.Equal((2, 1), left); // The code and the refresh token of the session under way, and what they come from.
        using var renewed = await browser.Refresh(current);
        Assert.True(renewed.IsSuccessStatusCode);
    }

    private Task<bool> Run() => _own.Identity.With(async services =>
    {
        await services.GetRequiredService<AccountHousekeeping>().Run(services, Stop);
        return true;
    });

    private Task<int> End(Account account, int count) => _own.Identity.With(async services =>
    {
        var db = services.GetRequiredService<IdentityDb>();
        foreach (var membership in await db.Memberships.Where(known => known.AccountId == account.Id).OrderBy(known => known.Id).Take(count).ToListAsync(Stop))
        {
            membership.End(_own.Clock.Now);
        }

        return await db.SaveChangesAsync(Stop);
    });

    private Task<string[]> Emails(params Account[] accounts) => _own.Identity.InDatabase(async db =>
    {
        var found = new List<string>();
        foreach (var account in accounts)
        {
            found.Add(await db.Accounts.Where(known => known.Id == account.Id).Select(known => known.Email).SingleAsync(Stop) ?? "");
        }

        return found.ToArray();
    });
}
