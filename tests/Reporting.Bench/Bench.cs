using System.Diagnostics;
using System.Globalization;
using PassPlatform.Contracts;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Tests;
using PassPlatform.Reporting.Tests.Counting;

namespace PassPlatform.Reporting.Bench;

/// <summary>
/// What counting costs, and how fast a report of many people is read: <c>dotnet run -c Release --project tests/Reporting.Bench [PEOPLE]</c>,
/// a million by default. SQLite on the disk of the temporary folder, as in the embedded mode. Processor time stands beside the clock's, since
/// a shared machine stretches only the latter.
/// </summary>
internal static class Bench
{
    private const int Rounds = 200;

    private static async Task Main(string[] arguments)
    {
        var people = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {people:N0} people with random lives over 4 years");
        await MeasureCounting(2_000);
        await MeasureReading(people);
    }

    /// <summary>From facts received to counters saved, in one process.</summary>
    private static async Task MeasureCounting(int people)
    {
        var site = Guid.CreateVersion7();
        var random = new Random(1);
        var facts = Enumerable.Range(0, people).SelectMany(_ => RandomLives.Next(random, site).Facts).ToArray();
        random.Shuffle(facts);
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(facts);

        var watch = new Watch();
        await ledger.CountAll();
        var (elapsed, processor) = watch.Read();
        Console.WriteLine(
            $"backlog of {facts.Length:N0} facts, in any order: {1000 * facts.Length / elapsed:N0} facts/s counted, {1000 * processor / facts.Length:N0} µs of processor each");

        var single = new List<(double, double)>();
        for (var round = 0; round < Rounds; round++)
        {
            var news = new Someone(site).Registered("2021-04-06").Facts;
            await ledger.Receive(news);
            watch = new Watch();
            await using var db = ledger.Open();
            await BatchCount.Run(db, CancellationToken.None);
            single.Add(watch.Read());
        }

        Print("one new person counted (context, reads, commit)", single);
    }

    /// <summary>A report over the counters that so many people make.</summary>
    private static async Task MeasureReading(int people)
    {
        var site = Guid.CreateVersion7();
        var sums = new Dictionary<CounterKey, long>();
        var watch = new Watch();
        var told = 0L;
        foreach (var shares in Enumerable.Range(0, people).Chunk(20_000).AsParallel().Select(numbers => Sum(site, numbers)))
        {
            told += shares.Facts;
            Contributions.AddDifference(sums, [], shares.Sums);
        }

        Console.WriteLine(
            $"{told:N0} facts of {people:N0} people made up and counted in memory: {1000 * watch.Read().Processor / told:N0} µs of processor each; {sums.Count:N0} counters");

        await using var ledger = await LedgerFile.Create();
        await using (var db = ledger.Open())
        {
            db.Counters.AddRange(sums.Select(sum => new Counter
            {
                PassSiteId = site,
                Year = sum.Key.Year,
                Indicator = sum.Key.Indicator,
                Breakdown = sum.Key.Breakdown,
                Value = sum.Value,
            }));
            await db.SaveChangesAsync();
        }

        var reads = new List<(double, double)>();
        for (var round = 0; round < Rounds; round++)
        {
            watch = new Watch();
            await using var db = ledger.Open();
            var report = await AnnualReport.Read(db, site, 2022, new DateOnly(2022, 12, 31), CancellationToken.None);
            reads.Add(watch.Read());
            if (report is null)
            {
                throw new InvalidOperationException("The report was not found.");
            }
        }

        Print($"annual report of {people:N0} people read (new context and connection each time)", reads);
    }

    private static (Dictionary<CounterKey, long> Sums, long Facts) Sum(Guid site, int[] numbers)
    {
        var random = new Random(numbers[0]);
        var sums = new Dictionary<CounterKey, long>();
        var facts = 0L;
        foreach (var _ in numbers)
        {
            IReadOnlyList<PassEvent> story = RandomLives.Next(random, site).Facts;
            facts += story.Count;
            Contributions.AddDifference(sums, [], Contributions.Of(site, story));
        }

        return (sums, facts);
    }

    private static void Print(string what, List<(double Elapsed, double Processor)> milliseconds)
    {
        // The first tenth warms up.
        var warm = milliseconds.Skip(milliseconds.Count / 10).ToList();
        var sorted = warm.Select(m => m.Elapsed).Order().ToList();
        Console.WriteLine(
            $"{what}: p50 {sorted[sorted.Count / 2]:F1} ms, p99 {sorted[sorted.Count * 99 / 100]:F1} ms, {warm.Average(m => m.Processor):F1} ms of processor");
    }

    /// <summary>Milliseconds since it was made: by the clock, and of this process's processor time.</summary>
    private sealed class Watch
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;

        public (double Elapsed, double Processor) Read() =>
            (Stopwatch.GetElapsedTime(_start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - _processor).TotalMilliseconds);
    }
}
