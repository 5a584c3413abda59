using Yarp.ReverseProxy.Transforms;

namespace PassPlatform.Gateway.Proxy;

/// <summary>Turns the addresses that a service answers into addresses that its caller can follow.</summary>
internal static class Locations
{
    static readonly string[] headers = ["Location", "Content-Location"];

    /// <summary>Rewrites <c>Location</c> and <c>Content-Location</c> of a service's answer.</summary>
    public static void Rewrite(ResponseTransformContext context, string prefix)
    {
        foreach (var name in headers)
        {
            if (context.ProxyResponse is not null && context.HttpContext.Response.Headers.TryGetValue(name, out var values) && values is [{ } value])
            {
                context.HttpContext.Response.Headers[name] = ForClient(value, prefix, context.ProxyResponse.RequestMessage?.RequestUri);
            }
        }
    }

    /// <summary>The address as a client of the gateway must write it.</summary>
    /// <param name="location">What the service answered.</param>
    /// <param name="prefix">The service's prefix on the gateway, or empty.</param>
    /// <param name="asked">The address at which the gateway asked the service.</param>
    /// <returns>
    /// A path with the prefix, for a path or an address of the service itself; another host's address, a relative one and one that already has
    /// the prefix come back as they are.
    /// </returns>
    public static string ForClient(string location, string prefix, Uri? asked)
    {
        var path = location;
        if (asked is not null && !location.StartsWith('/'))
        {
            var origin = asked.GetLeftPart(UriPartial.Authority);
            if (!location.StartsWith(origin, StringComparison.OrdinalIgnoreCase) || (location.Length > origin.Length && location[origin.Length] != '/'))
            {
                return location;
            }

            path = location.Length == origin.Length ? "/" : location[origin.Length..];
        }

        var hasPrefix = path.StartsWith(prefix, StringComparison.Ordinal) && (path.Length == prefix.Length || path[prefix.Length] is '/' or '?' or '#');
        return prefix.Length == 0 || !path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal) || hasPrefix ? path : prefix + path;
    }
}
