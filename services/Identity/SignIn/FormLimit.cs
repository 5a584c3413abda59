using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;

namespace PassPlatform.Identity.SignIn;

/// <summary>Forms posted by one address in a minute: somebody who guesses is slowed down, whoever they guess about.</summary>
/// <remarks>Not the middleware of ASP.NET Core, which never disposes of its limiters: each looks at its partitions ten times a second for as long as the process lives, and keeps its host with it.</remarks>
internal sealed class FormLimit : IMiddleware, IDisposable
{
    /// <summary>At most so many: a whole hospital may be behind one address.</summary>
    public const int PerMinute = 120;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress ?? IPAddress.None, _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) })
        : RateLimitPartition.GetNoLimiter(IPAddress.None));

    /// <inheritdoc/>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = _limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture) : "60";
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
