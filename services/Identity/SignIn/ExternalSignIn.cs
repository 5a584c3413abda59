using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Identity.SignIn;

/// <summary>Signing in by another provider: only who has linked its identity to their account, and never by an e-mail or a number that it claims.</summary>
/// <remarks>
/// An identity is a provider's issuer and its subject there: another provider that says the same subject says somebody else. The provider is asked each time to have
/// its person prove themselves anew (<c>prompt=login</c>): a session that it keeps on a shared computer opens nothing here, nor after one has signed out.
/// </remarks>
internal static class ExternalSignIn
{
    /// <summary>How old a proof may be when it comes back.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(15);

    /// <summary>How long the provider may take to answer: a person waits before a page.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Registers it when it is set.</summary>
    public static void AddExternalProvider(this WebApplicationBuilder builder)
    {
        var provider = ExternalProvider.Read(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(provider);
        if (provider.Name is null)
        {
            return;
        }

        builder.Services.AddAuthentication().AddOpenIdConnect(ExternalProvider.Scheme, provider.Name, options =>
        {
            (options.Authority, options.ClientId, options.ClientSecret) = (provider.Issuer, provider.ClientId, provider.ClientSecret);
            options.MetadataAddress = provider.Metadata?.AbsoluteUri;
            options.RequireHttpsMetadata = !builder.Environment.IsDevelopment();
            options.BackchannelTimeout = Patience;
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.CallbackPath = "/compte/externe/signature";
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.ResponseMode = OpenIdConnectResponseMode.Query; // A form that posts itself needs scripts, and cookies that any site's form carries.
            options.UsePkce = true;
            options.Prompt = "login";
            options.Scope.Clear();
            foreach (var scope in provider.Scope.Split(' '))
            {
                options.Scope.Add(scope);
            }

            if (provider.AcrValues.Count > 0)
            {
                options.AdditionalAuthorizationParameters["acr_values"] = string.Join(' ', provider.AcrValues);
            }

            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = provider.RppsClaim is not null;
            options.ClaimActions.Clear();
            foreach (var claim in new[] { ExternalIdentity.FullName, ExternalIdentity.GivenName, ExternalIdentity.FamilyName, provider.RppsClaim }.OfType<string>())
            {
                options.ClaimActions.MapJsonKey(claim, claim);
            }

            options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];
            options.Events = new OpenIdConnectEvents
            {
                OnMessageReceived = context => Refuse(context, IsOfAnother(context.ProtocolMessage.Iss) ? "The answer is another provider's (RFC 9207)" : null),
                OnTokenValidated = context => Refuse(context, WhyNot(context)),
                OnTicketReceived = context =>
                {
                    context.Principal = ExternalIdentity.Of(context.Principal!, provider);
                    return Task.CompletedTask;
                },
                OnRemoteFailure = GiveUp,
            };
            (options.CorrelationCookie.Name, options.NonceCookie.Name) = ("__Host-compte-externe-suite.", "__Host-compte-externe-nonce.");
            foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            {
                (cookie.Path, cookie.SameSite, cookie.SecurePolicy) = ("/", SameSiteMode.Lax, CookieSecurePolicy.Always);
            }
        });

        bool IsOfAnother(string? issuer) => issuer is not null && issuer != provider.Issuer;

        // Its signature, audience, nonce and dates are the framework's to check.
        string? WhyNot(TokenValidatedContext context)
        {
            var token = context.SecurityToken;
            if (IsOfAnother(token.Issuer))
            {
                return "The identity is of another issuer than Identity:ExternalProvider:Authority";
            }

            if (token.Subject is not { Length: > 0 and <= ExternalProvider.MaxKey })
            {
                return "The identity has no subject, or too long a one";
            }

            var acr = context.Principal!.FindFirstValue(ExternalIdentity.Acr);
            if (provider.AcrValues.Count > 0 && !provider.AcrValues.Contains(acr))
            {
                return "The person was not asked for a proof among Identity:ExternalProvider:AcrValues";
            }

            var now = context.Options.TimeProvider!.GetUtcNow();
            return context.Principal!.FindFirstValue("auth_time") is { } at
                && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && now.ToUnixTimeSeconds() - seconds > Freshness.TotalSeconds
                ? "The person has not proved themselves anew"
                : null;
        }
    }

    /// <summary>Maps the ways there and back.</summary>
    public static void MapExternalProvider(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ExternalProvider>().Name is null)
        {
            return;
        }

