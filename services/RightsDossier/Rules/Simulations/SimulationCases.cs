using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace PassPlatform.RightsDossier.Rules.Simulations;

/// <summary>A question to the rules engine; nothing of it is stored.</summary>
/// <param name="Cases">1 to 10,000 cases.</param>
[Description("Des situations à simuler ; rien n'en est gardé.")]
public sealed record SimulationRequest(
    [property: MaxLength(SimulationsEndpoints.MaxCases), Description("De 1 à 10 000 cas.")] IReadOnlyList<SimulationCase> Cases);

/// <summary>A case to evaluate.</summary>
/// <param name="Id">Chosen by the caller and given back; at most 100 characters, no personal data.</param>
/// <param name="Inputs">What is known of the situation: for effect dates the members of <see cref="PumaInputs"/>, <see cref="CssInputs"/> or
/// <see cref="AmeInputs"/>, for eligibility those of <see cref="EligibilityInputs"/>. Each is optional.</param>
/// <param name="Benefit"><c>PUMA</c>, <c>CSS</c> or <c>AME</c>; required for effect dates, not read for eligibility.</param>
[Description("Une situation à simuler.")]
public sealed record SimulationCase(
    [property: Description("Choisi par l'appelant et rendu ; au plus 100 caractères, sans donnée personnelle.")] string Id,
    [property: Description("Ce qui est connu de la situation ; chaque membre est facultatif.")] JsonElement Inputs,
    [property: Description("PUMA, CSS ou AME ; obligatoire pour les dates d'effet, ignoré pour l'éligibilité.")] string? Benefit = null);

/// <summary>The answers, in the order of the cases.</summary>
[Description("Les réponses, dans l'ordre des cas.")]
public sealed record SimulationAnswers<T>(
    [property: Description("Une réponse par cas.")] IEnumerable<T> Results);

/// <summary>From when to when a right would run.</summary>
/// <param name="Id">The caller's.</param>
/// <param name="Decision"><c>granted</c>, <c>refused</c>, <c>urgent_care_only</c> or <c>not_enough_information</c>.</param>
/// <param name="EffectiveFrom">First day covered, inclusive.</param>
/// <param name="EffectiveTo">Last day covered, inclusive; null when there is no end.</param>
/// <param name="LastDayToFile">Last day to file so that the care given is covered; null when there is none.</param>
/// <param name="CareCovered">Whether the first day of the care is covered; null without care.</param>
/// <param name="Reason">Code of the reason.</param>
/// <param name="Message">The reason in French.</param>
/// <param name="Missing">The inputs without which nothing is concluded.</param>
/// <param name="Steps">Each condition tried, with its article.</param>
/// <param name="OtherReadings">What other readings of an ambiguous text would give.</param>
[Description("De quand à quand un droit courrait.")]
public sealed record EffectDateAnswer(
    [property: Description("Celui du cas.")] string Id,
    [property: Description("granted, refused, urgent_care_only ou not_enough_information.")] Decision Decision,
    [property: Description("Premier jour couvert, inclus.")] DateOnly? EffectiveFrom,
    [property: Description("Dernier jour couvert, inclus ; null s'il n'y a pas de fin.")] DateOnly? EffectiveTo,
    [property: Description("Dernier jour pour déposer afin que les soins soient couverts ; null s'il n'y en a pas.")] DateOnly? LastDayToFile,
    [property: Description("Le premier jour des soins est couvert ; null sans soins.")] bool? CareCovered,
    [property: Description("Code de la conclusion.")] string Reason,
    [property: Description("La conclusion, en toutes lettres.")] string Message,
    [property: Description("Ce qu'il faut savoir pour conclure.")] IReadOnlyList<string> Missing,
    [property: Description("Chaque condition examinée, avec son article.")] IReadOnlyList<Step> Steps,
    [property: Description("Ce que donnerait une autre lecture d'un texte ambigu.")] IReadOnlyList<OtherReading> OtherReadings)
{
    /// <summary>The engine's answer with its explanation.</summary>
    internal static EffectDateAnswer Of(string id, EffectDate found, Explanation why) => new(id, found.Decision, found.EffectiveFrom, found.EffectiveTo,
        found.LastDayToFile, found.CareCovered, found.Reason, Reasons.French(found.Reason), SimulationJson.Names(found.Missing), why.Steps, why.OtherReadings);
}

