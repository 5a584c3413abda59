using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting;

/// <summary>A child process that cannot outlive this one, in a session of its own.</summary>
/// <remarks>
/// <c>setpriv --pdeathsig TERM</c> asks the kernel to end the child when its parent dies, however it dies. The kernel means the parent's
/// <em>thread</em>, so every child is started from one thread that lives as long as this process. <c>setsid</c> keeps a Ctrl-C in the
/// terminal for us, who stop the children in order, and makes each child the leader of a group that can be swept.
/// </remarks>
internal sealed class ChildProcess
{
    private const int Terminate = 15, KillNow = 9;
    private static readonly BlockingCollection<Action> Starts = [];
    private readonly Process _process;

    static ChildProcess() =>
        new Thread(() =>
        {
            foreach (var start in Starts.GetConsumingEnumerable())
            {
                start();
            }
        })
        { IsBackground = true, Name = "starts children" }.Start();

    private ChildProcess(Process process, Action<string> line)
    {
        _process = process;
        _process.StandardInput.Close();
        var output = Task.WhenAll(Pump(_process.StandardOutput, line), Pump(_process.StandardError, line));
        Ended = End(output);
    }

    /// <summary>Process id, also the id of its session and of its group.</summary>
    public int Id => _process.Id;

    /// <summary>Completes with the exit code when the process has ended and what it said has been read; 128 + n when signal n ended it.</summary>
    public Task<int> Ended { get; }

    /// <summary>Starts a program; each line it writes, to either output, is handed to <paramref name="line"/>.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception"><c>setsid</c> is not on this machine, or the folder is absent.</exception>
    public static Task<ChildProcess> Start(
        string command, IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string> environment, Action<string> line)
    {
        var info = new ProcessStartInfo("setsid", ["setpriv", "--pdeathsig", "TERM", "--", command, .. arguments])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The dashboard's address is ours, not the child's.
        foreach (var ours in info.Environment.Keys.Where(k => k.StartsWith("ASPIRE_", StringComparison.Ordinal) || k == "ASPNETCORE_URLS").ToList())
        {
            info.Environment.Remove(ours);
        }

        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        var started = new TaskCompletionSource<ChildProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                started.SetResult(new ChildProcess(Process.Start(info)!, line));
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        });
        return started.Task;
    }

    /// <summary>Asks the process to stop, kills it when it has not after <paramref name="patience"/>, and sweeps what it left behind.</summary>
    public async Task<int> Stop(TimeSpan patience)
    {
        _ = kill(Id, Terminate);
        await Task.WhenAny(Ended, Task.Delay(patience));
        return await Kill();
    }

    /// <summary>Kills the process and its whole group at once.</summary>
    public Task<int> Kill()
    {
        _ = kill(-Id, KillNow);
        return Ended;
    }

    private async Task<int> End(Task output)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.Exited += (_, _) => ended.TrySetResult();
        _process.EnableRaisingEvents = true;
        if (_process.HasExited)
        {
            ended.TrySetResult();
        }

        await ended.Task;
        // A grandchild may still hold the pipes open: sweep it, then read what is left.
        _ = kill(-Id, KillNow);
        await Task.WhenAny(output, Task.Delay(TimeSpan.FromSeconds(2)));
        return _process.ExitCode;
    }

    private static async Task Pump(StreamReader reader, Action<string> line)
    {
        while (await reader.ReadLineAsync() is { } text)
        {
            line(text);
        }
    }

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
