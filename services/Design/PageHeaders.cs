using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PassPlatform.Design;

/// <summary>What pages tell browsers: nothing of elsewhere, nothing inline, nothing kept, in nobody's frame.</summary>
public static class PageHeaders
{
    private static readonly object Nonce = new();

    /// <summary>Puts the headers on every answer that is a page; assets and the API keep their own.</summary>
    public static void UsePageHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Set, context);
        return next(context);
    });

    /// <summary>The nonce that this answer's scripts carry.</summary>
    public static string NonceOf(HttpContext context)
    {
        if (context.Items[Nonce] is not string nonce)
        {
            context.Items[Nonce] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        }

        return nonce;
    }

    private static Task Set(object state)
    {
        var context = (HttpContext)state;
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is not true && !IsRedirect(context.Response.StatusCode))
        {
            return Task.CompletedTask;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{NonceOf(context)}'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; " +
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self)";
        return Task.CompletedTask;
    }

    private static bool IsRedirect(int status) => status is StatusCodes.Status302Found or StatusCodes.Status303SeeOther or StatusCodes.Status307TemporaryRedirect;
}
