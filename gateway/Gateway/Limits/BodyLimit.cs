using PassPlatform.ServiceDefaults.Errors;
using Yarp.ReverseProxy.Model;

namespace PassPlatform.Gateway.Limits;

/// <summary>Limits of what a client may send, before any of it is read.</summary>
internal static class BodyLimit
{
    /// <summary>Sets the server's limits on bodies, headers and connections.</summary>
    public static void ConfigureLimits(this WebApplicationBuilder builder, GatewaySettings settings) => builder.WebHost.ConfigureKestrel(server =>
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = settings.MaxBodyBytes;
        server.Limits.MaxConcurrentConnections = settings.MaxClientConnections;
        server.Limits.MaxRequestLineSize = 8 * 1024;
        server.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        server.Limits.MaxRequestHeaderCount = 64;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        server.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    });

    /// <summary>Refuses a body announced as larger than its route takes; one that does not say its length is cut off by the server when it reaches the limit.</summary>
    public static void UseBodyLimit(this WebApplication app, GatewaySettings settings) => app.Use((context, next) =>
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.MaxRequestBodySize ?? settings.MaxBodyBytes;
        return context.Request.ContentLength > limit
            ? BodySize.Refuse(context, limit)
            : next(context);
    });
}
