using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Restrictions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Applications;

internal static class WithdrawalEndpoint
{
    public static void MapWithdrawal(this RouteGroupBuilder applications) =>
        applications.MapPost("/{id:guid}/withdrawal", Withdraw).WithMetadata(WhileRestricted.Allowed).RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary)
            .WithSummary("Retirer un dossier avant toute décision de la caisse")
            .WithDescription("Un dossier déjà transmis est retiré ici seulement : la caisse est à prévenir. Son retour éventuel sera mis de côté.")
            .WithExample(new WithdrawApplication { WithdrawnOn = new DateOnly(2021, 4, 28), Reason = WithdrawalReason.OtherCover })
            .Refuses(ProblemKinds.IllegalMove);

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Withdraw(
        Guid id, WithdrawApplication request, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        db.Publish(found.Application.Withdraw(request.WithdrawnOn, request.Reason, clock.ParisToday(), clock.GetUtcNow()));
        return TypedResults.Ok(db.View(found));
    }
}

/// <summary>An application is given up before any decision.</summary>
[Description("Un dossier est retiré avant toute décision.")]
public sealed record WithdrawApplication
{
    /// <summary>The day; not before the last step of the application, not to come.</summary>
    [Description("Jour du retrait ; ni avant la dernière étape du dossier, ni à venir.")]
    public required DateOnly WithdrawnOn { get; init; }

    [Description("Pourquoi.")]
    public required WithdrawalReason Reason { get; init; }
}
