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

/// <summary>An issuer of tokens for tests, whose key is published over HTTP as identity does.</summary>
public sealed class TestTokens : IAsyncDisposable
{
    // Of all the issuers of a suite, and never disposed: drawing one takes a third of a second of processor, and each service under test has an issuer.
    private static readonly RSA Drawn = RSA.Create(2048);

    private readonly RSA _key = Drawn;

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
            var parts = tokens._key.ExportParameters(false);
            return new
            {
                keys = new[]
                {
                    new { kty = "RSA", use = "sig", alg = "RS256", kid = "test", n = Base64UrlEncoder.Encode(parts.Modulus!), e = Base64UrlEncoder.Encode(parts.Exponent!) },
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

    /// <summary>A valid token of a fund, a practitioner or a partner that is not the one of the others.</summary>
    /// <param name="role">One of the three.</param>
    /// <param name="binding">Its code, number or structure.</param>
    /// <param name="clientId">The client, <c>test-ROLE</c> by default.</param>
    /// <param name="sites">The PASS it acts for; none means all.</param>
    public string IssueBound(string role, string? binding, string? clientId, params Guid[] sites) =>
        Issue(role, DateTime.UtcNow.AddHours(1), clientId, sites, null, binding is null ? [] : [(Binding.ClaimOf(role)!, binding)], bound: false);

    /// <summary>A valid token of a structure that works with a fund.</summary>
    public string IssueToStructure(Guid structureId, string fund, params Guid[] sites) =>
        Issue(Roles.Partner, DateTime.UtcNow.AddHours(1), null, sites, null, [(Binding.ClaimOf(Roles.Partner)!, $"{structureId}"), (Binding.StructureFunds, fund)], bound: false);

    /// <summary>What the tokens of a role are bound to here, unless a test says otherwise.</summary>
    public static string BindingOf(string role) => role switch
    {
        Roles.Fund => "761",
        Roles.Practitioner => "10100123453",
        _ => "019377a0-0000-7000-8000-0000000000aa",
    };

    private string Issue(
        string role, DateTime expires, string? clientId, Guid[] sites, string[]? scopes, (string Name, string Value)[]? more = null, bool bound = true) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = PassAuthentication.DefaultIssuer,
            Audience = PassAuthentication.Audience,
            IssuedAt = expires.AddHours(-1),
            NotBefore = expires.AddHours(-1),
            Expires = expires,
            Claims = new Dictionary<string, object>(
                (more ?? []).Concat(bound && Binding.ClaimOf(role) is { } claim ? [(claim, BindingOf(role))] : [])
                .Select(each => KeyValuePair.Create(each.Item1, (object)each.Item2)))
            {
                ["sub"] = clientId ?? $"test-{role}",
                ["role"] = role,
                ["scope"] = string.Join(' ', scopes ?? Scopes.Of(role)),
                ["pass_site"] = sites.Length == 0 ? "*" : sites.Select(site => site.ToString()).ToArray(),
            },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key) { KeyId = "test" }, SecurityAlgorithms.RsaSha256),
        });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
