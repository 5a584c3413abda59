using System.Diagnostics;
using System.Globalization;
using PassPlatform.AppHost.Operations;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.AppHost.Tests;

/// <summary>An AppHost started as <c>./pass up</c> starts it, in a data folder and on ports of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private readonly List<string> _output = [];
    private readonly Process _process;

    /// <param name="data">Its data folder.</param>
    /// <param name="port">Its first port.</param>
    public HostProcess(string data, int port)
    {
        Data = data;
        // A shell that runs its tests in the background has them ignore Ctrl-C, and so would the host.
        _process = Process.Start(new ProcessStartInfo(
            "env", ["--unset=PASS_STORAGE", "--default-signal=INT", "dotnet", Program, "--data", data, "--port", $"{port}", "--logs", "states"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Data { get; }

    public int Id => _process.Id;

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

    /// <summary>What it has told of its parts; null before.</summary>
    public RunFile? Run => RunFile.Read(Data) is { } run && run.Pid == Id ? run : null;

    private static string Program
    {
        get
        {
            // …/tests/AppHost.Tests/bin/Release/net10.0/: the AppHost was built beside, in the same configuration.
            var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
            return Path.GetFullPath(Path.Combine(
                output.FullName, "../../../../../AppHost/bin", output.Parent!.Name, output.Name, "PassPlatform.AppHost.dll"));
        }
    }

    /// <summary>Runs an operator's command on a data folder.</summary>
    public static async Task<(int Code, string Said)> Operate(string data, params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program, .. command, "--data", data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    public Task<(int Code, string Said)> Operate(params string[] command) => Operate(Data, command);

    /// <summary>Waits until every part has a process; ready it need not be.</summary>
    /// <returns>The processes, of Aspire's own too.</returns>
    public async Task<IReadOnlyList<int>> AllStarted()
    {
        await Until(() => Run is { } run && run.Resources.Any(part => part.Name == "dashboard") && run.Resources.All(part => part.Pid is not null), "every part has a process");
        return [.. Run!.Resources.Select(part => part.Pid!.Value), .. ChildrenWatching(Id)];
    }

    public Task AllReady() => Until(() => Run is { } run && run.Resources.Count > 8 && run.Resources.All(part => part.IsHealthy), "every part is ready");

    public Task Until(Func<bool> condition, string what) =>
        Eventually.True(() => Task.FromResult(condition()), () => $"{what}; {string.Join(", ", Run?.Resources.Select(part => $"{part.Name} {part.State}") ?? [])}\n{Output}", Limit);

    public RunResource Part(string name) => Run!.Resources.Single(part => part.Name == name);

    public void Signal(string name) => Signal(name, Id);

    public static void Signal(string name, int process)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process}"]);
        kill.WaitForExit();
    }

    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Not even a zombie.</summary>
    public static bool Lives(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
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
    }

    // Aspire's processes that watch a host, and what they have started.
    private static List<int> ChildrenWatching(int host)
    {
        using var list = Process.Start(new ProcessStartInfo("ps", ["-eo", "pid=,ppid=,args="]) { RedirectStandardOutput = true })!;
        var rows = list.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(row => row.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries)).Where(row => row.Length == 3)
            .Select(row => (Id: int.Parse(row[0], CultureInfo.InvariantCulture), Parent: int.Parse(row[1], CultureInfo.InvariantCulture), Line: row[2])).ToList();
        var found = rows.Where(row => row.Line.Contains($"--monitor {host} ", StringComparison.Ordinal)).Select(row => row.Id).ToList();
        Assert.NotEmpty(found);
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(rows.Where(row => row.Parent == found[i]).Select(row => row.Id));
        }

        return found;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.Add(line.Data ?? "");
        }
    }
}
