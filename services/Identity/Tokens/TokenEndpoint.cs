using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PassPlatform.Contracts;
using PassPlatform.Identity.Clients;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Keys;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Tokens;

/// <summary>The token endpoint: client id and secret in, a signed token out. RFC 6749 §4.4.</summary>
internal static class TokenEndpoint
{
    // Signature providers would be kept by key id and outlive the keys.
    private static readonly CryptoProviderFactory Unkept = new() { CacheSignatureProviders = false };
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public static void MapToken(this WebApplication app) => app.MapPost("/connect/token", Issue)
        .AllowAnonymous().WithTags("Jetons")
        .WithSummary("Demander un jeton")
        .WithDescription(
            "OAuth 2.0, client_credentials. Le client donne son identifiant et son secret par « Authorization: Basic » ou dans le formulaire ; "
            + "pass_site limite le jeton à une PASS, scope à une partie de la plateforme. Les erreurs suivent la RFC 6749 §5.2.")
        .AddEndpointFilter(AnswerAsTheRfc)
        .AddOpenApiOperationTransformer(TokenForm.Describe)
        .Produces<TokenAnswer>()
        .Produces<TokenError>(StatusCodes.Status400BadRequest)
        .Produces<TokenError>(StatusCodes.Status401Unauthorized)
        .Produces<TokenError>(StatusCodes.Status429TooManyRequests)
        .Refuses(ProblemKinds.BodyTooLarge, ProblemKinds.UnsupportedMediaType);

    private static async Task<JsonHttpResult<TokenAnswer>> Issue(
        HttpContext http, IdentityDb db, SigningKeys keys, WrongSecrets wrong, IdentitySettings settings, TimeProvider clock, CancellationToken stop)
    {
        var request = await TokenRequest.Read(http.Request, stop);
        var client = await Authenticate(request, http.Connection.RemoteIpAddress, db, wrong, clock.GetUtcNow(), stop);
        var scopes = ScopesFor(request, client);
        var sites = SitesFor(request, client);
        var (key, rsa) = await keys.Current(stop);
        using (rsa)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var token = Handler.CreateToken(new SecurityTokenDescriptor
            {
                Issuer = settings.Issuer,
                Audience = PassAuthentication.Audience,
                IssuedAt = now,
                NotBefore = now,
                Expires = now + settings.TokenLifetime,
                Claims = new Dictionary<string, object>
                {
                    ["jti"] = OrderedId.New().ToString("N"),
                    ["sub"] = client.Id,
                    ["role"] = client.Role,
                    ["pass_site"] = sites,
                    ["scope"] = string.Join(' ', scopes),
                },
                SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = key.KeyId, CryptoProviderFactory = Unkept }, SecurityAlgorithms.RsaSha256),
            });
            return TypedResults.Json(new TokenAnswer
            {
                AccessToken = token,
                ExpiresIn = (int)settings.TokenLifetime.TotalSeconds,
                Scope = string.Join(' ', scopes),
            });
        }
    }

    private static async ValueTask<object?> AnswerAsTheRfc(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var response = context.HttpContext.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        try
        {
            return await next(context);
        }
        catch (TokenRefusal refusal)
        {
            await refusal.Write(response);
            return Results.Empty;
        }
    }

    private static async Task<Client> Authenticate(
        TokenRequest request, System.Net.IPAddress? from, IdentityDb db, WrongSecrets wrong, DateTimeOffset now, CancellationToken stop)
    {
        var wait = wrong.Wait(request.ClientId, from);
        if (wait > TimeSpan.Zero)
        {
            throw TokenRefusal.TooManyTries(wait);
        }

        var client = await db.Clients.AsNoTracking().FirstOrDefaultAsync(known => known.Id == request.ClientId, stop);
        client = client?.Id == request.ClientId ? client : null; // SQL Server finds it with blanks behind, which are counted apart.
        if (Client.Recognizes(client, request.Secret, now) && client is { DisabledAt: null })
        {
            return client;
        }

        wrong.Count(request.ClientId, from);
        throw TokenRefusal.Client("Client inconnu ou désactivé, ou secret non valable.");
    }

    private static IReadOnlyList<string> ScopesFor(TokenRequest request, Client client)
    {
        var open = Scopes.Of(client.Role);
        return request.Scope switch
        {
            null => open,
            var asked when asked.Except(open).FirstOrDefault() is { } other => throw new TokenRefusal(
                "invalid_scope", Scopes.All.Contains(other)
                    ? $"La portée {other} n'est pas ouverte à ce client ; le sont : {string.Join(", ", open)}."
                    : $"Une portée demandée n'existe pas ; celles de ce client : {string.Join(", ", open)}."),
            var asked => [.. open.Intersect(asked)],
        };
    }

    private static string[] SitesFor(TokenRequest request, Client client) => request.PassSite switch
    {
        null when client.PassSiteIds.Count == 0 => ["*"],
        null => [.. client.PassSiteIds.Select(site => site.ToString())],
        { } site when client.PassSiteIds.Count == 0 || client.PassSiteIds.Contains(site) => [site.ToString()],
        _ => throw new TokenRefusal("invalid_target", "Ce client n'agit pas pour la PASS de pass_site."),
    };
}
