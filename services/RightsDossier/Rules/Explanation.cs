using System.Collections.Frozen;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>What the examination of one condition gave.</summary>
public enum StepOutcome
{
    /// <summary>The condition is met.</summary>
    Met,

    /// <summary>The condition is not met.</summary>
    NotMet,

    /// <summary>An input is missing to tell.</summary>
    Unknown,

    /// <summary>Not a condition: a date or an amount that the rule fixes, or a remark.</summary>
    Information,
}

/// <summary>One condition tried by the engine.</summary>
/// <param name="Rule">Code of the rule, as in <c>Rules/Data/rules.json</c>.</param>
/// <param name="Article">The text it comes from.</param>
/// <param name="Found">The value found in the situation, in French; null when there is none.</param>
/// <param name="Required">The value that the rule requires, in French; null when it requires none.</param>
/// <param name="Outcome">What it gave.</param>
/// <param name="Sentence">The same, as one French sentence for a social worker.</param>
public sealed record Step(string Rule, string Article, string? Found, string? Required, StepOutcome Outcome, string Sentence);

/// <summary>Another reading of an ambiguous text, and what it would give. The members that would not change are null.</summary>
/// <param name="Rule">Code of the rule whose text is ambiguous.</param>
/// <param name="Decision">The decision under that reading, when it differs.</param>
/// <param name="EffectiveFrom">First day covered under that reading, inclusive, when it differs.</param>
/// <param name="EffectiveTo">Last day covered under that reading, inclusive, when it differs.</param>
/// <param name="Sentence">What that reading is, in French.</param>
public sealed record OtherReading(string Rule, Decision? Decision, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, string Sentence);

/// <summary>Another reading of an ambiguous text on who is covered, and the cover it would give.</summary>
/// <param name="Rule">Code of the rule whose text is ambiguous.</param>
/// <param name="Base">The compulsory share under that reading.</param>
/// <param name="Complementary">The complementary share under that reading.</param>
/// <param name="MonthlyParticipationCents">The participation under that reading, in cents a month; null when none is due or the ages are not known.</param>
/// <param name="Sentence">What that reading is, in French.</param>
public sealed record OtherCover(string Rule, BaseCover Base, ComplementaryCover Complementary, int? MonthlyParticipationCents, string Sentence);

/// <summary>Collects the steps of an evaluation, when the caller wants them. Without it the engine allocates nothing.</summary>
/// <remarks>Not thread-safe; use one per evaluation.</remarks>
public sealed class Explanation
{
    readonly List<Step> steps = [];
    readonly List<OtherReading> otherReadings = [];
    readonly List<OtherCover> otherCovers = [];

    /// <summary>The conditions in the order in which they were tried.</summary>
    public IReadOnlyList<Step> Steps => steps;

    /// <summary>What other readings of the law would give; see <c>docs/decisions/0010-readings-of-the-law.md</c>.</summary>
    public IReadOnlyList<OtherReading> OtherReadings => otherReadings;

    /// <summary>What other readings of the law would give on who is covered.</summary>
    public IReadOnlyList<OtherCover> OtherCovers => otherCovers;

    internal void Condition(string rule, bool? met, string? found, string? required, string sentence) =>
        steps.Add(new Step(rule, RuleBook.Article(rule), found, required,
            met switch { true => StepOutcome.Met, false => StepOutcome.NotMet, null => StepOutcome.Unknown }, sentence));

    internal void Note(string rule, string sentence, string? found = null) =>
        steps.Add(new Step(rule, RuleBook.Article(rule), found, null, StepOutcome.Information, sentence));

    internal void OrCover(string rule, string sentence, BaseCover cover, ComplementaryCover complementary, int? cents) =>
        otherCovers.Add(new OtherCover(rule, cover, complementary, cents, sentence));

    /// <summary>Adds another reading, unless one with the same outcome is there already.</summary>
    internal void Or(string rule, string sentence, Decision? decision = null, DateOnly? from = null, DateOnly? to = null)
    {
        if (!otherReadings.Exists(known => known.Decision == decision && known.EffectiveFrom == from && known.EffectiveTo == to))
        {
            otherReadings.Add(new OtherReading(rule, decision, from, to, sentence));
        }
    }
}

/// <summary>The articles behind the rule codes, from <c>Rules/Data/rules.json</c>.</summary>
public static class RuleBook
{
    static readonly FrozenDictionary<string, RuleSource> Rules = RuleData.Read<RulesFile>("rules").Rules.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every rule code that an explanation can hold.</summary>
    public static IReadOnlyCollection<string> Codes => Rules.Keys;

    /// <summary>The article of a rule.</summary>
    /// <exception cref="KeyNotFoundException">No such rule code.</exception>
    public static string Article(string rule) => Rules[rule].Article;

    sealed record RulesFile(string Note, Dictionary<string, RuleSource> Rules);

    sealed record RuleSource(string Article, IReadOnlyList<string> Sources);
}
