using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Clients;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PassPlatform.Identity.Tokens;

/// <summary>OpenIddict as the authorization server: <c>/connect/authorize</c>, <c>/connect/token</c>, <c>/connect/revocation</c>, <c>/connect/logout</c>, <c>/.well-known/*</c>. Decision 0090.</summary>
internal static class TokenServer
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(1);

    /// <summary>Two pages that ask at once may both have a token by the same refresh token; later, it is a thief's, and all that came of it ends.</summary>
    private static readonly TimeSpan ReuseLeeway = TimeSpan.FromSeconds(10);

    /// <summary>Adds it, with its stores in the service's own database.</summary>
    public static void AddTokenServer(this WebApplicationBuilder builder, IdentitySettings settings)
    {
        builder.Services.AddSingleton<WrongSecrets>();
        builder.Services.AddScoped<PersonTokens>();
        builder.Services.AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore().UseDbContext<IdentityDb>()
                    .ReplaceDefaultEntities<Client, ClientAuthorization, ClientScope, ClientToken, string>();
                core.ReplaceApplicationManager<Client, ClientManager>();
            })
            .AddServer(server =>
            {
                server.SetIssuer(settings.Issuer)
                    .SetTokenEndpointUris("connect/token")
                    .SetAuthorizationEndpointUris("connect/authorize")
                    .SetEndSessionEndpointUris("connect/logout")
                    .SetRevocationEndpointUris("connect/revocation")
                    .SetConfigurationEndpointUris(".well-known/openid-configuration")
                    .SetJsonWebKeySetEndpointUris(".well-known/jwks.json")
                    .AllowClientCredentialsFlow()
                    .AllowAuthorizationCodeFlow()
                    .RequireProofKeyForCodeExchange()
                    .AllowRefreshTokenFlow()
                    .SetAccessTokenLifetime(settings.TokenLifetime)
                    .SetIdentityTokenLifetime(settings.TokenLifetime)
                    .SetAuthorizationCodeLifetime(CodeLifetime)
                    .SetRefreshTokenLifetime(AccountsSetup.SessionLifetime)
                    .DisableSlidingRefreshTokenExpiration()
                    .SetRefreshTokenReuseLeeway(ReuseLeeway)
                    .UseReferenceRefreshTokens() // What it says stays here, sealed: the client keeps 43 characters, and the form stays within its bounds.
                    .DisableAccessTokenEncryption()
                    .DisableScopeValidation() // By role: see TokenEndpoint.
                    .IgnoreScopePermissions()
                    .RegisterScopes([OpenIddictConstants.Scopes.OpenId, OpenIddictConstants.Scopes.Profile, OpenIddictConstants.Scopes.OfflineAccess, .. Scopes.All]);
                server.Configure(options =>
                {
                    options.ClientAuthenticationMethods.Remove(OpenIddictConstants.ClientAuthenticationMethods.PrivateKeyJwt); // No client has a key to sign with.
                    options.ClientAssertionTypes.Clear();
                    options.CodeChallengeMethods.Remove(OpenIddictConstants.CodeChallengeMethods.Plain); // It proves nothing.
                });
                AddKeys(server);
                server.UseDataProtection().PreferDefaultAccessTokenFormat(); // Codes and refresh tokens are sealed by the key ring, which replicas share.
                server.AddEventHandler(KeepNoRow.Descriptor);
                server.UseAspNetCore()
                    .EnableTokenEndpointPassthrough()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    .DisableTransportSecurityRequirement(); // Loopback or the cluster's network; the gateway is the edge.
                server.AddEventHandler(ReadForm<ExtractTokenRequestContext>.Descriptor);
                server.AddEventHandler(ReadForm<ExtractRevocationRequestContext>.Descriptor);
                server.AddEventHandler(TurnGuessersAway.Descriptor);
                server.AddEventHandler(RefuseToken<ApplyTokenResponseContext>.Descriptor);
                server.AddEventHandler(RefuseToken<ApplyRevocationResponseContext>.Descriptor);
                server.RemoveEventHandler(OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<ApplyTokenResponseContext>.Descriptor);
                server.RemoveEventHandler(OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<ApplyRevocationResponseContext>.Descriptor);
            });

        // It tells each step of each request.
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
    }

    // OpenIddict takes keys from its options, which live as long as the process; ours are rows that all replicas share, and change by themselves. It does not
    // start without any: the two given here are drawn anew in each process, and nothing is signed, sealed or published with them.
    private static void AddKeys(OpenIddictServerBuilder server)
    {
        server.AddEphemeralSigningKey(SecurityAlgorithms.EcdsaSha256);
        server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
        server.AddEventHandler(SignWithCurrentKey.Descriptor);
        server.AddEventHandler(CheckWithPublishedKeys.Descriptor);
        server.RemoveEventHandler(OpenIddictServerHandlers.Discovery.AttachSigningKeys.Descriptor);
        server.AddEventHandler(PublishKeys.Descriptor);
        server.RemoveEventHandler(OpenIddictServerHandlers.Discovery.AttachSigningAlgorithms.Descriptor);
        server.AddEventHandler(DescribeServer.Descriptor);
    }
}
