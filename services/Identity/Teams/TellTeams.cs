using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Resilience;

namespace PassPlatform.Identity.Teams;

/// <summary>Tells the other services, once, of the members of teams that were there before they were told of any. Decision 0156.</summary>
internal sealed class TellTeams(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    private const int Batch = 100;

    /// <summary>Does it, again while the database is away; two replicas that start together may tell the same, which is heard once.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        Pipelines.DatabaseOpening.ExecuteAsync(async stop =>
        {
            int told;
            do
            {
                told = await Tell(stop);
            }
            while (told == Batch);
        }, cancellationToken).AsTask();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<int> Tell(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var untold = await db.Memberships.Where(membership => membership.ToldVersion == 0 && Roles.Team.Contains(membership.Role)).OrderBy(membership => membership.Id).Take(Batch).ToListAsync(stop);
        untold.ForEach(membership => db.Publish(membership.Tell(clock.GetUtcNow())!));
        await db.SaveChangesAsync(stop);
        return untold.Count;
    }
}
