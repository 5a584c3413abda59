using System.Net.Mime;
using PassPlatform.Gateway.Documentation;
using PassPlatform.ServiceDefaults.Auth;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace PassPlatform.Gateway.Proxy;

/// <summary>How the parts behind the gateway are, for who keeps the platform running: from the probes it makes anyway, and what each says of itself.</summary>
internal static class PartsHealth
{
    static readonly TimeSpan longest = TimeSpan.FromSeconds(2);

    /// <summary>Maps <c>/health/parts</c>.</summary>
    public static void MapParts(this WebApplication app) => app.MapGet("/health/parts", Read).RequireRole(Roles.Operator);

    static async Task<PartsView> Read(IProxyStateLookup proxy, IConfiguration configuration, CancellationToken stop) => new(await Task.WhenAll(
        Upstream.Everywhere.Where(upstream => upstream.IsDeployed(configuration))
            .Select(upstream => Of(upstream, proxy.TryGetCluster(upstream.Name, out var cluster) ? cluster : null, stop))));

    static async Task<PartView> Of(Upstream upstream, ClusterState? cluster, CancellationToken stop)
    {
        var replicas = cluster?.Destinations.Values.ToList() ?? [];
        var warnings = await Task.WhenAll(replicas.Where(IsWell).Select(replica => Warnings(cluster!.Model.HttpClient, replica.Model.Config.Address, stop)));
        return new PartView(upstream.Name, upstream.Title, replicas.Count, replicas.Count(IsWell), [.. warnings.SelectMany(each => each).Distinct(StringComparer.Ordinal)]);
    }

    // What is degraded serves, so that the probe finds it well: its words are in the answer.
    static async Task<IEnumerable<string>> Warnings(HttpMessageInvoker replicas, string address, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(longest);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(address), "/health/ready"));
            using var answer = await replicas.SendAsync(request, limit.Token);
            return answer.Content.Headers.ContentType?.MediaType == MediaTypeNames.Application.Json && await answer.Content.ReadFromJsonAsync<Told>(limit.Token) is { } told
                ? told.Checks.Values.Where(check => check is { Status: "Degraded", Description: not null }).Select(check => check.Description!)
                : [];
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return ["Ne dit pas comment elle va : elle n'a pas répondu à temps."];
        }
    }

    // Not probed yet is not known to be ill.
    static bool IsWell(DestinationState replica) => replica.Health.Active != DestinationHealth.Unhealthy && replica.Health.Passive != DestinationHealth.Unhealthy;
}

/// <summary>What a part answers of its health.</summary>
internal sealed record Told(IReadOnlyDictionary<string, ToldCheck> Checks);

/// <summary>One of the things that it looks at.</summary>
internal sealed record ToldCheck(string Status, string? Description);

/// <summary>The parts of the platform.</summary>
internal sealed record PartsView(IReadOnlyList<PartView> Parts);

/// <summary>One of them.</summary>
/// <param name="Name">As commands call it: <c>rights-dossier</c>.</param>
/// <param name="Title">In French.</param>
/// <param name="Replicas">How many of it there are.</param>
/// <param name="Ready">How many of these have their database, their broker and nothing stuck in their outbox.</param>
/// <param name="Warnings">What these say is degraded, in French, naming nobody; empty when all is well.</param>
internal sealed record PartView(string Name, string Title, int Replicas, int Ready, IReadOnlyList<string> Warnings);
