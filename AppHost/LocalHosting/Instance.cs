using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Where a process of the application stands.</summary>
internal enum InstanceState
{
    /// <summary>Not started yet: what it waits for is not ready.</summary>
    Waiting,
    /// <summary>Started, not ready yet.</summary>
    Starting,
    /// <summary>Answers its health check; or runs, when it has none.</summary>
    Healthy,
    /// <summary>Was ready, and does not answer its health check any more.</summary>
    Unhealthy,
    /// <summary>Stopped because it was asked to.</summary>
    Stopped,
    /// <summary>Ended by itself, or could not start. Nothing starts it again but the operator.</summary>
    Died,
}

/// <summary>One process of the application: a resource, or one replica of it.</summary>
internal sealed class Instance(ProcessResource resource, int replica, string logFolder, HttpClient http) : IDisposable
{
    private static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(100), WhileRunning = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly LogFile _log = new(Path.Combine(logFolder, $"{NameOf(resource, replica)}.log"));
    private readonly Stopwatch _sinceStart = new();
    private ChildProcess? _child;
    private CancellationTokenSource? _run;
    private Task _life = Task.CompletedTask;

    public ProcessResource Resource => resource;
    public string Name { get; } = NameOf(resource, replica);
    public InstanceState State { get; private set; } = InstanceState.Stopped;
    public int? ProcessId => _child?.Id;
    public int? ExitCode { get; private set; }
    public string? Url => resource.HttpPort is null ? null : resource.UrlOf(replica);
    public IReadOnlyList<string> LastLines => _log.LastLines;

    /// <summary>Time from the start of the process to its first readiness; null before.</summary>
    public TimeSpan? ReadyAfter { get; private set; }

    /// <summary>After each change of state.</summary>
    public event Action<Instance>? Changed;

    /// <summary>Each line the process writes.</summary>
    public event Action<Instance, string>? Wrote;

    /// <summary>Starts the process once <paramref name="dependencies"/> are ready; does nothing when it runs or is about to.</summary>
    /// <returns>When the start is under way, not when the process is ready.</returns>
    public async Task Start(IReadOnlyList<Instance> dependencies, string? telemetryUrl)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            if (State is InstanceState.Stopped or InstanceState.Died)
            {
                _run?.Dispose();
                _run = new();
                (_child, ExitCode, ReadyAfter) = (null, null, null);
                Become(InstanceState.Waiting);
                _life = Live(dependencies, telemetryUrl, _run.Token);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Stops the process, politely or with SIGKILL, and returns when it is gone.</summary>
    public async Task Stop(bool atOnce = false)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            if (_run is not null)
            {
                await _run.CancelAsync();
            }

            if (_child is not null)
            {
                await (atOnce ? _child.Kill() : _child.Stop(Patience));
            }

            await _life;
            _child = null;
            if (State is not InstanceState.Died)
            {
                Become(InstanceState.Stopped);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>SIGKILL without waiting for anything, not even for a stop under way.</summary>
    public void KillNow() => _ = _child?.Kill();

    public void Dispose()
    {
        _log.Dispose();
        _run?.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task Live(IReadOnlyList<Instance> dependencies, string? telemetryUrl, CancellationToken stop)
    {
        try
        {
            while (dependencies.Any(d => d.State is not InstanceState.Healthy))
            {
                await Task.Delay(WhileStarting, stop);
            }

            _sinceStart.Restart();
            _log.Add(LogFile.Start);
            var variables = resource.EnvironmentOf(replica, Name, telemetryUrl);
            _child = await ChildProcess.Start(resource.Command, resource.Arguments, resource.WorkingDirectory, variables, Say);
            if (stop.IsCancellationRequested)
            {
                await _child.Kill();
                return;
            }
            Become(InstanceState.Starting);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var watch = Watch(ended.Token);
            var exitCode = await _child.Ended;
            await ended.CancelAsync();
            await watch;
            if (stop.IsCancellationRequested)
            {
                return;
            }

            ExitCode = exitCode;
            Become(InstanceState.Died);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while it waited.
        }
        catch (Exception failure)
        {
            Say($"impossible à démarrer : {failure.Message}");
            Become(InstanceState.Died);
        }
    }

    private async Task Watch(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var healthy = resource.HealthPath is null || await Answers(stop);
                if (healthy && State is not InstanceState.Healthy)
                {
                    ReadyAfter ??= _sinceStart.Elapsed;
                    Become(InstanceState.Healthy);
                }
                else if (!healthy && State is InstanceState.Healthy)
                {
                    Become(InstanceState.Unhealthy);
                }
                await Task.Delay(State is InstanceState.Healthy ? WhileRunning : WhileStarting, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The process is gone, or going.
        }
    }

    private async Task<bool> Answers(CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync(Url + resource.HealthPath, HttpCompletionOption.ResponseHeadersRead, stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return false; // nobody listens yet, or the answer takes too long
        }
    }

    private void Say(string line)
    {
        _log.Add(line);
        Wrote?.Invoke(this, line);
    }

    private void Become(InstanceState state)
    {
        State = state;
        Changed?.Invoke(this);
    }

    private static string NameOf(ProcessResource resource, int replica) =>
        resource.Replicas == 1 ? resource.Name : $"{resource.Name}-{replica + 1}";
}
