using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using PassPlatform.Identity.Tokens;

namespace PassPlatform.Identity.Keys;

/// <summary>What validators need to know: where the keys are, and the keys. OpenID Connect Discovery 1.0, RFC 7517, RFC 8414.</summary>
internal static class Discovery
{
    /// <summary>Adds the signing keys, the key ring that encrypts them, and the validation of this service's own tokens by them.</summary>
    public static void AddSigningKeys(this WebApplicationBuilder builder, IdentitySettings settings)
    {
        builder.Services.AddDataProtection().SetApplicationName("passplatform-identity");
        builder.Services.AddOptions<KeyManagementOptions>()
            .Configure<ILoggerFactory>((ring, logs) => ring.XmlRepository = new FileSystemXmlRepository(OwnFolder(settings.KeyRing), logs));

        // It warns that the ring itself is not encrypted: the folder's permissions keep it, as operations.md says.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
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

    private static DirectoryInfo OwnFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static Ok<ServerDescription> Describe(HttpRequest request, IdentitySettings settings)
    {
        var here = $"{request.Scheme}://{request.Host}";
        return TypedResults.Ok(new ServerDescription(
            settings.Issuer, $"{here}/connect/token", $"{here}/.well-known/jwks.json", ["client_credentials"],
            ["client_secret_basic", "client_secret_post"], Scopes.All, ["none"], ["public"], ["RS256"]));
    }

    private static async Task<Ok<KeySet>> Publish(SigningKeys keys, CancellationToken stop) =>
        TypedResults.Ok(new KeySet([.. (await keys.Published(stop)).Select(key => new PublicKey(
            "RSA", "sig", SecurityAlgorithms.RsaSha256, key.KeyId, Base64UrlEncoder.Encode(key.Modulus), Base64UrlEncoder.Encode(key.Exponent)))]));
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
/// <param name="Issuer">Issuer of every token.</param>
/// <param name="TokenEndpoint">Where to ask for a token.</param>
/// <param name="JwksUri">Where the keys are.</param>
/// <param name="GrantTypesSupported">How tokens may be asked for.</param>
/// <param name="TokenEndpointAuthMethodsSupported">How a client proves who it is.</param>
/// <param name="ScopesSupported">The scopes there are.</param>
/// <param name="ResponseTypesSupported">None: nobody signs in here.</param>
/// <param name="SubjectTypesSupported">A client has one name for all.</param>
/// <param name="IdTokenSigningAlgValuesSupported">Algorithm of the signatures.</param>
public sealed record ServerDescription(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
    [property: JsonPropertyName("jwks_uri")] string JwksUri,
    [property: JsonPropertyName("grant_types_supported")] IReadOnlyList<string> GrantTypesSupported,
    [property: JsonPropertyName("token_endpoint_auth_methods_supported")] IReadOnlyList<string> TokenEndpointAuthMethodsSupported,
    [property: JsonPropertyName("scopes_supported")] IReadOnlyList<string> ScopesSupported,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypesSupported,
    [property: JsonPropertyName("subject_types_supported")] IReadOnlyList<string> SubjectTypesSupported,
    [property: JsonPropertyName("id_token_signing_alg_values_supported")] IReadOnlyList<string> IdTokenSigningAlgValuesSupported);

/// <summary>A JSON Web Key Set. RFC 7517.</summary>
/// <param name="Keys">The keys.</param>
public sealed record KeySet([property: JsonPropertyName("keys")] IReadOnlyList<PublicKey> Keys);

/// <summary>A public key of the set.</summary>
/// <param name="Kty">RSA.</param>
/// <param name="Use">sig: it verifies signatures.</param>
/// <param name="Alg">RS256.</param>
/// <param name="Kid">Its name, in the header of the tokens it signed.</param>
/// <param name="N">Modulus, base64url.</param>
/// <param name="E">Exponent, base64url.</param>
public sealed record PublicKey(
    [property: JsonPropertyName("kty")] string Kty,
    [property: JsonPropertyName("use")] string Use,
    [property: JsonPropertyName("alg")] string Alg,
    [property: JsonPropertyName("kid")] string Kid,
    [property: JsonPropertyName("n")] string N,
    [property: JsonPropertyName("e")] string E);
