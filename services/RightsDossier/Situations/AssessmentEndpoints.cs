using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Rules.Simulations;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Situations;

internal static class AssessmentEndpoints
{
    public static void MapAssessments(this RouteGroupBuilder api) =>
        api.MapGet("/people/{personId:guid}/assessment", Read).WithTags("Droits possibles").RequireRole(DossierRoles.Accompanying)
            .WithSummary("Lire ce que les règles concluent du dernier diagnostic, condition par condition");

    private static async Task<Results<Ok<AssessmentView>, NotFound>> Read(Guid personId, RightsDossierDb db, CancellationToken stop) =>
        await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == personId, stop) is { } known && await known.Whole(db, stop) is { DiagnosisId: not null } person
            ? TypedResults.Ok(AssessmentView.Of(person))
            : TypedResults.NotFound();
}

/// <summary>What the rules conclude from the last diagnosis of a person.</summary>
[Description("Ce que les règles concluent du dernier diagnostic d'une personne.")]
public sealed record AssessmentView(
    [property: Description("La personne, telle que l'accueil la numérote.")] Guid PersonId,
    [property: Description("Diagnostic lu.")] Guid DiagnosisId,
    [property: Description("Jour du diagnostic : ses plafonds et ses âges comptent.")] DateOnly AssessedOn,
    [property: Description("Couverture de la part obligatoire ; null s'il manque des informations.")] BaseCover? Base,
    [property: Description("Couverture de la part complémentaire ; null s'il manque des informations.")] ComplementaryCover? Complementary,
    [property: Description("Participation du foyer à la CSS, en centimes par mois ; null si aucune n'est due ou si elle n'est pas connue.")] int? MonthlyParticipationCents,
    [property: Description("Couvertures dont les conditions sont remplies.")] IReadOnlyList<Benefit> EligibleFor,
    [property: Description("Code de la conclusion.")] string ReasonCode,
    [property: Description("La conclusion, en toutes lettres.")] string Reason,
    [property: Description("Ce qu'il faut savoir pour conclure : membres de la situation du diagnostic.")] IReadOnlyList<string> Missing,
    [property: Description("Oui, non ou pas assez d'informations, droit par droit.")] BenefitAnswers Benefits,
    [property: Description("Chaque condition : valeur trouvée, valeur exigée, article, phrase.")] IReadOnlyList<Step> Steps,
    [property: Description("Ce que donnerait une autre lecture d'un texte ambigu.")] IReadOnlyList<OtherCover> OtherReadings,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    // The engine is a pure function: nothing concluded is stored that could grow old.
    internal static AssessmentView Of(PersonSituation person)
    {
        var assessment = Assessment.Of(person.Situation!, person.DiagnosedOn!.Value, person.Pregnant);
        var result = assessment.Result;
        return new AssessmentView(
            person.Id, person.DiagnosisId!.Value, person.DiagnosedOn.Value, result.Base, result.Complementary, result.MonthlyParticipationCents,
            assessment.EligibleFor, result.Reason, EligibilityReasons.French(result.Reason), SimulationJson.Names(result.Missing), result.Benefits,
            assessment.Why.Steps, assessment.Why.OtherCovers, person.Version);
    }
}
