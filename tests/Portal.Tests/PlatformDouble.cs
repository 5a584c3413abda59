using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Portal.Tests;

/// <summary>Stands for identity, who signs in whoever the test says, and for the API behind the gateway, which answers what the test says.</summary>
public sealed class PlatformDouble : IAsyncDisposable
{
    private const string People = "/api/intake/people";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Asked> _codes = [];
    private int _refreshes;

    private PlatformDouble(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Who is in front of the browser.</summary>
    public Somebody Who { get; set; } = new("nurse");

    /// <summary>How long an access token lasts.</summary>
    public TimeSpan TokenLifetime { get; set; } = Lifetime;

    /// <summary>The status of a renewal of a session: done, refused, or not now.</summary>
    public int Renewal { get; set; } = StatusCodes.Status200OK;

    /// <summary>How many times a session was.</summary>
    public int Refreshes => _refreshes;

    /// <summary>The refresh tokens that were spent, each as often as it was.</summary>
    public ConcurrentBag<string> Spent { get; } = [];

    /// <summary>What the API answers, by method and path.</summary>
    public ConcurrentDictionary<string, Func<HttpContext, Task<IResult>>> Api { get; } = [];

    /// <summary>The operations that are answered before the portal waits for them, as happens to a portal that was not given the processor meanwhile.</summary>
    public ConcurrentDictionary<string, bool> AtOnce { get; } = [];

    /// <summary>What it was asked, in order.</summary>
    public ConcurrentQueue<Call> Calls { get; } = [];

    /// <summary>Starts it on a free loopback port.</summary>
    public static async Task<PlatformDouble> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var platform = new PlatformDouble(app);
        platform.Map(app);
        await app.StartAsync();
        return platform;
    }

    /// <summary>Has the API answer so.</summary>
    public void Answer(string method, string path, object body, int status = 200) => Api[$"{method} {path}"] = _ => Task.FromResult(Results.Json(body, statusCode: status));

    /// <summary>Has the API refuse so.</summary>
    public void Refuse(string method, string path, int status, string detail = "Non.", params (string Pointer, string Detail)[] errors) => Api[$"{method} {path}"] = _ => Task.FromResult(Results.Json(
        new { type = "/problems/x", title = "Refusé", status, detail, errors = errors.Select(error => new { pointer = error.Pointer, detail = error.Detail }) },
        contentType: "application/problem+json", statusCode: status));

