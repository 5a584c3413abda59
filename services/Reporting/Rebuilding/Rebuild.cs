using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;

namespace PassPlatform.Reporting.Rebuilding;

/// <summary>Where a rebuild is.</summary>
[Description("Où en sont les chiffres refaits depuis les faits.")]
public enum RebuildPhase
{
    /// <summary>None is under way.</summary>
    [Description("rien n'est en cours")] Idle,

    /// <summary>The parts of each subject are made again from the ledger.</summary>
    [Description("ce que chacun ajoute est refait")] Parts,

    /// <summary>The counters of each PASS and year are summed again from the parts.</summary>
    [Description("les sommes sont refaites")] Sums,
}

/// <summary>All figures made again from the ledger, while it goes on being written, counted and read: one row. Decision 0179.</summary>
/// <remarks>
/// Parts first, subject after subject, the counters untouched; then the counters of one PASS and year at a time, in one transaction each: a reader finds the former figures or the new ones. Killed at any instant,
/// it goes on from the last step. Begun by an operator, or by a version that counts otherwise than the one before.
/// </remarks>
public sealed class Rebuild
{
    /// <summary>Id of the only row.</summary>
    public const int Only = 1;

    /// <summary>Subjects made again at once.</summary>
    public const int AtOnce = 100;

    /// <summary><see cref="Only"/>.</summary>
    public int Id { get; init; }

    /// <summary>Where it is.</summary>
    public RebuildPhase Phase { get; private set; }

    /// <summary>The PASS it has come to; null before the first.</summary>
    public Guid? PassSiteId { get; private set; }

    /// <summary>The last subject made again of that PASS; null before its first.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>The last year summed again of that PASS; null before its first.</summary>
    public int? Year { get; private set; }

    /// <summary>Number of the last count before it began: what is counted since is counted by the formulas in force, and is not made again.</summary>
    public long Batch { get; private set; }

    /// <summary>Facts read.</summary>
    public long Done { get; private set; }

    /// <summary>Facts that there were when it began.</summary>
    public long Total { get; private set; }

    /// <summary>When the last one began; null: none ever did.</summary>
    public DateTimeOffset? BegunAt { get; private set; }

    /// <summary>When the last one ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How far it is, in whole percent, less than 100 while it runs; null when none does.</summary>
    public int? Percent => Phase == RebuildPhase.Idle ? null : (int)Math.Min(99, Total == 0 ? 0 : 100 * Done / Total);

    /// <summary>Begins; one that runs begins again. The caller saves: as a count does, which a step under way would else overwrite.</summary>
    internal static async Task<Rebuild> Begin(ReportingDb db, DateTimeOffset now, CancellationToken stop)
    {
        var tally = await db.Tallies.SingleAsync(stop);
        var rebuild = await db.Rebuilds.SingleAsync(stop);
        rebuild.Batch = tally.Batch++;
        (rebuild.Phase, rebuild.PassSiteId, rebuild.SubjectId, rebuild.Year) = (RebuildPhase.Parts, null, null, null);
        (rebuild.Done, rebuild.Total, rebuild.BegunAt, rebuild.EndedAt) = (0, await db.Facts.LongCountAsync(stop), now, null);
        return rebuild;
    }

    /// <summary>Does one step, and begins when the figures were made by other formulas.</summary>
    /// <returns>False when there is nothing to do.</returns>
    /// <exception cref="DbUpdateException">A count was saved meanwhile: nothing is changed, try again with a new context.</exception>
    internal static async Task<bool> Step(ReportingDb db, DateTimeOffset now, CancellationToken stop)
    {
        var tally = await db.Tallies.SingleAsync(stop);
        var rebuild = await db.Rebuilds.SingleAsync(stop);
        if (rebuild.Phase == RebuildPhase.Idle)
        {
            if (tally.Formulas >= Contributions.Formulas)
            {
                return false;
            }

            await Begin(db, now, stop);
        }

        tally.Batch++;
        var count = new Count(db, tally);
        await (rebuild.Phase == RebuildPhase.Parts ? rebuild.MakeParts(db, tally, count, stop) : rebuild.Sum(db, now, stop));
        await count.Save(stop);
        return true;
    }

