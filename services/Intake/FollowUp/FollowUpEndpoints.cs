using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
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

namespace PassPlatform.Intake.FollowUp;

internal static class FollowUpEndpoints
{
    /// <summary>People found lost by one request at most: it is one transaction.</summary>
    internal const int MostAtOnce = 500;

    public static void MapFollowUp(this RouteGroupBuilder api)
    {
        var followUp = api.MapGroup("/people/{personId:guid}/follow-up").WithTags("Suivi");
        followUp.MapGet("/", Read).RequireRole(Roles.Team).ReadThroughGlass()
            .WithSummary("Lire le suivi d'une personne, épisode par épisode");
        followUp.MapPost("/closures", Close).RequireRole(IntakeRoles.Accompanying)
            .WithSummary("Terminer le suivi d'une personne")
            .WithDescription("Un contact postérieur ouvrira un nouvel épisode, de la même personne et dans le même dossier.")
            .WithExample(new CloseFollowUp { ClosedOn = new DateOnly(2021, 9, 30), Reason = ClosureReason.OrdinaryLaw })
            .Refuses(ProblemKinds.FollowUpState);
        api.MapPost("/follow-up-runs", Run).WithTags("Suivi").RequireRole(Roles.Coordinator)
            .WithSummary("Constater les personnes perdues de vue à une date")
            .WithDescription(
                "Ce que fait chaque nuit le service : pour les PASS du jeton, un suivi en cours sans contact, sans soin dans le réseau, sans réponse et sans rien de prévu pendant les jours convenus (183, sauf réglage), et après les tentatives convenues de joindre la personne (aucune, sauf réglage), est perdu de vue au jour où cela a pris fin. Au plus 500 à la fois : « more » dit de recommencer.")
            .WithExample(new RunFollowUp { AsOf = new DateOnly(2021, 12, 31) });
    }

    private static async Task<Results<Ok<FollowUpView>, NotFound>> Read(Guid personId, IntakeDb db, CancellationToken stop) =>
        await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == personId, stop) is { } person
            ? TypedResults.Ok(FollowUpView.Of(person))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<FollowUpView>, NotFound>> Close(
        Guid personId, CloseFollowUp request, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(person => person.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        db.Publish(person.Close(request, clock.ParisToday(), clock.GetUtcNow()));
        return TypedResults.Ok(FollowUpView.Of(person));
    }

    private static async Task<Ok<FollowUpRunView>> Run(
        RunFollowUp request, IntakeDb db, Caller caller, IOptions<FollowUpSettings> settings, TimeProvider clock, CancellationToken stop)
    {
        if (request.AsOf > clock.ParisToday())
        {
            throw new Refusal(ProblemKinds.InvalidField, "Une perte de vue ne se constate pas d'avance.", new FieldError("/asOf", "date à venir", "au plus tard aujourd'hui"));
        }

        var sites = caller.AllSites ? await db.KnownSites.Select(site => site.PassSiteId).ToListAsync(stop) : [.. caller.Sites];
        var lost = new List<Guid>();
        foreach (var site in sites)
        {
            lost.AddRange(await FollowUpRun.LoseSilent(db, settings.Value, site, request.AsOf, clock.GetUtcNow(), MostAtOnce - lost.Count, stop));
            if (lost.Count == MostAtOnce)
            {
                break;
            }
        }

        return TypedResults.Ok(new FollowUpRunView(request.AsOf, settings.Value.LostAfterDays, settings.Value.LostAfterAttempts, lost.Count, lost, lost.Count == MostAtOnce));
    }
}

/// <summary>The follow-up of a person ends.</summary>
[Description("Le suivi d'une personne prend fin.")]
public sealed record CloseFollowUp
{
    [Description("Jour de fin, à partir du dernier contact.")]
    public required DateOnly ClosedOn { get; init; }

    [Description("Pourquoi. lost-to-follow-up seulement pour classer une personne déjà constatée perdue de vue.")]
    public required ClosureReason Reason { get; init; }
}

/// <summary>Finds who is lost to follow-up.</summary>
[Description("Constat des personnes perdues de vue.")]
public sealed record RunFollowUp
{
    [Description("Jour du constat, au plus tard aujourd'hui.")]
    public required DateOnly AsOf { get; init; }
}

/// <summary>The follow-up of one person.</summary>
[Description("Le suivi d'une personne.")]
public sealed record FollowUpView(
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("État de l'épisode actuel.")] EpisodeState State,
    [property: Description("Les épisodes, le premier d'abord ; le dernier est l'actuel.")] IReadOnlyList<EpisodeView> Episodes,
    [property: Description("Dernier signe de vie hors contact : soin dans le réseau, réponse à une tentative ; null : aucun.")] DateOnly? SignOn,
    [property: Description("Dernier jour pour lequel un rendez-vous est ou était prévu, annulés exceptés ; null : aucun.")] DateOnly? PlannedOn,
    [property: Description("Jour depuis lequel la personne est silencieuse et rien n'est prévu ; à venir quand un rendez-vous l'est.")] DateOnly QuietSince,
    [property: Description("Tentatives de la joindre, en vain, depuis le dernier contact ou signe de vie.")] int Attempts,
    [property: Description("Rendez-vous manqués.")] int NoShows,
    [property: Description("Jour d'un rendez-vous manqué depuis lequel personne n'a cherché à la joindre ; null : aucun.")] DateOnly? ToCallSince,
    [property: Description("Version de la fiche de la personne, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static FollowUpView Of(Person person) => new(
        person.Id, person.CurrentEpisode.State, [.. person.Episodes.OrderBy(episode => episode.Number).Select(EpisodeView.Of)],
        person.SignOn, person.PlannedOn, person.QuietSince, person.Attempts, person.NoShows, person.ToCallSince, person.Version);
}

/// <summary>One episode.</summary>
[Description("Un épisode de suivi.")]
public sealed record EpisodeView(
    [property: Description("Numéro, à partir de 1.")] int Number,
    [property: Description("Jour du contact qui l'a ouvert.")] DateOnly OpenedOn,
    [property: Description("Jour du dernier contact.")] DateOnly LastContactOn,
    [property: Description("Où il en est.")] EpisodeState State,
    [property: Description("Jour de fin : celui où les jours de silence ont pris fin, ou celui de la clôture.")] DateOnly? EndedOn,
    [property: Description("Pourquoi il est terminé.")] ClosureReason? ClosureReason)
{
    internal static EpisodeView Of(Episode episode) => new(
        episode.Number, episode.OpenedOn, episode.LastContactOn, episode.State, episode.EndedOn, episode.ClosureReason);
}

/// <summary>Who was found lost.</summary>
[Description("Résultat du constat.")]
public sealed record FollowUpRunView(
    [property: Description("Jour du constat.")] DateOnly AsOf,
    [property: Description("Jours de silence convenus.")] int LostAfterDays,
    [property: Description("Tentatives convenues de joindre la personne ; 0 : aucune n'est attendue.")] int LostAfterAttempts,
    [property: Description("Personnes constatées perdues de vue par ce constat.")] int Lost,
    [property: Description("Lesquelles.")] IReadOnlyList<Guid> PersonIds,
    [property: Description("true : il en reste peut-être, recommencez.")] bool More) : IReceipt;
