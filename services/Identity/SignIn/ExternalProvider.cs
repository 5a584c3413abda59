using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using PassPlatform.Identity.Accounts;

namespace PassPlatform.Identity.SignIn;

/// <summary>Another provider of identities (ProSanté Connect, a region's): section <c>Identity:ExternalProvider</c>; none without it.</summary>
/// <param name="Name">As people know it; null: there is none.</param>
internal sealed record ExternalProvider(string? Name)
{
    /// <summary>The name of its scheme, and of the logins that it gives.</summary>
    public const string Scheme = "external";
}

/// <summary>Signing in by it: only who has linked its identity to their account, and never by an e-mail that it claims.</summary>
internal static class ExternalSignIn
{
    /// <summary>Registers it when it is set.</summary>
    public static void AddExternalProvider(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Identity:ExternalProvider");
        builder.Services.AddSingleton(new ExternalProvider(section.Exists() ? Needed("Name") : null));
        if (!section.Exists())
        {
            return;
        }

        builder.Services.AddAuthentication().AddOpenIdConnect(ExternalProvider.Scheme, Needed("Name"), options =>
        {
            (options.Authority, options.ClientId, options.ClientSecret) = (Needed("Authority"), Needed("ClientId"), Needed("ClientSecret"));
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.CallbackPath = "/compte/externe/signature";
            options.ResponseType = "code";
            options.UsePkce = true;
            options.RequireHttpsMetadata = !builder.Environment.IsDevelopment();
            options.MapInboundClaims = false;
            options.TokenValidationParameters.NameClaimType = "name";
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.ClaimActions.MapAll();
            options.Events.OnTicketReceived = NameBySubject;
            options.Events.OnRemoteFailure = GiveUp;
            (options.CorrelationCookie.Name, options.NonceCookie.Name) = ("__Host-compte-externe-suite.", "__Host-compte-externe-nonce.");
            (options.CorrelationCookie.Path, options.NonceCookie.Path) = ("/", "/");
            (options.CorrelationCookie.SameSite, options.NonceCookie.SameSite) = (SameSiteMode.None, SameSiteMode.None);
        });

        string Needed(string name) => section[name] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"Identity:ExternalProvider:{name} is missing: expected Name, Authority, ClientId and ClientSecret.");
    }

    /// <summary>Maps the ways there and back.</summary>
    public static void MapExternalProvider(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ExternalProvider>().Name is null)
        {
            return;
        }

        app.MapGet("/compte/externe", (string? returnUrl, AccountSignIn signIn) => Challenge(signIn, Return.Through("/compte/externe/retour", returnUrl), null)).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/compte/externe/retour", Enter).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/compte/securite/identite", Link).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Enter(string? returnUrl, AccountSignIn signIn)
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } login)
        {
            return Results.LocalRedirect(Return.Through("/compte/connexion", returnUrl));
        }

        // Whoever it is has a second factor here as everybody: what the provider asked for is its own affair.
        var result = await signIn.ExternalLoginSignInAsync(login.LoginProvider, login.ProviderKey, isPersistent: false, bypassTwoFactor: false);
        return Results.LocalRedirect(result switch
        {
            { RequiresTwoFactor: true } => Return.Through("/compte/second-facteur", returnUrl),
            { Succeeded: true } => Return.Through("/compte/securite/second-facteur", returnUrl),
            _ => "/compte/identite-inconnue",
        });
    }

    // To the provider; what comes back is confirmed by a form, with the password: nobody links an identity to another's account by making them follow a link.
    private static async Task<IResult> Link(Session session, AccountSignIn signIn) => await session.StrongAccount() is { } account
        ? Challenge(signIn, "/compte/securite/identite/confirmation", account.Id.ToString())
        : Results.LocalRedirect(Return.Through("/compte/connexion", "/compte/securite"));

    private static IResult Challenge(AccountSignIn signIn, string back, string? accountId) =>
        Results.Challenge(signIn.ConfigureExternalAuthenticationProperties(ExternalProvider.Scheme, back, accountId), [ExternalProvider.Scheme]);

    // The key of a login is read from this claim.
    private static Task NameBySubject(TicketReceivedContext context)
    {
        if (context.Principal?.FindFirst("sub") is { } subject)
        {
            ((ClaimsIdentity)context.Principal.Identity!).AddClaim(new Claim(ClaimTypes.NameIdentifier, subject.Value));
        }

        return Task.CompletedTask;
    }

    // Refused there, or left half-way: to the page one came from, not to an error.
    private static Task GiveUp(RemoteFailureContext context)
    {
        context.Response.Redirect("/compte/connexion");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
