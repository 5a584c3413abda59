using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Keys;

/// <summary>What validators need to know: where the keys are, and the keys. OpenID Connect Discovery 1.0, RFC 7517, RFC 8414.</summary>
internal static class Discovery
{
    /// <summary>Adds the signing keys, the key ring that encrypts them, and the validation of this service's own tokens by them.</summary>
    public static void AddSigningKeys(this WebApplicationBuilder builder)
    {
        builder.AddKeyRing("identity", "Identity:KeyRing");
        builder.Services.AddScoped<SigningKeys>();
        builder.Services.AddSingleton<OwnKeys>();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<OwnKeys>((bearer, own) => bearer.ConfigurationManager = own);
    }

    public static void MapDiscovery(this WebApplication app)
    {
        var wellKnown = app.MapGroup("/.well-known").WithTags("Jetons").AllowAnonymous();
        wellKnown.MapGet("/openid-configuration", Describe)
            .WithSummary("Où demander un jeton et où lire les clés qui le vérifient");
        wellKnown.MapGet("/jwks.json", Publish)
            .WithSummary("Clés publiques qui vérifient les jetons");
    }

    private static Ok<ServerDescription> Describe(HttpRequest request, IdentitySettings settings)
    {
        var here = $"{request.Scheme}://{request.Host}";
        return TypedResults.Ok(new ServerDescription
        {
            Issuer = settings.Issuer,
            TokenEndpoint = $"{here}/connect/token",
            JwksUri = $"{here}/.well-known/jwks.json",
        });
    }

    private static async Task<Ok<KeySet>> Publish(SigningKeys keys, CancellationToken stop) => TypedResults.Ok(new KeySet
    {
        Keys = [.. (await keys.Published(stop)).Select(key => new PublicKey
        {
            Kid = key.KeyId,
            N = Base64UrlEncoder.Encode(key.Modulus),
            E = Base64UrlEncoder.Encode(key.Exponent),
        })],
    });
}

/// <summary>The keys to validate this service's own tokens with, read where they are kept instead of over HTTP from itself.</summary>
internal sealed class OwnKeys(IServiceScopeFactory scopes, IdentitySettings settings) : IConfigurationManager<OpenIdConnectConfiguration>
{
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = new OpenIdConnectConfiguration { Issuer = settings.Issuer };
        foreach (var key in await scope.ServiceProvider.GetRequiredService<SigningKeys>().Published(cancel))
        {
            own.SigningKeys.Add(key.ToPublic());
        }

        return own;
    }

    public void RequestRefresh()
    {
        // Always read anew.
    }
}

/// <summary>The authorization server, as its clients and validators need to know it.</summary>
public sealed record ServerDescription
{
    [JsonPropertyName("issuer"), Description("Émetteur de tous les jetons.")]
    public required string Issuer { get; init; }

    [JsonPropertyName("token_endpoint"), Description("Où demander un jeton.")]
    public required string TokenEndpoint { get; init; }

    [JsonPropertyName("jwks_uri"), Description("Où lire les clés.")]
    public required string JwksUri { get; init; }

    [JsonPropertyName("grant_types_supported"), Description("Comment demander un jeton.")]
    public IReadOnlyList<string> GrantTypesSupported => ["client_credentials"];

    [JsonPropertyName("token_endpoint_auth_methods_supported"), Description("Comment un client prouve qui il est.")]
    public IReadOnlyList<string> TokenEndpointAuthMethodsSupported => ["client_secret_basic", "client_secret_post"];

    [JsonPropertyName("scopes_supported"), Description("Les portées.")]
    public IReadOnlyList<string> ScopesSupported => Scopes.All;

    [JsonPropertyName("response_types_supported"), Description("Aucun : personne ne se connecte ici.")]
    public IReadOnlyList<string> ResponseTypesSupported => ["none"];

    [JsonPropertyName("subject_types_supported"), Description("Un client a le même nom pour tous.")]
    public IReadOnlyList<string> SubjectTypesSupported => ["public"];

    [JsonPropertyName("id_token_signing_alg_values_supported"), Description("Algorithme des signatures.")]
    public IReadOnlyList<string> IdTokenSigningAlgValuesSupported => [SecurityAlgorithms.RsaSha256];
}

/// <summary>A JSON Web Key Set. RFC 7517.</summary>
public sealed record KeySet
{
    [JsonPropertyName("keys"), Description("Les clés publiques : celle qui signe, la suivante, celles dont un jeton est encore valable.")]
    public required IReadOnlyList<PublicKey> Keys { get; init; }
}

/// <summary>A public key of the set. RFC 7518 §6.3.1.</summary>
public sealed record PublicKey
{
    [JsonPropertyName("kty"), Description("Famille de la clé.")]
    public string Kty => "RSA";

    [JsonPropertyName("use"), Description("Elle vérifie des signatures.")]
    public string Use => "sig";

    [JsonPropertyName("alg"), Description("Algorithme.")]
    public string Alg => SecurityAlgorithms.RsaSha256;

    [JsonPropertyName("kid"), Description("Son nom, dans l'en-tête des jetons qu'elle signe.")]
    public required string Kid { get; init; }

    [JsonPropertyName("n"), Description("Module, en base64url.")]
    public required string N { get; init; }

    [JsonPropertyName("e"), Description("Exposant, en base64url.")]
    public required string E { get; init; }
}
