using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Versions;

/// <summary>Every night tells which annual reports near their last day, or have passed it, and were not sent.</summary>
internal sealed class NightlyReminders(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<NightlyReminders> log)
    : NightlyWork<ReportingDb>("report-reminders", At, scopes, gate, clock, log)
{
    /// <summary>Time of day in Paris.</summary>
    public static readonly TimeOnly At = new(4, 45);

    /// <inheritdoc/>
    protected override Task Night(DateOnly today, CancellationToken stop) => Run(today, stop);

    /// <summary>Looks at every PASS as of a day, when this instance gets the lease.</summary>
    /// <returns>How many reminders were told.</returns>
    internal async Task<int> Run(DateOnly today, CancellationToken stop)
    {
        var told = 0;
        await EachSite(
            db => db.Counters.Where(counter => counter.Indicator == Counter.KnownSite && counter.Year == 0).OrderBy(counter => counter.PassSiteId).Select(counter => counter.PassSiteId).ToListAsync(stop),
            async siteId => told += await Once(db => Look(db, siteId, today, stop)),
            stop);
        return told;
    }

    // One PASS, one transaction: what meets another change is done again by the next attempt.
    private static async Task<int> Look(ReportingDb db, Guid siteId, DateOnly today, CancellationToken stop)
    {
        var facts = (await db.Facts.AsNoTracking()
            .Where(fact => fact.PassSiteId == siteId && fact.SubjectId == siteId && (fact.Type == nameof(AgreementSigned) || fact.Type == nameof(AgreementEnded)))
            .ToListAsync(stop)).ConvertAll(fact => fact.Read());
        var told = 0;
        for (var year = today.Year - 2; year <= today.Year; year++) // What is due in January nears in December; what was due on 31 December is late the year after.
        {
            if (ReportDue.Of(facts.OfType<AgreementSigned>(), facts.OfType<AgreementEnded>(), year) is { } dueOn && ReportDue.Nearness(dueOn, today) is { } what
                && !await db.ReportVersions.AnyAsync(row => row.PassSiteId == siteId && row.Year == year && row.SentOn != null, stop)
                && !await db.ReportReminders.AnyAsync(row => row.PassSiteId == siteId && row.Year == year && row.DueOn == dueOn && row.What == what, stop))
            {
                db.ReportReminders.Add(ReportReminder.Of(siteId, year, dueOn, what, today));
                told++;
            }
        }

        await db.SaveChangesAsync(stop);
        return told;
    }
}
