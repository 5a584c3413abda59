using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Keys;

/// <summary>A key may have been stolen.</summary>
public sealed record ReplaceKeys
{
    [Length(1, 100), Description("Le kid d'une clé publiée (/.well-known/jwks.json). Répétée, la demande ne remplace rien de plus.")]
    public required string KeyId { get; init; }
}

/// <summary>The keys were replaced.</summary>
/// <param name="KeyId">The one that signs from now on.</param>
/// <param name="Withdrawn">Those with which nothing is valid any more.</param>
public sealed record KeysReplaced(
    [property: Description("Le kid de la clé qui signe désormais.")] string KeyId,
    [property: Description("Les kid des clés retirées : aucun jeton signé par elles n'est plus accepté.")] IReadOnlyList<string> Withdrawn) : IReceipt;

/// <summary>What an operator does with the keys, which else follow one another by themselves.</summary>
internal static class KeysEndpoints
{
    public static void MapKeys(this RouteGroupBuilder api) => api.MapPost("/connect/keys/rotation", Replace)
        .RequireRole(Roles.Operator).WithTags("Clés")
        .WithSummary("Remplacer aussitôt les clés qui signent")
        .WithDescription(
            "Quand l'une d'elles a pu être volée. Tous les jetons en cours sont refusés partout en moins de cinq secondes : applications et pages en demandent d'autres. "
            + "Sans cela les clés se remplacent d'elles-mêmes, et rien ne se voit.")
        .WithExample(new ReplaceKeys { KeyId = "u4Qq1XCFd0bQ2jYwqzqv0n1y7m2c5l8s9t3r6e4w0ab" })
        .Refuses(ProblemKinds.OtherPassSite);

    private static async Task<Results<Ok<KeysReplaced>, NotFound>> Replace(ReplaceKeys request, SigningKeys keys, AccessWithdrawals withdrawals, Caller caller, CancellationToken stop)
    {
        if (!caller.AllSites)
        {
            throw new Refusal(ProblemKinds.OtherPassSite, "Votre jeton est limité à des PASS, et ces clés sont celles de toutes.");
        }

        if (!(await keys.Published(stop)).Any(key => key.KeyId == request.KeyId))
        {
            return TypedResults.NotFound();
        }

        // All of them: who could read one could read those beside it.
        var (made, old) = await keys.Replace(stop);
        foreach (var key in old)
        {
            withdrawals.WithdrawKey(key.KeyId);
        }

        return TypedResults.Ok(new KeysReplaced(made.KeyId, [.. old.Select(key => key.KeyId)]));
    }
}
