using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>The versions that an update may be made from: the <c>If-Match</c> header, obligatory on every update. RFC 9110 §13.1.1.</summary>
public sealed class IfMatch
{
    private const string Header = "If-Match";

    private readonly IList<EntityTagHeaderValue> _tags;

    private IfMatch(IList<EntityTagHeaderValue> tags) => _tags = tags;

    /// <summary>Reads the header.</summary>
    /// <exception cref="Refusal">428 when it is missing, 400 when it is no list of tags.</exception>
    public static ValueTask<IfMatch> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var header = context.Request.Headers.IfMatch;
        if (string.IsNullOrWhiteSpace(header))
        {
            throw new Refusal(ProblemKinds.IfMatchRequired, "Cette modification demande l'en-tête If-Match.");
        }

        return EntityTagHeaderValue.TryParseStrictList(header, out var tags) && (tags.Count == 1 || !tags.Contains(EntityTagHeaderValue.Any))
            ? ValueTask.FromResult(new IfMatch(tags))
            : throw new Refusal(
                ProblemKinds.InvalidParameter, "L'en-tête If-Match est mal formé.",
                new FieldError(Header, "n'est pas une liste d'ETag", "l'ETag lu, guillemets compris : \"3\" ; plusieurs séparés par des virgules ; ou * pour n'importe quelle version"));
    }

    /// <summary>Tells whether a request is made from versions that it names: when one of them goes while it is served, it must not be done from the next.</summary>
    internal static bool NamesVersions(HttpRequest request) => request.Headers.IfMatch is { Count: > 0 } header && header != "*";

    /// <summary>Refuses with 412 when the aggregate is at none of the versions.</summary>
    /// <remarks><c>*</c> is any version. A weak tag (<c>W/"3"</c>) is never one: we give none.</remarks>
    /// <exception cref="Refusal">The versions differ.</exception>
    public void Check(IVersioned current)
    {
        var tag = new EntityTagHeaderValue(ETag(current.Version));
        if (!_tags.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: true)))
        {
            throw new Refusal(ProblemKinds.VersionStale, $"La version actuelle est {current.Version} ; ce n'est pas celle que vous modifiez (If-Match).");
        }
    }

    /// <summary>A version as an <c>ETag</c>.</summary>
    public static string ETag(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";
}
