using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Referrals;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>Every night forgets those whom referrals and requests of long ago are about, and whom intake does not follow.</summary>
internal sealed class NightlyForgetting(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<NightlyForgetting> log)
    : NightlyWork("nightly-forgetting", At, scopes, gate, clock, log)
{
    /// <summary>Time of day in Paris.</summary>
    public static readonly TimeOnly At = new(3, 15);

    private const int BatchSize = 100;

    /// <inheritdoc/>
    protected override Task Night(DateOnly today, CancellationToken stop) => Run(today, stop);

    /// <summary>Forgets what is due, a batch a transaction, when this instance gets the lease.</summary>
    /// <returns>How many were.</returns>
    internal async Task<int> Run(DateOnly today, CancellationToken stop)
    {
        var (forgotten, batch) = (0, BatchSize);
        while (batch == BatchSize)
        {
            (batch, var done) = await Once(db => Forget(db, today, stop));
            forgotten += done;
        }

        Log.LogInformation("Forgot whom {Count} referrals and requests of long ago were about", forgotten);
        return forgotten;
    }

    private async Task<(int Batch, int Forgotten)> Forget(PartnerNetworkDb db, DateOnly today, CancellationToken stop)
    {
        if (!await IsOurs(db, stop))
        {
            return (0, 0);
        }

        var referrals = await db.Referrals.Where(row => row.ForgetOn <= today).OrderBy(row => row.ForgetOn).Take(BatchSize).ToListAsync(stop);
        var requests = await db.PartnerRequests.Where(row => row.ForgetOn <= today).OrderBy(row => row.ForgetOn).Take(BatchSize).ToListAsync(stop);
        await FollowReferred.Forget(db, referrals, Clock.GetUtcNow(), stop);
        await FollowRequested.Forget(db, requests, Clock.GetUtcNow(), stop);
        await db.SaveChangesAsync(stop);
        return (Math.Max(referrals.Count, requests.Count), referrals.Count + requests.Count);
    }
}
