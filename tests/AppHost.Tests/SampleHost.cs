using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace PassPlatform.AppHost.Tests;

/// <summary>A running AppHost.Sample in a folder of its own.</summary>
internal sealed class SampleHost : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly List<string> _output = [];
    private readonly Process _process;

    private SampleHost()
    {
        // A shell that runs its tests in the background has them ignore Ctrl-C, and so would the sample.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "PassPlatform.AppHost.Sample.dll")])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            lock (_output)
            {
                _output.Add(line.Data ?? "");
            }
        };
        _process.BeginOutputReadLine();
    }

    /// <summary>Its current directory: logs, socket, gates.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("pass-sample-").FullName;

    /// <summary>What it has said on its console.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    public static SampleHost Start() => new();

    /// <summary>Starts one whose every part is ready.</summary>
    public static async Task<SampleHost> StartWhole()
    {
        var host = Start();
        host.Open("first");
        host.Open("second");
        try
        {
            await host.Says("second-part-1    état : Healthy");
            await host.Says("second-part-2    état : Healthy");
            await Until(() => host.Pids("script").Count == 1, "the script has started its own child");
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets a service be healthy.</summary>
    public void Open(string gate) => File.WriteAllText(Path.Combine(Folder, $"{gate}.gate"), "");

    public string Log(string instance)
    {
        var path = Path.Combine(Folder, "logs", $"{instance}.log");
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    /// <summary>The environment that a service said it has.</summary>
    public Dictionary<string, string> EnvironmentOf(string instance) =>
        Log(instance).Split('\n').Select(line => line.Split(' ', 2)[^1].Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The processes that a part has said it is, in their order.</summary>
    public List<int> Pids(string instance, string word = "pid") =>
        Log(instance).Split('\n').Select(line => line.Split(' ')).Where(words => words.Length == 3 && words[1] == word)
            .Select(words => int.Parse(words[2], CultureInfo.InvariantCulture)).ToList();

    public List<int> AllPids() => [.. Pids("first-part"), .. Pids("second-part-1"), .. Pids("second-part-2"), .. Pids("script")];

    public Task Says(string text) => Until(() => Output.Contains(text, StringComparison.Ordinal), () => $"the console says « {text} »:\n{Output}");

    /// <summary>Sends a signal to the host.</summary>
    public void Signal(string name) => Signal(name, _process.Id);

    public static void Signal(string name, int process)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process}"]);
        kill.WaitForExit();
    }

    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
        return _process.ExitCode;
    }

    /// <summary>Not even a zombie.</summary>
    public static bool Lives(int process) =>
        File.Exists($"/proc/{process}/stat") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);

    public static Task Until(Func<bool> condition, string what) => Until(condition, () => what);

    private static async Task Until(Func<bool> condition, Func<string> what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > Limit)
            {
                Assert.Fail($"not within {Limit.TotalSeconds} s: {what()}");
            }

            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            await Ended();
        }

        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
