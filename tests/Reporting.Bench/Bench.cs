using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Rebuilding;
using PassPlatform.Reporting.Regional;
using PassPlatform.Reporting.Tests;

namespace PassPlatform.Reporting.Bench;

/// <summary>
/// What the figures of a region cost, from events to reports: <c>./pass bench reporting [PEOPLE]</c>, 1,500,000 people of 60 PASS by default, all loaded by events and looked at when a hundredth, a tenth
/// and all of them are there. SQLite on the disk of the temporary folder, as in the embedded mode. The same facts are read and summed by plain SQL in the same run: ratios say more of a shared machine
/// than figures. Writes <c>docs/performance-reporting.md</c> when told the repository's folder.
/// </summary>
internal static class Bench
{
    private const int Rounds = 100;
    private const int DefaultPeople = 1_500_000;

    private static readonly DateOnly LastDay = new(Region.Year, 12, 31);

    private static async Task<int> Main(string[] arguments)
    {
        var people = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : DefaultPeople;
        var region = new Region();
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(region.Opened());
        await ledger.CountAll();
        var file = await File(ledger);
        var page = new BenchPage();
        foreach (var load in new[] { people / 100, people / 10, people })
        {
            page.Add(await Measure(ledger, file, region, load));
            page.Print(Console.Out);
        }

        if (arguments is [var root, ..])
        {
            await System.IO.File.WriteAllTextAsync(Path.Combine(root, "docs", "performance-reporting.md"), page.Text());
        }

        return 0;
    }

    private static async Task<Load> Measure(LedgerFile ledger, string file, Region region, int people)
    {
        var (received, counting) = await Grow(ledger, file, region, people);
        PlainSql.Settle(file);
        var site = region.Sites[7];
        var (report, activeOfSite) = await Median(async () => await OfPass(ledger, site));
        var (regional, activeOfAll) = await Median(async () => await OfRegion(ledger));
        using var plain = new PlainSql(file);
        var (plainReport, plainOfSite) = plain.Active(site);
        var (plainRegional, plainOfAll) = plain.Active(null);
        Check(activeOfSite == plainOfSite && activeOfAll == plainOfAll, $"{activeOfSite} and {activeOfAll} counted, {plainOfSite} and {plainOfAll} by plain SQL");
        var (rebuilding, again) = await Rebuilt(ledger, activeOfAll);
        return new Load(
            people, again, 1000 * received / counting.Elapsed, 1000 * counting.Processor / received, plain.Project(), report, regional, plainReport, plainRegional, rebuilding, plain.SumAll(),
            Environment.WorkingSet, new FileInfo(file).Length);
    }

    /// <summary>Receives and counts until so many people are there; only the counting is measured.</summary>
    private static async Task<(int Facts, Cost Counting)> Grow(LedgerFile ledger, string file, Region region, int people)
    {
        var (facts, counting) = (0, new Cost(0, 0));
        while (region.Born < people)
        {
            facts += region.Receive(file, Math.Min(people, region.Born + Region.AtOnce));
            var watch = new Watch();
            await ledger.CountAll();
            counting += watch.Read();
        }

        return (facts, counting);
    }

    private static async Task<decimal> OfPass(LedgerFile ledger, Guid site)
    {
        await using var db = ledger.Open();
        var report = await AnnualReport.Read(db, site, Region.Year, LastDay, CancellationToken.None);
        return report!.Indicators.Single(indicator => indicator.Id == "ARS-FILE-ACTIVE").Value!.Value;
    }

    private static async Task<decimal> OfRegion(LedgerFile ledger)
    {
        await using var db = ledger.Open();
        var view = await RegionalView.Read(db, new Months(Region.Year * 12, (Region.Year * 12) + 11), TrendStep.Month, LastDay, CancellationToken.None);
        Check(view.Sites.Count == Region.Passes, $"{view.Sites.Count} PASS in the view");
        return view.Together.Active;
    }

    private static async Task<(Cost Cost, long Facts)> Rebuilt(LedgerFile ledger, decimal active)
    {
        var watch = new Watch();
        await using (var db = ledger.Open())
        {
            await Rebuild.Begin(db, DateTimeOffset.UtcNow, CancellationToken.None);
            await db.SaveChangesAsync();
        }

        for (var more = true; more;)
        {
            await using var db = ledger.Open();
            more = await Rebuild.Step(db, DateTimeOffset.UtcNow, CancellationToken.None);
        }

        var cost = watch.Read();
        Check(await OfRegion(ledger) == active, "the figures made again are the same");
        await using var after = ledger.Open();
        return (cost, await after.Facts.LongCountAsync());
    }

    // Of as many rounds, the first tenth of which warms up: a new context and connection each time.
    private static async Task<(Cost Median, decimal Answer)> Median(Func<Task<decimal>> read)
    {
        var (costs, answer) = (new List<Cost>(), 0m);
        for (var round = 0; round < Rounds; round++)
        {
            var watch = new Watch();
            answer = await read();
            costs.Add(watch.Read());
        }

        var warm = costs.Skip(Rounds / 10).ToList();
        return (new Cost(warm.Select(cost => cost.Elapsed).Order().ElementAt(warm.Count / 2), warm.Average(cost => cost.Processor)), answer);
    }

    private static async Task<string> File(LedgerFile ledger)
    {
        await using var db = ledger.Open();
        return db.Database.GetDbConnection().DataSource;
    }

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"A figure is not what it should be: {what}.");
        }
    }
}
