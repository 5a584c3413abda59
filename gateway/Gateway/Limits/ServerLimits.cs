using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.Gateway.Limits;

/// <summary>Limits of what a client may send, before any of it is read.</summary>
internal static class ServerLimits
{
    /// <summary>Sets the server's limits on headers and connections; <see cref="BodyLimit"/> is that of bodies.</summary>
    public static void ConfigureLimits(this WebApplicationBuilder builder, GatewaySettings settings) => builder.WebHost.ConfigureKestrel(server =>
    {
        server.AddServerHeader = false;
        server.Limits.MaxConcurrentConnections = settings.MaxClientConnections;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        server.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        server.SetHeaderLimits(times: 1);
    }).UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true); // Nothing here blocks: what has come is answered where it is read.

    /// <summary>Refuses a body announced as larger than its route takes, before the service hears of it; one that does not say its length is cut off when it reaches the limit.</summary>
    public static void RefuseAnnounced(this WebApplication app, GatewaySettings settings) => app.Use((context, next) =>
    {
        var limit = BodyLimit.LimitOf(context, settings.MaxBodyBytes);
        return context.Request.ContentLength > limit ? BodySize.Refuse(context, limit) : next(context);
    });
}
