using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Persons who came in during the year without open base cover, or without open complementary cover.</summary>
/// <remarks>
/// indicators.json ARS-NO-RIGHTS. The situation at entry is frozen; open but not activated counts as none; back after a loss is no new
/// entry, back after a closure is one. Somebody who comes in twice in a year is counted on the first.
/// </remarks>
internal sealed record WithoutRights() : Indicator(
    WithoutRights.Key, "Sur la file active",
    "Nombre de personnes sans droits qui se présentent à la PASS de ville (situation à l'entrée dans le dispositif)", Unit.Person, Note)
{
    public const string Key = "ARS-NO-RIGHTS";

    internal override IEnumerable<Contribution> Count(Story story) =>
        from coming in story.EntryOfEachYear()
        let cell = coming.Entry switch
        {
            { WithoutRights: true, Situation.BaseCover: CoverState.Open } => "without-complementary",
            { WithoutRights: true, Situation.BaseCover: CoverState.Unknown } => "without-complementary",
            { WithoutRights: true } => "without-base",
            { WithoutRights: false } => null,
            { Situation: null } => "not-recorded",
            _ => "unknown",
        }
        where cell is not null
        select new Contribution(coming.Year, cell);

    internal override Figure Read(Cells cells, DateOnly asOf) => new(
        cells["without-base"] + cells["without-complementary"],
        new Line("without-base", "sans couverture de base ouverte et activée", cells["without-base"]),
        new Line("without-complementary", "sans complémentaire ouverte et activée seulement", cells["without-complementary"]),
        new Line("unknown", "droits inconnus à l'entrée (non comptées)", cells["unknown"]),
        new Line("not-recorded", "situation à l'entrée non recueillie (non comptées)", cells["not-recorded"]));
}

/// <summary>Persons without rights at entry whose first assessment found the conditions of a cover met.</summary>
/// <remarks>
/// indicators.json ARS-ELIGIBLE-PUMA, -CSS, -AME. Covers are cumulative: a person may be in several, so the lines do not add up.
/// A later assessment changes nothing.
/// </remarks>
internal sealed record Eligible(string Id, Benefit Benefit, string Label) : Indicator(Id, "Sur la file active", Label, Unit.Person, Note)
{
    internal override IEnumerable<Contribution> Count(Story story) =>
        from coming in story.EntryOfEachYear()
        where coming.Entry is { WithoutRights: true, Assessment: { } first } && first.EligibleFor.Contains(Benefit)
        select new Contribution(coming.Year);

    internal override Figure Read(Cells cells, DateOnly asOf) => new(cells[""]);
}

/// <summary>Persons without rights at entry eligible for none of the three: urgent care only, other cover, unknown, not assessed.</summary>
/// <remarks>indicators.json ARS-ELIGIBLE-OTHER: one line per reason of the rules engine.</remarks>
internal sealed record EligibleOther() : Indicator(
    "ARS-ELIGIBLE-OTHER", "Sur la file active", "dont nombre de personnes « autres (préciser) »", Unit.Person, Note)
{
    private const string NotAssessed = "not-assessed";

    internal override IEnumerable<Contribution> Count(Story story) =>
        from coming in story.EntryOfEachYear()
        where coming.Entry.WithoutRights == true
            && !(coming.Entry.Assessment is { } first && first.EligibleFor.Any(benefit => benefit != Benefit.UrgentCare))
        select new Contribution(coming.Year, coming.Entry.Assessment?.ReasonCode ?? NotAssessed);

    internal override Figure Read(Cells cells, DateOnly asOf)
    {
        var reasons = cells.Under("").OrderByDescending(cell => cell.Value).ThenBy(cell => cell.Breakdown, StringComparer.Ordinal).ToList();
        return new Figure(
            reasons.Sum(cell => cell.Value),
            reasons.Select(cell => new Line(cell.Breakdown, cell.Breakdown == NotAssessed ? "éligibilité non évaluée" : $"motif {cell.Breakdown}", cell.Value)));
    }
}

/// <summary>Persons who came in during the year without an administrative address; one obtained later changes nothing.</summary>
/// <remarks>indicators.json ARS-NO-DOMICILIATION.</remarks>
internal sealed record WithoutAddress() : Indicator(
    "ARS-NO-DOMICILIATION", "Sur la file active", "Nombre de personnes sans domiciliation administrative au début de la prise en charge", Unit.Person, Note)
{
    internal override IEnumerable<Contribution> Count(Story story) =>
        from coming in story.EntryOfEachYear()
        where coming.Entry.Situation is { HasAdministrativeAddress: false }
        select new Contribution(coming.Year);

    internal override Figure Read(Cells cells, DateOnly asOf) => new(cells[""]);
}
