using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using PassPlatform.AppHost.Operations;

namespace PassPlatform.AppHost.Parts;

/// <summary>What every part is doing, from the notifications of Aspire: one <see cref="RunResource"/> for each process.</summary>
/// <remarks>
/// A replica is named by its rank (<c>intake-1</c>), which Aspire's own ids, drawn at each start, do not keep. Aspire hides
/// its dashboard, which is a part here as any other.
/// </remarks>
internal sealed class RunningParts : BackgroundService
{
    /// <summary>Aspire's name of its dashboard.</summary>
    public const string Dashboard = "aspire-dashboard";

    private readonly ResourceNotificationService _notifications;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Known> _parts = [];
    private readonly List<TaskCompletionSource> _waiting = [];

    /// <summary>Expects what the model names; Aspire adds its dashboard later.</summary>
    public RunningParts(ResourceNotificationService notifications, DistributedApplicationModel model)
    {
        _notifications = notifications;
        foreach (var resource in model.Resources.Where(IsProcess))
        {
            foreach (var name in NamesOf(resource))
            {
                _parts[name] = new Known(resource, _parts.Count, new RunResource(name, "waiting", Url: null, Pid: null));
            }
        }
    }

    private sealed record Known(IResource Resource, int Order, RunResource Part)
    {
        /// <summary>Aspire's id; null until it has told of the process.</summary>
        public string? Id { get; init; }

        /// <summary>Since it was last started, somebody has asked it to stop.</summary>
        public bool AskedToStop { get; init; }

        /// <summary>How many times it was started.</summary>
        public int Starts { get; init; }

        /// <summary>The last process of it that has ended.</summary>
        public int? Gone { get; init; }
    }

    /// <summary>After each change: as it was, as it is.</summary>
    public event Action<RunResource, RunResource>? Changed;

    /// <summary>When Aspire tells of a process for the first time: its name here, its id there.</summary>
    public event Action<string, string>? Appeared;

