using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.MisasReferrals;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Diagnoses;

/// <summary>What a diagnosis calls for, and what became of it [000-007, 000-008].</summary>
internal static class ProposalsEndpoints
{
    public static void MapProposals(this RouteGroupBuilder api)
    {
        var diagnosis = api.MapGroup("/people/{personId:guid}/diagnoses/{diagnosisId:guid}").WithTags("Diagnostics").RequireRole(IntakeRoles.Accompanying);
        diagnosis.MapGet("/proposals", List)
            .WithSummary("Lire ce qu'un diagnostic appelle, et ce que chaque proposition est devenue")
            .WithDescription("Une orientation, une saisine, un soutien que les textes prévoient pour ce qui a été trouvé, avec leur source. Rien n'y oblige. Une réponse donnée à un diagnostic d'avant est rappelée.");
        diagnosis.MapPost("/proposals/answers", Answer)
            .WithSummary("Noter qu'une personne accepte ou refuse une proposition, et ce qui l'a suivie")
            .WithDescription("La dernière réponse compte ; les autres restent. L'orientation ou la saisine se fait par son opération, et se nomme ici.")
            .WithExample(AnswerProposal.Example);
        diagnosis.MapGet("/proposals/answers/{answerId:guid}", Read)
            .WithSummary("Lire une réponse à une proposition");
        diagnosis.MapGet("/changes", Changes)
            .WithSummary("Lire ce qui a changé depuis le diagnostic d'avant")
            .WithDescription("Ce qui est apparu, ce qui a disparu (demandé, et absent), ce qui n'a pas été redemandé, et chaque élément de la situation qui n'est plus le même. Tout est nouveau dans un premier diagnostic.");
    }

    private static async Task<Results<Ok<ProposalsView>, NotFound>> List(Guid personId, Guid diagnosisId, IntakeDb db, CancellationToken stop)
    {
        if (await db.Diagnoses.AsNoTracking().FirstOrDefaultAsync(row => row.Id == diagnosisId && row.PersonId == personId, stop) is not { } diagnosis)
        {
            return TypedResults.NotFound();
        }

        var answers = await db.ProposalAnswers.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        return TypedResults.Ok(new ProposalsView(personId, diagnosisId, diagnosis.MadeOn, [.. Proposals.Of(diagnosis).Select(proposal => ProposalView.Of(
            proposal.Rule, proposal.Because, answers.FindLast(answer => answer.DiagnosisId == diagnosisId && answer.Outcome.Code == proposal.Rule.Code),
            answers.FindLast(answer => answer.DiagnosisId != diagnosisId && answer.Outcome.Code == proposal.Rule.Code)))]));
    }

    private static async Task<Results<Created<ProposalAnswerView>, NotFound>> Answer(
        Guid personId, Guid diagnosisId, AnswerProposal request, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Diagnoses.AsNoTracking().FirstOrDefaultAsync(row => row.Id == diagnosisId && row.PersonId == personId, stop) is not { } diagnosis)
        {
            return TypedResults.NotFound();
        }

