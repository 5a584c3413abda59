using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Resilience;

namespace PassPlatform.ServiceDefaults.Auth;

/// <summary>Validation of the platform's tokens, the same in the gateway and in every service.</summary>
public static class PassAuthentication
{
    /// <summary>Audience of every token.</summary>
    public const string Audience = "passplatform";

    /// <summary>Issuer of every token, unless <c>Identity:Issuer</c> says otherwise.</summary>
    public const string DefaultIssuer = "https://passplatform";

    /// <summary>Adds validation of bearer tokens with the keys that identity publishes, and authorization by role.</summary>
    public static IHostApplicationBuilder AddPassAuthentication(this IHostApplicationBuilder builder)
    {
        builder.Services
            .AddHttpClient(JwtBearerDefaults.AuthenticationScheme, http => http.Timeout = TimeSpan.FromSeconds(10))
            .FindsServices(); // Without retries: the next request asks for the keys again.
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IHttpClientFactory>((options, clients) => options.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                PublishedKeys.Address, new PublishedKeys(), new HttpDocumentRetriever(clients.CreateClient(JwtBearerDefaults.AuthenticationScheme)) { RequireHttps = false })  // Loopback or the cluster's network; the gateway is the edge.
            {
                RefreshInterval = TimeSpan.FromSeconds(30),
            });
        builder.Services
            .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options =>
            {
                options.MapInboundClaims = false;
                options.TokenHandlers.Clear();
                options.TokenHandlers.Add(new TokenMemory(TimeProvider.System));
                options.TokenValidationParameters.ValidIssuer = builder.Configuration["Identity:Issuer"] ?? DefaultIssuer;
                options.TokenValidationParameters.ValidAudience = Audience;
                options.TokenValidationParameters.ValidAlgorithms = ["RS256"];
                options.TokenValidationParameters.NameClaimType = "sub";
                options.TokenValidationParameters.RoleClaimType = "role";
                options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
                options.Events = new JwtBearerEvents
                {
                    OnTokenValidated = RefuseWithdrawnOrUnbound,
                    OnChallenge = AnswerUnauthenticated,
                    OnForbidden = AnswerForbidden,
                };
            });
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<Caller>();
        return builder;
    }

    // Each time, while the signature is looked at once: a token that was found valid may have been taken back since.
    private static Task RefuseWithdrawnOrUnbound(TokenValidatedContext context)
    {
        var role = context.Principal!.FindFirst("role")?.Value;
        if (!Binding.Fits(role, Binding.ClaimOf(role) is { } claim ? context.Principal.FindFirst(claim)?.Value : null))
        {
            context.Fail(new UnboundException());
        }
        else if (context.HttpContext.RequestServices.GetService<Withdrawals>() is { } withdrawals && withdrawals.Concern((JsonWebToken)context.SecurityToken))
        {
            context.Fail(new AccessWithdrawnException());
        }

        return Task.CompletedTask;
    }

    private static async Task AnswerUnauthenticated(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        if (context.AuthenticateFailure is SecurityTokenSignatureKeyNotFoundException && !await HasKeys(context))
        {
            // Nobody can tell whether it is valid: another one would fare no better.
            context.Response.Headers.RetryAfter = "5";
            await ProblemKinds.Unavailable.Write(context.HttpContext, "Votre jeton ne peut pas être vérifié : le service qui publie les clés n'est pas joignable.");
            return;
        }

        context.Response.Headers.WWWAuthenticate = string.IsNullOrEmpty(context.Error) ? "Bearer" : $"Bearer error=\"{context.Error}\"";
        if (context.AuthenticateFailure is AccessWithdrawnException)
        {
            await ProblemKinds.AccessWithdrawn.Write(context.HttpContext);
            return;
        }

        var detail = context.AuthenticateFailure switch
        {
            UnboundException => "Votre jeton ne dit pas de quelle caisse, de quel praticien ou de quelle structure il est : demandez-en un autre par POST /connect/token.",
            null => "Cette ressource demande un jeton : en-tête « Authorization: Bearer … », obtenu par POST /connect/token.",
            SecurityTokenExpiredException => "Votre jeton a expiré : demandez-en un autre par POST /connect/token.",
            _ => "Votre jeton n'est pas valable : demandez-en un autre par POST /connect/token.",
        };
        await ProblemKinds.Unauthenticated.Write(context.HttpContext, detail);
    }

    private static async Task<bool> HasKeys(JwtBearerChallengeContext context)
    {
        try
        {
            return (await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted)).SigningKeys.Count > 0;
        }
        catch (InvalidOperationException)
        {
            return false; // It could not be read once since this process started.
        }
    }

    private static Task AnswerForbidden(ForbiddenContext context) =>
        ProblemKinds.Forbidden.Write(context.HttpContext, "Votre rôle ne permet pas cette action.");

    private sealed class UnboundException() : SecurityTokenException("The token of this role must be bound to its fund, practitioner or structure.");

    private sealed class AccessWithdrawnException() : SecurityTokenException("The access was withdrawn after this token was issued.");
}
