using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Rules.Simulations;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Situations;

internal static class AssessmentEndpoints
{
    public static void MapAssessments(this RouteGroupBuilder api) =>
        api.MapGet("/people/{personId:guid}/assessment", Read).WithTags("Droits possibles").RequireRole(Roles.Team)
            .WithSummary("Lire ce que les règles concluent du dernier diagnostic, condition par condition");

    private static async Task<Results<Ok<AssessmentView>, NotFound>> Read(Guid personId, RightsDossierDb db, CancellationToken stop) =>
        await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == personId && person.DiagnosisId != null, stop) is { } person
            ? TypedResults.Ok(AssessmentView.Of(person))
            : TypedResults.NotFound();
}

/// <summary>What the rules conclude from the last diagnosis of a person.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="DiagnosisId">The diagnosis read.</param>
/// <param name="AssessedOn">Day of the diagnosis: its ceilings and ages count.</param>
/// <param name="Base">Cover of the compulsory share; null when information is missing.</param>
/// <param name="Complementary">Cover of the complementary share; null when information is missing.</param>
/// <param name="MonthlyParticipationCents">Participation of the household to the CSS, in cents a month; null when none is due or not known.</param>
/// <param name="EligibleFor">Covers whose conditions are met.</param>
/// <param name="ReasonCode">Code of the conclusion.</param>
/// <param name="Reason">The conclusion, in French.</param>
/// <param name="Missing">What must be known to conclude: members of the diagnosis's situation.</param>
/// <param name="Benefits">Yes, no or not enough information, benefit by benefit.</param>
/// <param name="Steps">Each condition: the value found, the value required, the article, a French sentence.</param>
/// <param name="OtherReadings">What another reading of an ambiguous text would give.</param>
/// <param name="Version">Version of the person's situation.</param>
public sealed record AssessmentView(
    Guid PersonId, Guid DiagnosisId, DateOnly AssessedOn, BaseCover? Base, ComplementaryCover? Complementary, int? MonthlyParticipationCents,
    IReadOnlyList<Benefit> EligibleFor, string ReasonCode, string Reason, IReadOnlyList<string> Missing, BenefitAnswers Benefits,
    IReadOnlyList<Step> Steps, IReadOnlyList<OtherCover> OtherReadings, long Version) : IVersioned
{
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
