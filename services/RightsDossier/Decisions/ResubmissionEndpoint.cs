using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Decisions;

internal static class ResubmissionEndpoint
{
    public static void MapResubmission(this RouteGroupBuilder applications) =>
        applications.MapPost("/{id:guid}/resubmission", Resubmit).RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary)
            .WithSummary("Mettre dans un complément au lot les pièces que la caisse demande")
            .WithDescription("Chaque ligne demandée doit avoir une pièce utilisable apportée depuis la demande. Le complément part comme un lot : placé dans le dossier d'échange dans les secondes qui suivent, "
                + "ou remis sur papier. Les pièces ne sont renvoyées qu'alors, et le délai de décision de la caisse repart de leur réception.")
            .WithExample(new ResubmitApplication())
            .Refuses(ProblemKinds.IllegalMove, ProblemKinds.ApplicationIncomplete);

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Resubmit(
        Guid id, ResubmitApplication request, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        // The fund that has the application is the one that asked.
        var sent = found.Application.TransmissionId;
        var fund = await db.Transmissions.Where(batch => batch.Id == sent).Select(batch => batch.FundCode).FirstOrDefaultAsync(stop);
        var complement = Transmission.OfComplement(found.Application, fund ?? "", request.Channel);
        found.Application.Join(complement, found.File.Acceptable, clock.ParisToday());
        db.Transmissions.Add(complement);
        return TypedResults.Ok(db.View(found));
    }
}

/// <summary>What the fund asked for is put in a complement to the batch.</summary>
[Description("Les pièces demandées sont à renvoyer à la caisse.")]
public sealed record ResubmitApplication
{
    /// <summary>How it reaches the fund; its exchange folder unless said otherwise.</summary>
    [Description("Par où le complément part, en code : exchange-folder par défaut, ou paper, à remettre contre signature.")]
    public BatchChannel Channel { get; init; }
}
