using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Decisions;

internal static class ResubmissionEndpoint
{
    public static void MapResubmission(this RouteGroupBuilder applications) =>
        applications.MapPost("/{id:guid}/resubmission", Resubmit).RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary)
            .WithSummary("Renvoyer à la caisse les pièces qu'elle demande")
            .WithDescription("Chaque ligne demandée doit avoir une pièce utilisable apportée depuis la demande. Le délai de décision de la caisse repart de ce jour.")
            .WithExample(new ResubmitApplication { ResubmittedOn = new DateOnly(2021, 5, 20) })
            .Refuses(ProblemKinds.IllegalMove, ProblemKinds.ApplicationIncomplete);

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Resubmit(
        Guid id, ResubmitApplication request, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var agreements = await AgreementsInForce.Of(db, found.Application.PassSiteId, request.ResubmittedOn, stop);
        db.Publish(found.Application.Resubmit(request.ResubmittedOn, found.File.Acceptable, agreements, clock.ParisToday(), clock.GetUtcNow()));
        return TypedResults.Ok(db.View(found));
    }
}

/// <summary>What the fund asked for is sent.</summary>
[Description("Les pièces demandées partent à la caisse.")]
public sealed record ResubmitApplication
{
    /// <summary>The day; not before the request, not to come.</summary>
    [Description("Jour du renvoi ; ni avant la demande de la caisse, ni à venir.")]
    public required DateOnly ResubmittedOn { get; init; }
}
