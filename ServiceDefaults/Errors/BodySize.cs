using System.Globalization;
using Microsoft.AspNetCore.Http;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.ServiceDefaults.Errors;

/// <summary>The refusal of a body over its limit, which says the limit.</summary>
public static class BodySize
{
    /// <summary>Answers that a body is over the limit of the request's endpoint.</summary>
    public static Task Refuse(HttpContext context) =>
        context.Features.Get<BoundedBody>() is { } body ? Refuse(context, body.Limit) : ProblemKinds.BodyTooLarge.Write(context);

    /// <summary>Answers that a body is over a limit.</summary>
    /// <param name="limitBytes">The limit, in bytes.</param>
    public static Task Refuse(HttpContext context, long limitBytes) =>
        ProblemKinds.BodyTooLarge.Write(context, $"Le corps de la requête dépasse {Bytes(limitBytes)}.");

    /// <summary>A size in words: <c>1 048 576 octets</c>.</summary>
    public static string Bytes(long count) => $"{count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f')} octets";
}
