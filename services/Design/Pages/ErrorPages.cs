using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace PassPlatform.Design;

/// <summary>A page for what answers with a status alone: a browser would show its own words.</summary>
public static class ErrorPages
{
    /// <summary>Shows the page at an address in place of an answer without a body; the status stays.</summary>
    /// <param name="app">What comes after it: the page too.</param>
    /// <param name="address">Of the page, which anybody may read; <c>{0}</c> is the status.</param>
    /// <param name="under">Where the pages are, when programs are answered beside them.</param>
    /// <remarks>Not in a branch (<c>UseWhen</c>): there the page would not be found, a branch has routes of its own.</remarks>
    public static void UseErrorPages(this IApplicationBuilder app, string address, string under = "")
    {
        app.UseStatusCodePagesWithReExecute(address, createScopeForStatusCodePages: true);
        app.Use(async (context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments(under))
            {
                context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
            }
            else if (IsErrorPage(context))
            {
                context.Request.Method = HttpMethods.Get; // It is read, whatever was sent.
            }

            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentType: "text/plain", Body: { CanSeek: true } words })
            {
                // A form that the page no longer has, as when a colleague was faster: the framework says so in English, or not at all.
                words.SetLength(0);
                context.Response.ContentType = null;
            }
        });
    }

    /// <summary>Refuses a form that does not come from one of our pages, by a status alone: the framework's words are English.</summary>
    /// <param name="app">After <c>UseAntiforgery</c>.</param>
    public static void UseOwnFormsOnly(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } && !IsErrorPage(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static bool IsErrorPage(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
}
