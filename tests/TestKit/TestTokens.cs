using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.TestKit;

/// <summary>An issuer of tokens for tests: a key of its own, published over HTTP as identity does.</summary>
public sealed class TestTokens : IAsyncDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly WebApplication _server;

    private TestTokens(WebApplication server) => _server = server;

    /// <summary>Base address to give as <c>services:identity:http:0</c>.</summary>
    public string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Starts the issuer on a free loopback port.</summary>
    public static async Task<TestTokens> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var tokens = new TestTokens(server);
        server.MapPost("/connect/token", () => new { access_token = tokens.Issue(Roles.Service, "service-test"), token_type = "Bearer", expires_in = 900 });
        server.MapGet("/.well-known/jwks.json", () =>
        {
            var key = tokens._rsa.ExportParameters(false);
            return new
            {
                keys = new[]
                {
                    new { kty = "RSA", use = "sig", alg = "RS256", kid = "test", n = Base64UrlEncoder.Encode(key.Modulus!), e = Base64UrlEncoder.Encode(key.Exponent!) },
                },
            };
        });
        await server.StartAsync();
        return tokens;
    }

    /// <summary>A valid token.</summary>
    /// <param name="role">One of <see cref="Roles"/>.</param>
    /// <param name="clientId">The client, <c>test-ROLE</c> by default.</param>
    /// <param name="sites">The PASS it acts for; none means all.</param>
    public string Issue(string role, string? clientId = null, params Guid[] sites) => Issue(role, DateTime.UtcNow.AddHours(1), clientId, sites);

    /// <summary>A token with an expiry of the test's choice.</summary>
    public string Issue(string role, DateTime expires, string? clientId = null, params Guid[] sites) => Issue(role, expires, clientId, sites, null);

    /// <summary>A valid token limited to some scopes.</summary>
    public string IssueLimited(string role, params string[] scopes) => Issue(role, DateTime.UtcNow.AddHours(1), null, [], scopes);

    /// <summary>A token that is valid for an hour from when it was issued.</summary>
    /// <param name="role">One of <see cref="Roles"/>.</param>
    /// <param name="issuedAt">When.</param>
    /// <param name="subject">The client or account.</param>
    /// <param name="more">Claims beside those of every token, e.g. <c>membership</c>.</param>
    public string IssuedAt(string role, DateTime issuedAt, string subject, params (string Name, string Value)[] more) =>
        Issue(role, issuedAt.AddHours(1), subject, [], null, more);

    private string Issue(string role, DateTime expires, string? clientId, Guid[] sites, string[]? scopes, params (string Name, string Value)[] more) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = PassAuthentication.DefaultIssuer,
            Audience = PassAuthentication.Audience,
            IssuedAt = expires.AddHours(-1),
            NotBefore = expires.AddHours(-1),
            Expires = expires,
            Claims = new Dictionary<string, object>(more.Select(claim => KeyValuePair.Create(claim.Name, (object)claim.Value)))
            {
                ["sub"] = clientId ?? $"test-{role}",
                ["role"] = role,
                ["scope"] = string.Join(' ', scopes ?? Scopes.Of(role)),
                ["pass_site"] = sites.Length == 0 ? "*" : sites.Select(site => site.ToString()).ToArray(),
            },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "test" }, SecurityAlgorithms.RsaSha256),
        });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _rsa.Dispose();
    }
}
