using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using PassPlatform.TestKit;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PassPlatform.Identity.Tests.SignIn;

/// <summary>Who is at a provider.</summary>
internal sealed record Professional(string Subject, string Name = "Dr Inès Martin")
{
    /// <summary>How they proved themselves; null: the provider does not say.</summary>
    public string? Acr { get; init; } = "eidas1";

    /// <summary>Their number, as ProSanté Connect says it: 8 and the RPPS number.</summary>
    public string? SubjectNameId { get; init; }

    /// <summary>When they proved themselves; null: it is not said.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>
/// An OpenID provider over HTTP, as ProSanté Connect is seen from outside: its discovery document is not where the standard has it, code with PKCE, a client with
/// a secret, a signed id_token, the national number in the user info only.
/// </summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "passplatform";
    public const string Secret = "secret-at-the-provider";
    private WebApplication? _app;

    private TestProvider(string issuer) => Issuer = issuer;

    /// <summary>The key that it signs with.</summary>
    public RsaSecurityKey Key { get; } = new(RSA.Create(2048)) { KeyId = "of-the-provider" };

    /// <summary>Its issuer.</summary>
    public string Issuer { get; }

    /// <summary>Where its discovery document is.</summary>
    public string Metadata => $"{Issuer}.well-known/wallet-openid-configuration";

    /// <summary>Who is there; null: somebody who gives up.</summary>
    public Professional? Present { get; set; }

    /// <summary>What the last request for a person asked.</summary>
    public OpenIddictRequest? Asked { get; private set; }

    /// <summary>What becomes of the id_tokens that it signed; as they are by default.</summary>
    public Func<string, string> Alter { get; set; } = token => token;

    /// <summary>The settings by which identity is a client of it.</summary>
    public (string, string)[] Settings(params (string Name, string Value)[] more) =>
    [
        ("Identity:ExternalProvider:Name", "ProSanté Connect"),
        ("Identity:ExternalProvider:Authority", Issuer),
        ("Identity:ExternalProvider:Metadata", Metadata),
        ("Identity:ExternalProvider:ClientId", ClientId),
        ("Identity:ExternalProvider:ClientSecret", Secret),
        ("Identity:ExternalProvider:AcrValues", "eidas1"),
        ("Identity:ExternalProvider:RppsClaim", "SubjectNameID"),
        .. more.Select(pair => ($"Identity:ExternalProvider:{pair.Name}", pair.Value)),
    ];

    public static async Task<TestProvider> Start()
    {
        var issuer = $"http://127.0.0.1:{TestBroker.FreePorts(1)[0]}/";
        var provider = new TestProvider(issuer);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(issuer);
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode().SetIssuer(issuer)
                .SetConfigurationEndpointUris(".well-known/wallet-openid-configuration")
                .SetAuthorizationEndpointUris("auth").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo")
                .AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
                .AddEphemeralEncryptionKey().AddSigningKey(provider.Key).DisableAccessTokenEncryption()
                .RegisterScopes("openid", "scope_all");
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableUserInfoEndpointPassthrough().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.RedirectUri != $"{Browser.Address}/compte/externe/signature")
                {
                    context.Reject("invalid_client");
                }

                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != Secret)
                {
                    context.Reject("invalid_client");
                }

                return default;
            }));
            server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.SetOrder(int.MinValue).UseInlineHandler(context =>
            {
                if (context.Response.IdToken is { } token)
                {
                    context.Response.IdToken = provider.Alter(token);
                }

                return default;
            }));
        });
        var app = provider._app = builder.Build();
        app.UseAuthentication();
        app.MapGet("/auth", (Delegate)provider.Authorize);
        app.MapGet("/userinfo", (Delegate)provider.UserInfo);
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private IResult Authorize(HttpContext http)
    {
        Asked = http.GetOpenIddictServerRequest()!;
        if (Present is not { } present)
        {
            return Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = "access_denied" }), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim("sub", present.Subject).SetClaim("acr", present.Acr).SetClaim("email", "personne@exemple.fr");
        if (present.At is { } at)
        {
            identity.SetClaim("auth_time", at.ToUnixTimeSeconds());
        }

        identity.SetScopes(Asked.GetScopes());
        identity.SetDestinations(_ => ["id_token"]);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private async Task<IResult> UserInfo(HttpContext http)
    {
        var subject = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!.GetClaim("sub");
        var said = new Dictionary<string, object?> { ["sub"] = subject, ["name"] = Present!.Name, ["SubjectNameID"] = Present.SubjectNameId };
        return Results.Json(said.Where(pair => pair.Value is not null).ToDictionary());
    }
}
