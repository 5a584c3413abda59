using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.LookUps;

internal static class LookUpsEndpoints
{
    public static void MapLookUps(this RouteGroupBuilder api)
    {
        var lookUps = api.MapGroup("/people/{personId:guid}/look-ups").WithTags("Consultations des droits").RequireRole(IntakeRoles.Accompanying);
        lookUps.MapPost("/", Record)
            .WithSummary("Noter une consultation des droits d'une personne (CDR, CDRi, MSA), faite hors de la plateforme")
            .WithDescription("Qui a consulté la note : son compte, le jour, l'outil, le motif et ce qui a été trouvé restent attachés à la fiche et à la situation à l'entrée. Ce n'est pas un contact.")
            .WithExample(RecordLookUp.Example);
        lookUps.MapGet("/", List).ReadThroughGlass()
            .WithSummary("Lister les consultations des droits d'une personne, la première notée d'abord");
        lookUps.MapGet("/{lookUpId:guid}", Read).ReadThroughGlass()
            .WithSummary("Lire une consultation des droits");
    }

    private static async Task<Results<Created<LookUpView>, NotFound>> Record(
        Guid personId, RecordLookUp request, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(p => p.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var lookUp = LookUp.Of(person, request, caller.ClientId, clock.ParisToday());
        db.LookUps.Add(lookUp);
        person.Changed(); // A merge at this instant has not seen it.
        return TypedResults.Created($"/people/{personId}/look-ups/{lookUp.Id}", LookUpView.Of(lookUp));
    }

    private static async Task<Results<Ok<Page<LookUpView>>, NotFound>> List(
        Guid personId, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(db, db.LookUps.AsNoTracking().Where(lookUp => lookUp.PersonId == personId), LookUpView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<LookUpView>, NotFound>> Read(Guid personId, Guid lookUpId, IntakeDb db, CancellationToken stop) =>
        await db.LookUps.AsNoTracking().FirstOrDefaultAsync(row => row.Id == lookUpId && row.PersonId == personId, stop) is { } lookUp
            ? TypedResults.Ok(LookUpView.Of(lookUp))
            : TypedResults.NotFound();
}

/// <summary>A look-up of a person's rights.</summary>
[Description("Une consultation des droits d'une personne.")]
public sealed record LookUpView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Épisode de suivi pendant lequel elle a été notée.")] int EpisodeNumber,
    [property: Description("Jour de la consultation.")] DateOnly LookedUpOn,
    [property: Description("Compte de qui a consulté.")] string LookedUpBy,
    [property: Description("Dans quel outil.")] LookUpTool Tool,
    [property: Description("Pourquoi.")] LookUpReason Reason,
    [property: Description("Ce qui a été trouvé.")] LookUpFinding Finding,
    [property: Description("Organisme qui gère les droits trouvés, en code ; null s'il n'est pas connu.")] string? BodyCode,
    [property: Description("Dernier jour des droits trouvés ; null s'il n'est pas connu.")] DateOnly? RightsEndedOn) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static LookUpView Of(LookUp lookUp) => new(
        lookUp.Id, lookUp.PersonId, lookUp.EpisodeNumber, lookUp.LookedUpOn, lookUp.LookedUpBy, lookUp.Tool, lookUp.Reason, lookUp.Result.Finding, lookUp.Result.BodyCode,
        lookUp.Result.RightsEndedOn);
}
