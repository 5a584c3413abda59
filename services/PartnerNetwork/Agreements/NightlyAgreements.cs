using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>Every night tells the agreements that have ended, and what nears in the life of the others.</summary>
internal sealed class NightlyAgreements(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<NightlyAgreements> log)
    : NightlyWork("nightly-agreements", At, scopes, gate, clock, log)
{
    /// <summary>Time of day in Paris: what ended at midnight is told before anybody works.</summary>
    public static readonly TimeOnly At = new(4, 30);

    /// <inheritdoc/>
    protected override Task Night(DateOnly today, CancellationToken stop) => Run(today, stop);

    /// <summary>Looks at every PASS as of a day, when this instance gets the lease.</summary>
    /// <returns>How many ends and milestones were told.</returns>
    internal async Task<int> Run(DateOnly today, CancellationToken stop)
    {
        var told = 0;
        await EachSite(async siteId => told += await Once(db => Look(db, siteId, today, stop)), stop);
        return told;
    }

    // One PASS, one transaction: what meets another change is done again by the next attempt.
    private async Task<int> Look(PartnerNetworkDb db, Guid siteId, DateOnly today, CancellationToken stop)
    {
        var running = await db.Agreements.Where(agreement => agreement.PassSiteId == siteId && agreement.SignedOn != null && !agreement.EndTold && agreement.ReplacedOn == null).ToListAsync(stop);
        var known = (await db.AgreementReminders.AsNoTracking().Where(reminder => reminder.PassSiteId == siteId && reminder.On >= today)
            .Select(reminder => new { reminder.AgreementId, reminder.What, reminder.On }).ToListAsync(stop)).ConvertAll(each => (each.AgreementId, each.What, each.On)).ToHashSet();
        var told = 0;
        foreach (var agreement in running)
        {
            if (await Succession.TellEnd(db, agreement, today, Clock.GetUtcNow(), stop))
            {
                told++;
            }

            foreach (var milestone in agreement.Approaching(today).Where(milestone => known.Add((agreement.Id, milestone.What, milestone.On))))
            {
                db.AgreementReminders.Add(AgreementReminder.Of(agreement, milestone, today));
                told++;
            }
        }

        await db.SaveChangesAsync(stop);
        return told;
    }
}
