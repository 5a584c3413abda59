using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using PassPlatform.Gateway.Documentation;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Gateway.Limits;

/// <summary>Keeps one client from taking the platform for itself.</summary>
/// <remarks>Buckets live in this replica's memory: with several gateways, a client has its rate on each.</remarks>
internal static class ClientRateLimit
{
    /// <summary>Whose bucket a request draws from.</summary>
    readonly record struct Bucket(Kind Kind, string Owner);

    enum Kind
    {
        Unlimited,
        Client,
        Anonymous,
        Token,
        Pages,
    }

    /// <summary>Registers one token bucket per client.</summary>
    public static void AddClientRateLimit(this IServiceCollection services, RateLimitSettings settings) => services.AddRateLimiter(options =>
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Bucket>(context =>
        {
            var bucket = BucketOf(context);
            return bucket.Kind switch
            {
                Kind.Unlimited => RateLimitPartition.GetNoLimiter(bucket),
                Kind.Client => RateLimitPartition.GetTokenBucketLimiter(bucket, _ => Options(settings.Client)),
                Kind.Token => RateLimitPartition.GetTokenBucketLimiter(bucket, _ => Options(settings.Token)),
                Kind.Pages => RateLimitPartition.GetTokenBucketLimiter(bucket, _ => Options(settings.Pages)),
                _ => RateLimitPartition.GetTokenBucketLimiter(bucket, _ => Options(settings.Anonymous)),
            };
        });
        options.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1);
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return new ValueTask(Upstream.IsForPages(rejected.HttpContext.Request.Path) && HtmlPage.IsWanted(rejected.HttpContext.Request)
                ? Tell(rejected.HttpContext)
                : ProblemKinds.TooManyRequests.Write(rejected.HttpContext));
        };
    });

    // For a person, in a browser.
    static Task Tell(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return HtmlPage.Of(
            "Trop de demandes",
            "<h1>Trop de demandes</h1><p>Trop de pages ont été demandées depuis votre réseau en peu de temps. Attendez quelques secondes, puis rechargez cette page.</p>",
            links: "").ExecuteAsync(context);
    }

    static Bucket BucketOf(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/health"))
        {
            return new Bucket(Kind.Unlimited, "");
        }

        if (path.StartsWithSegments(Upstream.TokenPath))
        {
            return new Bucket(Kind.Token, Origin(context.Connection.RemoteIpAddress));
        }

        if (Upstream.IsForPages(path))
        {
            return new Bucket(Kind.Pages, Origin(context.Connection.RemoteIpAddress));
        }

        return context.User.FindFirstValue("sub") is { } client
            ? new Bucket(Kind.Client, client)
            : new Bucket(Kind.Anonymous, Origin(context.Connection.RemoteIpAddress));
    }

    /// <summary>The address a stranger is counted under: its network of 64 bits for IPv6, since one machine may take any address of it.</summary>
    internal static string Origin(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }

    /// <summary>Refilled by tenths of a second, or one request at a time below ten a second.</summary>
    static TokenBucketRateLimiterOptions Options(TokenBucketSettings settings)
    {
        var perPeriod = Math.Max(1, settings.PerSecond / 10);
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.Burst,
            TokensPerPeriod = perPeriod,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)perPeriod / settings.PerSecond),
            QueueLimit = 0,
        };
    }
}
