using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Exchange;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Transmissions;

internal static class PlacementEndpoints
{
    public static void MapPlacement(this RouteGroupBuilder transmissions)
    {
        transmissions.MapPost("/{id:guid}/placement", PlaceAgain).RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary)
            .WithSummary("Placer de nouveau l'archive d'un lot dans le dossier d'échange de la caisse")
            .WithDescription("Le même lot, avec les mêmes dossiers et les mêmes pièces ; rien d'autre ne change. L'archive est écrite dans les secondes qui suivent.");
        transmissions.MapPost("/{id:guid}/acknowledgement", Acknowledge).RequireRole(Roles.Fund)
            .WithSummary("Accuser réception d'un lot")
            .WithDescription("Une empreinte différente, ou des dossiers manquants, sont gardés et montrés à la PASS. Le même accusé, répété, ne change rien.")
            .WithExample(AcknowledgeBatch.Example)
            .Refuses(ProblemKinds.IllegalMove);
    }

    private static async Task<Results<Ok<TransmissionView>, NotFound>> PlaceAgain(
        Guid id, RightsDossierDb db, ExchangeFolder exchange, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Transmissions.FirstOrDefaultAsync(batch => batch.Id == id, stop) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        batch.PlaceAgain();
        return TypedResults.Ok(TransmissionView.Of(batch, exchange, clock));
    }

    private static async Task<Results<Ok<TransmissionView>, NotFound>> Acknowledge(
        Guid id, AcknowledgeBatch request, RightsDossierDb db, ExchangeFolder exchange, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Transmissions.FirstOrDefaultAsync(batch => batch.Id == id, stop) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        batch.Acknowledge(request, clock.ParisToday(), clock.GetUtcNow());
        return TypedResults.Ok(TransmissionView.Of(batch, exchange, clock));
    }
}
