using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PassPlatform.ServiceDefaults.Errors;

/// <summary>The refusal of a body over its limit, which says the limit.</summary>
public static class BodySize
{
    /// <summary>Answers that a body is over the limit of the request's endpoint.</summary>
    public static Task Refuse(HttpContext context) =>
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } limit ? Refuse(context, limit) : ProblemKinds.BodyTooLarge.Write(context);

    /// <summary>Answers that a body is over a limit.</summary>
    /// <param name="limitBytes">The limit, in bytes.</param>
    public static Task Refuse(HttpContext context, long limitBytes) => ProblemKinds.BodyTooLarge.Write(
        context, $"Le corps de la requête dépasse {limitBytes.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f')} octets.");
}
