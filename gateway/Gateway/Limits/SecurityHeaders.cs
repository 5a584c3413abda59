using NetEscapades.AspNetCore.SecurityHeaders.Infrastructure;

namespace PassPlatform.Gateway.Limits;

/// <summary>What every answer tells browsers and caches, over whatever a service put there.</summary>
internal static class SecurityHeaders
{
    /// <summary>Registers the policies: the API's, that of the gateway's own pages, and that of pages which services draw, with policies of their own.</summary>
    public static void AddSecurityHeaders(this IServiceCollection services)
    {
        var api = Common().AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddFrameAncestors().None();
        });
        var papers = Common();
        var own = Common(); // People's pages say themselves whom they tell where they were, too: forms need it.
        own.Remove("Referrer-Policy");
        var pages = Common().AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddScriptSrc().Self().WithNonce();
            policy.AddStyleSrc().Self().UnsafeInline(); // The page of the API sets styles from its own script.
            policy.AddImgSrc().Self().Data().Blob();
            policy.AddFontSrc().Self().Data();
            policy.AddConnectSrc().Self();
            policy.AddFormAction().Self();
            policy.AddBaseUri().Self();
            policy.AddFrameAncestors().None();
        });
        services.AddSecurityHeaderPolicies().SetPolicySelector(answer =>
        {
            var path = answer.HttpContext.Request.Path;
            var isPage = Upstream.IsForPages(path);
            return path.StartsWithSegments("/docs") || path.StartsWithSegments("/problems") ? pages
                : (path.StartsWithSegments("/verification") || path.StartsWithSegments("/pass-de-ville") || path.StartsWithSegments("/question")) && HasPolicy(answer.HttpContext.Response) ? papers
                : isPage && HasPolicy(answer.HttpContext.Response) ? own
                : isPage && answer.HttpContext.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true ? pages
                : api;
        });
    }

    /// <summary>Sends them, and tells caches what they may keep.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        SecurityHeadersMiddlewareExtensions.UseSecurityHeaders(app);
        app.Use((context, next) =>
        {
            context.Response.OnStarting(Cache, context);
            return next(context);
        });
    }

    static bool HasPolicy(HttpResponse answer) => answer.Headers.ContentSecurityPolicy.Count > 0;

    static HeaderPolicyCollection Common() => new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyNoReferrer()
        .AddStrictTransportSecurity(365 * 24 * 3600, includeSubdomains: true, preload: false, excludedHosts: []) // On HTTPS only, whatever the host is called.
        .RemoveServerHeader()
        .RemoveCustomHeader("X-Powered-By");

    static Task Cache(object state)
    {
        var context = (HttpContext)state;
        var path = context.Request.Path;
        var headers = context.Response.Headers;
        if (path.StartsWithSegments("/api") || path.StartsWithSegments("/connect") || context.Response.StatusCode >= 400)
        {
            headers.CacheControl = "no-store";
        }
        else if (headers.CacheControl.Count == 0 && !path.StartsWithSegments("/.well-known"))
        {
            headers.CacheControl = "no-cache";
        }

        return Task.CompletedTask;
    }
}
