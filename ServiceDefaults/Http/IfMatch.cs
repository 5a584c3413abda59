using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>The version that an update was made from: the <c>If-Match</c> header, obligatory on every update.</summary>
/// <param name="Version">Version of the aggregate that the caller read.</param>
public readonly record struct IfMatch(long Version)
{
    /// <summary>Reads the header.</summary>
    /// <exception cref="Refusal">428 when it is missing, 412 when it is no ETag of ours.</exception>
    public static ValueTask<IfMatch> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            throw new Refusal(ProblemKinds.IfMatchRequired, "Cette modification demande l'en-tête If-Match.");
        }

        return long.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? ValueTask.FromResult(new IfMatch(version))
            : throw new Refusal(ProblemKinds.VersionStale, "L'en-tête If-Match n'est pas un ETag donné par cette ressource.");
    }

    /// <summary>Refuses with 412 when the aggregate has changed since the caller read it.</summary>
    /// <exception cref="Refusal">The versions differ.</exception>
    public void Check(IVersioned current)
    {
        if (current.Version != Version)
        {
            throw new Refusal(ProblemKinds.VersionStale, $"Vous modifiez la version {Version} ; la version actuelle est {current.Version}.");
        }
    }

    /// <summary>A version as an <c>ETag</c>.</summary>
    public static string ETag(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";
}
