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
            .WithDescription("Le même lot, avec les mêmes dossiers et les mêmes pièces ; rien d'autre ne change. L'archive est écrite dans les secondes qui suivent.")
            .Refuses(ProblemKinds.IllegalMove);
        transmissions.MapPost("/{id:guid}/handover", HandOver).RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary)
            .WithSummary("Noter qu'un lot qui attendait a été remis à la caisse sur papier, contre signature")
            .WithDescription("Un lot fait pour le papier, ou un lot que son dossier d'échange retient. Ses dossiers sont transmis, et reçus, le jour de la remise.")
            .WithExample(new HandOverBatch { HandedOverOn = new DateOnly(2021, 4, 26), SignedBy = "Mme Roy, accueil de la caisse" })
            .Refuses(ProblemKinds.IllegalMove);
        transmissions.MapPost("/{id:guid}/acknowledgement", Acknowledge).RequireRole(Roles.Fund)
            .WithSummary("Accuser réception d'un lot")
            .WithDescription("Le délai de la caisse court de ce jour. Une empreinte différente est gardée et montrée à la PASS ; un dossier manquant revient à transmettre. Le même accusé, répété, ne change rien.")
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

    private static async Task<Results<Ok<TransmissionView>, NotFound>> HandOver(
        Guid id, HandOverBatch request, RightsDossierDb db, ExchangeFolder exchange, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Transmissions.FirstOrDefaultAsync(batch => batch.Id == id, stop) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        batch.HandOver(request.SignedBy);
        await batch.Leave(db, request.HandedOverOn, clock, stop);
        return TypedResults.Ok(TransmissionView.Of(batch, exchange, clock));
    }

    private static async Task<Results<Ok<TransmissionView>, NotFound>> Acknowledge(
        Guid id, AcknowledgeBatch request, RightsDossierDb db, ExchangeFolder exchange, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Transmissions.FirstOrDefaultAsync(batch => batch.Id == id, stop) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        await batch.Acknowledge(request, db, clock, stop);
        return TypedResults.Ok(TransmissionView.Of(batch, exchange, clock));
    }
}
