using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Arrivals;

internal static class ArrivalEndpoints
{
    public static void MapArrivals(this RouteGroupBuilder api)
    {
        var arrival = api.MapGroup("/people/{personId:guid}/arrival").WithTags("Arrivée").RequireRole(IntakeRoles.Accompanying);
        arrival.MapGet("/", Read).ReadThroughGlass()
            .WithSummary("Lire comment une personne est arrivée")
            .WithDescription("Dans l'épisode de suivi actuel ; 404 tant que rien n'est noté.");
        arrival.MapPut("/", Record)
            .WithSummary("Noter comment une personne est arrivée : par qui, pour quoi, quels soins abandonnés")
            .WithDescription("Remplace ce qui était noté. If-Match prend l'ETag de la fiche de la personne. Ce n'est pas un contact.")
            .WithExample(RecordArrival.Example)
            .Refuses(ProblemKinds.InvalidField);
    }

    private static async Task<Results<Ok<ArrivalView>, NotFound>> Read(Guid personId, IntakeDb db, CancellationToken stop) =>
        await db.People.AsNoTracking().FirstOrDefaultAsync(row => row.Id == personId, stop) is { } person && await Current(db.Arrivals.AsNoTracking(), person, stop) is { } arrival
            ? TypedResults.Ok(ArrivalView.Of(arrival, person.Version))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ArrivalView>, NotFound>> Record(
        Guid personId, RecordArrival request, IfMatch ifMatch, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(person);
        var arrival = await Current(db.Arrivals, person, stop) ?? db.Arrivals.Add(Arrival.Of(person)).Entity;
        db.Publish(arrival.Record(person, request, clock.ParisToday(), clock.GetUtcNow()));
        return TypedResults.Ok(ArrivalView.Of(arrival, person.Version));
    }

    private static Task<Arrival?> Current(IQueryable<Arrival> arrivals, Person person, CancellationToken stop)
    {
        var (id, episode) = (person.Id, person.CurrentEpisode.Number);
        return arrivals.FirstOrDefaultAsync(arrival => arrival.PersonId == id && arrival.EpisodeNumber == episode, stop);
    }
}

/// <summary>How a person arrived.</summary>
[Description("Comment une personne est arrivée.")]
public sealed record ArrivalView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Épisode de suivi que l'arrivée a ouvert.")] int EpisodeNumber,
    [property: Description("Jour où c'est noté.")] DateOnly RecordedOn,
    [property: Description("La structure qui l'a adressée.")] string? SentBy,
    [property: Description("L'adressage d'un partenaire par lequel elle est venue, tel que le réseau le numérote.")] Guid? ReferralId,
    [property: Description("Ce qu'elle demande.")] IReadOnlyList<Demand> Demands,
    [property: Description("Sa demande, dans ses mots.")] string? InTheirWords,
    [property: Description("Les droits qu'elle semble avoir.")] IReadOnlyList<PresumedRight> PresumedRights,
    [property: Description("A renoncé à des soins ; null si ce n'est pas connu.")] bool? CareRenounced,
    [property: Description("Pourquoi.")] IReadOnlyList<RenunciationReason> RenunciationReasons,
    [property: Description("En grande précarité : la réponse proposée d'abord, et ce qu'elle en a dit ; null sinon.")] FirstOffer? GreatPrecarity,
    [property: Description("Est proche aidante.")] bool Carer,
    [property: Description("Version de la fiche de la personne, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static ArrivalView Of(Arrival arrival, long version) => new(
        arrival.Id, arrival.PersonId, arrival.EpisodeNumber, arrival.Told.RecordedOn, arrival.Told.SentBy, arrival.Told.ReferralId, arrival.Told.Demands, arrival.Told.InTheirWords, arrival.Told.PresumedRights,
        arrival.Told.CareRenounced, arrival.Told.RenunciationReasons, arrival.Told.GreatPrecarity, arrival.Told.Carer, version);
}
