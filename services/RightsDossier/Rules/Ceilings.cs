using System.Collections.Frozen;
using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>Ceilings in force from a day on. Amounts in euros a year.</summary>
public sealed class CeilingTable
{
    readonly ScaleEntry free;
    readonly ScaleEntry participation;
    readonly Func<int, bool, decimal> formula;

    internal CeilingTable(DateOnly effectiveFrom, string source, ScaleEntry free, ScaleEntry participation, Func<int, bool, decimal> formula)
    {
        EffectiveFrom = effectiveFrom;
        Source = source;
        this.free = free;
        this.participation = participation;
        this.formula = formula;
    }

    /// <summary>First day of these ceilings.</summary>
    public DateOnly EffectiveFrom { get; }

    /// <summary>Arrêté or other text that fixes them.</summary>
    public string Source { get; }

    /// <summary>Ceiling of the free CSS, and of the AME (L.251-1 CASF refers to it), in euros a year.</summary>
    /// <param name="household">Number of persons, at least 1.</param>
    public decimal Free(int household) => free.For(household);

    /// <summary>Ceiling of the CSS with participation, in euros a year. L.861-1 2° CSS.</summary>
    /// <param name="household">Number of persons, at least 1.</param>
    public decimal Participation(int household) => participation.For(household);

    /// <summary>The same ceiling as the formula gives it from the amount of one person, in euros a year: published tables are a few euros from it for some households. R. 861-3 CSS.</summary>
    /// <param name="household">Number of persons, at least 1.</param>
    /// <param name="withParticipation">Of the CSS with participation.</param>
    public decimal ByFormula(int household, bool withParticipation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(household, 1);
        return formula(household, withParticipation);
    }
}

/// <summary>Ceilings of one kind and scale: 1 to 8 persons, then an amount for each further person (rounded to the euro).</summary>
internal sealed record ScaleEntry(IReadOnlyList<decimal> YearlyEuros, decimal EachFurtherPersonEuros)
{
    public decimal For(int household)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(household, 1);
        return household <= YearlyEuros.Count
            ? YearlyEuros[household - 1]
            : decimal.Round(YearlyEuros[^1] + (household - YearlyEuros.Count) * EachFurtherPersonEuros, MidpointRounding.AwayFromZero);
    }
}

/// <summary>The ceilings of the CSS and the AME, and the amounts of the participation, by date and territory: <c>Rules/Data/ceilings.json</c>.</summary>
public static class Ceilings
{
    static readonly CeilingsFile File = RuleData.Read<CeilingsFile>("ceilings");
    static readonly FrozenDictionary<Territory, TerritoryEntry> Territories = File.Territories.ToFrozenDictionary(entry => entry.Territory);
    static readonly CeilingTable[] Mainland = Tables("metropole");
    static readonly CeilingTable[] Overseas = Tables("dom");

    /// <summary>The ceilings in force on a day in a territory; null before the first known, the ones of the last known date after it.</summary>
    public static CeilingTable? On(DateOnly day, Territory territory)
    {
        var tables = Territories[territory].Scale == "dom" ? Overseas : Mainland;
        for (var i = tables.Length - 1; i >= 0; i--)
        {
            if (tables[i].EffectiveFrom <= day)
            {
                return tables[i];
            }
        }

        return null;
    }

    /// <summary>Whether newer ceilings than the last known ones should be in force on a day (they change each 1 April).</summary>
    public static bool IsPastLastKnown(DateOnly day) => day >= File.NextRevaluationExpected;

    /// <summary>Whether the CSS exists in a territory on a day: in Mayotte since 2024 only.</summary>
    public static bool CssAppliesIn(Territory territory, DateOnly day) => day >= Territories[territory].CssFrom;

    /// <summary>Whether the AME exists in a territory: not in Mayotte.</summary>
    public static bool AmeAppliesIn(Territory territory) => Territories[territory].Ame;

    /// <summary>The monthly participation of one person, in cents. Source: arrêté du 21/06/2019 art. 1.</summary>
    /// <param name="day">Day of the application.</param>
    /// <param name="ageOn1January">Age on 1 January of that year; a child not yet born then counts as 0.</param>
    /// <param name="localScheme">Whether the person belongs to the local scheme of Alsace-Moselle.</param>
    public static int MonthlyParticipationCents(DateOnly day, int ageOn1January, bool localScheme)
    {
        var version = File.Participation[^1];
        for (var i = File.Participation.Count - 2; i >= 0 && version.EffectiveFrom > day; i--)
        {
            version = File.Participation[i];
        }

        var brackets = localScheme ? version.AlsaceMoselleLocalScheme : version.General;
        var cents = brackets[0].MonthlyCents;
        for (var i = 1; i < brackets.Count && brackets[i].FromAge <= ageOn1January; i++)
        {
            cents = brackets[i].MonthlyCents;
        }

        return cents;
    }

    static CeilingTable[] Tables(string scale) =>
        [.. File.Dates.Select(date => new CeilingTable(
            date.EffectiveFrom, date.LegalReference ?? "barème publié, arrêté non retrouvé", date.Free[scale], date.Participation[scale],
            (household, participation) => File.Formula.Of(date.BasePerson, household, scale == "dom", participation)))];

    sealed record CeilingsFile(string Note, string Source, DateOnly NextRevaluationExpected, FormulaEntry Formula, IReadOnlyList<DateEntry> Dates,
        IReadOnlyList<ParticipationEntry> Participation, IReadOnlyList<TerritoryEntry> Territories);

    // What each further person adds, in amounts of one person; and what is added to all of it.
    sealed record FormulaEntry(string Source, decimal SecondPerson, decimal ThirdAndFourthPerson, decimal FurtherPerson, decimal Overseas, decimal Participation)
    {
        public decimal Of(decimal onePerson, int household, bool overseas, bool participation)
        {
            var persons = 1 + (household > 1 ? SecondPerson : 0) + Math.Clamp(household - 2, 0, 2) * ThirdAndFourthPerson + Math.Max(household - 4, 0) * FurtherPerson;
            return decimal.Round(onePerson * persons * (overseas ? 1 + Overseas : 1) * (participation ? 1 + Participation : 1), MidpointRounding.AwayFromZero);
        }
    }

    sealed record DateEntry(DateOnly EffectiveFrom, decimal BasePerson, string? LegalReference, string Provenance, string Confidence,
        Dictionary<string, ScaleEntry> Free, Dictionary<string, ScaleEntry> Participation);

    sealed record ParticipationEntry(DateOnly EffectiveFrom, string Source, string AgeReference,
        IReadOnlyList<BracketEntry> General, IReadOnlyList<BracketEntry> AlsaceMoselleLocalScheme);

    sealed record BracketEntry(int FromAge, int MonthlyCents);

    sealed record TerritoryEntry(Territory Territory, string Scale, DateOnly CssFrom, bool Ame, string Source);
}