        app.MapGet("/compte/externe", (string? returnUrl, HttpContext http) => Leave(http, Return.Through("/compte/externe/retour", returnUrl), null)).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/compte/externe/retour", Enter).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/compte/securite/identite", Link).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Enter(string? returnUrl, HttpContext http, AccountSignIn signIn, UserManager<Account> accounts, ExternalProvider provider)
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } login)
        {
            return Results.LocalRedirect(Return.Through("/compte/connexion", returnUrl));
        }

        await http.SignOutAsync(IdentityConstants.ExternalScheme); // It serves once.
        var identity = ExternalIdentity.Of(login);
        if (await accounts.FindByLoginAsync(identity.Issuer, identity.Subject) is not { } account)
        {
            return Results.LocalRedirect("/compte/identite-inconnue");
        }

        // Nobody guesses at what a provider has checked: guesses at the password keep nobody out here.
        if (provider.StrongAcr.Contains(identity.AcrValue))
        {
            if (!await signIn.CanSignInAsync(account))
            {
                return Results.LocalRedirect("/compte/identite-refusee");
            }

            await signIn.SignInStrongly(account);
            return Results.LocalRedirect(Return.To(returnUrl));
        }

        var result = await signIn.ExternalLoginSignInAsync(identity.Issuer, identity.Subject, isPersistent: false, bypassTwoFactor: false);
        return Results.LocalRedirect(result switch
        {
            { RequiresTwoFactor: true } => Return.Through("/compte/second-facteur", returnUrl),
            { Succeeded: true } => Return.Through("/compte/securite/second-facteur", returnUrl),
            _ => "/compte/identite-refusee",
        });
    }

    // To the provider; what comes back is confirmed by a form, with the password: nobody links an identity to another's account by making them follow a link.
    private static async Task<IResult> Link(HttpContext http, Session session) => await session.StrongAccount() is { } account
        ? await Leave(http, "/compte/securite/identite/confirmation", account.Id.ToString())
        : Results.LocalRedirect(Return.Through("/compte/connexion", "/compte/securite"));

    private static async Task<IResult> Leave(HttpContext http, string back, string? accountId)
    {
        var (signIn, provider) = (http.RequestServices.GetRequiredService<AccountSignIn>(), http.RequestServices.GetRequiredService<ExternalProvider>());
        var configuration = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(ExternalProvider.Scheme).ConfigurationManager!;
        try
        {
            // OpenID Connect Discovery §4.3: what is read at one issuer's address speaks for no other.
            if (await configuration.GetConfigurationAsync(http.RequestAborted) is var found && found.Issuer != provider.Issuer)
            {
                Log(http).LogError("The discovery document of {Provider} says it is {Found}, where Identity:ExternalProvider:Authority is {Issuer}", provider.Name, found.Issuer, provider.Issuer);
                return Results.LocalRedirect("/compte/identite-indisponible");
            }
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or HttpRequestException && !http.RequestAborted.IsCancellationRequested)
        {
            Log(http).LogWarning("{Provider} could not be reached: {Why}", provider.Name, failure.GetBaseException().Message);
            return Results.LocalRedirect("/compte/identite-indisponible");
        }

        return Results.Challenge(signIn.ConfigureExternalAuthenticationProperties(ExternalProvider.Scheme, back, accountId), [ExternalProvider.Scheme]);
    }

    private static Task Refuse(RemoteAuthenticationContext<OpenIdConnectOptions> context, string? why)
    {
        if (why is not null)
        {
            context.Fail(why);
        }

        return Task.CompletedTask;
    }

    // Left half-way there: to the page one came from. Otherwise to one that says that it did not work, and what works.
    private static Task GiveUp(RemoteFailureContext context)
    {
        var left = context.Failure is { } failure && failure.Data["error"] is "access_denied" or "login_required";
        if (!left)
        {
            Log(context.HttpContext).LogWarning("An identity of {Provider} was refused: {Why}", context.Scheme.DisplayName, context.Failure?.GetBaseException().Message);
        }

        context.Response.Redirect(left ? "/compte/connexion" : "/compte/identite-indisponible");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static ILogger Log(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ExternalSignIn));
}

/// <summary>Who a provider says is there: what is kept of it until the page that follows, and no more.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Who, for it.</param>
/// <param name="AcrValue">How they proved themselves.</param>
/// <param name="Name">As their holder reads it, or the subject.</param>
/// <param name="Rpps">Their RPPS number, when the provider says one.</param>
internal sealed record ExternalIdentity(string Issuer, string Subject, string? AcrValue, string Name, Rpps? Rpps)
{
    internal const string Acr = "acr";
    internal const string FullName = "name";
    internal const string GivenName = "given_name";
    internal const string FamilyName = "family_name";
    private const string OfRpps = "rpps";

    /// <summary>The prefix of RPPS numbers among the national ones: <c>0</c> is for ADELI's, <c>8</c> for RPPS. Annuaire santé.</summary>
    private const char OfProfessionals = '8';

    /// <summary>What is kept of a validated identity.</summary>
    public static ClaimsPrincipal Of(ClaimsPrincipal validated, ExternalProvider provider)
    {
        var subject = validated.FindFirstValue("sub")!;
        var kept = new ClaimsIdentity(ExternalProvider.Scheme);
        kept.AddClaim(new Claim("iss", provider.Issuer));
        kept.AddClaim(new Claim(ClaimTypes.NameIdentifier, subject));
        kept.AddClaim(new Claim(FullName, validated.FindFirstValue(FullName) is { Length: > 0 } name ? name
            : $"{validated.FindFirstValue(GivenName)} {validated.FindFirstValue(FamilyName)}".Trim() is { Length: > 0 } parts ? parts : subject));
        foreach (var (type, value) in new[] { (Acr, validated.FindFirstValue(Acr)), (OfRpps, provider.RppsClaim is { } claim ? validated.FindFirstValue(claim) : null) })
        {
            if (value is not null)
            {
                kept.AddClaim(new Claim(type, value));
            }
        }

        return new ClaimsPrincipal(kept);
    }

    /// <summary>Reads it again.</summary>
    public static ExternalIdentity Of(ExternalLoginInfo login) => new(
        login.Principal.FindFirstValue("iss")!,
        login.ProviderKey,
        login.Principal.FindFirstValue(Acr),
        login.Principal.FindFirstValue(FullName)!,
        login.Principal.FindFirstValue(OfRpps) is [OfProfessionals, .. var number] && ServiceDefaults.Values.Rpps.TryParse(number, out var rpps) ? rpps : null);
}
