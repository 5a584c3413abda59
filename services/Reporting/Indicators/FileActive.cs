using System.Globalization;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Persons with at least one contact in the year: reception, social or care interview, outreach, diagnosis.</summary>
/// <remarks>indicators.json ARS-FILE-ACTIVE. Back after a loss: the same person, counted once.</remarks>
internal sealed record FileActive() : Indicator(FileActive.Key, "Sur la file active", "File active", Unit.Person, Note)
{
    public const string Key = "ARS-FILE-ACTIVE";

    internal override IEnumerable<Contribution> Count(Story story) => story.Years.Select(year => new Contribution(year));

    internal override Figure Read(Cells cells, DateOnly asOf) => new(cells[""]);
}

/// <summary>The file active by sex and age on 31 December.</summary>
/// <remarks>indicators.json ARS-SEX-AGE. The age on 31 December is the year less that of the birth. An unknown birth date or sex has a class of its own. Counters keep the exact age.</remarks>
internal sealed record SexAndAge() : Indicator(
    "ARS-SEX-AGE", "Sur la file active", "Répartition par sexe et âge", Unit.Person, Note)
{
    private const string UnknownAge = "unknown";

    internal override IEnumerable<Contribution> Count(Story story) =>
        from year in story.Years
        let age = story.Registered.BirthYear is { } birthYear ? French.Number(year - birthYear) : UnknownAge
        select new Contribution(year, $"{French.Code(story.Registered.Sex)}/{age}");

    internal override Figure Read(Cells cells, DateOnly asOf)
    {
        var people = cells.Under("").Select(cell => (Group: Group(cell.Breakdown), cell.Value)).ToList();
        return new Figure(
            people.Sum(cell => cell.Value),
            from cell in people
            group cell.Value by cell.Group into @group
            orderby @group.Key.Sex, @group.Key.From
            select new Line($"{@group.Key.Sex}/{ClassCode(@group.Key.From)}", $"{French.Sexes[@group.Key.Sex]}, {ClassLabel(@group.Key.From)}", @group.Sum()));
    }

    // From: first age of the class; -1 when the age is unknown.
    private static (string Sex, int From) Group(string breakdown)
    {
        var slash = breakdown.IndexOf('/', StringComparison.Ordinal);
        var age = breakdown[(slash + 1)..];
        return (breakdown[..slash], age == UnknownAge
            ? -1
            : ReportParameters.Current.AgeClassesFrom.Last(from => from <= int.Parse(age, CultureInfo.InvariantCulture)));
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
internal sealed record NewPatients() : Indicator(
    NewPatients.Key, "Sur le suivi de parcours", "Nombre de nouveaux patients", Unit.Person, Note)
{
    public const string Key = "ARS-NEW";

    internal override IEnumerable<Contribution> Count(Story story) => [new Contribution(story.Registered.FirstContactOn.Year)];

    internal override Figure Read(Cells cells, DateOnly asOf) => new(cells[""]);
}
