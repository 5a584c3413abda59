using System.Net.Sockets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using PassPlatform.Client;
using PassPlatform.Design;
using PassPlatform.Portal.SignIn;

namespace PassPlatform.Portal.Errors;

/// <summary>Turns what a page could not cope with into the page of errors that says it.</summary>
internal sealed class Failures(TimeProvider clock) : IExceptionHandler
{
    // A sign-in that comes back to the same refusal would go round for ever.
    private static readonly TimeSpan JustSignedIn = TimeSpan.FromSeconds(30);

    /// <summary>A token that the API refuses is the end of the session: the person signs in again, and identity says what has become of their account.</summary>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not PassPlatformException { Status: StatusCodes.Status401Unauthorized })
        {
            return false;
        }

        var session = await httpContext.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        await httpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (clock.GetUtcNow() - session.Properties?.IssuedUtc < JustSignedIn)
        {
            httpContext.Response.Redirect($"{Pages.SignedOut}?echec=1");
        }
        else if (HttpMethods.IsPost(httpContext.Request.Method) && httpContext.Request.HasFormContentType)
        {
            await httpContext.RequestServices.GetRequiredService<KeptForms>().KeepAndSignIn(httpContext);
        }
        else
        {
            await httpContext.ChallengeAsync(new AuthenticationProperties { RedirectUri = KeptForms.AddressOf(httpContext) });
        }

        return true;
    }

    /// <summary>The status of a failure that is not a fault of ours; 500 otherwise.</summary>
    public static int StatusOf(Exception failure) => failure switch
    {
        PassPlatformException { Status: 403 or 404 or 429 } refused => refused.Status,
        _ when RestrictionOf(failure) is not null => StatusCodes.Status409Conflict,
        PassPlatformException { Status: 502 or 503 or 504 } => StatusCodes.Status503ServiceUnavailable,
        _ when IsAway(failure) => StatusCodes.Status503ServiceUnavailable,
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The sentence that refuses data restricted at the request of the person; null when the failure is another.</summary>
    public static string? RestrictionOf(Exception? failure) =>
        failure is PassPlatformException { Status: StatusCodes.Status409Conflict, Problem: { Type: "/problems/donnees-limitees", Detail: var sentence } } ? sentence?.Replace('\'', '’') : null;

    // Wrapped, too: what reads identity's settings says so in its own words.
    private static bool IsAway(Exception? failure) =>
        failure is HttpRequestException or SocketException or TimeoutException or IdentityAway || (failure is not null && IsAway(failure.InnerException));
}

internal static class FailurePages
{
    /// <summary>The page of errors, for what throws and for what answers with a status alone.</summary>
    public static void UseFailurePages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = ErrorPage.Path,
            StatusCodeSelector = Failures.StatusOf,
            CreateScopeForErrors = true,
            AllowStatusCode404Response = true,
            SuppressDiagnosticsCallback = failure => Failures.StatusOf(failure.Exception) != StatusCodes.Status500InternalServerError,
        });
        app.UseErrorPages(ErrorPage.Path);
    }
}