    private async Task MakeParts(ReportingDb db, Tally tally, Count count, CancellationToken stop)
    {
        var subjects = PassSiteId is { } site ? await Next(db, site, SubjectId, Batch, stop) : [];
        if (subjects.Length > 0)
        {
            Done += await count.Remake(PassSiteId!.Value, subjects, stop);
            SubjectId = subjects[^1];
            return;
        }

        var done = PassSiteId ?? Guid.Empty; // No PASS has that.
        (PassSiteId, SubjectId) = (await db.Facts.Where(fact => fact.PassSiteId > done).OrderBy(fact => fact.PassSiteId).Select(fact => (Guid?)fact.PassSiteId).FirstOrDefaultAsync(stop), null);
        if (PassSiteId is null)
        {
            (Phase, tally.Formulas) = (RebuildPhase.Sums, Contributions.Formulas); // From here on what is counted is counted by difference.
        }
    }

    private static Task<Guid[]> Next(ReportingDb db, Guid site, Guid? after, long batch, CancellationToken stop)
    {
        // Not fact.Batch alone, see Recount.
        var facts = db.Facts.Where(fact => fact.PassSiteId == site && (fact.Batch ?? long.MaxValue) <= batch);
        return (after is { } last ? facts.Where(fact => fact.SubjectId > last) : facts).Select(fact => fact.SubjectId).Distinct().OrderBy(subject => subject).Take(AtOnce).ToArrayAsync(stop);
    }

    private async Task Sum(ReportingDb db, DateTimeOffset now, CancellationToken stop)
    {
        if (PassSiteId is { } site && await NextYear(db, site, stop) is { } year)
        {
            await SumAgain(db, site, year, stop);
            Year = year;
            return;
        }

        var done = PassSiteId ?? Guid.Empty;
        (PassSiteId, Year) = (await db.Parts.Where(part => part.PassSiteId > done).OrderBy(part => part.PassSiteId).Select(part => (Guid?)part.PassSiteId).FirstOrDefaultAsync(stop), null);
        if (PassSiteId is null)
        {
            (Phase, EndedAt) = (RebuildPhase.Idle, now);
        }
    }

    private async Task<int?> NextYear(ReportingDb db, Guid site, CancellationToken stop)
    {
        var last = Year ?? -1;
        var ofParts = await db.Parts.Where(part => part.PassSiteId == site && part.Year > last).MinAsync(part => (int?)part.Year, stop);
        var ofCounters = await db.Counters.Where(counter => counter.PassSiteId == site && counter.Year > last).MinAsync(counter => (int?)counter.Year, stop);
        return ofParts is null || ofCounters < ofParts ? ofCounters : ofParts;
    }

    private static async Task SumAgain(ReportingDb db, Guid site, int year, CancellationToken stop)
    {
        var sums = await ShareText.Sum(db.Parts.Where(part => part.PassSiteId == site && part.Year == year).Select(part => part.Shares).AsAsyncEnumerable(), stop);
        foreach (var counter in await db.Counters.Where(counter => counter.Year == year && counter.PassSiteId == site).ToListAsync(stop))
        {
            sums.Remove((counter.Indicator, counter.Breakdown), out var sum);
            counter.Value = sum + counter.OfForgotten;
            if (counter is { Value: 0, OfForgotten: 0 })
            {
                db.Counters.Remove(counter);
            }
        }

        db.Counters.AddRange(sums.Where(sum => sum.Value != 0).Select(sum => new Counter
        {
            PassSiteId = site,
            Year = year,
            Indicator = sum.Key.Indicator,
            Breakdown = sum.Key.Cell,
            Value = sum.Value,
        }));
    }
}
