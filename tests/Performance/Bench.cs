using System.Diagnostics;
using PassPlatform.Journey;

namespace PassPlatform.Performance;

/// <summary>What the platform costs, beside what the machine can do. Medians over several runs; a benchmark, never a test.</summary>
internal sealed class Bench(string repository, TextWriter output)
{
    internal const int Runs = 5;
    internal const int Registrations = 3000;
    private const int Workers = 32;
    private const int BasePort = 28080;
    private const int BarePort = 28099;
    private const string Broker = "messaging-node";
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
            await File.WriteAllTextAsync(Path.Combine(repository, "docs/performance.md"), Report.Of(repository, results, warmStarts));
            await output.WriteLineAsync("docs/performance.md est écrit.");
            return 0;
        }
        finally
        {
            await Pass("down", "--data", Data);
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Registers so many people on a running platform, then on the bare program beside it, and says what each process spent on one.</summary>
    public static async Task<int> Sustain(string runFile, int registrations, TextWriter output)
    {
        using var platform = Platform.Of(runFile);
        using var run = new PlatformRun(platform.Run);
        var site = await OpenSite(platform);
        using var load = new Load(new Uri(platform.Gateway, "/api/intake/people"), () => platform.Token("social-worker", site), site);
        var consumers = await Consumers(run, load);
        await Throughput(run, load, consumers, Registrations / 10); // What the opening of the site has left to do.
        var whole = await Throughput(run, load, consumers, registrations);
        var folder = Directory.CreateTempSubdirectory("pass-bench-").FullName;
        try
        {
            var bare = await Bare(platform, run, consumers.Count, folder);
            await output.WriteLineAsync($"{whole.Rate:F0} inscriptions/s ; programme nu {bare.Rate:F0}/s : {whole.Rate / bare.Rate:F2}");
            foreach (var (name, milliseconds) in whole.Processor.Concat(bare.Processor.Select(spent => KeyValuePair.Create("nu/" + spent.Key, spent.Value))))
            {
                await output.WriteLineAsync($"{name,-18} {milliseconds,6:F2} ms de processeur par inscription");
            }

            await output.WriteLineAsync($"{"somme",-18} {whole.Total,6:F2} ; programme nu {bare.Total:F2} : {bare.Total / whole.Total:F2}");
            await AtRate(run, load, consumers, whole.Rate / 2, output);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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

        var bare = new List<Round>();
        var whole = new List<Round>();
        for (var round = 0; round < Runs; round++)
        {
            bare.Add(await Bare(platform, run, expected.Count, Path.Combine(_folder, $"bare-{round}")));
            whole.Add(await Throughput(run, gateway, expected));
            await output.WriteLineAsync(
                $"Tour {round + 1} : {whole[^1].Rate:F0} inscriptions/s, {whole[^1].Total:F1} ms de processeur ; programme nu {bare[^1].Rate:F0}/s, {bare[^1].Total:F1} ms");
        }

        var half = Figures.Median(whole.Select(round => round.Rate)) / 2;
        var p50 = new List<double>();
        var p99 = new List<double>();
        var lag50 = new List<double>();
        var lag99 = new List<double>();
        for (var round = 0; round < Runs; round++)
        {
            var (times, lags) = await AtRate(run, gateway, expected, half, output);
            p50.Add(Figures.Median(times));
            p99.Add(Figures.Percentile(times, 0.99));
            lag50.Add(Figures.Median(lags));
            lag99.Add(Figures.Percentile(lags, 0.99));
        }

        var person = await gateway.Register() ?? throw new InvalidOperationException("Une inscription n'a pas donné d'adresse.");
        var id = person.OriginalString.Split('/')[^1];
        var direct = new Uri(run.Address("intake"), $"/people/{id}");
        var through = new Uri(platform.Gateway, $"/api/intake/people/{id}");
        await gateway.Pairs(through, direct, 500);
        var (viaGateway, viaService) = await gateway.Pairs(through, direct, 3000);
        return new Results(bare, whole, half, p50, p99, lag50, lag99, viaGateway, viaService, run.Memory(), run.Share(), expected.Count);
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

    internal static async Task<bool> Try(Load load)
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

    private static async Task<Round> Throughput(PlatformRun run, Load load, List<string> consumers, int registrations = Registrations)
    {
        var inbox = run.InboxTotal();
        var before = run.Processor();
        var watch = Stopwatch.StartNew();
        await load.Closed(registrations, Workers);
        await Projected(run, inbox, consumers, registrations);
        return new Round(registrations / watch.Elapsed.TotalSeconds, ProcessorTime.Each(before, run.Processor(), registrations));
    }

    // Milliseconds of each answer, and from each commit to its last projection, when registrations come at a steady rate.
    private static async Task<(double[] Times, double[] Lags)> AtRate(PlatformRun run, Load load, List<string> consumers, double rate, TextWriter output)
    {
        var before = run.InboxTotal();
        var times = await load.Open(rate, OpenLoop);
        await Projected(run, before, consumers, times.Length);
        var lags = run.Lags(times.Length);
        await output.WriteLineAsync(
            $"À {rate:F0}/s : p50 {Figures.Median(times):F1} ms, p99 {Figures.Percentile(times, 0.99):F1} ms ; retard p50 {Figures.Median(lags):F1} ms, p99 {Figures.Percentile(lags, 0.99):F1} ms");
        return (times, lags);
    }

    private static Task Projected(PlatformRun run, long before, List<string> consumers, int registrations) => Eventually(() =>
        Task.FromResult(run.InboxTotal() >= before + ((long)registrations * consumers.Count) && run.UncountedFacts() == 0));

    private static async Task<Round> Bare(Platform platform, PlatformRun run, int consumers, string folder)
    {
        Directory.CreateDirectory(folder);
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
            var rows = BareProgram.Committed(folder, consumers);
            var before = Processor();
            var watch = Stopwatch.StartNew();
            await load.Closed(Registrations, Workers);
            await Eventually(() => Task.FromResult(
                BareProgram.Committed(folder, consumers).Zip(rows).All(pair => pair.First >= pair.Second + Registrations)));
            return new Round(Registrations / watch.Elapsed.TotalSeconds, ProcessorTime.Each(before, Processor(), Registrations));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Dictionary<string, double> Processor() => new()
        {
            ["program"] = ProcessorTime.Of(process.Id),
            [Broker] = run.Processor().GetValueOrDefault(Broker),
        };
    }

    internal static async Task Eventually(Func<Task<bool>> condition)
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
}
