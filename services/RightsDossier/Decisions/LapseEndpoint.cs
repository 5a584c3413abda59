using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Decisions;

internal static class LapseEndpoint
{
    public static void MapLapse(this RouteGroupBuilder applications) =>
        applications.MapPost("/{id:guid}/lapse", Lapse).RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary)
            .WithSummary("Noter que la caisse a écrit que le dossier est caduc : les pièces demandées ne sont jamais venues")
            .WithDescription("Même effet que son retour « lapsed ». Seulement après le dernier jour pour renvoyer les pièces ; aucun dossier ne devient caduc tout seul.")
            .WithExample(new LapseApplication { LapsedOn = new DateOnly(2021, 5, 21) })
            .Refuses(ProblemKinds.IllegalMove);

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Lapse(
        Guid id, LapseApplication request, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        db.Publish(found.Application.LapseOnPaper(request.LapsedOn, clock.ParisToday(), clock.GetUtcNow()));
        return TypedResults.Ok(db.View(found));
    }
}

/// <summary>The fund wrote on paper that the application has lapsed.</summary>
[Description("La caisse a écrit que le dossier est caduc.")]
public sealed record LapseApplication
{
    /// <summary>The day that its letter gives; after the last day to send the documents, not to come.</summary>
    [Description("Jour que donne son courrier ; après le dernier jour pour renvoyer les pièces, pas à venir.")]
    public required DateOnly LapsedOn { get; init; }
}
