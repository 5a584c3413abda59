using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace PassPlatform.Performance;

/// <summary>Registrations sent as fast as they are answered, until all of them are projected.</summary>
/// <param name="Rate">Registrations a second.</param>
/// <param name="Processor">Milliseconds of processor that each process spent on one.</param>
internal sealed record Round(double Rate, Dictionary<string, double> Processor)
{
    /// <summary>Of all processes together.</summary>
    public double Total => Processor.Values.Sum();

    /// <summary>The median of each process over several rounds, the most expensive first.</summary>
    public static IEnumerable<(string Name, double Milliseconds)> Medians(IReadOnlyCollection<Round> rounds) =>
        rounds.First().Processor.Keys
            .Select(name => (Name: name, Milliseconds: Figures.Median(rounds.Select(round => round.Processor.GetValueOrDefault(name)))))
            .OrderByDescending(spent => spent.Milliseconds);
}

/// <summary>What a whole run has measured.</summary>
internal sealed record Results(
    List<Round> Bare, List<Round> Whole, double HalfLoad, List<double> P50, List<double> P99, List<double> Lag50, List<double> Lag99,
    double[] ViaGateway, double[] Direct, Dictionary<string, double> Memory, Dictionary<string, double> Share, int Consumers);

/// <summary>The page that a run writes.</summary>
internal static class Report
{
    private const double MebibytesAim = 130;

    /// <summary>Tables first, then the notes written by hand.</summary>
    public static string Of(string repository, Results results, double[] warmStarts)
    {
        var bare = Figures.Median(results.Bare.Select(round => round.Rate));
        var platform = Figures.Median(results.Whole.Select(round => round.Rate));
        var bareProcessor = Figures.Median(results.Bare.Select(round => round.Total));
        var processor = Figures.Median(results.Whole.Select(round => round.Total));
        var gateway = Figures.Median(results.ViaGateway);
        var direct = Figures.Median(results.Direct);
        var text = new StringBuilder()
            .AppendLine("# Performance")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Written by `./pass bench` on {DateTime.UtcNow:yyyy-MM-dd} at commit `{Commit(repository)}`. Medians over {Bench.Runs} runs of {Bench.Registrations} registrations;")
            .AppendLine(CultureInfo.InvariantCulture, $"machine: {Environment.ProcessorCount} cores ({Processor()}), {RuntimeInformation.OSDescription}, .NET {Environment.Version}, SQLite with `synchronous=FULL`.")
            .AppendLine("The load generator runs on the same cores. Shared machine: ratios matter, not single figures; processor time is what sharing changes least.")
            .AppendLine()
            .AppendLine("| measure | median | min – max | aim |")
            .AppendLine("| --- | --- | --- | --- |")
            .AppendLine(Row($"registrations a second, projected by all {results.Consumers} consumers and counted", results.Whole.ConvertAll(round => round.Rate), "F0", ""))
            .AppendLine(Row("the machine's limit: bare program, same durable work", results.Bare.ConvertAll(round => round.Rate), "F0", ""))
            .AppendLine(CultureInfo.InvariantCulture, $"| ratio to the limit | {platform / bare:F2} | | ≥ 0.30 |")
            .AppendLine(Row("processor time of a registration, all processes, ms", results.Whole.ConvertAll(round => round.Total), "F2", ""))
            .AppendLine(Row("the same, bare program and broker, ms", results.Bare.ConvertAll(round => round.Total), "F2", ""))
            .AppendLine(CultureInfo.InvariantCulture, $"| ratio bare / platform in processor time | {bareProcessor / processor:F2} | | |")
            .AppendLine(Row($"latency p50 at {results.HalfLoad:F0}/s, ms", results.P50, "F1", ""))
            .AppendLine(Row($"latency p99 at {results.HalfLoad:F0}/s, ms", results.P99, "F1", ""))
            .AppendLine(Row("lag from commit to projection p50, ms", results.Lag50, "F1", ""))
            .AppendLine(Row("lag from commit to projection p99, ms", results.Lag99, "F1", "≤ 50"))
            .AppendLine(CultureInfo.InvariantCulture, $"| read through the gateway, ms (sequential) | {gateway:F2} | | |")
            .AppendLine(CultureInfo.InvariantCulture, $"| the same read, direct, ms | {direct:F2} | | |")
            .AppendLine(CultureInfo.InvariantCulture, $"| ratio gateway / direct | {gateway / direct:F2} | | ≤ 1.25 |")
            .AppendLine(Row("`./pass up --detach` warm, s", warmStarts, "F1", "≤ 25"))
            .AppendLine()
            .AppendLine("| process | processor, ms a registration | share | resident after the bench, MiB | its part of it, MiB |")
            .AppendLine("| --- | --- | --- | --- | --- |");
        foreach (var (name, milliseconds) in Round.Medians(results.Whole))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {milliseconds:F2} | {milliseconds / processor:P0} | {results.Memory.GetValueOrDefault(name):F0} | {results.Share.GetValueOrDefault(name):F0} |");
        }

        text.AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Aim: {MebibytesAim} MiB a service. Its part: what several processes map, the runtime and the libraries, is divided among them. The same registration by the bare program:")
            .AppendLine()
            .AppendLine("| process | processor, ms a registration |")
            .AppendLine("| --- | --- |");
        foreach (var (name, milliseconds) in Round.Medians(results.Bare))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {milliseconds:F2} |");
        }

        var notes = Path.Combine(repository, "docs/performance-notes.md");
        return File.Exists(notes) ? text.AppendLine().Append(File.ReadAllText(notes)).ToString() : text.ToString();
    }

    private static string Row(string name, IReadOnlyCollection<double> values, string format, string aim) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Figures.Median(values).ToString(format, CultureInfo.InvariantCulture)} | {values.Min().ToString(format, CultureInfo.InvariantCulture)} – {values.Max().ToString(format, CultureInfo.InvariantCulture)} | {aim} |");

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Commit(string repository)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", repository, "rev-parse", "--short", "HEAD"]) { RedirectStandardOutput = true })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }
}
