using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Clients;

/// <summary>Makes the clients whose secrets come from the configuration, before the service answers.</summary>
/// <remarks>
/// <c>Identity:OperatorSecret</c>: client <c>operator</c>, the one that makes all others. In Development only, <c>Identity:DevelopmentSecret:ROLE</c>:
/// client <c>dev-ROLE</c> for every PASS; a database that is later used elsewhere loses these. A changed secret replaces the one before at once.
/// </remarks>
internal sealed class ConfiguredClients(
    IServiceScopeFactory scopes, IConfiguration configuration, IHostEnvironment environment, TimeProvider clock, ILogger<ConfiguredClients> log)
    : IHostedService
{
    private const string DevelopmentPrefix = "dev-";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Follow("operator", "Exploitation", Roles.Operator, configuration["Identity:OperatorSecret"], cancellationToken);
        if (environment.IsDevelopment())
        {
            foreach (var role in Roles.All)
            {
                await Follow(DevelopmentPrefix + role, $"Développement, {role}", role, configuration[$"Identity:DevelopmentSecret:{role}"], cancellationToken);
            }
        }
        else
        {
            await RemoveDevelopment(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Follow(string id, string name, string role, string? secret, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var now = clock.GetUtcNow();
        var client = await db.Clients.FirstOrDefaultAsync(known => known.Id == id, stop);
        if (client is not null && Client.Recognizes(client, secret, now))
        {
            return;
        }

        if (client is null)
        {
            client = Client.Create(id, name, role, [], now);
            db.Clients.Add(client);
        }

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

    private async Task RemoveDevelopment(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        db.Clients.RemoveRange(await db.Clients.Where(client => client.Id.StartsWith(DevelopmentPrefix)).ToListAsync(stop));
        await db.SaveChangesAsync(stop);
    }
}
