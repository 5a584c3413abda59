using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>Takes the format that a body is said to be in, in any spelling, or tells which ones the endpoint takes: 415.</summary>
/// <remarks>
/// The framework would choose an endpoint by the format, and answer 415 without an endpoint: nobody would know what it takes. So the header is set aside
/// while it is chosen. What the endpoint then reads is the bare type: parameters (<c>charset=UTF-8</c>, <c>header=present</c>) change nothing here.
/// </remarks>
internal static class BodyFormat
{
    // ASCII is UTF-8 too. RFC 8259 §8.1 leaves JSON no other; our CSV has none either.
    private static readonly HashSet<string> Utf8 = new(StringComparer.OrdinalIgnoreCase) { "utf-8", "utf8", "us-ascii" };

    // What the browsers of Windows say of a CSV file where Excel is installed, and what was said before RFC 4180 gave it its name.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase) { ["application/vnd.ms-excel"] = "text/csv", ["application/csv"] = "text/csv" };

    /// <summary>Before routing: sets the header aside.</summary>
    public static void UseBodyFormatAside(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var declared = context.Request.Headers.ContentType;
        if (declared.Count > 0)
        {
            context.Features.Set(new Declared(declared));
            context.Request.Headers.ContentType = StringValues.Empty;
        }

        return next(context);
    });

    /// <summary>Once the endpoint is known: gives the header back, before anything reads a body.</summary>
    public static void GiveBack(HttpContext context)
    {
        if (context.Features.Get<Declared>() is { } declared)
        {
            context.Request.Headers.ContentType = declared.Value;
        }
    }

    /// <summary>Once the caller may use the endpoint: refuses what it does not take.</summary>
    public static void UseBodyFormat(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var declared = request.Headers.ContentType;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return next(context); // That it lacks one is said where it is read.
        }

        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && !encoding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.AcceptEncoding = "identity";
            return ProblemKinds.UnsupportedMediaType.Write(context, "Le corps est compressé (en-tête Content-Encoding) : envoyez-le sans compression.");
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is not { RequestType: not null, ContentTypes: { Count: > 0 } taken })
        {
            return next(context);
        }

        if (!MediaTypeHeaderValue.TryParse(declared.ToString(), out var type)
            || taken.FirstOrDefault(known => Named(type.MediaType).Equals(known, StringComparison.OrdinalIgnoreCase)) is not { } plain)
        {
            return Refuse(context, taken, declared.Count == 0 ? "Le format du corps n'est pas dit (en-tête Content-Type)." : "Le corps est annoncé dans un autre format.");
        }

        if (!IsUtf8(type.Charset))
        {
            return Refuse(context, taken, "Le corps est annoncé dans un autre codage que l'UTF-8 (charset).");
        }

        request.ContentType = plain;
        return next(context);
    });

    private static StringSegment Named(StringSegment mediaType) => Aliases.TryGetValue(mediaType.ToString(), out var name) ? name : mediaType;

    private static bool IsUtf8(StringSegment charset) => HeaderUtilities.RemoveQuotes(charset).ToString() is var name && (name.Length == 0 || Utf8.Contains(name));

    private static Task Refuse(HttpContext context, IReadOnlyList<string> taken, string why)
    {
        context.Response.Headers.Accept = string.Join(", ", taken); // RFC 9110 §15.5.16.
        return ProblemKinds.UnsupportedMediaType.Write(context, $"{why} Cette opération prend : {string.Join(", ", taken)}, en UTF-8.");
    }

    private sealed record Declared(StringValues Value);
}
