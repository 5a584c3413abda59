using Microsoft.Extensions.Primitives;

namespace PassPlatform.Gateway.Limits;

/// <summary>What every answer tells browsers and caches.</summary>
internal static class SecurityHeaders
{
    static readonly StringValues noSniff = "nosniff";
    static readonly StringValues noReferrer = "no-referrer";
    static readonly StringValues noStore = "no-store";
    static readonly StringValues noCache = "no-cache";
    static readonly StringValues apiPolicy = "default-src 'none'; frame-ancestors 'none'";
    static readonly StringValues strictTransport = "max-age=31536000; includeSubDomains";

    // 'unsafe-inline' is for styles only: the page of operations sets them from its own script.
    static readonly StringValues pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    static readonly Func<object, Task> apply = state =>
    {
        Apply((HttpContext)state);
        return Task.CompletedTask;
    };

    /// <summary>Adds the headers as each answer starts, over whatever a service put there; but the one page that a service writes has a policy of its own, which names its style.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(apply, context);
        return next(context);
    });

    static void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        var path = context.Request.Path;
        headers.XContentTypeOptions = noSniff;
        headers["Referrer-Policy"] = noReferrer;
        if (headers.ContentSecurityPolicy.Count == 0 || !path.StartsWithSegments("/verification"))
        {
            headers.ContentSecurityPolicy = path.StartsWithSegments("/docs") || path.StartsWithSegments("/problems") ? pagePolicy : apiPolicy;
        }

        headers.Remove("Server");
        headers.Remove("X-Powered-By");
        if (path.StartsWithSegments("/api") || path.StartsWithSegments("/connect") || context.Response.StatusCode >= 400)
        {
            headers.CacheControl = noStore;
        }
        else if (headers.CacheControl.Count == 0 && !path.StartsWithSegments("/.well-known"))
        {
            headers.CacheControl = noCache;
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = strictTransport;
        }
    }
}
