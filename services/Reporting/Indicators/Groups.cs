using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>An indicator on collective sessions, workshops and outreach: they are of the PASS, of nobody.</summary>
internal abstract record GroupIndicator(string Id, string Label, Unit Unit) : Indicator(Id, "Les activités collectives ou groupales", Label, Unit, Note)
{
    internal override IEnumerable<Contribution> Count(Story story) => [];

    /// <summary>The sum of all kinds, each on its line; none is told as none noted, since a year before they were noted had some too.</summary>
    protected static Figure ByKind(Cells cells, string none)
    {
        var sum = cells.Under("").Sum(cell => cell.Value);
        return new Figure(sum, Lines(cells, French.CollectiveKinds)) { Text = cells.Under("").Any() ? null : none };
    }

    /// <summary>The sums by cell, the largest first.</summary>
    protected static IEnumerable<Line> Lines(Cells cells, IReadOnlyDictionary<string, string> names) =>
        from cell in cells.Under("")
        orderby cell.Value descending, cell.Breakdown
        select new Line(cell.Breakdown, names[cell.Breakdown], cell.Value);
}

/// <summary>Collective sessions held in the year, by kind. indicators.json ARS-GROUP-SESSIONS [002-032].</summary>
internal sealed record GroupSessions() : GroupIndicator(GroupSessions.Key, "Nombre de séances collectives ou d'activités de groupe", Unit.Session)
{
    public const string Key = "ARS-GROUP-SESSIONS";

    internal override IEnumerable<Contribution> Count(CollectiveSessionHeld session) => [new(session.HeldOn.Year, French.Code(session.Kind))];

    internal override Figure Read(Cells cells, DateOnly asOf) => ByKind(cells, "aucune séance notée");
}

/// <summary>People who took part, by kind of session: participations, since nobody is known. indicators.json ARS-GROUP-PERSONS [002-033].</summary>
internal sealed record GroupPersons() : GroupIndicator("ARS-GROUP-PERSONS", "Nombre de personnes concernées (activités collectives)", Unit.Person)
{
    internal override IEnumerable<Contribution> Count(CollectiveSessionHeld session) => [new(session.HeldOn.Year, French.Code(session.Kind), session.Participants)];

    internal override Figure Read(Cells cells, DateOnly asOf) => ByKind(cells, "aucune personne notée");
}

/// <summary>Sessions by theme, most frequent first; one of several themes is counted in each. indicators.json ARS-GROUP-THEMES [002-034].</summary>
internal sealed record GroupThemes() : GroupIndicator("ARS-GROUP-THEMES", "Principales thématiques (activités collectives)", Unit.Session)
{
    internal override IEnumerable<Contribution> Count(CollectiveSessionHeld session) =>
        session.Themes.Distinct().Select(theme => new Contribution(session.HeldOn.Year, French.Code(theme)));

    internal override Figure Read(Cells cells, DateOnly asOf)
    {
        var lines = Lines(cells, French.CollectiveThemes).ToList();
        return new Figure(null, lines) { Text = lines.Count == 0 ? "aucune notée" : "voir le détail" };
    }
}
