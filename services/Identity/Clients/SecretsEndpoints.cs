using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Clients;

/// <summary>Secrets, for who will use them: drawn with a code, replaced with a token of one's own.</summary>
internal static class SecretsEndpoints
{
    public static void MapSecrets(this RouteGroupBuilder api)
    {
        api.MapPost("/connect/secrets", Draw).AllowAnonymous().WithTags("Clients")
            .WithSummary("Tirer le secret d'un client avec son code d'enrôlement, une fois")
            .WithDescription("Le secret n'est montré que dans cette réponse. Les coordonnateurs des PASS du client en sont avertis.")
            .WithExample(new DrawSecret { Code = "mV3x0Qn6mD0yq8v9JrT5b2cX7pLk4sHfWz1aEeGgUuI" })
            .Refuses(ProblemKinds.NotFound);
        api.MapPost("/connect/clients/me/secrets", Replace).RequireRole([.. Roles.All]).WithTags("Clients")
            .WithSummary("Remplacer son propre secret")
            .WithDescription(
                "Par le client lui-même, avec un jeton à lui. Le secret n'est montré que dans cette réponse ; les précédents restent valables previousValidDays jours (7 par défaut, "
                + "0 pour un secret divulgué : ses jetons aussi cessent alors). Avec un jeton qui n'est limité ni à une PASS ni à une portée : le secret ne l'est pas.")
            .WithExample(new ReplaceSecret { PreviousValidDays = 7 })
            .Refuses(ProblemKinds.NotFound, ProblemKinds.OtherPassSite);
    }

    private static async Task<Results<Ok<DrawnSecret>, ProblemHttpResult>> Draw(
        DrawSecret request, IdentityDb db, Enrolments enrolments, TimeProvider clock, CancellationToken stop)
    {
        var hash = Client.HashOfCode(request.Code);
        if (await db.Clients.FirstOrDefaultAsync(client => client.EnrolmentHash == hash, stop) is not { } found || found.DrawEnrolled(clock.GetUtcNow()) is not { } secret)
        {
            return ProblemKinds.NotFound.ToResult("Ce code n'existe pas, a déjà servi ou a expiré : demandez-en un autre à qui gère l'application.");
        }

        await enrolments.Tell(found, stop);
        return TypedResults.Ok(new DrawnSecret(found.Id, secret));
    }

    private static async Task<Results<Ok<DrawnSecret>, NotFound>> Replace(
        ReplaceSecret request, IdentityDb db, Enrolments enrolments, AccessWithdrawals withdrawals, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Clients.FirstOrDefaultAsync(client => client.Id == caller.ClientId, stop) is not { DisabledAt: null } own)
        {
            return TypedResults.NotFound(); // A person has no secret here.
        }

        // A token that was narrowed to be lent would else give what opens all of it, for good.
        if (!(caller.AllSites ? own.PassSiteIds.Count == 0 : own.PassSiteIds.ToHashSet().SetEquals(caller.Sites)))
        {
            throw new Refusal(ProblemKinds.OtherPassSite, "Votre jeton est limité à une partie de vos PASS, et un secret les ouvre toutes : demandez un jeton entier.");
        }

        if (Scopes.Of(own.Role).Except(caller.Scopes).Any())
        {
            throw new Refusal(ProblemKinds.ScopeMissing, "Votre jeton est limité à une partie de la plateforme, et un secret l'ouvre toute : demandez un jeton entier.");
        }

        var secret = own.AddSecret(clock.GetUtcNow(), TimeSpan.FromDays(request.PreviousValidDays ?? Enrolments.DefaultOverlapDays));
        if (request.PreviousValidDays == 0)
        {
            withdrawals.Withdraw(own.Id);
        }

        await enrolments.Tell(own, stop);
        return TypedResults.Ok(new DrawnSecret(own.Id, secret));
    }
}
