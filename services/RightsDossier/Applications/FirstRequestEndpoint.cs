using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Applications;

internal static class FirstRequestEndpoint
{
    public static void MapFirstRequest(this RouteGroupBuilder applications) =>
        applications.MapPut("/{id:guid}/first-request", Correct).RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary)
            .WithSummary("Corriger si une demande d'AME est une première demande en France, tant qu'elle n'est pas partie")
            .WithDescription(
                "Une première demande se dépose (D. 252-2 CASF) ; une autre se transmet. Un dossier complet qui n'est plus une première demande part dans la semaine ; "
                + "un dossier déjà déposé garde son dépôt et son délai.")
            .WithExample(new CorrectFirstRequest { FirstRequest = false })
            .Refuses(ProblemKinds.IllegalMove);

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Correct(
        Guid id, CorrectFirstRequest request, IfMatch version, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        version.Check(found.Application);
        var today = clock.ParisToday();
        found.Application.CorrectFirstRequest(request.FirstRequest, await AgreementsInForce.Of(db, found.Application, today, stop), today);
        return TypedResults.Ok(db.View(found));
    }
}

/// <summary>Whether an application is a first request in France.</summary>
[Description("Si une demande est une première demande en France.")]
public sealed record CorrectFirstRequest
{
    /// <summary>No AME was ever opened for this person in France.</summary>
    [Description("true : la personne n'a jamais eu l'AME en France.")]
    public required bool FirstRequest { get; init; }
}
