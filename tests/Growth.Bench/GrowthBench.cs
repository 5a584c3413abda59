using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PassPlatform.Intake.Tests.Growth;
using PassPlatform.PartnerNetwork.Tests.Growth;
using PassPlatform.Reporting.Tests.Growth;
using PassPlatform.RightsDossier.Tests.Growth;
using PassPlatform.TestKit;

namespace PassPlatform.Growth.Bench;

/// <summary>
/// What pages and nights cost as a PASS grows: <c>./pass bench growth</c>. Each service runs whole in this process, on SQLite files filled in bulk; the cost is
/// processor time of the process, since a shared machine stretches only the clock's. Writes <c>docs/growth.md</c> when told the repository's folder.
/// </summary>
internal static class GrowthBench
{
    private const int Rounds = 11;

    private static readonly Size[] Sizes = [new(1, 1_500), new(1, 15_000), new(1, 150_000), new(60, 1_500)];

    private static async Task Main(string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        foreach (var service in new[] { "Intake", "RightsDossier", "PartnerNetwork", "Reporting" })
        {
            // Where the factory of the test host looks for each, which is not the tests of one service.
            Environment.SetEnvironmentVariable($"ASPNETCORE_TEST_CONTENTROOT_PASSPLATFORM_{service.ToUpperInvariant()}", AppContext.BaseDirectory);
        }

        var services = new Func<Grown>[] { () => new GrownIntake(), () => new GrownNetwork(), () => new GrownReporting(), () => new GrownDossiers() };
        await using var broker = new TestBroker();
        var report = new GrowthReport(Sizes);
        foreach (var make in services)
        {
            foreach (var size in Sizes)
            {
                await using var grown = make();
                var filling = Stopwatch.StartNew();
                await grown.Fill(broker, size.Sites, size.People);
                using (var database = GrownTable.Open(grown.File))
                using (var analyze = database.CreateCommand())
                {
                    // As after the first look of the housekeeping.
                    analyze.CommandText = "PRAGMA analysis_limit=400; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);";
                    analyze.ExecuteNonQuery();
                }

                SqliteConnection.ClearAllPools(); // As that look does: a connection reads the statistics when it opens.

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{grown.Service}, {size}: filled in {filling.Elapsed.TotalSeconds:F0} s"));
                await Measure(grown, size, report);
            }

            if (arguments is [var root, ..])
            {
                await report.Write(Path.Combine(root, "docs", "growth.md"));
            }
        }

        report.Print(Console.Out);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalMinutes:F1} minutes"));
    }

    private static async Task Measure(Grown grown, Size size, GrowthReport report)
    {
        foreach (var (name, read) in grown.Reads)
        {
            await read(); // Compiles the query.
            await read();
            var milliseconds = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                milliseconds.Add((await Cost(async () =>
                {
                    await read();
                    return 0;
                })).Milliseconds);
            }

            milliseconds.Sort();
            report.Page(grown.Service, name, size, milliseconds[Rounds / 2]);
        }

        foreach (var (name, run) in grown.Works)
        {
            var (items, spent) = await Cost(run);
            report.Night(grown.Service, name, size, items, spent);
        }

        if (size == Sizes[2])
        {
            using var database = GrownTable.Open(grown.File);
            foreach (var command in grown.Commands.Sent.DistinctBy(command => command.Text))
            {
                report.Plan(grown.Service, command, command.Plan(database), command.Faults(database, [.. grown.Small.Keys]), grown.Small);
            }
        }
    }

    private static async Task<(int Items, double Milliseconds)> Cost(Func<Task<int>> work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var items = await work();
        process.Refresh();
        return (items, (process.TotalProcessorTime - before).TotalMilliseconds);
    }
}

/// <summary>How many people in how many PASS.</summary>
internal sealed record Size(int Sites, int People)
{
    public override string ToString() => Sites == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{People:N0}")
        : string.Create(CultureInfo.InvariantCulture, $"{Sites} × {People:N0}");
}
