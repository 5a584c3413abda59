using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;

namespace PassPlatform.AppHost.Parts;

/// <summary>Keeps the dashboard beside the work, not before it: the last of what the parts send, in memory, gone when it stops.</summary>
/// <remarks>
/// Of itself it keeps every run of every platform in the home of whoever starts it, the variables of the parts with their secrets included, and writes
/// more to the disk under load than all the parts together: see <c>docs/decisions/0084-a-dashboard-that-forgets.md</c>.
/// Aspire adds it to the model when the host starts, after what <c>IDistributedApplicationBuilder.Eventing</c> is told at once.
/// </remarks>
internal sealed class DashboardLimits : IDistributedApplicationEventingSubscriber
{
    private const string Memory = "/dev/shm";

    /// <inheritdoc/>
    public Task SubscribeAsync(IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext context, CancellationToken cancellationToken)
    {
        eventing.Subscribe<BeforeStartEvent>((start, _) =>
        {
            foreach (var dashboard in start.Model.Resources.Where(resource => resource.Name == RunningParts.Dashboard))
            {
                dashboard.Annotations.Add(new EnvironmentCallbackAnnotation(Limit));
            }

            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }

    private static void Limit(Dictionary<string, object> variables)
    {
        variables["ASPIRE_DASHBOARD_PERSISTENCE_MODE"] = "None";
        if (Directory.Exists(Memory))
        {
            variables["TMPDIR"] = Memory; // Where it puts its database, in a folder for its owner only.
        }

        // An operator looks at the last ones.
        variables["DASHBOARD__TELEMETRYLIMITS__MAXTRACECOUNT"] = "1000";
        variables["DASHBOARD__TELEMETRYLIMITS__MAXLOGCOUNT"] = "2000";
        variables["DASHBOARD__TELEMETRYLIMITS__MAXMETRICSCOUNT"] = "1000";
        variables["DOTNET_GCConserveMemory"] = "7";
        variables["DOTNET_EnableDiagnostics"] = "0"; // Its sockets would stay in that folder.
    }
}
