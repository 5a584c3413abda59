using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace PassPlatform.Portal.SignIn;

/// <summary>What changes a session: signing out, taking another of one's memberships.</summary>
internal static class SessionEndpoints
{
    /// <summary>Maps them; both are forms of our pages.</summary>
    public static void MapSessions(this WebApplication app)
    {
        app.MapPost(Pages.SignOut, SignOut).AllowAnonymous();
        app.MapPost(Pages.ChangeMembership, ChangeMembership);
    }

    // Here, then at identity, which ends the session of the browser there and sends it back.
    private static async Task<IResult> SignOut(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.Redirect(Pages.Home); // Of a page from before: it is asked again from the page that is shown then.
        }

        context.Response.Headers["Clear-Site-Data"] = "\"storage\""; // What a telephone kept without network, where no script does it.
        return context.User.Identity?.IsAuthenticated is true
            ? TypedResults.SignOut(new AuthenticationProperties { RedirectUri = Pages.SignedOut }, [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme])
            : TypedResults.Redirect(Pages.SignedOut);
    }

    private static ChallengeHttpResult ChangeMembership([FromForm] Guid membership)
    {
        var asked = new AuthenticationProperties { RedirectUri = Pages.Home };
        asked.Items[PortalAuthentication.Membership] = membership.ToString();
        return TypedResults.Challenge(asked, [OpenIdConnectDefaults.AuthenticationScheme]);
    }
}
