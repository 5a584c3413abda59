using System.Collections.Frozen;
using System.ComponentModel;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>What the examination of one condition gave.</summary>
[Description("Ce qu'a donné l'examen d'une condition.")]
public enum StepOutcome
{
    /// <summary>The condition is met.</summary>
    [Description("Remplie.")]
    Met,

    /// <summary>The condition is not met.</summary>
    [Description("Non remplie.")]
    NotMet,

    /// <summary>An input is missing to tell.</summary>
    [Description("Il manque une information.")]
    Unknown,

    /// <summary>Not a condition: a date or an amount that the rule fixes, or a remark.</summary>
    [Description("Pas une condition : une date, un montant ou une remarque.")]
    Information,
}

/// <summary>One condition tried by the engine.</summary>
/// <param name="Rule">Code of the rule, as in <c>Rules/Data/rules.json</c>.</param>
/// <param name="Article">The text it comes from.</param>
/// <param name="Found">The value found in the situation, in French; null when there is none.</param>
/// <param name="Required">The value that the rule requires, in French; null when it requires none.</param>
/// <param name="Outcome">What it gave.</param>
/// <param name="Sentence">The same, as one French sentence for a social worker.</param>
[Description("Une condition examinée.")]
public sealed record Step(
    [property: Description("Code de la règle.")] string Rule,
    [property: Description("Texte d'où elle vient.")] string Article,
    [property: Description("Valeur trouvée dans la situation ; null s'il n'y en a pas.")] string? Found,
    [property: Description("Valeur que la règle exige ; null si elle n'en exige pas.")] string? Required,
    [property: Description("Ce que l'examen a donné.")] StepOutcome Outcome,
    [property: Description("La même chose en une phrase.")] string Sentence);

/// <summary>Another reading of an ambiguous text, and what it would give. The members that would not change are null.</summary>
/// <param name="Rule">Code of the rule whose text is ambiguous.</param>
/// <param name="Decision">The decision under that reading, when it differs.</param>
/// <param name="EffectiveFrom">First day covered under that reading, inclusive, when it differs.</param>
/// <param name="EffectiveTo">Last day covered under that reading, inclusive, when it differs.</param>
/// <param name="Sentence">What that reading is, in French.</param>
[Description("Une autre lecture d'un texte ambigu ; ce qui n'y changerait pas est null.")]
public sealed record OtherReading(
    [property: Description("Code de la règle dont le texte est ambigu.")] string Rule,
    [property: Description("Ce qu'elle conclurait.")] Decision? Decision,
    [property: Description("Premier jour couvert, inclus.")] DateOnly? EffectiveFrom,
    [property: Description("Dernier jour couvert, inclus.")] DateOnly? EffectiveTo,
    [property: Description("Cette lecture, en une phrase.")] string Sentence);

/// <summary>Another reading of an ambiguous text on who is covered, and the cover it would give.</summary>
/// <param name="Rule">Code of the rule whose text is ambiguous.</param>
/// <param name="Base">The compulsory share under that reading.</param>
/// <param name="Complementary">The complementary share under that reading.</param>
/// <param name="MonthlyParticipationCents">The participation under that reading, in cents a month; null when none is due or the ages are not known.</param>
/// <param name="Sentence">What that reading is, in French.</param>
[Description("Une autre lecture d'un texte ambigu, et la couverture qu'elle donnerait.")]
public sealed record OtherCover(
    [property: Description("Code de la règle dont le texte est ambigu.")] string Rule,
    [property: Description("Part obligatoire.")] BaseCover Base,
    [property: Description("Part complémentaire.")] ComplementaryCover Complementary,
    [property: Description("Participation, en centimes par mois.")] int? MonthlyParticipationCents,
    [property: Description("Cette lecture, en une phrase.")] string Sentence);

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
