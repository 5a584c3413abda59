using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Committees;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Regional;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Counting;

/// <summary>What a count changes of the counters, cell by cell.</summary>
internal sealed class Differences
{
    /// <summary>Breakdowns asked for one by one; of more, all are read.</summary>
    private const int MostBreakdowns = 1000;

    private readonly Dictionary<CounterKey, (long Value, long OfForgotten)> _cells = [];

    /// <summary>Adds shares that were not there.</summary>
    public void Add(Guid passSiteId, SharesOfYear year) => Change(passSiteId, year.Year, year.Shares, 1, 0);

    /// <summary>Takes away shares that were.</summary>
    public void Remove(Guid passSiteId, int year, string shares) => Change(passSiteId, year, ShareText.Read(shares), -1, 0);

    /// <summary>Adds shares of somebody who is forgotten: they stay in the figures, and in no list; but for what was still waited for.</summary>
    /// <param name="passSiteId">The PASS.</param>
    /// <param name="year">What they added.</param>
    /// <param name="isThere">It is in the figures already, and in no part: nothing is added to them.</param>
    public void AddForgotten(Guid passSiteId, SharesOfYear year, bool isThere) =>
        Change(passSiteId, year.Year, year.Shares.Where(each => !IsWaitedFor(each.Indicator, each.Share)), isThere ? 0 : 1, 1);

    /// <summary>Brings them into the counters; the caller saves.</summary>
    public async Task Apply(ReportingDb db, CancellationToken stop)
    {
        var rows = new Dictionary<CounterKey, Counter>();
        foreach (var report in _cells.Where(cell => cell.Value != default).Select(cell => cell.Key).GroupBy(cell => (cell.Year, cell.PassSiteId)))
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

        foreach (var (cell, (value, ofForgotten)) in _cells.Where(cell => cell.Value != default))
        {
            if (!rows.TryGetValue(cell, out var row))
            {
                row = new Counter { PassSiteId = cell.PassSiteId, Year = cell.Year, Indicator = cell.Indicator, Breakdown = cell.Breakdown };
                db.Counters.Add(row);
            }

            (row.Value, row.OfForgotten) = (row.Value + value, row.OfForgotten + ofForgotten);
            if (row is { Value: 0, OfForgotten: 0 })
            {
                db.Counters.Remove(row);
            }
        }
    }

    // An application of nobody is never decided: it would be late for ever.
    private static bool IsWaitedFor(string indicator, Share share) =>
        indicator == CommitteeCounts.Waiting || (indicator == RegionalCounts.Deadlines && share.Cell.Contains(DeadlineCodes.Open, StringComparison.Ordinal));

    private void Change(Guid passSiteId, int year, IEnumerable<(string Indicator, Share Share)> shares, int times, int forgotten)
    {
        foreach (var (indicator, share) in shares)
        {
            foreach (var (cell, value) in share.Cells)
            {
                var key = new CounterKey(passSiteId, year, indicator, cell);
                var (sum, gone) = _cells.GetValueOrDefault(key);
                _cells[key] = (sum + (times * value), gone + (forgotten * value));
            }
        }
    }
}
