using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Referrals;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>Every night forgets those whom referrals and requests of long ago are about, and whom intake does not follow; one replica does it.</summary>
/// <remarks>What a night leaves undone the next night does.</remarks>
internal sealed class NightlyForgetting(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<NightlyForgetting> log) : BackgroundService
{
    /// <summary>Time of day in Paris.</summary>
    public static readonly TimeOnly At = new(3, 15);

    private const int BatchSize = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(clock.UntilParis(At), clock, stoppingToken);
            try
            {
                var forgotten = await Run(stoppingToken);
                log.LogInformation("Forgot whom {Count} referrals and requests of long ago were about", forgotten);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "The nightly forgetting failed; the next night goes on");
            }
        }
    }

    /// <summary>Forgets what is due, a batch a transaction, when this instance gets the lease.</summary>
    /// <returns>How many were.</returns>
    internal async Task<int> Run(CancellationToken stop)
    {
        var forgotten = 0;
        int batch;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PartnerNetworkDb>();
            if (!await Lease.TryTake(db, gate, "nightly-forgetting", TimeSpan.FromMinutes(30), clock.GetUtcNow(), stop))
            {
                break;
            }

            var today = clock.ParisToday();
            var referrals = await db.Referrals.Where(row => row.ForgetOn <= today).OrderBy(row => row.ForgetOn).Take(BatchSize).ToListAsync(stop);
            var requests = await db.PartnerRequests.Where(row => row.ForgetOn <= today).OrderBy(row => row.ForgetOn).Take(BatchSize).ToListAsync(stop);
            await FollowReferred.Forget(db, referrals, clock.GetUtcNow(), stop);
            await FollowRequested.Forget(db, requests, clock.GetUtcNow(), stop);
            await db.SaveChangesAsync(stop);
            batch = Math.Max(referrals.Count, requests.Count);
            forgotten += referrals.Count + requests.Count;
        }
        while (batch == BatchSize);
        return forgotten;
    }
}
