using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Resilience;

namespace PassPlatform.Portal.SignIn;

/// <summary>How people sign in: at identity, by OpenID Connect (code, PKCE); here they have a session.</summary>
internal static class PortalAuthentication
{
    /// <summary>Where identity sends a person back to.</summary>
    public const string SignInCallback = "/signin-oidc";

    /// <summary>Where identity sends back who has signed out.</summary>
    public const string SignOutCallback = "/signout-callback-oidc";

    /// <summary>Which membership a challenge asks for, as the parameter of <c>/connect/authorize</c> is called.</summary>
    public const string Membership = "membership";

    private const string ClientId = "portal";

    // What an access token says that pages need.
    private static readonly HashSet<string> Carried = ["role", "pass_site", "membership", "fund_code", "practitioner_id", "structure_id", "scope"];

    /// <summary>Adds the session, the sign-in, and that a page is for whoever has signed in unless it says otherwise.</summary>
    public static void AddSignIn(this WebApplicationBuilder builder, PortalSettings settings)
    {
        builder.Services.AddSingleton(services => new SealedFiles(settings.Sessions, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<Sessions>().AddSingleton<TokenRenewal>().AddSingleton<KeptForms>();
        builder.Services.AddHostedService<SessionSweep>();
        builder.Services.AddTransient<BackChannel>();
        builder.Services.AddHttpClient(BackChannel.Identity, http => http.Timeout = TimeSpan.FromSeconds(10))
            .AddHttpMessageHandler<BackChannel>().FindsServices(); // Without retries: a code and a refresh token are good for once.
        builder.Services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<Sessions>((options, sessions) => options.SessionStore = sessions);
        builder.Services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme)
            .Configure<IHttpClientFactory>((options, clients) => options.Backchannel = clients.CreateClient(BackChannel.Identity));
        builder.Services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
            })
            .AddCookie(options => Session(options, settings))
            .AddOpenIdConnect(options => SignIn(options, settings, builder.Configuration["Identity:Issuer"] ?? PassAuthentication.DefaultIssuer));
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "__Host-formulaire";
            Harden(options.Cookie);
            options.Cookie.SecurePolicy = CookieSecurePolicy.None; // It would refuse plain HTTP, which browsers hold for safe on one's own machine: UsePublicAddress makes it secure.
        });
    }

    /// <summary>Whatever address a request was sent to, this is the one that browsers know; and no cookie goes elsewhere than to a safe one.</summary>
    public static void UsePublicAddress(this IApplicationBuilder app, PortalSettings settings)
    {
        var host = new HostString(settings.PublicAddress.Authority);
        app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always });
        app.Use((context, next) =>
        {
            (context.Request.Scheme, context.Request.Host) = (settings.PublicAddress.Scheme, host);
            return next(context);
        });
    }

    private static void Session(CookieAuthenticationOptions options, PortalSettings settings)
    {
        options.Cookie.Name = "__Host-session";
        Harden(options.Cookie);
        options.ExpireTimeSpan = settings.Longest;
        options.SlidingExpiration = false; // Sessions tells how long one may be idle.
        options.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<TokenRenewal>().Validate(context);
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden; // The page of errors says it, at the same address.
            return Task.CompletedTask;
        };
    }

    private static void SignIn(OpenIdConnectOptions options, PortalSettings settings, string issuer)
    {
        options.MetadataAddress = $"http://{BackChannel.Identity}/.well-known/openid-configuration";
        options.RequireHttpsMetadata = false; // Loopback or the cluster's network; the gateway is the edge.
        options.RefreshInterval = TimeSpan.FromSeconds(30);
        (options.ClientId, options.ClientSecret) = (ClientId, settings.ClientSecret);
        (options.CallbackPath, options.SignedOutCallbackPath, options.SignedOutRedirectUri) = (SignInCallback, SignOutCallback, Pages.SignedOut);
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query; // The other mode needs JavaScript, and cookies that other sites' forms carry.
        options.UsePkce = true;
        options.Scope.Clear();
        foreach (var scope in Scopes.All.Prepend("offline_access").Prepend("email").Prepend("profile").Prepend("openid"))
        {
            options.Scope.Add(scope);
        }

        options.SaveTokens = true; // In the session, on the server.
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.DisableTelemetry = true;
        options.MaxAge = settings.Longest; // A new session takes a sign-in of today.
        options.TokenValidationParameters.ValidIssuer = issuer;
        (options.TokenValidationParameters.NameClaimType, options.TokenValidationParameters.RoleClaimType) = ("name", "role");
        options.CorrelationCookie.Name = "__Host-connexion.";
        options.NonceCookie.Name = "__Host-nonce.";
        Harden(options.CorrelationCookie);
        Harden(options.NonceCookie);
        options.Events.OnRedirectToIdentityProvider = Ask;
        options.Events.OnTokenValidated = context =>
        {
            context.Principal = With(context.Principal!, context.TokenEndpointResponse!.AccessToken);
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = SignInRefused.Show;
    }

    private static Task Ask(RedirectContext context)
    {
        if (context.Properties.Items.TryGetValue(Membership, out var membership))
        {
            context.ProtocolMessage.SetParameter(Membership, membership);
        }

        if (context.HttpContext.Features.Get<SessionKey>() is { IsOver: true })
        {
            context.ProtocolMessage.Prompt = OpenIdConnectPrompt.Login; // Nobody was there for long: whoever is now says who they are.
        }

        return Task.CompletedTask;
    }

    /// <summary>The person, with what an access token says they may do.</summary>
    public static ClaimsPrincipal With(ClaimsPrincipal person, string accessToken)
    {
        var token = new JsonWebToken(accessToken);
        var claims = person.Claims.Where(claim => !Carried.Contains(claim.Type)).Concat(token.Claims.Where(claim => Carried.Contains(claim.Type)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, OpenIdConnectDefaults.AuthenticationScheme, "name", "role"));
    }

    private static void Harden(CookieBuilder cookie)
    {
        // __Host-: this host alone, the whole of it, on a secure connection. Browsers take http://127.0.0.1 for one.
        (cookie.Path, cookie.Domain, cookie.HttpOnly, cookie.SameSite, cookie.SecurePolicy) = ("/", null, true, SameSiteMode.Lax, CookieSecurePolicy.Always);
    }
}
