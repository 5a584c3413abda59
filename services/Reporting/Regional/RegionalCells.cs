using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Regional;

/// <summary>The counted cells of one PASS, or of several added up, month by month.</summary>
internal sealed class RegionalCells
{
    private readonly IReadOnlyList<Row> _rows;
    private readonly ILookup<(string Indicator, int Month), (Guid Site, string Key, long Value)> _months;
    private readonly List<Cap> _caps;

    private RegionalCells(IReadOnlyList<Row> rows)
    {
        _rows = rows;
        _months = rows.Where(row => row.Year > 0).ToLookup(
            row => (row.Indicator, (row.Year * 12) + int.Parse(row.Breakdown.AsSpan(0, 2), CultureInfo.InvariantCulture) - 1), row => (row.Site, row.Breakdown[3..], row.Value));
        _caps = [.. rows.Where(row => row.Indicator == RegionalCounts.Caps).GroupBy(row => row.Site).Select(site => new Cap(site.Key, [.. site.Select(row => (row.Breakdown, row.Value))]))];
    }

    /// <summary>Reads the cells of every PASS that the caller sees, of the years of some months; one of which nothing is counted has none.</summary>
    public static async Task<IReadOnlyDictionary<Guid, RegionalCells>> Read(ReportingDb db, Months months, CancellationToken stop)
    {
        var rows = new List<Row>();
        // One figure and year at a time: a stretch of an index, where several would have all counters read.
        foreach (var (year, indicator) in months.Years.SelectMany(_ => RegionalCounts.Monthly, (year, monthly) => (year, monthly)).Prepend((0, RegionalCounts.Caps)).Prepend((0, Counter.KnownSite)))
        {
            rows.AddRange(await db.Counters.AsNoTracking().Where(counter => counter.Indicator == indicator && counter.Year == year)
                .Select(counter => new Row(counter.PassSiteId, counter.Year, counter.Indicator, counter.Breakdown, counter.Value)).ToListAsync(stop));
        }

        return rows.GroupBy(row => row.Site).ToDictionary(site => site.Key, site => new RegionalCells([.. site]));
    }

    /// <summary>Reads the cells of a figure that is of no month, in a civil year, of every PASS that the caller sees and that has some.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Cells>> OfYear(ReportingDb db, string indicator, int year, CancellationToken stop)
    {
        var rows = await db.Counters.AsNoTracking().Where(counter => counter.Indicator == indicator && counter.Year == year)
            .Select(counter => new { counter.PassSiteId, counter.Breakdown, counter.Value }).ToListAsync(stop);
        return rows.GroupBy(row => row.PassSiteId).ToDictionary(site => site.Key, site => new Cells(site.ToDictionary(row => row.Breakdown, row => row.Value)));
    }

    /// <summary>The cells of several PASS, added up: people seen in two are in it twice.</summary>
    public static RegionalCells Together(IEnumerable<RegionalCells> sites) => new([.. sites.SelectMany(site => site._rows)]);

    /// <summary>Sum of the cells of some months under a key.</summary>
    public long Sum(string indicator, Months months, string key) => months.Each.Sum(month => _months[(indicator, month)].Where(cell => cell.Key == key).Sum(cell => cell.Value));

    /// <summary>People with a contact in some months, each once.</summary>
    public long Active(Months months) => months.Each.Sum(month => _months[(RegionalCounts.Contacts, month)]
        .Where(cell => cell.Key == RegionalCounts.First || month - int.Parse(cell.Key, CultureInfo.InvariantCulture) < months.First).Sum(cell => cell.Value));

    /// <summary>Last days of a kind that fall in some months: kept, and passed without being.</summary>
    public (long Kept, long Missed) Due(string kind, Months months, DateOnly today)
    {
        var open = $"{kind}/{DeadlineCodes.Open}";
        var passed = months.Each.Sum(month => _months[(RegionalCounts.Deadlines, month)].Where(cell => cell.Key.StartsWith(open, StringComparison.Ordinal)
            && Months.FirstDay(month).AddDays(int.Parse(cell.Key.AsSpan(open.Length), CultureInfo.InvariantCulture) - 1) < today).Sum(cell => cell.Value));
        return (Sum(RegionalCounts.Deadlines, months, $"{kind}/{DeadlineCodes.Kept}"), Sum(RegionalCounts.Deadlines, months, $"{kind}/{DeadlineCodes.Late}") + passed);
    }

    /// <summary>What the ARS pays at most in the civil year of a month, by the agreements in force, and what it has paid of that by the end of the month: to the PASS that have a cap, to no other. Null when none has.</summary>
    public (long Cents, long SpentCents)? CapOf(int month)
    {
        var year = month / 12;
        var caps = new Dictionary<Guid, long>();
        foreach (var cap in _caps)
        {
            if (cap.Of(year) is { } cents)
            {
                caps.Add(cap.Site, cents);
            }
        }

        var paid = new Months(year * 12, month).Each.SelectMany(each => _months[(RegionalCounts.Money, each)]).Where(cell => cell.Key == MoneyCodes.Paid && caps.ContainsKey(cell.Site));
        return caps.Count == 0 ? null : (caps.Values.Sum(), paid.Sum(cell => cell.Value));
    }

    /// <summary>A row of the counters.</summary>
    private sealed record Row(Guid Site, int Year, string Indicator, string Breakdown, long Value);

    /// <summary>The agreements of one PASS with the ARS.</summary>
    private sealed record Cap(Guid Site, IReadOnlyList<(string Breakdown, long Value)> Cells)
    {
        /// <summary>The last one signed by the end of the year, unless it had ended before the year began.</summary>
        public long? Of(int year)
        {
            var signed = Days(CapCodes.Signed).Where(cell => cell.Day.Year <= year).OrderBy(cell => cell.Day).LastOrDefault();
            return signed.Day == default || Days(CapCodes.Ended).Any(ended => ended.Day > signed.Day && ended.Day <= new DateOnly(year, 1, 1)) ? null : signed.Value;
        }

        private IEnumerable<(DateOnly Day, long Value)> Days(string kind) =>
            from cell in Cells
            where cell.Breakdown.StartsWith(kind, StringComparison.Ordinal)
            select (DateOnly.ParseExact(cell.Breakdown.AsSpan(kind.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture), cell.Value);
    }
}
