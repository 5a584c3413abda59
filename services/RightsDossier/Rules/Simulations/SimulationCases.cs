using System.Text.Json;

namespace PassPlatform.RightsDossier.Rules.Simulations;

/// <summary>A question to the rules engine; nothing of it is stored.</summary>
/// <param name="Cases">1 to 10,000 cases.</param>
public sealed record SimulationRequest(IReadOnlyList<SimulationCase> Cases);

/// <summary>A case to evaluate.</summary>
/// <param name="Id">Chosen by the caller and given back; at most 100 characters, no personal data.</param>
/// <param name="Inputs">What is known of the situation: for effect dates the members of <see cref="PumaInputs"/>, <see cref="CssInputs"/> or
/// <see cref="AmeInputs"/>, for eligibility those of <see cref="EligibilityInputs"/>. Each is optional.</param>
/// <param name="Benefit"><c>PUMA</c>, <c>CSS</c> or <c>AME</c>; required for effect dates, not read for eligibility.</param>
public sealed record SimulationCase(string Id, JsonElement Inputs, string? Benefit = null);

/// <summary>The answers, in the order of the cases.</summary>
public sealed record SimulationAnswers<T>(IEnumerable<T> Results);

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
public sealed record EffectDateAnswer(string Id, Decision Decision, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, DateOnly? LastDayToFile,
    bool? CareCovered, string Reason, string Message, IReadOnlyList<string> Missing, IReadOnlyList<Step> Steps, IReadOnlyList<OtherReading> OtherReadings)
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
public sealed record EligibilityAnswer(string Id, BaseCover? Base, ComplementaryCover? Complementary, decimal? MonthlyParticipationEur, string Reason,
    string Message, IReadOnlyList<string> Missing, BenefitAnswers Benefits, IReadOnlyList<Step> Steps, IReadOnlyList<OtherCoverAnswer> OtherReadings)
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
public sealed record OtherCoverAnswer(string Rule, BaseCover Base, ComplementaryCover Complementary, decimal? MonthlyParticipationEur, string Sentence);
