using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Memberships;

internal static class MembershipEndpoint
{
    public static void MapMembership(this RouteGroupBuilder applications) =>
        applications.MapPut("/{id:guid}/membership", Receive).RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary)
            .WithSummary("Noter que le bulletin d'adhésion et le moyen de paiement de la CSS avec participation ont été reçus")
            .WithDescription("La CSS avec participation commence le premier jour du mois qui suit (L. 861-5 et L. 861-11 CSS). Dit de nouveau, le dernier jour compte ; possible après la décision de la caisse, qui est alors comparée de nouveau aux règles.")
            .WithExample(new ReceiveMembership { ReceivedOn = new DateOnly(2021, 5, 20) })
            .Refuses(ProblemKinds.IllegalMove);

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Receive(
        Guid id, ReceiveMembership request, IfMatch version, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        version.Check(found.Application);
        found.Application.ReceiveMembership(request.ReceivedOn, clock.ParisToday());
        found.Application.JudgeAgain(found.Rights, clock.ParisToday());
        return TypedResults.Ok(db.View(found));
    }
}

/// <summary>The membership form and the means of payment were received.</summary>
[Description("Le bulletin d'adhésion et le moyen de paiement ont été reçus.")]
public sealed record ReceiveMembership
{
    /// <summary>Not before the application was complete, not to come.</summary>
    [Description("Jour où les deux ont été reçus ; ni avant que le dossier soit complet, ni à venir.")]
    public required DateOnly ReceivedOn { get; init; }
}
