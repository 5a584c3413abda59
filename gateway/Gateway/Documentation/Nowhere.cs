using Microsoft.AspNetCore.Routing.Template;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.Gateway.Documentation;

/// <summary>What the gateway answers where it has nothing: no such address, or no such method at this one.</summary>
internal static class Nowhere
{
    /// <summary>After every real address, before the portal's pages.</summary>
    public const int Order = 1000;

    /// <summary>Maps all that nothing else takes, open to all.</summary>
    public static void MapNowhere(this WebApplication app)
    {
        foreach (var start in Upstream.NoPages)
        {
            app.Map(start + "/{**path}", Answer).WithOrder(Order).AllowAnonymous();
        }

        app.MapFallback("{**path}", Answer).AllowAnonymous(); // Methods that pages have not.
    }

    static Task Answer(HttpContext context, EndpointDataSource all)
    {
        if (!context.Request.Path.HasValue)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent; // OPTIONS *: the server as a whole, which answers.
            return Task.CompletedTask;
        }

        // It takes every method, so routing never says of a page of ours that it lacks one.
        var allowed = all.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(context.Request.Path, []))
            .Where(endpoint => endpoint.Order < Order || Upstream.IsForPages(context.Request.Path))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .ToList();
        if (allowed.Count == 0)
        {
            return ProblemKinds.NotFound.Write(context, "Aucune opération à cette adresse ; /docs les donne toutes.");
        }

        context.Response.Headers.Allow = string.Join(", ", allowed);
        return Methods.Refuse(context);
    }
}
