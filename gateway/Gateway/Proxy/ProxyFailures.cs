using PassPlatform.Gateway.Documentation;
using PassPlatform.ServiceDefaults.Errors;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace PassPlatform.Gateway.Proxy;

/// <summary>Says in French what went wrong between the gateway and a service.</summary>
/// <remarks>
/// The gateway never sends a request twice by itself. It tells apart what lets the caller do so: 503, no service has seen the request; 502 and 504,
/// one may have done it, and a repetition needs the same <c>Idempotency-Key</c>.
/// </remarks>
internal static class ProxyFailures
{
    /// <summary>Puts a problem in place of the empty answer that YARP leaves when it could not forward.</summary>
    public static async Task Explain(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var service = Upstream.Everywhere.Single(upstream => upstream.Name == context.GetReverseProxyFeature().Route.Config.ClusterId).Title;
        if (Upstream.IsForPages(context.Request.Path) && HtmlPage.IsWanted(context.Request) && failure.Error != ForwarderError.RequestBodyClient)
        {
            await Away(context);
            return;
        }

        await (failure.Error switch
        {
            ForwarderError.NoAvailableDestinations => Unavailable(context, $"Le service « {service} » n'est pas déployé ici ; rien n'a été fait."),
            ForwarderError.Request when NeverConnected(failure.Exception) => Unavailable(context, $"Le service « {service} » n'est pas joignable ; rien n'a été fait."),
            ForwarderError.RequestTimedOut => ProblemKinds.TimedOut.Write(
                context, $"Le service « {service} » n'a pas répondu à temps ; l'opération a pu être faite ou non."),
            ForwarderError.RequestBodyClient when OverTheLimit(failure.Exception) => BodySize.Refuse(context),
            ForwarderError.RequestBodyClient => ProblemKinds.InvalidBody.Write(context, "Le corps de la requête s'est interrompu ou n'est pas conforme à HTTP."),
            _ => ProblemKinds.BadGateway.Write(context, $"Le service « {service} » s'est interrompu avant d'avoir répondu ; l'opération a pu être faite ou non."),
        });
    }

    // For a person, in a browser: nothing that the pages are drawn with can be asked for.
    static Task Away(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "5";
        return HtmlPage.Of(
            "Le service ne répond pas",
            "<h1>Le service ne répond pas</h1><p>Il redémarre peut-être. Attendez un instant, puis rechargez cette page : ce que vous aviez saisi est proposé de nouveau par votre navigateur.</p>",
            links: "").ExecuteAsync(context);
    }

    static Task Unavailable(HttpContext context, string detail)
    {
        context.Response.Headers.RetryAfter = "1";
        return ProblemKinds.Unavailable.Write(context, detail);
    }

    static bool OverTheLimit(Exception? exception) =>
        exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
        || (exception is AggregateException several && several.InnerExceptions.Any(OverTheLimit));

    static bool NeverConnected(Exception? exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };
}
