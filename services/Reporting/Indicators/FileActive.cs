using System.Globalization;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Persons with at least one contact in the year: reception, social or care interview, outreach, diagnosis, appointment held. Those who gave no name are told apart.</summary>
/// <remarks>indicators.json ARS-FILE-ACTIVE. Back after a loss: the same person, counted once.</remarks>
internal sealed record FileActive() : Indicator(FileActive.Key, Unit.Person)
{
    public const string Key = "ARS-FILE-ACTIVE";

    private const string Person = "";
    private const string Passage = "passage";

    internal override IEnumerable<Share> Count(Story story) =>
        from day in story.Contacts
        group day by day.Year into year
        select new Share(year.First());

    internal override IEnumerable<Share> Count(AnonymousPassageCounted passage) => [new(passage.PassedOn, Passage, Thing: passage.PassageId)];

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(
        Selection.Of(Person), cells.Line(Passage, "passages anonymes, sans fiche (non comptés)", Selection.Of(Passage)) with { Unit = Unit.Passage });
}

/// <summary>The file active by sex and age on 31 December.</summary>
/// <remarks>indicators.json ARS-SEX-AGE. The age on 31 December is the year less that of the birth; who has a year of birth to come, as an estimate or a merge may give, is newborn. An unknown birth date or sex has a class of its own. Counters keep the exact age.</remarks>
internal sealed record SexAndAge() : Indicator("ARS-SEX-AGE", Unit.Person)
{
    private const string UnknownAge = "unknown";

    internal override IEnumerable<Share> Count(Story story) =>
        from day in story.Contacts
        group day by day.Year into year
        let age = story.Registered.BirthYear is { } birthYear ? French.Number(year.Key - birthYear) : UnknownAge
        select new Share(year.First(), $"{French.Code(story.Registered.Sex)}/{age}");

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(
        Selection.All,
        from cell in cells.Under("")
        group cell by Group(cell.Breakdown) into @group
        orderby @group.Key.Sex, @group.Key.From
        select cells.Line(
            $"{@group.Key.Sex}/{ClassCode(@group.Key.From)}", $"{French.Sexes[@group.Key.Sex]}, {ClassLabel(@group.Key.From)}", Selection.Where(cell => Group(cell) == @group.Key)));

    // From: first age of the class; -1 when the age is unknown.
    private static (string Sex, int From) Group(string breakdown)
    {
        var slash = breakdown.IndexOf('/', StringComparison.Ordinal);
        var age = breakdown[(slash + 1)..];
        return (breakdown[..slash], age == UnknownAge
            ? -1
            : ReportParameters.Current.AgeClassesFrom.Last(from => from <= Math.Max(0, int.Parse(age, CultureInfo.InvariantCulture))));
    }

    private static int? LastAge(int from)
    {
        var classes = ReportParameters.Current.AgeClassesFrom;
        var next = classes.Where(other => other > from).DefaultIfEmpty(0).Min();
        return next == 0 ? null : next - 1;
    }

    private static string ClassCode(int from) => from < 0 ? UnknownAge : LastAge(from) is { } last ? $"{from}-{last}" : $"{from}+";

    private static string ClassLabel(int from) =>
        from < 0 ? "âge inconnu" : LastAge(from) is { } last ? $"{from} à {last} ans" : $"{from} ans et plus";
}

/// <summary>Persons whose first ever contact with this PASS is in the year.</summary>
/// <remarks>indicators.json ARS-NEW. Back after a loss, or in a later year: not new.</remarks>
internal sealed record NewPatients() : Indicator("ARS-NEW", Unit.Person)
{
    internal override IEnumerable<Share> Count(Story story) => [new(story.Registered.FirstContactOn)];

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(Selection.All);
}
