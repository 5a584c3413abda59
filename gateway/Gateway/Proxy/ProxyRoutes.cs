using System.Globalization;
using PassPlatform.Gateway.Documentation;
using PassPlatform.ServiceDefaults.Http;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Transforms;

namespace PassPlatform.Gateway.Proxy;

/// <summary>Where each path goes, and how the services behind are reached, watched and shared out.</summary>
internal static class ProxyRoutes
{
    /// <summary>Registers YARP with one route per path and one cluster per service, whose replicas service discovery finds.</summary>
    public static void AddProxy(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        // Without a portal there are no pages: a wrong address is told as one.
        var upstreams = Upstream.Everywhere.Where(upstream => upstream != Upstream.Portal || upstream.IsDeployed(builder.Configuration)).ToList();
        var routes = upstreams.SelectMany(Routes).ToList();
        var clusters = upstreams.Select(upstream => Cluster(upstream, settings, upstream.IsDeployed(builder.Configuration))).ToList();

        // One failed connection is enough to prefer another replica until the next reactivation: in a PASS a second's worth of requests is few.
        builder.Services.Configure<TransportFailureRateHealthPolicyOptions>(options =>
        {
            options.DetectionWindowSize = TimeSpan.FromSeconds(5);
            options.MinimalTotalCountThreshold = 1;
            options.DefaultFailureRateLimit = 0.2;
        });
        builder.Services.AddReverseProxy()
            .LoadFromMemory(routes, clusters)
            .AddServiceDiscoveryDestinationResolver()
            .ConfigureHttpClient((_, handler) =>
            {
                handler.ConnectTimeout = TimeSpan.FromMilliseconds(settings.ConnectTimeoutMilliseconds);
                handler.PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1);
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(15);
            })
            .AddTransforms(context =>
            {
                var upstream = Upstream.Everywhere.Single(candidate => candidate.Name == context.Route.ClusterId);
                context.UseDefaultForwarders = false;
                context.AddXForwardedFor(action: ForwardedTransformActions.Set);
                context.AddXForwardedHost(action: ForwardedTransformActions.Set);
                context.AddXForwardedProto(action: ForwardedTransformActions.Set);
                var prefix = context.Route.RouteId.StartsWith(upstream.Prefix, StringComparison.Ordinal) ? upstream.Prefix : "";
                if (prefix.Length > 0)
                {
                    context.AddPathRemovePrefix(prefix);
                    context.AddRequestHeader("X-Forwarded-Prefix", prefix, append: false);
                }
                else
                {
                    context.AddRequestHeaderRemove("X-Forwarded-Prefix");
                }

                if (upstream.KnowsGateway && settings.Secret is { Length: > 0 } secret)
                {
                    context.AddRequestHeader(GatewayHeaders.Secret, secret, append: false);
                }
                else
                {
                    context.AddRequestHeaderRemove(GatewayHeaders.Secret);
                }

                context.AddResponseTransform(response =>
                {
                    Locations.Rewrite(response, prefix);
                    return default;
                });
            });
    }

    /// <summary>Gives the routes of <see cref="Upstream.LargePaths"/> and <see cref="Upstream.LargePages"/> their own limit.</summary>
    public static void BoundBodies(this ReverseProxyConventionBuilder routes, GatewaySettings settings) => routes.ConfigureEndpoints((endpoint, route) =>
    {
        if (Upstream.Everywhere.Any(upstream => upstream.LargePaths.Concat(upstream.LargePages).Contains(route.RouteId)))
        {
            endpoint.TakesAtMost(settings.MaxLargeBodyBytes);
        }
    });

    /// <summary>The longest path that matches wins, so a public path may lie below one that needs a token.</summary>
    static IEnumerable<RouteConfig> Routes(Upstream upstream) =>
    [
        .. upstream.Paths.Concat(upstream.LargePaths).Select(path => Route(upstream, path, "default")),
        .. upstream.PublicPaths.Concat(upstream.LargePages).Select(path => Route(upstream, path, "anonymous")),
    ];

    static RouteConfig Route(Upstream upstream, string path, string policy) => new()
    {
        RouteId = path.Length > 0 ? path : upstream.Name,
        ClusterId = upstream.Name,
        AuthorizationPolicy = policy,
        // Pages are read and posted; the portal takes what nobody else does, after what the gateway says of its own addresses.
        Match = new RouteMatch { Path = path + "/{**rest}", Methods = upstream == Upstream.Portal ? [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post] : null },
        Order = upstream == Upstream.Portal ? Nowhere.Order + 1 : null,
    };

    static ClusterConfig Cluster(Upstream upstream, GatewaySettings settings, bool isDeployed) => new()
    {
        ClusterId = upstream.Name,
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        Destinations = isDeployed ? new Dictionary<string, DestinationConfig> { [upstream.Name] = new() { Address = $"http://{upstream.Name}" } } : null,
        HttpClient = new HttpClientConfig { MaxConnectionsPerServer = settings.MaxConnectionsPerReplica },
        HttpRequest = new ForwarderRequestConfig
        {
            // Without TLS there is no negotiation, so the services speak HTTP/1.1; on pooled local connections it is also the cheapest.
            Version = System.Net.HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            ActivityTimeout = TimeSpan.FromMilliseconds(settings.ServiceTimeoutMilliseconds),
        },
        HealthCheck = new HealthCheckConfig
        {
            // When no replica is well, all are tried: a service that just came back answers before the next probe sees it,
            // and one whose broker is down still takes what its outbox can keep.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Path = "/health/ready",
                Interval = TimeSpan.FromMilliseconds(settings.HealthProbeMilliseconds),
                Timeout = TimeSpan.FromSeconds(2),
                Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
            },
            Passive = new PassiveHealthCheckConfig
            {
                Enabled = true,
                Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate,
                ReactivationPeriod = TimeSpan.FromMilliseconds(settings.HealthProbeMilliseconds),
            },
        },
        Metadata = new Dictionary<string, string>
        {
            [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = 2.ToString(CultureInfo.InvariantCulture),
        },
    };
}
