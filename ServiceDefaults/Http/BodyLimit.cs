using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>The largest body that an endpoint takes, where it is not <see cref="Service.MaxBodyBytes"/>.</summary>
/// <param name="Bytes">Bytes of content, whatever way they are sent.</param>
public sealed record LargestBody(long Bytes);

/// <summary>Bounds what a client may send, and sees to it that one that is refused hears why.</summary>
/// <remarks>See <c>docs/decisions/0075-a-refusal-is-heard.md</c>.</remarks>
public static class BodyLimit
{
    /// <summary>How much a client that was refused may still send before its connection is closed, in bytes.</summary>
    public const long LingerBytes = 32 << 20;

    /// <summary>Says how large a body of this endpoint may be.</summary>
    public static TBuilder TakesAtMost<TBuilder>(this TBuilder endpoint, long bytes)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new LargestBody(bytes));

    /// <summary>Bounds bodies by their endpoint's <see cref="LargestBody"/>. Goes before anything that may refuse a request.</summary>
    /// <param name="app">The gateway or a service.</param>
    /// <param name="otherwise">The limit of an endpoint that says none.</param>
    public static void UseBodyLimit(this IApplicationBuilder app, long otherwise) => app.Use((context, next) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false } ? next(context) : Bound(context, otherwise, next));

    /// <summary>The limit of a request's endpoint, in bytes.</summary>
    public static long LimitOf(HttpContext context, long otherwise) => context.GetEndpoint()?.Metadata.GetMetadata<LargestBody>()?.Bytes ?? otherwise;

    private static async Task Bound(HttpContext context, long otherwise, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }

        var body = new BoundedBody(context.Request.Body, context.Request.ContentLength, () => LimitOf(context, otherwise));
        context.Request.Body = body;
        context.Features.Set(body);
        await next(context);

        // One that asked first whether to send was told not to, and sends nothing.
        var waits = !body.Started && context.Request.Headers.Expect.Count > 0;
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest && !body.Ended && !waits && !context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.CompleteAsync();
            await body.Discard(LingerBytes, context.RequestAborted);
        }
    }
}
