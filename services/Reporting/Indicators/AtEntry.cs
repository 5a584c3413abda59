using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Persons who came in during the year without open base cover, or without open complementary cover.</summary>
/// <remarks>
/// indicators.json ARS-NO-RIGHTS. The situation at entry is frozen; open but not activated counts as none; back after a loss is no new
/// entry, back after a closure is one. Somebody who comes in twice in a year is counted on the first.
/// </remarks>
internal sealed record WithoutRights() : Indicator(WithoutRights.Key, Unit.Person)
{
    public const string Key = "ARS-NO-RIGHTS";

    internal override IEnumerable<Share> Count(Story story) =>
        from entry in story.EntryOfEachYear()
        let cell = entry switch
        {
            { WithoutRights: true, Situation.BaseCover: CoverState.Open } => "without-complementary",
            { WithoutRights: true, Situation.BaseCover: CoverState.Unknown } => "without-complementary",
            { WithoutRights: true } => "without-base",
            { WithoutRights: false } => null,
            { Situation: null } => "not-recorded",
            _ => "unknown",
        }
        where cell is not null
        select new Share(entry.From, cell);

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(
        Selection.Under("without-"),
        cells.Line("without-base", "sans couverture de base ouverte et activée", Selection.Of("without-base")),
        cells.Line("without-complementary", "sans complémentaire ouverte et activée seulement", Selection.Of("without-complementary")),
        cells.Line("unknown", "droits inconnus à l'entrée (non comptées)", Selection.Of("unknown")),
        cells.Line("not-recorded", "situation à l'entrée non recueillie (non comptées)", Selection.Of("not-recorded")));
}

/// <summary>Persons without rights at entry whose first assessment found the conditions of a cover met.</summary>
/// <remarks>
/// indicators.json ARS-ELIGIBLE-PUMA, -CSS, -AME. Covers are cumulative: a person may be in several, so the lines do not add up.
/// A later assessment changes nothing.
/// </remarks>
internal sealed record Eligible(string Id, Benefit Benefit) : Indicator(Id, Unit.Person)
{
    internal override IEnumerable<Share> Count(Story story) =>
        from entry in story.EntryOfEachYear()
        where entry is { WithoutRights: true, Assessment: { } first } && first.EligibleFor.Contains(Benefit)
        select new Share(entry.From);

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(Selection.All);
}

/// <summary>Persons without rights at entry eligible for none of the three: urgent care only, other cover, unknown, not assessed.</summary>
/// <remarks>indicators.json ARS-ELIGIBLE-OTHER: one line per reason of the rules engine, in French.</remarks>
internal sealed record EligibleOther() : Indicator("ARS-ELIGIBLE-OTHER", Unit.Person)
{
    private const string NotAssessed = "not-assessed";

    internal override IEnumerable<Share> Count(Story story) =>
        from entry in story.EntryOfEachYear()
        where entry.WithoutRights == true
            && !(entry.Assessment is { } first && first.EligibleFor.Any(benefit => benefit != Benefit.UrgentCare))
        select new Share(entry.From, entry.Assessment?.ReasonCode ?? NotAssessed);

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(Selection.All, cells.LinesUnder("", code => Eligibility.Reasons.GetValueOrDefault(code, Eligibility.OtherReason)));
}

/// <summary>Persons who came in during the year without an administrative address, among those of whom it is known; one obtained later changes nothing.</summary>
/// <remarks>indicators.json ARS-NO-DOMICILIATION.</remarks>
internal sealed record WithoutAddress() : Indicator(WithoutAddress.Key, Unit.Person)
{
    public const string Key = "ARS-NO-DOMICILIATION";

    /// <summary>Line of those of whom it is known.</summary>
    public const string Known = "known";

    private const string Without = "without";
    private const string With = "with";
    private const string NotRecorded = "not-recorded";

    internal override IEnumerable<Share> Count(Story story) =>
        from entry in story.EntryOfEachYear()
        select new Share(entry.From, entry.Situation switch { null => NotRecorded, { HasAdministrativeAddress: false } => Without, _ => With });

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(
        Selection.Of(Without),
        cells.Line(Known, "personnes entrées dans l'année dont la situation a été recueillie", Selection.Of(Without, With)),
        cells.Line(With, "avec une adresse administrative (non comptées)", Selection.Of(With)),
        cells.Line(NotRecorded, "situation à l'entrée non recueillie (non comptées)", Selection.Of(NotRecorded)));
}