/// <summary>Which cover a person would have.</summary>
/// <param name="Id">The caller's.</param>
/// <param name="Base"><c>PUMA</c>, <c>AME</c>, <c>URGENT_CARE_ONLY</c> or <c>NONE_OTHER</c>; null when information is missing.</param>
/// <param name="Complementary"><c>CSS_FREE</c>, <c>CSS_PARTICIPATION</c> or <c>NONE</c>; null when information is missing.</param>
/// <param name="MonthlyParticipationEur">Participation of the household in euros a month; null when none is due or the ages are missing.</param>
/// <param name="Reason">Code of the reason.</param>
/// <param name="Message">The reason in French.</param>
/// <param name="Missing">The inputs without which the answer is not complete.</param>
/// <param name="Benefits">Yes, no or not enough information for each benefit.</param>
/// <param name="Steps">Each condition tried, with its article.</param>
/// <param name="OtherReadings">What other readings of an ambiguous text would give.</param>
[Description("Quelle couverture une personne aurait.")]
public sealed record EligibilityAnswer(
    [property: Description("Celui du cas.")] string Id,
    [property: Description("PUMA, AME, URGENT_CARE_ONLY ou NONE_OTHER ; null s'il manque des informations.")] BaseCover? Base,
    [property: Description("CSS_FREE, CSS_PARTICIPATION ou NONE ; null s'il manque des informations.")] ComplementaryCover? Complementary,
    [property: Description("Participation du foyer, en euros par mois ; null si aucune n'est due ou si les âges manquent.")] decimal? MonthlyParticipationEur,
    [property: Description("Code de la conclusion.")] string Reason,
    [property: Description("La conclusion, en toutes lettres.")] string Message,
    [property: Description("Ce qu'il faut savoir pour conclure.")] IReadOnlyList<string> Missing,
    [property: Description("Oui, non ou pas assez d'informations, droit par droit.")] BenefitAnswers Benefits,
    [property: Description("Chaque condition examinée, avec son article.")] IReadOnlyList<Step> Steps,
    [property: Description("Ce que donnerait une autre lecture d'un texte ambigu.")] IReadOnlyList<OtherCoverAnswer> OtherReadings)
{
    /// <summary>The engine's answer with its explanation.</summary>
    internal static EligibilityAnswer Of(string id, EligibilityResult found, Explanation why) => new(id, found.Base, found.Complementary,
        Euros(found.MonthlyParticipationCents), found.Reason, EligibilityReasons.French(found.Reason), SimulationJson.Names(found.Missing), found.Benefits, why.Steps,
        [.. why.OtherCovers.Select(other => new OtherCoverAnswer(other.Rule, other.Base, other.Complementary, Euros(other.MonthlyParticipationCents), other.Sentence))]);

    static decimal? Euros(int? cents) => cents / 100m;
}

/// <summary>The cover that another reading would give.</summary>
/// <param name="Rule">Code of the ambiguous rule.</param>
/// <param name="Base">The compulsory share.</param>
/// <param name="Complementary">The complementary share.</param>
/// <param name="MonthlyParticipationEur">Participation in euros a month.</param>
/// <param name="Sentence">What that reading is, in French.</param>
[Description("La couverture que donnerait une autre lecture.")]
public sealed record OtherCoverAnswer(
    [property: Description("Code de la règle dont le texte est ambigu.")] string Rule,
    [property: Description("Part obligatoire.")] BaseCover Base,
    [property: Description("Part complémentaire.")] ComplementaryCover Complementary,
    [property: Description("Participation, en euros par mois.")] decimal? MonthlyParticipationEur,
    [property: Description("Cette lecture, en une phrase.")] string Sentence);