        var person = await db.People.FirstAsync(row => row.Id == personId, stop);
        var answer = ProposalAnswer.Of(person, diagnosis, request, clock.ParisToday());
        await CheckFollowed(personId, request, db, stop);
        person.Changed(); // A merge at this instant has not seen it.
        db.ProposalAnswers.Add(answer);
        return TypedResults.Created($"/people/{personId}/diagnoses/{diagnosisId}/proposals/answers/{answer.Id}", ProposalAnswerView.Of(answer));
    }

    private static async Task<Results<Ok<ProposalAnswerView>, NotFound>> Read(Guid personId, Guid diagnosisId, Guid answerId, IntakeDb db, CancellationToken stop) =>
        await db.ProposalAnswers.AsNoTracking().FirstOrDefaultAsync(row => row.Id == answerId && row.DiagnosisId == diagnosisId && row.PersonId == personId, stop) is { } answer
            ? TypedResults.Ok(ProposalAnswerView.Of(answer))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<DiagnosisChangesView>, NotFound>> Changes(Guid personId, Guid diagnosisId, IntakeDb db, CancellationToken stop)
    {
        var all = await db.Diagnoses.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop); // A person has a few.
        all.Sort((one, other) => (one.MadeOn, one.Id).CompareTo((other.MadeOn, other.Id)));
        var at = all.FindIndex(row => row.Id == diagnosisId);
        return at < 0 ? TypedResults.NotFound() : TypedResults.Ok(DiagnosisChangesView.Of(at == 0 ? null : all[at - 1], all[at]));
    }

    // What followed is of this person, and goes where the proposal said.
    private static async Task CheckFollowed(Guid personId, AnswerProposal request, IntakeDb db, CancellationToken stop)
    {
        var destination = Proposals.All.First(rule => rule.Code == request.Code).Destination;
        List<FieldError> errors = [];
        if (request.OrientationId is { } orientation && !await db.Orientations.AnyAsync(row => row.Id == orientation && row.PersonId == personId && row.Destination == destination, stop))
        {
            errors.Add(new FieldError("/orientationId", "n'est pas une orientation de cette personne vers cette destination", "l'id d'une de ses orientations"));
        }

        if (request.MisasReferralId is { } misas && !await db.MisasReferrals.AnyAsync(row => row.Id == misas && row.PersonId == personId, stop))
        {
            errors.Add(new FieldError("/misasReferralId", "n'est pas une saisine de cette personne", "l'id d'une de ses saisines"));
        }

        if (request.SocialServiceReferralId is { } social && !await db.SocialServiceReferrals.AnyAsync(row => row.Id == social && row.PersonId == personId, stop))
        {
            errors.Add(new FieldError("/socialServiceReferralId", "n'est pas une orientation de cette personne vers le service social", "l'id d'une d'elles"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Ce qui a suivi la proposition n'est pas de cette personne.", [.. errors]);
        }
    }
}

/// <summary>What a diagnosis calls for.</summary>
[Description("Ce qu'un diagnostic appelle.")]
public sealed record ProposalsView(
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Le diagnostic.")] Guid DiagnosisId,
    [property: Description("Son jour.")] DateOnly MadeOn,
    [property: Description("Les propositions.")] IReadOnlyList<ProposalView> Proposals) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);
}

/// <summary>A proposal.</summary>
[Description("Une proposition, et ce qu'elle est devenue.")]
public sealed record ProposalView(
    [property: Description("Code.")] string Code,
    [property: Description("Ce qui est proposé.")] ProposalKind Kind,
    [property: Description("En toutes lettres.")] string Words,
    [property: Description("Vers quoi, pour une orientation.")] OrientationDestination? Destination,
    [property: Description("La difficulté du formulaire, pour une saisine.")] MisasDifficulty? Difficulty,
    [property: Description("Lequel, pour un soutien de la PASS.")] PassSupport? Support,
    [property: Description("Ce qui l'appelle.")] IReadOnlyList<Finding> Because,
    [property: Description("Le texte qui le prévoit.")] string Source,
    [property: Description("La dernière réponse ; null : à proposer.")] ProposalAnswerView? Answer,
    [property: Description("La dernière réponse à la même proposition d'un autre diagnostic.")] ProposalAnswerView? Earlier)
{
    internal static ProposalView Of(ProposalRule rule, IReadOnlyList<Finding> because, ProposalAnswer? answer, ProposalAnswer? earlier) => new(
        rule.Code, rule.Kind, rule.Words, rule.Destination, rule.Difficulty, rule.Support, because, rule.Source,
        answer is null ? null : ProposalAnswerView.Of(answer), earlier is null ? null : ProposalAnswerView.Of(earlier));
}

/// <summary>What a person said of a proposal.</summary>
[Description("La réponse d'une personne à une proposition.")]
public sealed record ProposalAnswerView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Le diagnostic.")] Guid DiagnosisId,
    [property: Description("Code de la proposition.")] string Code,
    [property: Description("Ce que la personne a dit.")] ProposalDecision Decision,
    [property: Description("Jour de la réponse.")] DateOnly AnsweredOn,
    [property: Description("L'orientation qui l'a suivie.")] Guid? OrientationId,
    [property: Description("La saisine de la mission accompagnement santé qui l'a suivie.")] Guid? MisasReferralId,
    [property: Description("L'orientation vers le service social qui l'a suivie.")] Guid? SocialServiceReferralId) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static ProposalAnswerView Of(ProposalAnswer answer) => new(
        answer.Id, answer.PersonId, answer.DiagnosisId, answer.Outcome.Code, answer.Outcome.Decision, answer.AnsweredOn, answer.Outcome.OrientationId, answer.Outcome.MisasReferralId,
        answer.Outcome.SocialServiceReferralId);
}