    /// <summary>Every part, in the order of the model.</summary>
    public IReadOnlyList<RunResource> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _parts.Values.OrderBy(known => known.Order).Select(known => known.Part)];
            }
        }
    }

    /// <summary>Aspire's ids of the processes of that name: one part, or every replica of a resource; none when nothing has that name.</summary>
    public IReadOnlyList<(string Name, string Id)> Named(string name)
    {
        lock (_gate)
        {
            return [.. _parts.Where(known => (known.Key == name || known.Value.Resource.Name == name) && known.Value.Id is not null)
                .Select(known => (known.Key, known.Value.Id!))];
        }
    }

    /// <summary>The part of that name, as it is now.</summary>
    public RunResource Of(string name)
    {
        lock (_gate)
        {
            return _parts[name].Part;
        }
    }

    /// <summary>Whether a part has that command, Aspire's own or one of ours.</summary>
    public bool Can(string name, string command)
    {
        lock (_gate)
        {
            return _parts[name].Resource.Annotations.OfType<ResourceCommandAnnotation>().Any(known => known.Name == command);
        }
    }

    /// <summary>How many times a part was started.</summary>
    public int StartsOf(string name)
    {
        lock (_gate)
        {
            return _parts[name].Starts;
        }
    }

    /// <summary>Waits until a part was started more often than that, and has a process or has died.</summary>
    public Task UntilStarted(string name, int starts, CancellationToken stop) =>
        Until(name, known => known.Starts > starts && (known.Part.Pid is not null || known.Part.State == "died"), stop);

    /// <summary>Waits until a part is as wanted.</summary>
    public Task Until(string name, Func<RunResource, bool> wanted, CancellationToken stop) => Until(name, known => wanted(known.Part), stop);

    private async Task Until(string name, Func<Known, bool> wanted, CancellationToken stop)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (wanted(_parts[name]))
                {
                    return;
                }

                var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add(source);
                changed = source.Task;
            }

            await changed.WaitAsync(stop);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in _notifications.WatchAsync(stoppingToken))
            {
                if (IsProcess(change.Resource))
                {
                    Follow(change);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // All is stopped.
        }
    }

    private void Follow(ResourceEvent change)
    {
        RunResource before, after;
        var appeared = false;
        List<TaskCompletionSource> told;
        string name;
        lock (_gate)
        {
            name = _parts.FirstOrDefault(known => known.Value.Id == change.ResourceId).Key
                ?? NamesOf(change.Resource).FirstOrDefault(free => !_parts.TryGetValue(free, out var known) || known.Id is null) ?? "";
            if (name.Length == 0)
            {
                return; // Aspire tells of a resource before it has drawn the ids of its replicas.
            }

            var known = _parts.GetValueOrDefault(name) ?? new Known(change.Resource, _parts.Count, new RunResource(name, "waiting", null, null));
            appeared = known.Id is null;
            before = known.Part;
            var state = change.Snapshot.State?.Text;
            var ended = KnownResourceStates.TerminalStates.Contains(state);
            var pid = PidOf(change.Snapshot);
            if (pid is not null && pid == known.Gone)
            {
                if (ended && state != KnownResourceStates.FailedToStart && before.State is not ("stopped" or "died"))
                {
                    return; // The end of the process before, told once more while another starts.
                }

                pid = null; // Aspire names it until there is another.
            }

            // Aspire may still tell of the same process as running after that.
            var asked = state == KnownResourceStates.Stopping
                || (known.AskedToStop && state != KnownResourceStates.Starting && (pid is null || before.Pid is null || pid == before.Pid));
            after = Describe(change.Snapshot, before, ended ? null : pid, asked);
            var started = (state == KnownResourceStates.Starting && before.State != "starting") || (after.Pid is not null && after.Pid != before.Pid);
            _parts[name] = known with { Id = change.ResourceId, Part = after, AskedToStop = asked, Starts = known.Starts + (started ? 1 : 0), Gone = ended ? pid ?? known.Gone : known.Gone };
            told = [.. _waiting];
            _waiting.Clear();
        }

        if (appeared)
        {
            Appeared?.Invoke(name, change.ResourceId);
        }

        if (before != after)
        {
            Changed?.Invoke(before, after);
        }

        told.ForEach(waiting => waiting.TrySetResult());
    }

    /// <summary>The process of a resource, when it has one.</summary>
    public static int? PidOf(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is { } id
        && Convert.ToInt32(id, CultureInfo.InvariantCulture) is var pid and > 0 ? pid : null;

    private static RunResource Describe(CustomResourceSnapshot snapshot, RunResource before, int? pid, bool askedToStop)
    {
        var state = snapshot.State?.Text;
        var ended = KnownResourceStates.TerminalStates.Contains(state);
        var now = state == KnownResourceStates.Starting ? "starting"
            : state == KnownResourceStates.Running ? Health(snapshot.HealthStatus, sameLife: pid == before.Pid, before.State)
            : state == KnownResourceStates.Stopping ? "stopping"
            : ended ? (askedToStop ? "stopped" : "died")
            : "waiting";
        return before with
        {
            State = now,
            Url = snapshot.Urls.FirstOrDefault(url => url.Name == "http") is { } shown ? new Uri(shown.Url).GetLeftPart(UriPartial.Authority) : before.Url,
            Pid = pid,
            ExitCode = now == "died" && snapshot.ExitCode is >= 0 and var code ? code : null, // -1: a signal, Aspire does not know which.
            ReadyAfterSeconds = now is "waiting" or "starting" ? null
                : before.ReadyAfterSeconds ?? (now == "healthy" && snapshot.StartTimeStamp is { } start ? Seconds(start) : null),
        };
    }

    private static string Health(HealthStatus? health, bool sameLife, string before) =>
        health == HealthStatus.Healthy ? "healthy" : sameLife && before is "healthy" or "unhealthy" ? "unhealthy" : "starting";

    private static double Seconds(DateTime start) => Math.Round(Math.Max(0, (DateTime.UtcNow - start.ToUniversalTime()).TotalSeconds), 1);

    private static bool IsProcess(IResource resource) =>
        resource is (ProjectResource or ExecutableResource or ContainerResource) and not IResourceWithParent; // Not what rebuilds a project on demand.

    private static IEnumerable<string> NamesOf(IResource resource) => resource.GetReplicaCount() is var replicas and > 1
        ? Enumerable.Range(1, replicas).Select(rank => $"{resource.Name}-{rank}")
        : [resource.Name == Dashboard ? "dashboard" : resource.Name];
}
