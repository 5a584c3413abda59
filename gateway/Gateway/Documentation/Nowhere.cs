using Microsoft.AspNetCore.Routing.Template;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.Gateway.Documentation;

/// <summary>What the gateway answers where it has nothing: no such address, or no such method at this one.</summary>
internal static class Nowhere
{
    /// <summary>Maps all that nothing else takes, open to all.</summary>
    public static void MapNowhere(this WebApplication app) => app.MapFallback("{**path}", (HttpContext context, EndpointDataSource all) =>
    {
        // A fallback takes every method, so routing never says of a page of ours that it lacks one.
        var allowed = all.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(context.Request.Path, []))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .ToList();
        if (allowed.Count == 0)
        {
            return ProblemKinds.NotFound.Write(context, "Aucune opération à cette adresse ; /docs les donne toutes.");
        }

        context.Response.Headers.Allow = string.Join(", ", allowed);
        return Methods.Refuse(context);
    }).AllowAnonymous();
}
