using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PassPlatform.AppHost.Operations;

/// <remarks>Compiled only with the full package feed: follows the real Aspire host. Not run on the machine that built this.</remarks>
internal sealed partial record RunFile
{
    /// <summary>Keeps the file equal to what runs until the answer is disposed, which deletes it.</summary>
    public static IDisposable Follow(DistributedApplication application, PlatformSettings settings, Secrets secrets)
    {
        var follower = new Follower(application, settings, secrets);
        _ = follower.Run();
        return follower;
    }

    private sealed class Follower(DistributedApplication application, PlatformSettings settings, Secrets secrets) : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly SortedDictionary<string, RunResource> _parts = [];

        public async Task Run()
        {
            // What the model names is expected from the start; each process takes the place of its resource as soon as it is known.
            var model = application.Services.GetRequiredService<DistributedApplicationModel>();
            foreach (var resource in model.Resources.Where(IsProcess))
            {
                _parts[resource.Name] = new RunResource(resource.Name, "waiting", Url: null, Pid: null);
            }

            var notifications = application.Services.GetRequiredService<ResourceNotificationService>();
            await foreach (var change in notifications.WatchAsync(_stop.Token))
            {
                if (IsProcess(change.Resource))
                {
                    _parts.Remove(change.Resource.Name);
                    _parts[change.ResourceId] = Describe(change);
                    Write(settings, secrets, [.. _parts.Values]);
                }
            }
        }

        public void Dispose()
        {
            _stop.Cancel();
            _stop.Dispose();
            File.Delete(PathIn(settings.Data));
        }

        private static bool IsProcess(IResource resource) => resource is ProjectResource or ExecutableResource or ContainerResource;

        private static RunResource Describe(ResourceEvent change)
        {
            var snapshot = change.Snapshot;
            var state = snapshot.State?.Text;
            var pid = snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value;
            return new RunResource(
                change.Resource.GetReplicaCount() > 1 ? change.ResourceId : change.Resource.Name,
                state == KnownResourceStates.Running ? snapshot.HealthStatus is HealthStatus.Healthy ? "healthy" : "starting"
                    : state == KnownResourceStates.FailedToStart || snapshot.ExitCode is not (null or 0) ? "died"
                    : state == KnownResourceStates.Finished || state == KnownResourceStates.Exited ? "stopped"
                    : state == KnownResourceStates.Starting ? "starting"
                    : "waiting",
                snapshot.Urls.FirstOrDefault(u => u.Url.StartsWith("http", StringComparison.Ordinal))?.Url.TrimEnd('/'),
                pid is null ? null : Convert.ToInt32(pid, CultureInfo.InvariantCulture),
                ReadyAfterSeconds: null,
                snapshot.ExitCode);
        }
    }
}
