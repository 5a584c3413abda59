using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>How long an address and headers may be, and what bytes a header may hold.</summary>
/// <remarks>
/// What the server itself refuses gets an answer without a word, or its connection closed. So the server takes twice as much, and what is over is refused
/// here as a problem. A service behind the gateway takes more: what the gateway took, what it added, and what it had to encode.
/// </remarks>
public static class HeaderLimits
{
    /// <summary>How many times more a service takes than the gateway in front of it.</summary>
    public const int BehindGateway = 4;

    /// <summary>Longest path and query, in characters.</summary>
    public const int MaxTarget = 8 * 1024;

    /// <summary>Most characters of all headers, names and values.</summary>
    public const int MaxHeaders = 32 * 1024;

    /// <summary>Most headers.</summary>
    public const int MaxHeaderCount = 64;

    /// <summary>Sets the server's own limits, and reads each byte of a header as the character of the same number: none is refused unread.</summary>
    /// <param name="server">The server.</param>
    /// <param name="times">1 at the edge, <see cref="BehindGateway"/> behind it.</param>
    public static void SetHeaderLimits(this KestrelServerOptions server, int times)
    {
        server.Limits.MaxRequestLineSize = 2 * times * MaxTarget;
        server.Limits.MaxRequestHeadersTotalSize = 2 * times * MaxHeaders;
        server.Limits.MaxRequestHeaderCount = 2 * times * MaxHeaderCount;
        server.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        server.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
    }

    /// <summary>Refuses with 414 or 431 what is over, and with 400 a header that holds bytes outside ASCII, naming it.</summary>
    /// <param name="app">The gateway or a service.</param>
    /// <param name="times">1 at the edge, <see cref="BehindGateway"/> behind it.</param>
    public static void UseHeaderLimits(this IApplicationBuilder app, int times)
    {
        var (target, size, count) = (times * MaxTarget, times * MaxHeaders, times * MaxHeaderCount);
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(HeaderLimits));
        app.Use((context, next) =>
        {
            if (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > target)
            {
                return ProblemKinds.AddressTooLong.Write(context, $"L'adresse dépasse {target} caractères.");
            }

            var headers = context.Request.Headers;
            if (headers.Count > count || Size(headers) > size)
            {
                return ProblemKinds.HeadersTooLarge.Write(context, $"Les en-têtes sont plus de {count}, ou dépassent {size} caractères.");
            }

            return Strange(headers) is not { } name ? next(context) : Refuse(log, context, name);
        });
    }

    /// <returns>The name of a header whose value no two readers read alike: a byte above 127 is nothing that RFC 9110 §5.5 says the meaning of. Null: none.</returns>
    private static string? Strange(IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                if (value is not null && !Ascii.IsValid(value))
                {
                    return name;
                }
            }
        }

        return null;
    }

    private static Task Refuse(ILogger log, HttpContext context, string name)
    {
        log.LogInformation("Refused a request whose header {Header} is not ASCII", name);
        return ProblemKinds.InvalidHeader.Write(context, null, [new FieldError(name, "contient un octet hors de l'ASCII", "des caractères ASCII")]);
    }

    private static int Size(IHeaderDictionary headers)
    {
        var total = 0;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                total += name.Length + (value?.Length ?? 0);
            }
        }

        return total;
    }
}
