using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using PassPlatform.Identity.Clients;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.Tokens;

/// <summary>OpenIddict as the authorization server: <c>/connect/token</c>, <c>/.well-known/*</c>. Decision 0090.</summary>
internal static class TokenServer
{
    /// <summary>Adds it, with its stores in the service's own database.</summary>
    public static void AddTokenServer(this WebApplicationBuilder builder, IdentitySettings settings)
    {
        builder.Services.AddSingleton<WrongSecrets>();
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
                    .SetConfigurationEndpointUris(".well-known/openid-configuration")
                    .SetJsonWebKeySetEndpointUris(".well-known/jwks.json")
                    .AllowClientCredentialsFlow()
                    .SetAccessTokenLifetime(settings.TokenLifetime)
                    .DisableAccessTokenEncryption()
                    .DisableTokenStorage() // An access token is checked by its signature alone: a row for each would be written and never read.
                    .DisableScopeValidation() // By role: see TokenEndpoint.
                    .IgnoreScopePermissions()
                    .RegisterScopes([.. Scopes.All]);
                server.Configure(options =>
                {
                    options.Scopes.Remove(OpenIddictConstants.Scopes.OpenId); // Nobody signs in here.
                    options.ClientAuthenticationMethods.Remove(OpenIddictConstants.ClientAuthenticationMethods.PrivateKeyJwt); // No client has a key to sign with.
                    options.ClientAssertionTypes.Clear();
                });
                AddKeys(server);
                server.UseAspNetCore()
                    .EnableTokenEndpointPassthrough()
                    .DisableTransportSecurityRequirement(); // Loopback or the cluster's network; the gateway is the edge.
                server.AddEventHandler(ReadTokenForm.Descriptor);
                server.AddEventHandler(TurnGuessersAway.Descriptor);
                server.AddEventHandler(RefuseToken.Descriptor);
                server.RemoveEventHandler(OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<OpenIddictServerEvents.ApplyTokenResponseContext>.Descriptor);
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
        server.RemoveEventHandler(OpenIddictServerHandlers.Discovery.AttachSigningKeys.Descriptor);
        server.AddEventHandler(PublishKeys.Descriptor);
        server.RemoveEventHandler(OpenIddictServerHandlers.Discovery.AttachSigningAlgorithms.Descriptor);
        server.AddEventHandler(DescribeServer.Descriptor);
    }
}
