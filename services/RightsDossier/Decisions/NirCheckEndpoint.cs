using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Decisions;

internal static class NirCheckEndpoint
{
    public static void MapNirCheck(this RouteGroupBuilder applications) =>
        applications.MapPost("/{id:guid}/nir-check", Check).RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary)
            .WithSummary("Noter que le NIR rendu par la caisse a été comparé aux papiers de la personne, et qu'il est le sien")
            .WithDescription("S'il ne l'est pas, voyez avec la caisse, qui renvoie la ligne corrigée ; s'il l'est, c'est peut-être la fiche qui est à rectifier. Le dossier quitte alors la liste nirToCheck ; qui l'a noté est dans son histoire.")
            .Refuses(ProblemKinds.IllegalMove);

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Check(Guid id, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        found.Application.CheckNir(clock.ParisToday());
        return TypedResults.Ok(db.View(found));
    }
}
