using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using PassPlatform.Journey;

namespace PassPlatform.Performance;

/// <summary>What the platform costs, beside what the machine can do. Medians over several runs; a benchmark, never a test.</summary>
internal sealed class Bench(string repository, TextWriter output)
{
    private const int Runs = 5;
    private const int Registrations = 3000;
    private const int Workers = 32;
    private const int BasePort = 28080;
    private const int BarePort = 28099;
    private static readonly TimeSpan OpenLoop = TimeSpan.FromSeconds(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("pass-bench-").FullName;

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Runs everything and writes <c>docs/performance.md</c>.</summary>
    public async Task<int> Run()
    {
        try
        {
            var warmStarts = await WarmStarts();
            await Pass("up", "--detach", "--data", Data, "--port", $"{BasePort}");
            var results = await Measure();
            await File.WriteAllTextAsync(Path.Combine(repository, "docs/performance.md"), Write(results, warmStarts));
            await output.WriteLineAsync("docs/performance.md est écrit.");
            return 0;
        }
        finally
        {
            await Pass("down", "--data", Data);
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Registers so many people on a running platform, and says how fast they were projected.</summary>
    public static async Task<int> Sustain(string runFile, int registrations, TextWriter output)
    {
        using var platform = Platform.Of(runFile);
        using var run = new PlatformRun(platform.Run);
        var site = await OpenSite(platform);
        using var load = new Load(new Uri(platform.Gateway, "/api/intake/people"), () => platform.Token("social-worker", site), site);
        var consumers = await Consumers(run, load);
        var rate = await Throughput(run, load, consumers, registrations);
        await output.WriteLineAsync($"{rate:F0} inscriptions/s");
        return 0;
    }

    private async Task<double[]> WarmStarts()
    {
        var seconds = new double[4];
        for (var run = 0; run < seconds.Length; run++)
        {
            var watch = Stopwatch.StartNew();
            await Pass("up", "--detach", "--data", Data, "--port", $"{BasePort}");
            seconds[run] = watch.Elapsed.TotalSeconds;
            await Pass("down", "--data", Data);
            await output.WriteLineAsync($"./pass up : {seconds[run]:F1} s");
        }

        return seconds[1..]; // The first one is not warm.
    }

    private async Task<Results> Measure()
    {
        using var platform = Platform.Of(Path.Combine(Data, "run.json"));
        using var run = new PlatformRun(platform.Run);
        var site = await OpenSite(platform);
        using var gateway = new Load(new Uri(platform.Gateway, "/api/intake/people"), () => platform.Token("social-worker", site), site);
        var expected = await Consumers(run, gateway);
        await output.WriteLineAsync($"Consommateurs d'une inscription : {string.Join(", ", expected)}");
        await Throughput(run, gateway, expected); // Warm-up.

        var bare = new List<double>();
        var throughput = new List<double>();
        for (var round = 0; round < Runs; round++)
        {
            bare.Add(await BareThroughput(platform, expected.Count, round));
            throughput.Add(await Throughput(run, gateway, expected));
            await output.WriteLineAsync($"Tour {round + 1} : {throughput[^1]:F0} inscriptions/s ; programme nu {bare[^1]:F0}/s");
        }

        var half = Figures.Median(throughput) / 2;
        var p50 = new List<double>();
        var p99 = new List<double>();
        var lag50 = new List<double>();
        var lag99 = new List<double>();
        for (var round = 0; round < Runs; round++)
        {
            var before = run.InboxTotal();
            var times = await gateway.Open(half, OpenLoop);
            await Projected(run, before, expected, times.Length);
            var lags = run.Lags(times.Length);
            p50.Add(Figures.Median(times));
            p99.Add(Figures.Percentile(times, 0.99));
            lag50.Add(Figures.Median(lags));
            lag99.Add(Figures.Percentile(lags, 0.99));
            await output.WriteLineAsync($"À {half:F0}/s : p50 {p50[^1]:F1} ms, p99 {p99[^1]:F1} ms ; retard p50 {lag50[^1]:F1} ms, p99 {lag99[^1]:F1} ms");
        }

        var person = await gateway.Register() ?? throw new InvalidOperationException("Une inscription n'a pas donné d'adresse.");
        var id = person.OriginalString.Split('/')[^1];
        var direct = new Uri(run.Address("intake"), $"/people/{id}");
        var through = new Uri(platform.Gateway, $"/api/intake/people/{id}");
        await gateway.Pairs(through, direct, 500);
        var (viaGateway, viaService) = await gateway.Pairs(through, direct, 3000);
        return new Results(bare, throughput, half, p50, p99, lag50, lag99, viaGateway, viaService, [.. run.Memory()], expected.Count);
    }

    private static async Task<Guid> OpenSite(Platform platform)
    {
        var site = await Story.OpenPassSite(platform.As("ars"));
        await platform.As("social-worker", site).GetUntil("/api/intake/people", answer => answer.Status == System.Net.HttpStatusCode.OK);
        return site;
    }

    /// <summary>Registers one person and sees who reacts.</summary>
    private static async Task<List<string>> Consumers(PlatformRun run, Load load)
    {
        await Eventually(() => Try(load));
        await Task.Delay(2000); // Let what the opening of the site caused settle.
        var before = run.InboxRows();
        await load.Register();
        await Task.Delay(2000); // Long against any lag seen; who reacts later than this is not a consumer of registrations.
        return [.. run.InboxRows().Where(row => row.Value > before.GetValueOrDefault(row.Key)).Select(row => row.Key).Order()];
    }

    private static async Task<bool> Try(Load load)
    {
        try
        {
            await load.Register();
            return true;
        }
        catch (HttpRequestException)
        {
            return false; // The new site is not known in intake yet.
        }
    }

    private static async Task<double> Throughput(PlatformRun run, Load load, List<string> consumers, int registrations = Registrations)
    {
        var before = run.InboxTotal();
        var watch = Stopwatch.StartNew();
        await load.Closed(registrations, Workers);
        await Projected(run, before, consumers, registrations);
        return registrations / watch.Elapsed.TotalSeconds;
    }

    private static Task Projected(PlatformRun run, long before, List<string> consumers, int registrations) => Eventually(() =>
        Task.FromResult(run.InboxTotal() >= before + ((long)registrations * consumers.Count) && run.UncountedFacts() == 0));

    private async Task<double> BareThroughput(Platform platform, int consumers, int round)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, $"bare-{round}")).FullName;
        var amqp = platform.Run.GetProperty("messaging").GetProperty("amqp").GetString()!;
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { typeof(Bench).Assembly.Location, "bare", amqp, folder, $"{BarePort}", $"{consumers}" },
        })!;
        try
        {
            using var load = new Load(new Uri($"http://127.0.0.1:{BarePort}/people"), null, Guid.Empty);
            await Eventually(() => Try(load));
            await load.Closed(Registrations, Workers); // Warm-up.
            await Eventually(() => Task.FromResult(BareProgram.Committed(folder, consumers).All(rows => rows > Registrations)));
            var before = BareProgram.Committed(folder, consumers);
            var watch = Stopwatch.StartNew();
            await load.Closed(Registrations, Workers);
            await Eventually(() => Task.FromResult(
                BareProgram.Committed(folder, consumers).Zip(before).All(pair => pair.First >= pair.Second + Registrations)));
            return Registrations / watch.Elapsed.TotalSeconds;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(2))
            {
                throw new TimeoutException("La mesure attend depuis deux minutes ce qui devait arriver.");
            }

            await Task.Delay(10);
        }
    }

    private async Task Pass(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(repository, "pass"), arguments) { RedirectStandardOutput = true };
        // One client sends everything here: the limit per client is not what is measured.
        start.Environment["Gateway__RateLimit__Client__PerSecond"] = "1000000";
        start.Environment["Gateway__RateLimit__Client__Burst"] = "1000000";
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 && arguments[0] != "down")
        {
            throw new InvalidOperationException($"./pass {string.Join(' ', arguments)} : {said}");
        }
    }

    private string Write(Results results, double[] warmStarts)
    {
        var bare = Figures.Median(results.Bare);
        var platform = Figures.Median(results.Throughput);
        var gateway = Figures.Median(results.ViaGateway);
        var direct = Figures.Median(results.Direct);
        var text = new StringBuilder()
            .AppendLine("# Performance")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Written by `./pass bench` on {DateTime.UtcNow:yyyy-MM-dd} at commit `{Commit()}`. Medians over {Runs} runs of {Registrations} registrations;")
            .AppendLine(CultureInfo.InvariantCulture, $"machine: {Environment.ProcessorCount} cores ({Processor()}), {RuntimeInformation.OSDescription}, .NET {Environment.Version}, SQLite with `synchronous=FULL`.")
            .AppendLine("The load generator runs on the same cores. Shared machine: ratios matter, not single figures.")
            .AppendLine()
            .AppendLine("| measure | median | min – max | aim |")
            .AppendLine("| --- | --- | --- | --- |")
            .AppendLine(Row($"registrations a second, projected by all {results.Consumers} consumers and counted", results.Throughput, "F0", "half the limit"))
            .AppendLine(Row("the machine's limit: bare program, same durable work", results.Bare, "F0", ""))
            .AppendLine(CultureInfo.InvariantCulture, $"| ratio to the limit | {platform / bare:F2} | | 0.50 |")
            .AppendLine(Row($"latency p50 at {results.HalfLoad:F0}/s, ms", results.P50, "F1", ""))
            .AppendLine(Row($"latency p99 at {results.HalfLoad:F0}/s, ms", results.P99, "F1", ""))
            .AppendLine(Row("lag from commit to projection p50, ms", results.Lag50, "F1", ""))
            .AppendLine(Row("lag from commit to projection p99, ms", results.Lag99, "F1", "50"))
            .AppendLine(CultureInfo.InvariantCulture, $"| read through the gateway, ms (sequential) | {gateway:F2} | | |")
            .AppendLine(CultureInfo.InvariantCulture, $"| the same read, direct, ms | {direct:F2} | | |")
            .AppendLine(CultureInfo.InvariantCulture, $"| ratio gateway / direct | {gateway / direct:F2} | | 1.15 |")
            .AppendLine(Row("`./pass up --detach` warm, s", warmStarts, "F1", ""))
            .AppendLine()
            .AppendLine("| process | resident, MiB |")
            .AppendLine("| --- | --- |");
        foreach (var (name, mebibytes) in results.Memory)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {mebibytes:F0} |");
        }

        var notes = Path.Combine(repository, "docs/performance-notes.md");
        return File.Exists(notes) ? text.AppendLine().Append(File.ReadAllText(notes)).ToString() : text.ToString();
    }

    private static string Row(string name, IReadOnlyCollection<double> values, string format, string aim) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Figures.Median(values).ToString(format, CultureInfo.InvariantCulture)} | {values.Min().ToString(format, CultureInfo.InvariantCulture)} – {values.Max().ToString(format, CultureInfo.InvariantCulture)} | {aim} |");

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();

    private string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", repository, "rev-parse", "--short", "HEAD"]) { RedirectStandardOutput = true })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }

    private sealed record Results(
        List<double> Bare, List<double> Throughput, double HalfLoad, List<double> P50, List<double> P99, List<double> Lag50, List<double> Lag99,
        double[] ViaGateway, double[] Direct, List<(string Name, double Mebibytes)> Memory, int Consumers);
}
