using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Tokens;

/// <summary>Where an application sends a person to sign in, and where it sends them to end that. OpenID Connect Core §3.1.2, RP-Initiated Logout.</summary>
/// <remarks>
/// A code is given to a person who has proved themselves by two factors, accepted the terms in force, and acts by one membership. Until then the pages under
/// <c>/compte</c> have their turn, and come back here.
/// </remarks>
internal static class AuthorizeEndpoint
{
    private static readonly string[] Server = [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme];

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet("/connect/authorize", Authorize).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/connect/logout", SignOut).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Authorize(
        HttpContext http, UserManager<Account> accounts, AccountSignIn signIn, IdentityDb db, WriteGate gate, IdentitySettings settings, PersonTokens people, TimeProvider clock, CancellationToken stop)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var account = session.Succeeded ? await accounts.GetUserAsync(session.Principal) : null;
        var signedInAt = session.Properties?.IssuedUtc ?? default;
        var stale = request.HasPromptValue(OpenIddictConstants.PromptValues.Login) || (request.MaxAge is { } age && (clock.GetUtcNow() - signedInAt).TotalSeconds > age); // An age that no date reaches is one too.
        if (account is null || stale)
        {
            return Interact("connexion");
        }

        if (!AccountSignIn.IsStrong(session.Principal!))
        {
            return Interact(await signIn.HasSecondFactor(account) ? "connexion" : "securite");
        }

        if (account.TermsAccepted != settings.TermsVersion)
        {
            return Interact("conditions");
        }

        var active = await db.Memberships.AsNoTracking().Where(known => known.AccountId == account.Id && known.EndedAt == null && known.DisabledAt == null).ToListAsync(stop);
        var named = (string?)request[PersonTokens.Membership];
        var membership = named is null ? active.Count == 1 ? active[0] : null : active.Find(known => known.Id.ToString() == named);
        if (membership is null)
        {
            return named is null && active.Count > 1
                ? Interact("roles")
                : Refuse(OpenIddictConstants.Errors.AccessDenied, "Ce compte n'a pas cette habilitation, ou elle n'est plus en cours.");
        }

        var now = clock.GetUtcNow();
        using (await gate.EnterAsync(stop))
        {
            await db.Memberships.Where(known => known.Id == membership.Id).ExecuteUpdateAsync(set => set.SetProperty(known => known.LastSignInAt, now), stop);
            await db.Accounts.Where(known => known.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(known => known.LastSignInAt, now), stop);
        }

        var holder = await db.Memberships.AsNoTracking().Include(known => known.Account).FirstAsync(known => known.Id == membership.Id, stop);
        return Results.SignIn(PersonTokens.Principal(holder, PersonTokens.ScopesOf(holder, request.GetScopes()), signedInAt, await people.FundsOf(holder.StructureId, stop)), authenticationScheme: Server[0]);

        // To a page, which comes back here; or, to an application that wants none shown, as its error.
        IResult Interact(string page) => request.HasPromptValue(OpenIddictConstants.PromptValues.None)
            ? Refuse(page == "connexion" ? OpenIddictConstants.Errors.LoginRequired : OpenIddictConstants.Errors.InteractionRequired, "Cette personne a d'abord une page à remplir.")
            : Results.LocalRedirect(QueryHelpers.AddQueryString($"/compte/{page}", "ReturnUrl", Again(http.Request)));
    }

    /// <summary>The same request, which no longer asks to sign in anew: that is what is about to happen.</summary>
    private static string Again(HttpRequest request) =>
        request.Path + new QueryBuilder(request.Query.Where(pair => pair.Key != OpenIddictConstants.Parameters.Prompt).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value!))).ToString();

    // Whoever cannot show whose session it is only asks: no other site signs people out by an image. RP-Initiated Logout §2, ASVS 10.6.2.
    private static async Task<IResult> SignOut(HttpContext http, AccountSignIn signIn)
    {
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var hint = await http.AuthenticateAsync(Server[0]);
        if (session.Succeeded && hint.Principal?.GetClaim(OpenIddictConstants.Claims.Subject) != session.Principal.FindFirstValue(ClaimTypes.NameIdentifier))
        {
            return Results.LocalRedirect("/compte/deconnexion");
        }

        await signIn.SignOutAsync();
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, Server);
    }

    private static IResult Refuse(string error, string description) => Results.Forbid(TokenEndpoint.Reason(error, description), Server);
}
