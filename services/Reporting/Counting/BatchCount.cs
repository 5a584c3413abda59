using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Ledger;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Counting;

/// <summary>Takes waiting facts into the counters.</summary>
/// <remarks>
/// For each subject concerned, with those whose files were ever merged with theirs: what their facts add with the new ones, less what they added without. The counters, the marks on the facts and
/// the tally's number are one transaction: killed at any instant, a count is done or not begun. Two at once read the same number, and the
/// second to save is refused. See <c>docs/decisions/0005-a-report-is-a-function-of-facts.md</c> and <c>0020-one-count-at-a-time.md</c>.
/// </remarks>
internal static class BatchCount
{
    /// <summary>Facts taken at once, at most.</summary>
    public const int BatchSize = 500;

    /// <summary>Breakdowns asked for one by one; of more, all are read.</summary>
    private const int MostBreakdowns = 1000;

    /// <summary>Counts up to <paramref name="size"/> waiting facts and saves.</summary>
    /// <returns>The facts counted; none when none waits.</returns>
    /// <exception cref="DbUpdateException">
    /// Another count was saved meanwhile (stale number, or a cell it made first): nothing is changed, try again with a new context.
    /// </exception>
    public static async Task<IReadOnlyList<Fact>> Run(ReportingDb db, CancellationToken stop, int size = BatchSize)
    {
        // Read first: whatever is committed after this changes the number, and makes the save below fail.
        var tally = await db.Tallies.SingleAsync(stop);
        var fresh = await db.Facts.Where(fact => fact.Batch == null).OrderBy(fact => fact.Sequence).Take(size).ToListAsync(stop);
        if (fresh.Count == 0)
        {
            return fresh;
        }

        await Apply(db, await Differences(db, fresh, stop), stop);
        tally.Batch++;
        fresh.ForEach(fact => fact.Batch = tally.Batch);
        await db.SaveChangesAsync(stop);
        return fresh;
    }

    private static async Task<Dictionary<CounterKey, long>> Differences(ReportingDb db, List<Fact> fresh, CancellationToken stop)
    {
        var differences = new Dictionary<CounterKey, long>();
        foreach (var site in fresh.GroupBy(fact => fact.PassSiteId, fact => fact.Read()))
        {
            // PASS by PASS, so that an index finds the subjects of each; a person seen in two is counted in each, from what each knows.
            List<PassEvent> news = [.. site];
            var families = await Families.Of(db, site.Key, news, stop);
            var counted = await db.Facts.AsNoTracking().Where(fact => fact.PassSiteId == site.Key && fact.Batch != null)
                .WhereOneOf(db, fact => fact.SubjectId, families.Everybody).ToListAsync(stop);
            var known = counted.ConvertAll(fact => fact.Read());
            foreach (var family in known.GroupBy(fact => families.Of(fact.Subject)))
            {
                Contributions.AddDifference(differences, before: Contributions.Of(site.Key, [.. family]), after: []);
            }

            families.Join(news);
            foreach (var family in known.Concat(news).GroupBy(fact => families.Of(fact.Subject)))
            {
                Contributions.AddDifference(differences, before: [], after: Contributions.Of(site.Key, [.. family]));
            }
        }

        return differences;
    }

    private static async Task Apply(ReportingDb db, Dictionary<CounterKey, long> differences, CancellationToken stop)
    {
        var rows = new Dictionary<CounterKey, Counter>();
        foreach (var report in differences.Keys.GroupBy(cell => (cell.Year, cell.PassSiteId)))
        {
            var (year, site) = report.Key;
            var indicators = report.Select(cell => cell.Indicator).Distinct().ToArray();
            var breakdowns = report.Select(cell => cell.Breakdown).Distinct().ToArray();

            // A little more than the cells needed, through the primary key, one PASS and year at a time: that is a stretch of it.
            var counters = db.Counters.Where(counter => counter.Year == year && counter.PassSiteId == site).WhereOneOf(db, counter => counter.Indicator, indicators);
            counters = breakdowns.Length > MostBreakdowns ? counters : counters.WhereOneOf(db, counter => counter.Breakdown, breakdowns);
            foreach (var counter in await counters.ToListAsync(stop))
            {
                rows.Add(counter.Key, counter);
            }
        }

        foreach (var (cell, difference) in differences)
        {
            if (!rows.TryGetValue(cell, out var row))
            {
                row = new Counter { PassSiteId = cell.PassSiteId, Year = cell.Year, Indicator = cell.Indicator, Breakdown = cell.Breakdown };
                db.Counters.Add(row);
            }

            row.Value += difference;
            if (row.Value == 0)
            {
                db.Counters.Remove(row);
            }
        }
    }
}