    /// <summary>Is as it was at its start.</summary>
    public void Forget()
    {
        (Who, TokenLifetime, Renewal, _refreshes) = (new("nurse"), Lifetime, StatusCodes.Status200OK, 0);
        Api.Clear();
        AtOnce.Clear();
        Calls.Clear();
        Spent.Clear();
        _codes.Clear();
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        HasEnded = true;
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private void Map(WebApplication app)
    {
        app.MapGet("/.well-known/openid-configuration", () => new
        {
            issuer = PassAuthentication.DefaultIssuer,
            // As identity publishes them: for browsers. Nothing listens there in these tests.
            authorization_endpoint = $"{RunningPortal.PublicAddress}/connect/authorize",
            token_endpoint = $"{RunningPortal.PublicAddress}/connect/token",
            end_session_endpoint = $"{RunningPortal.PublicAddress}/connect/logout",
            jwks_uri = $"{RunningPortal.PublicAddress}/.well-known/jwks.json",
        });
        app.MapGet("/.well-known/jwks.json", () =>
        {
            var key = _rsa.ExportParameters(false);
            return new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "test", n = Base64UrlEncoder.Encode(key.Modulus!), e = Base64UrlEncoder.Encode(key.Exponent!) } } };
        });
        app.MapGet("/connect/authorize", (HttpRequest request) =>
        {
            var code = Guid.NewGuid().ToString("n");
            _codes[code] = new Asked(request.Query["nonce"]!, request.Query["code_challenge"]!, request.Query["membership"]);
            return Results.Redirect($"{request.Query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(request.Query["state"]!)}");
        });
        app.MapGet("/connect/logout", (HttpRequest request) => Results.Redirect($"{request.Query["post_logout_redirect_uri"]}?state={Uri.EscapeDataString(request.Query["state"].ToString())}"));
        app.MapPost("/connect/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            if (form["client_id"] != "portal" || form["client_secret"] != RunningPortal.ClientSecret)
            {
                return Results.Json(new { error = "invalid_client" }, statusCode: 401);
            }

            if (form["grant_type"] == "refresh_token")
            {
                Interlocked.Increment(ref _refreshes);
                Spent.Add(form["refresh_token"]!);
                await Task.Yield();
                return Renewal == StatusCodes.Status200OK ? Results.Json(Tokens(null, null)) : Results.Json(new { error = "invalid_grant" }, statusCode: Renewal);
            }

            return _codes.TryRemove(form["code"]!, out var asked) && Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"]!))) == asked.Challenge
                ? Results.Json(Tokens(asked.Nonce, asked.Membership))
                : Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        });
        app.Map("/{**path}", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            Calls.Enqueue(new Call(
                $"{context.Request.Method} {context.Request.Path}", context.Request.QueryString.Value ?? "", body.Length == 0 ? null : context.Request.HasJsonContentType() ? JsonNode.Parse(body) : JsonValue.Create(body),
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            return Api.TryGetValue($"{context.Request.Method} {context.Request.Path}", out var answer)
                ? await answer(context)
                : context.Request.Path == People && context.Request.Query["ids"] is { Count: > 0 } ids
                ? Results.Json(new { items = (await Task.WhenAll(ids.Select(id => Known(id!, context)))).OfType<object>(), next = (string?)null })
                : context.Request.Method == "GET" && NothingNoted(context.Request.Path.Value!) is { } nothing
                ? Results.Json(nothing)
                : Results.Json(new { type = "/problems/introuvable", title = "Introuvable", status = 404, detail = "Introuvable." }, contentType: "application/problem+json", statusCode: 404);
        });
    }

    // Of whom a test says nothing more, nothing more happened.
    private static object? NothingNoted(string path) => path.Split('/') switch
    {
        ["", "api", "intake", "people", _, "interviews" or "diagnoses" or "orientations" or "misas-referrals" or "social-service-referrals" or "look-ups" or "appointments" or "tasks" or "contact-attempts" or "consents"] => new { items = Array.Empty<object>(), next = (Guid?)null },
        ["", "api", "network", "referrals" or "agreement-reminders"] or ["", "api", "network", "requests", "waiting"] or ["", "api", "reporting", "reports", "reminders" or "committees"] or ["", "api", "reporting", "reports", "annual", _, "versions" or "sites"] or ["", "api", "network", "pass-sites", _, "agreements"] => new { items = Array.Empty<object>(), next = (Guid?)null },
        ["", "connect", "team"] => new { items = Array.Empty<object>(), next = (Guid?)null },
        ["", "api", "intake", "notices", "current"] => new
        {
            id = (Guid?)null,
            passSiteId = Memberships.Villeneuve,
            textVersion = "2026-03",
            newerText = false,
            languageCode = "fr",
            languages = new[] { "fr" },
            title = "Vos données à la PASS",
            paragraphs = new[] { "Pour vous aider, nous notons qui vous êtes." },
            consents = Array.Empty<object>(),
        },
        ["", "api", "intake", "people", var person, "diagnoses", var diagnosis, "proposals"] => new { personId = person, diagnosisId = diagnosis, madeOn = "2026-04-12", proposals = Array.Empty<object>() },
        ["", "api", "intake", "people", var person, "diagnoses", var diagnosis, "changes"] => new { personId = person, diagnosisId = diagnosis, madeOn = "2026-04-12", situation = Array.Empty<object>() },
        ["", "api", "intake", "people", var person, "follow-up"] => new
        {
            personId = person,
            state = "open",
            version = 3,
            episodes = new[] { new { number = 1, openedOn = "2026-02-01", lastContactOn = "2026-03-01", state = "open", endedOn = (string?)null, closureReason = (string?)null } },
        },
        _ => null,
    };

    // Whom it gives one by one it gives together, and leaves out those that it refuses.
    private async Task<object?> Known(string person, HttpContext context) =>
        Api.TryGetValue($"GET {People}/{person}", out var answer) && await answer(context) is IValueHttpResult { Value: { } file } and (not IStatusCodeHttpResult or IStatusCodeHttpResult { StatusCode: null or 200 }) ? file : null;

    private object Tokens(string? nonce, string? membership) => new
    {
        token_type = "Bearer",
        expires_in = (int)TokenLifetime.TotalSeconds,
        access_token = Sign(PassAuthentication.Audience, new()
        {
            ["role"] = Who.Role,
            ["pass_site"] = Who.Sites.Select(site => site.ToString()).ToArray(),
            ["membership"] = membership ?? Who.Membership.ToString(),
            ["jti"] = Guid.NewGuid().ToString(),
        }),
        refresh_token = Guid.NewGuid().ToString("n"),
        id_token = Sign("portal", new() { ["name"] = Who.Name, ["email"] = "x@exemple.fr", ["nonce"] = nonce ?? "" }),
    };

    private string Sign(string audience, Dictionary<string, object> claims)
    {
        claims["sub"] = Who.Account.ToString();
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = PassAuthentication.DefaultIssuer,
            Audience = audience,
            Expires = DateTime.UtcNow + TokenLifetime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "test" }, SecurityAlgorithms.RsaSha256),
        });
    }

    private sealed record Asked(string Nonce, string Challenge, string? Membership);
}

/// <summary>A person who signs in.</summary>
public sealed record Somebody(string Role)
{
    public Guid Account { get; init; } = Guid.NewGuid();

    public Guid Membership { get; init; } = Guid.NewGuid();

    public string Name { get; init; } = "Zoé Exemple";

    public IReadOnlyList<Guid> Sites { get; init; } = [Guid.Parse("019377a0-0000-7000-8000-000000000001")];
}

/// <summary>A call that the API received.</summary>
public sealed record Call(string Operation, string Query, JsonNode? Body, Dictionary<string, string> Headers);
