using System.Globalization;
using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>
/// Runs an application model as child processes of this one. Stand-in for Aspire's own, where its packages cannot be restored: same
/// environment variables, same order, health, logs and dashboard, no proxies, no containers, no publishing.
/// </summary>
/// <remarks>Logs and the operator's socket lie in the current directory.</remarks>
internal sealed class DistributedApplication : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(3) };
    private readonly List<Instance> _instances = [];
    private readonly string? _telemetryUrl;
    private readonly HostConsole _console;
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal DistributedApplication(DistributedApplicationBuilder builder)
    {
        _console = new HostConsole(showLogs: !builder.Arguments.SkipWhile(a => a != "--logs").Skip(1).Take(1).Contains("states"));
        var logs = Directory.CreateDirectory("logs").FullName;
        var resources = builder.Resources.ToList();
        if (Dashboard.Resource() is { } dashboard)
        {
            resources.Insert(0, dashboard);
            _telemetryUrl = Dashboard.TelemetryUrl;
        }
        foreach (var resource in resources)
        {
            for (var replica = 0; replica < resource.Replicas; replica++)
            {
                _instances.Add(new Instance(resource, replica, logs, _http));
            }
        }

        foreach (var instance in _instances)
        {
            instance.Changed += i => Changed?.Invoke();
            instance.Changed += _console.ShowState;
            instance.Wrote += _console.ShowLine;
        }
    }

    public static DistributedApplicationBuilder CreateBuilder(string[] args) => new(args);

    /// <summary>Every process, in the order of the model.</summary>
    internal IReadOnlyList<Instance> Instances => _instances;

    /// <summary>After each change of a process's state.</summary>
    internal event Action? Changed;

    /// <summary>Starts everything, and returns when a signal or the operator has stopped everything.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>The processes of one resource, or the one process of that name; none when there is no such name.</summary>
    internal IReadOnlyList<Instance> Named(string name) => _instances.Where(i => i.Name == name || i.Resource.Name == name).ToList();

    internal Task Start(Instance instance) =>
        instance.Start(_instances.Where(i => instance.Resource.WaitsFor.Contains(i.Resource)).ToList(), _telemetryUrl);

    /// <summary>Asks <see cref="Run"/> to stop everything and return.</summary>
    internal void Stop() => _stopping.TrySetResult();

    public void Dispose()
    {
        foreach (var instance in _instances)
        {
            instance.Dispose();
        }

        _http.Dispose();
    }

    private async Task RunAsync()
    {
        _console.Say("Hébergement local : remplaçant d'Aspire.Hosting sur processus (flux de paquets partiel).");
        using var interrupt = OnSignal(PosixSignal.SIGINT);
        using var terminate = OnSignal(PosixSignal.SIGTERM);
        using var hangUp = OnSignal(PosixSignal.SIGHUP);
        await using var control = new ControlSocket(this);
        foreach (var instance in _instances)
        {
            await Start(instance);
        }

        await _stopping.Task;
        _console.Say("Arrêt de toutes les parties…");
        await Task.WhenAll(_instances.Select(StopAfterDependents));
        _console.Say("Tout est arrêté. Les données sont conservées.");
    }

    // The first signal stops in order; the second kills.
    private PosixSignalRegistration OnSignal(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (!_stopping.TrySetResult())
        {
            foreach (var instance in _instances)
            {
                instance.KillNow();
            }
        }
    });

    private async Task StopAfterDependents(Instance instance)
    {
        var dependents = _instances.Where(i => i.Resource.WaitsFor.Contains(instance.Resource)).ToList();
        // The dashboard goes last: it receives what the others say while they stop.
        if (instance.Resource.Name == Dashboard.Name)
        {
            dependents = _instances.Where(i => i != instance).ToList();
        }

        while (dependents.Any(d => d.ProcessId is not null))
        {
            await Task.Delay(20);
        }

        await instance.Stop();
    }
}

/// <summary>What the host itself says, and on demand what its processes say, each with its name in its own colour.</summary>
internal sealed class HostConsole(bool showLogs)
{
    private static readonly string[] Colours = ["36", "33", "32", "35", "34", "96", "93", "92", "95", "94"];
    private readonly bool _coloured = !Console.IsOutputRedirected;
    private readonly List<string> _names = [];

    public void Say(string text)
    {
        lock (this)
        {
            Console.WriteLine(text);
        }
    }

    public void ShowLine(Instance instance, string line)
    {
        if (showLogs)
        {
            Write(instance.Name, line);
        }
    }

    public void ShowState(Instance instance)
    {
        if (instance.State is InstanceState.Died)
        {
            Write(instance.Name, $"s'est arrêté de lui-même (code {instance.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "inconnu"}) et n'est pas relancé. Ses dernières lignes :");
            foreach (var line in instance.LastLines)
            {
                Write(instance.Name, "  " + line);
            }
        }
        else if (instance.State is InstanceState.Unhealthy)
        {
            Write(instance.Name, "ne répond plus à son contrôle de santé.");
        }
        else if (showLogs)
        {
            Write(instance.Name, $"état : {instance.State}");
        }
    }

    private void Write(string name, string text)
    {
        lock (this)
        {
            if (!_names.Contains(name))
            {
                _names.Add(name);
            }

            var colour = Colours[_names.IndexOf(name) % Colours.Length];
            Console.WriteLine(_coloured ? $"\e[{colour}m{name,-16}\e[0m {text}" : $"{name,-16} {text}");
        }
    }
}

/// <summary>The Aspire dashboard, alone, from the Aspire CLI; the real host brings its own.</summary>
internal static class Dashboard
{
    public const string Name = "dashboard";

    /// <summary>Where the dashboard receives OTLP over gRPC.</summary>
    public static string? TelemetryUrl => Environment.GetEnvironmentVariable("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL");

    /// <summary>The dashboard as a resource; null when the CLI (<c>ASPIRE_CLI_PATH</c>) is not there.</summary>
    public static ProcessResource? Resource()
    {
        var command = Environment.GetEnvironmentVariable("ASPIRE_CLI_PATH");
        var url = Environment.GetEnvironmentVariable("ASPNETCORE_URLS");
        var telemetryOverHttp = Environment.GetEnvironmentVariable("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL");
        if (!File.Exists(command) || url is null || TelemetryUrl is null || telemetryOverHttp is null)
        {
            return null;
        }

        return new ExecutableResource(Name)
        {
            Command = command,
            WorkingDirectory = Environment.CurrentDirectory,
            Arguments = ["dashboard", "run", "--nologo", "--non-interactive", "--allow-anonymous", "--frontend-url", url,
                "--otlp-grpc-url", TelemetryUrl, "--otlp-http-url", telemetryOverHttp],
            HttpPort = new Uri(url).Port,
            HealthPath = "/",
            Environment = { ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "1", ["NO_COLOR"] = "1" },
        };
    }
}
