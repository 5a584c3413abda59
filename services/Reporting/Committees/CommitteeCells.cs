using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Committees;

/// <summary>The counted cells of a PASS and a fund, of the days of a period.</summary>
internal sealed class CommitteeCells
{
    private readonly CommitteePeriod _period;
    private readonly ILookup<string, Row> _rows;

    private CommitteeCells(CommitteePeriod period, IEnumerable<Row> rows) => (_period, _rows) = (period, rows.ToLookup(row => row.Indicator));

    /// <summary>Reads them; what names no fund is of each.</summary>
    public static async Task<CommitteeCells> Read(ReportingDb db, Guid site, string fund, CommitteePeriod period, CancellationToken stop)
    {
        string[] wanted = [.. CommitteeCounts.Labels.Keys];
        var rows = new List<Row>();
        foreach (var year in Enumerable.Range(period.From.Year, period.To.Year - period.From.Year + 1).Prepend(0))
        {
            var cells = await db.Counters.AsNoTracking().Where(counter => counter.Year == year && counter.PassSiteId == site).WhereOneOf(db, counter => counter.Indicator, wanted)
                .Select(counter => new { counter.Indicator, counter.Breakdown, counter.Value }).ToListAsync(stop);
            rows.AddRange(cells.Select(cell => Row.Of(year, cell.Indicator, cell.Breakdown.Split('/'), cell.Value)));
        }

        return new CommitteeCells(period, rows.Where(row => (row.Fund == fund || row.Fund == CommitteeCounts.NoFund) && (row.OfNoYear || period.Includes(row.Day))));
    }

    /// <summary>Day of the last committee with a fund before a day; null when none is known.</summary>
    public static async Task<DateOnly?> LastHeld(ReportingDb db, Guid site, string fund, DateOnly before, CancellationToken stop) =>
        (await db.Counters.AsNoTracking().Where(counter => counter.Year == 0 && counter.PassSiteId == site && counter.Indicator == CommitteeCounts.Held).Select(counter => counter.Breakdown).ToListAsync(stop))
            .Select(cell => cell.Split('/')).Where(cell => cell[0] == fund).Select(cell => (DateOnly?)Row.DayOf(cell[1])).Where(day => day < before).Max();

    /// <summary>Sum of the cells whose codes, after the fund and the day, are as wanted.</summary>
    public long Sum(string indicator, Func<IReadOnlyList<string>, bool> wanted) => _rows[indicator].Where(row => wanted(row.Codes)).Sum(row => row.Value);

    /// <summary>Sums by one of the codes, with those of none left out.</summary>
    public IReadOnlyDictionary<string, long> By(string indicator, int code, Func<IReadOnlyList<string>, bool> wanted) =>
        _rows[indicator].Where(row => wanted(row.Codes)).GroupBy(row => row.Codes[code]).ToDictionary(same => same.Key, same => same.Sum(row => row.Value));

    /// <summary>Members of the team trained in the period, each once.</summary>
    public long Trained => _rows[CommitteeCounts.Trained]
        .Where(row => row.Codes[0] is not CommitteeCodes.Session && (row.Codes[0] == CommitteeCodes.First || row.Day.AddDays(-int.Parse(row.Codes[0], CultureInfo.InvariantCulture)) < _period.From)).Sum(row => row.Value);

    /// <summary>Applications that the fund has and has not decided, whenever they were sent: the day of the sending, the last day to decide, how many.</summary>
    public IEnumerable<(DateOnly SentOn, DateOnly DueOn, long Files)> Waiting => _rows[CommitteeCounts.Waiting].Select(row => (row.Day, Row.DayOf(row.Codes[0]), row.Value));

    private sealed record Row(string Indicator, string Fund, DateOnly Day, bool OfNoYear, IReadOnlyList<string> Codes, long Value)
    {
        public static Row Of(int year, string indicator, string[] cell, long value) => new(
            indicator, cell[0],
            year == 0 ? DayOf(cell[1]) : new DateOnly(year, int.Parse(cell[1].AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(cell[1].AsSpan(2), CultureInfo.InvariantCulture)),
            year == 0, cell[2..], value);

        public static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
