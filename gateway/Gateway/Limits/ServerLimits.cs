using PassPlatform.Gateway.Documentation;
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
        return context.Request.ContentLength > limit ? Refuse(context, limit) : next(context);
    });

    // A person in a browser has sent a file from one of our pages: they are told on a page.
    static Task Refuse(HttpContext context, long limit)
    {
        if (!Upstream.IsForPages(context.Request.Path) || !HtmlPage.IsWanted(context.Request))
        {
            return BodySize.Refuse(context, limit);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return HtmlPage.Of(
            "Trop grand",
            $"<h1>Ce que vous avez envoyé est trop grand</h1><p>{HtmlPage.Encode(BodySize.Bytes(limit))} au plus. Rien n’a été enregistré : revenez à la page précédente, et choisissez un fichier plus petit.</p>",
            links: "").ExecuteAsync(context);
    }
}
