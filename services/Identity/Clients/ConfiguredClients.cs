using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Resilience;

namespace PassPlatform.Identity.Clients;

/// <summary>Makes the clients whose secrets come from the configuration, before the service answers.</summary>
/// <remarks>
/// <c>Identity:OperatorSecret</c>: client <c>operator</c>, the one that makes all others. <c>Identity:ServiceSecret:NAME</c>: client
/// <c>service-NAME</c>, with which that service asks others for names on its own account. <c>Identity:PortalSecret</c>: client <c>portal</c>, by which people sign in. In Development only, <c>Identity:DevelopmentSecret:ROLE</c>:
/// client <c>dev-ROLE</c> for every PASS, bound to <c>Identity:DevelopmentBinding:ROLE</c> where the role has a binding; a database that is later used elsewhere loses these. A changed secret replaces the one before at once.
/// </remarks>
internal sealed class ConfiguredClients(
    IServiceScopeFactory scopes, IConfiguration configuration, IdentitySettings settings, IHostEnvironment environment, WriteGate gate, TimeProvider clock,
    ILogger<ConfiguredClients> log)
    : IHostedService
{
    private const string DevelopmentPrefix = "dev-";

    /// <summary>Does all of it, again while the database is away: what was done is found done.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        Pipelines.DatabaseOpening.ExecuteAsync(async stop => await FollowAll(stop), cancellationToken).AsTask();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task FollowAll(CancellationToken stop)
    {
        await Follow("operator", configuration["Identity:OperatorSecret"], (id, now) => Client.Create(id, "Exploitation", Roles.Operator, [], null, null, "", now), stop);
        foreach (var service in configuration.GetSection("Identity:ServiceSecret").GetChildren())
        {
            var name = service.Key.ToLowerInvariant();
            await Follow(Client.IdOfService(name), service.Value, (_, now) => Client.OfService(name, now), stop);
        }

        await Follow(Client.PortalId, configuration["Identity:PortalSecret"], (_, now) => Client.OfPortal(settings.PublicAddress, now), stop);
        await FollowAddress(stop);
        if (environment.IsDevelopment())
        {
            foreach (var role in Roles.All)
            {
                await Follow(
                    DevelopmentPrefix + role, configuration[$"Identity:DevelopmentSecret:{role}"],
                    (id, now) => Client.Create(id, $"Essai, {RoleWords.NameOf(role)}", role, [], null, null, "", now), stop, configuration[$"Identity:DevelopmentBinding:{role}"]);
            }
        }
        else
        {
            await RemoveDevelopment(stop);
        }
    }

    private async Task Follow(string id, string? secret, Func<string, DateTimeOffset, Client> make, CancellationToken stop, string? boundTo = null)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var now = clock.GetUtcNow();
        var client = await db.Clients.FirstOrDefaultAsync(known => known.Id == id, stop);
        if (client is not null && client.BoundTo == boundTo && Client.Recognizes(client, secret, now))
        {
            return;
        }

        if (client is null)
        {
            client = make(id, now);
            db.Clients.Add(client);
        }

        client.Bind(boundTo);
        client.UseSecret(secret, now, previousFor: TimeSpan.Zero);
        try
        {
            await db.SaveChangesAsync(stop);
            log.LogInformation("Client {ClientId} follows the secret of the configuration", id);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || failure.IsDuplicateKey())
        {
            log.LogInformation("Another replica has just made client {ClientId}", id);
        }
    }

    private async Task FollowAddress(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        if (await db.Clients.FirstOrDefaultAsync(known => known.Id == Client.PortalId, stop) is { } portal)
        {
            portal.FollowAddress(settings.PublicAddress);
            await db.SaveChangesAsync(stop);
        }
    }

    private async Task RemoveDevelopment(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        using var turn = await gate.EnterAsync(stop);
        await db.Clients.Where(client => client.Id.StartsWith(DevelopmentPrefix)).ExecuteDeleteAsync(stop); // Another replica may be at it too.
    }
}
