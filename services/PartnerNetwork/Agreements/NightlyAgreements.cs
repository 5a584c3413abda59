using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>Every night tells the agreements that have ended, and what nears in the life of the others; one replica does it.</summary>
/// <remarks>What a night leaves undone, by a failure or because nobody ran, the next night does.</remarks>
internal sealed class NightlyAgreements(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<NightlyAgreements> log) : BackgroundService
{
    /// <summary>Time of day in Paris: what ended at midnight is told before anybody works.</summary>
    public static readonly TimeOnly At = new(4, 30);

    // A database that is away comes back within minutes; what fails for longer is looked at by day.
    private const int NightTries = 30;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(clock.UntilParis(At), clock, stoppingToken);
            for (var left = NightTries; left > 0 && !await Attempt(stoppingToken); left--)
            {
                await Task.Delay(RetryDelay, clock, stoppingToken);
            }
        }
    }

    private async Task<bool> Attempt(CancellationToken stop)
    {
        try
        {
            await Run(clock.ParisToday(), stop);
            return true;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            log.LogError(failure, "The nightly look at agreements failed; it goes on in {Delay}, and the next night at the latest", RetryDelay);
            return false;
        }
    }

    /// <summary>Looks at every PASS as of a day, when this instance gets the lease.</summary>
    /// <returns>How many ends and milestones were told.</returns>
    internal async Task<int> Run(DateOnly today, CancellationToken stop)
    {
        var told = 0;
        foreach (var siteId in await Sites(stop))
        {
            told += await Look(siteId, today, stop);
        }

        return told;
    }

    private async Task<List<Guid>> Sites(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PartnerNetworkDb>();
        return await Lease.TryTake(db, gate, "nightly-agreements", TimeSpan.FromHours(1), clock.GetUtcNow(), stop)
            ? await db.PassSites.OrderBy(site => site.Id).Select(site => site.Id).ToListAsync(stop)
            : [];
    }

    // One PASS, one transaction: what meets another change is done again by the next attempt.
    private async Task<int> Look(Guid siteId, DateOnly today, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PartnerNetworkDb>();
        var running = await db.Agreements.Where(agreement => agreement.PassSiteId == siteId && agreement.SignedOn != null && !agreement.EndTold && agreement.ReplacedOn == null).ToListAsync(stop);
        var known = (await db.AgreementReminders.AsNoTracking().Where(reminder => reminder.PassSiteId == siteId && reminder.On >= today)
            .Select(reminder => new { reminder.AgreementId, reminder.What, reminder.On }).ToListAsync(stop)).ConvertAll(each => (each.AgreementId, each.What, each.On)).ToHashSet();
        var told = 0;
        foreach (var agreement in running)
        {
            if (agreement.TellEnd(today, clock.GetUtcNow()) is { } ended)
            {
                db.Publish(ended);
                told++;
            }

            foreach (var milestone in agreement.Approaching(today).Where(milestone => !known.Contains((agreement.Id, milestone.What, milestone.On))))
            {
                db.AgreementReminders.Add(AgreementReminder.Of(agreement, milestone, today));
                told++;
            }
        }

        await db.SaveChangesAsync(stop);
        return told;
    }
}
