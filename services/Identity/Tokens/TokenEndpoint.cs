using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.Server.AspNetCore;
using PassPlatform.Identity.Clients;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Tokens;

/// <summary>What a token says, once OpenIddict knows who asks: a client for itself, RFC 6749 §4.4, or for the person who signed in, §4.1.3 and §6.</summary>
internal static class TokenEndpoint
{
    private static readonly string[] Server = [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme];

    public static void MapToken(this WebApplication app) => app.MapPost("/connect/token", Issue)
        .AllowAnonymous().WithTags("Jetons")
        .WithSummary("Demander un jeton")
        .WithDescription(
            "OAuth 2.0. Une application demande un jeton pour elle-même (client_credentials) ; le portail, pour la personne qui s'est connectée (authorization_code avec "
            + "PKCE, puis refresh_token, qui ne sert qu'une fois). Le client donne son identifiant et son secret par « Authorization: Basic » ou dans le formulaire ; "
            + "pass_site limite le jeton à une PASS, scope à une partie de la plateforme. Les erreurs suivent la RFC 6749 §5.2.")
        .AddOpenApiOperationTransformer(TokenForm.Describe)
        .Produces<TokenAnswer>()
        .Produces<TokenError>(StatusCodes.Status400BadRequest)
        .Produces<TokenError>(StatusCodes.Status401Unauthorized)
        .Produces<TokenError>(StatusCodes.Status429TooManyRequests)
        .Refuses(ProblemKinds.BodyTooLarge, ProblemKinds.UnsupportedMediaType);

    private static async Task<Results<SignInHttpResult, ForbidHttpResult>> Issue(
        HttpContext http, OpenIddictApplicationManager<Client> clients, PersonTokens people, CancellationToken stop)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (!request.IsClientCredentialsGrantType())
        {
            return await IssueToPerson(http, request, people, stop);
        }

        var client = (await clients.FindByClientIdAsync(request.ClientId!, stop))!; // Kept since its secret was checked.
        var open = Scopes.Of(client.Role);
        var asked = request.GetScopes();
        if (asked.Except(open).FirstOrDefault() is { } other)
        {
            return Refuse(OpenIddictConstants.Errors.InvalidScope, Scopes.All.Contains(other)
                ? $"La portée {other} n'est pas ouverte à ce client ; le sont : {string.Join(", ", open)}."
                : $"Une portée demandée n'existe pas ; celles de ce client : {string.Join(", ", open)}.");
        }

        Guid? site = null;
        if ((string?)request["pass_site"] is { Length: > 0 } text)
        {
            if (!Guid.TryParse(text, out var id))
            {
                return Refuse(OpenIddictConstants.Errors.InvalidRequest, "pass_site doit être un identifiant de PASS (UUID).");
            }

            site = id;
        }

        if (SitesFor(client, site) is not { } sites)
        {
            return Refuse(OpenIddictConstants.Errors.InvalidTarget, "Ce client n'agit pas pour la PASS de pass_site.");
        }

        if (!Binding.Fits(client.Role, client.BoundTo))
        {
            return Refuse(
                OpenIddictConstants.Errors.UnauthorizedClient,
                $"Ce client n'est lié à aucune caisse, aucun praticien ou aucune structure ({Binding.ClaimOf(client.Role)}) : qui le gère le lie une fois par PUT /connect/clients/{client.Id}.");
        }

        var holder = new ClaimsIdentity(Server[0], "sub", "role");
        holder.SetClaim("sub", client.Id).SetClaim("role", client.Role);
        if (Binding.ClaimOf(client.Role) is { } claim)
        {
            holder.SetClaim(claim, client.BoundTo);
        }

        holder.AddClaim(new Claim("pass_site", JsonSerializer.Serialize(sites), JsonClaimValueTypes.JsonArray)); // An array even of one.
        if (client.Role == Roles.Partner && await people.FundsOf(Guid.Parse(client.BoundTo!), stop) is { } funds)
        {
            holder.AddClaim(funds);
        }

        holder.SetScopes(asked.Length == 0 ? open : open.Intersect(asked)).SetResources(PassAuthentication.Audience);
        holder.SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken]);
        return TypedResults.SignIn(new ClaimsPrincipal(holder), authenticationScheme: Server[0]);
    }

    // OpenIddict knows the code or the refresh token; whether its holder may still have tokens is asked each time.
    private static async Task<Results<SignInHttpResult, ForbidHttpResult>> IssueToPerson(
        HttpContext http, OpenIddictRequest request, PersonTokens people, CancellationToken stop)
    {
        var given = (await http.AuthenticateAsync(Server[0])).Principal!;
        if (await people.Holder(given, stop) is not { } membership)
        {
            return Refuse(OpenIddictConstants.Errors.InvalidGrant, "Cette personne doit se connecter de nouveau : son compte, son habilitation ou ce qui la prouve a changé.");
        }

        var renewed = PersonTokens.Principal(
            membership, PersonTokens.ScopesOf(membership, request.GetScopes() is { Length: > 0 } fewer ? fewer : given.GetScopes()), PersonTokens.SignedInAt(given), await people.FundsOf(membership.StructureId, stop));
        renewed.SetAuthorizationId(given.GetAuthorizationId());
        return TypedResults.SignIn(renewed, authenticationScheme: Server[0]);
    }

    private static string[]? SitesFor(Client client, Guid? asked) => asked switch
    {
        null when client.PassSiteIds.Count == 0 => ["*"],
        null => [.. client.PassSiteIds.Select(site => site.ToString())],
        { } site when client.PassSiteIds.Count == 0 || client.PassSiteIds.Contains(site) => [site.ToString()],
        _ => null,
    };

    /// <summary>Why OpenIddict is to refuse.</summary>
    internal static AuthenticationProperties Reason(string error, string description) => new(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
    });

    private static ForbidHttpResult Refuse(string error, string description) => TypedResults.Forbid(Reason(error, description), Server);
}
