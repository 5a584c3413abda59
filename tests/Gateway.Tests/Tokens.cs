using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PassPlatform.Gateway.Tests;

/// <summary>Stands for identity: publishes a key and signs tokens with it.</summary>
public sealed class Tokens
{
    readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "test-key" };

    /// <summary>The metadata and keys, as identity serves them.</summary>
    public void Map(WebApplication app)
    {
        app.MapGet("/.well-known/openid-configuration", (HttpRequest request) => new Dictionary<string, object>
        {
            ["issuer"] = "https://passplatform",
            ["jwks_uri"] = $"http://{request.Host}/.well-known/jwks.json",
        });
        app.MapGet("/.well-known/jwks.json", () =>
        {
            var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
            return new
            {
                keys = new[]
                {
                    new { kty = "RSA", use = "sig", alg = "RS256", kid = key.KeyId, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) },
                },
            };
        });
        app.MapGet("/connect/clients", () => "clients");
        app.MapPost("/connect/token", () => Results.Json(new { access_token = "…" }));
    }

    /// <summary>A token for a client, good for an hour from <paramref name="issuedAt"/>, now when not given.</summary>
    public string For(string client, DateTime? issuedAt = null, string issuer = "https://passplatform", string audience = "passplatform", string role = "social-worker")
    {
        var from = issuedAt ?? DateTime.UtcNow;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = from,
            IssuedAt = from,
            Expires = from.AddHours(1),
            Subject = new ClaimsIdentity([new Claim("sub", client), new Claim("role", role), new Claim("pass_site", "*")]),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }
}
