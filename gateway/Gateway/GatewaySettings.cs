namespace PassPlatform.Gateway;

/// <summary>What an operator may set on the gateway: section <c>Gateway</c> of the configuration (<c>Gateway__RateLimit__Client__PerSecond=500</c> …).</summary>
/// <remarks>Every value has a default fit for production; a value out of its bounds stops the gateway at start, saying which.</remarks>
public sealed class GatewaySettings
{
    /// <summary>Request rates allowed, per client and per gateway replica.</summary>
    public RateLimitSettings RateLimit { get; init; } = new();

    /// <summary>Largest request body, in bytes, 1 KiB to 100 MiB. Default: 1 MiB. Above: 413.</summary>
    public long MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Largest body of the few operations made for much data (thousands of simulated cases, files), in bytes, 1 KiB to 100 MiB. Default: 32 MiB.</summary>
    public long MaxLargeBodyBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Open client connections at most, 1 to 100,000; beyond it a new connection is closed at once. Default: 4,096.</summary>
    public int MaxClientConnections { get; init; } = 4096;

    /// <summary>Pooled connections to one replica of a service at most, 1 to 10,000; beyond it requests wait. Default: 512.</summary>
    public int MaxConnectionsPerReplica { get; init; } = 512;

    /// <summary>How long a service may stay silent on a request, in milliseconds, 100 to 600,000, before 504. Default: 30 s.</summary>
    public int ServiceTimeoutMilliseconds { get; init; } = 30_000;

    /// <summary>How long connecting to a service may take, in milliseconds, 50 to 60,000, before 503. Default: 2 s.</summary>
    public int ConnectTimeoutMilliseconds { get; init; } = 2_000;

    /// <summary>Time between two health probes of each replica, in milliseconds, 100 to 600,000. Default: 5 s.</summary>
    public int HealthProbeMilliseconds { get; init; } = 5_000;

    /// <summary>How long the merged OpenAPI document is served before the services are asked again, in seconds, 0 to 3,600. Default: 15.</summary>
    public int OpenApiCacheSeconds { get; init; } = 15;

    /// <summary>
    /// Addresses or networks (CIDR: where proxies come and go, as in a cluster) of the reverse proxies in front of the gateway, whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed. Default: none, the headers
    /// that a client sends are replaced.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>What identity knows the gateway by, its <c>Identity:GatewaySecret</c>, to believe it about a client's address. Default: none, identity goes by its trusted networks.</summary>
    public string? Secret { get; init; }

    /// <summary>Reads and checks section <c>Gateway</c>.</summary>
    /// <exception cref="InvalidOperationException">A value is out of its bounds; the message names it.</exception>
    public static GatewaySettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Gateway").Get<GatewaySettings>() ?? new GatewaySettings();
        Check(settings.MaxBodyBytes, 1024, 100 * 1024 * 1024, nameof(MaxBodyBytes));
        Check(settings.MaxLargeBodyBytes, 1024, 100 * 1024 * 1024, nameof(MaxLargeBodyBytes));
        Check(settings.MaxClientConnections, 1, 100_000, nameof(MaxClientConnections));
        Check(settings.MaxConnectionsPerReplica, 1, 10_000, nameof(MaxConnectionsPerReplica));
        Check(settings.ServiceTimeoutMilliseconds, 100, 600_000, nameof(ServiceTimeoutMilliseconds));
        Check(settings.ConnectTimeoutMilliseconds, 50, 60_000, nameof(ConnectTimeoutMilliseconds));
        Check(settings.HealthProbeMilliseconds, 100, 600_000, nameof(HealthProbeMilliseconds));
        Check(settings.OpenApiCacheSeconds, 0, 3_600, nameof(OpenApiCacheSeconds));
        settings.RateLimit.Client.Check("RateLimit:Client");
        settings.RateLimit.Anonymous.Check("RateLimit:Anonymous");
        settings.RateLimit.Token.Check("RateLimit:Token");
        settings.RateLimit.Pages.Check("RateLimit:Pages");
        return settings;
    }

    /// <summary>Throws when <paramref name="value"/> is outside its bounds, both inclusive.</summary>
    internal static void Check(long value, long minimum, long maximum, string name)
    {
        if (value < minimum || value > maximum)
        {
            throw new InvalidOperationException($"Gateway:{name} is {value}; it must be between {minimum} and {maximum}.");
        }
    }
}

/// <summary>The four rates: with a token, without one, asking for one, and people's pages.</summary>
public sealed class RateLimitSettings
{
    /// <summary>Requests carrying a valid token, per client (the token's <c>sub</c>). Default: 200 a second, 400 at once.</summary>
    public TokenBucketSettings Client { get; init; } = new() { PerSecond = 200, Burst = 400 };

    /// <summary>Requests without a valid token, per remote address. Default: 50 a second, 100 at once.</summary>
    public TokenBucketSettings Anonymous { get; init; } = new() { PerSecond = 50, Burst = 100 };

    /// <summary>Requests for a token (<c>/connect/token</c>), per remote address: each costs a secret's hash. Default: 10 a second, 40 at once.</summary>
    public TokenBucketSettings Token { get; init; } = new() { PerSecond = 10, Burst = 40 };

    /// <summary>
    /// Pages and what they are drawn with, per remote address: a whole PASS is behind one, and a first page is twenty requests. Default: 100 a second, 600 at once.
    /// </summary>
    public TokenBucketSettings Pages { get; init; } = new() { PerSecond = 100, Burst = 600 };
}

/// <summary>A token bucket: it holds <see cref="Burst"/> requests and regains <see cref="PerSecond"/> each second.</summary>
public sealed class TokenBucketSettings
{
    /// <summary>Requests regained each second, 1 to 1,000,000.</summary>
    public int PerSecond { get; init; }

    /// <summary>Requests that may come at once after a pause, 1 to 1,000,000.</summary>
    public int Burst { get; init; }

    internal void Check(string name)
    {
        GatewaySettings.Check(PerSecond, 1, 1_000_000, name + ":PerSecond");
        GatewaySettings.Check(Burst, 1, 1_000_000, name + ":Burst");
    }
}
