using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>Where what a POST answered can be read, and reads it there: by whoever asks now, as it is now.</summary>
internal sealed class Readable(EndpointDataSource endpoints, IAuthorizationPolicyProvider policies, IAuthorizationService authorization)
{
    /// <summary>The address at which GET answers the same as a POST: its <c>Location</c>, or the nearest resource that its own address is in.</summary>
    /// <param name="answer">Type of the answer.</param>
    /// <param name="location">Its <c>Location</c>, if any.</param>
    /// <param name="path">Path of the POST.</param>
    /// <returns>Null when there is none.</returns>
    public string? AddressOf(Type answer, string? location, string path)
    {
        var candidates = location is null ? [] : new List<string> { location };
        for (var within = path.TrimEnd('/'); within.Length > 0; within = within[..within.LastIndexOf('/')])
        {
            candidates.Add(within);
        }

        return candidates.Find(candidate => At(candidate) is var (endpoint, _) && Answers(endpoint, answer));
    }

    /// <summary>Goes on with a request as if it were a GET of an address.</summary>
    /// <returns>False when the caller's role may not read there: nothing is written.</returns>
    /// <exception cref="InvalidOperationException">Nothing is at the address: it was found there by an earlier version.</exception>
    public async Task<bool> Read(HttpContext context, string address)
    {
        var (endpoint, values) = At(address) ?? throw new InvalidOperationException($"No operation reads {address} any more.");
        var policy = await AuthorizationPolicy.CombineAsync(
            policies, endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(), endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>());
        if (policy is not null && !(await authorization.AuthorizeAsync(context.User, context, policy)).Succeeded)
        {
            return false;
        }

        // With the query of the POST, which may say of which PASS.
        (context.Request.Method, context.Request.Path, context.Request.RouteValues) = (HttpMethods.Get, address, values);
        context.SetEndpoint(endpoint);
        await endpoint.RequestDelegate!(context);
        return true;
    }

    private (RouteEndpoint Endpoint, RouteValueDictionary Values)? At(string address)
    {
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>().Where(IsGet).OrderBy(endpoint => endpoint.RoutePattern.InboundPrecedence))
        {
            var values = new RouteValueDictionary();
            if (new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(address, values))
            {
                return (endpoint, values);
            }
        }

        return null;
    }

    private static bool IsGet(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) is true;

    private static bool Answers(Endpoint endpoint, Type answer) => endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
        .Any(produced => produced.StatusCode == StatusCodes.Status200OK && produced.Type == answer);
}
