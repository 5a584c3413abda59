using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Restrictions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Appeals;

internal static class AppealEndpoint
{
    public static void MapAppeal(this RouteGroupBuilder applications) =>
        applications.MapPost("/{id:guid}/appeal", Choose).WithMetadata(WhileRestricted.Allowed).RequireRole(Roles.Coordinator, Roles.SocialWorker)
            .WithSummary("Noter que la décision de la caisse est contestée par un recours, ou qu'elle ne l'est pas ; ou revenir sur ce second choix")
            .WithDescription("Ouvert après un refus, ou un accord dont les dates ne sont pas celles des règles. Un recours se forme au plus tard le dernier jour du délai ; passé ce jour, seule l'absence de recours se note, pour clore l'échéance. Notée par erreur, « reopened » rouvre l'échéance, avec le même dernier jour.")
            .WithExample(new ChooseAppeal { On = new DateOnly(2021, 6, 14), Choice = AppealChoice.Filed })
            .Refuses(ProblemKinds.IllegalMove);

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Choose(
        Guid id, ChooseAppeal request, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        if (request.Choice == AppealChoice.Filed)
        {
            db.Publish(found.Application.FileAppeal(request.On, clock.ParisToday(), clock.GetUtcNow()));
        }
        else if (request.Choice == AppealChoice.Reopened)
        {
            found.Application.ReopenAppeal(request.On, clock.ParisToday());
        }
        else
        {
            found.Application.LeaveUncontested(request.On, clock.ParisToday());
        }

        return TypedResults.Ok(db.View(found));
    }
}

/// <summary>What the person chose after a decision.</summary>
[Description("Ce que la personne choisit après une décision.")]
public enum AppealChoice
{
    [Description("un recours est formé")] Filed,
    [Description("la décision n'est pas contestée")] NotContested,

    /// <summary>It was noted as not contested, and may be after all.</summary>
    [Description("la décision, notée non contestée, peut encore l'être")] Reopened,
}

/// <summary>The person contests the fund's decision, or does not.</summary>
[Description("La décision de la caisse est contestée, ou non.")]
public sealed record ChooseAppeal
{
    /// <summary>The day; not before the notice of the decision, not to come; for an appeal, or its reopening, not after its last day.</summary>
    [Description("Jour du recours ou du choix ; ni avant la notification de la décision, ni à venir ; pour un recours, ou pour le rouvrir, au plus tard son dernier jour.")]
    public required DateOnly On { get; init; }

    [Description("Le choix.")]
    public required AppealChoice Choice { get; init; }
}
