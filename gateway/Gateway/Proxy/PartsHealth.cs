using PassPlatform.Gateway.Documentation;
using PassPlatform.ServiceDefaults.Auth;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace PassPlatform.Gateway.Proxy;

/// <summary>How the parts behind the gateway are, for who keeps the platform running: from the probes it makes anyway.</summary>
internal static class PartsHealth
{
    /// <summary>Maps <c>/health/parts</c>.</summary>
    public static void MapParts(this WebApplication app) => app.MapGet("/health/parts", Read).RequireRole(Roles.Operator);

    static PartsView Read(IProxyStateLookup proxy, IConfiguration configuration) => new(
        [.. Upstream.Everywhere.Where(upstream => upstream.IsDeployed(configuration)).Select(upstream => Of(upstream, proxy.TryGetCluster(upstream.Name, out var cluster) ? cluster : null))]);

    static PartView Of(Upstream upstream, ClusterState? cluster)
    {
        var replicas = cluster?.Destinations.Values.ToList() ?? [];
        return new PartView(upstream.Name, upstream.Title, replicas.Count, replicas.Count(IsWell));
    }

    // Not probed yet is not known to be ill.
    static bool IsWell(DestinationState replica) => replica.Health.Active != DestinationHealth.Unhealthy && replica.Health.Passive != DestinationHealth.Unhealthy;
}

/// <summary>The parts of the platform.</summary>
internal sealed record PartsView(IReadOnlyList<PartView> Parts);

/// <summary>One of them.</summary>
/// <param name="Name">As commands call it: <c>rights-dossier</c>.</param>
/// <param name="Title">In French.</param>
/// <param name="Replicas">How many of it there are.</param>
/// <param name="Ready">How many of these have their database, their broker and nothing stuck in their outbox.</param>
internal sealed record PartView(string Name, string Title, int Replicas, int Ready);
