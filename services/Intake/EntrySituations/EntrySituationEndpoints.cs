using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.Intake.LookUps;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.EntrySituations;

internal static class EntrySituationEndpoints
{
    private const int MostLookUps = 20;

    public static void MapEntrySituations(this RouteGroupBuilder api)
    {
        var situation = api.MapGroup("/people/{personId:guid}/entry-situation").WithTags("Situation à l'entrée").RequireRole(IntakeRoles.Accompanying);
        situation.MapGet("/", Read).ReadThroughGlass()
            .WithSummary("Lire la situation à l'entrée d'une personne")
            .WithDescription("Celle de l'épisode de suivi actuel ; 404 tant qu'elle n'est pas notée.");
        situation.MapPut("/", Record)
            .WithSummary("Noter la situation à l'entrée, une fois")
            .WithDescription(
                "Figée ensuite : la même demande répétée est acceptée, une autre est refusée. If-Match prend l'ETag de la fiche de la personne. " +
                "Qui revient après une clôture entre de nouveau ; qui revient après une perte de vue, non.")
            .WithExample(EntrySituation.Example)
            .Refuses(ProblemKinds.EntrySituationFrozen);
    }

    private static async Task<Results<Ok<EntrySituationView>, NotFound>> Read(Guid personId, IntakeDb db, CancellationToken stop) =>
        await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == personId, stop) is { CurrentEpisode.EntrySituation: not null } person
            ? TypedResults.Ok(EntrySituationView.Of(person, await LookUpsOf(db, person, stop)))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<EntrySituationView>, NotFound>> Record(
        Guid personId, EntrySituation request, IfMatch ifMatch, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(person => person.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        if (!person.Entered(request))
        {
            ifMatch.Check(person);
            db.Publish(person.Enter(request, clock.ParisToday(), clock.GetUtcNow()));
        }

        return TypedResults.Ok(EntrySituationView.Of(person, await LookUpsOf(db, person, stop)));
    }

    // Those that were made to know it; a person has a few.
    private static Task<List<LookUp>> LookUpsOf(IntakeDb db, Person person, CancellationToken stop)
    {
        var episode = person.CurrentEpisode.Number;
        return db.LookUps.AsNoTracking().Where(lookUp => lookUp.PersonId == person.Id && lookUp.EpisodeNumber == episode && lookUp.Reason == LookUpReason.EntrySituation)
            .OrderBy(lookUp => lookUp.Id).Take(MostLookUps).ToListAsync(stop);
    }
}

/// <summary>The situation on entry of a person.</summary>
[Description("La situation à l'entrée d'une personne.")]
public sealed record EntrySituationView(
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Jour où elle a été notée.")] DateOnly RecordedOn,
    [property: Description("Couverture de base.")] CoverState BaseCover,
    [property: Description("Couverture complémentaire.")] CoverState ComplementaryCover,
    [property: Description("Avait une adresse où recevoir son courrier.")] bool HasAdministrativeAddress,
    [property: Description("Les consultations des droits faites pour la connaître, la première notée d'abord ; au plus 20.")] IReadOnlyList<LookUpView> LookUps,
    [property: Description("Version de la fiche de la personne, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static EntrySituationView Of(Person person, IEnumerable<LookUp> lookUps)
    {
        var situation = person.CurrentEpisode.EntrySituation!;
        return new(person.Id, situation.RecordedOn, situation.BaseCover, situation.ComplementaryCover, situation.HasAdministrativeAddress, [.. lookUps.Select(LookUpView.Of)], person.Version);
    }
}
