using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>An indicator on collective sessions, workshops and outreach: they are of the PASS, of nobody.</summary>
internal abstract record GroupIndicator(string Id, Unit Unit) : Indicator(Id, Unit)
{
    internal override IEnumerable<Share> Count(Story story) => [];

    /// <summary>The sum of all kinds, each on its line; none is told as none noted, since a year before they were noted had some too.</summary>
    protected static Figure ByKind(Cells cells, string none) =>
        cells.Figure(Selection.All, cells.LinesUnder("", code => French.CollectiveKinds[code])) with { Text = cells.Under("").Any() ? null : none };
}

/// <summary>Collective sessions held in the year, by kind. indicators.json ARS-GROUP-SESSIONS [002-032].</summary>
internal sealed record GroupSessions() : GroupIndicator(GroupSessions.Key, Unit.Session)
{
    public const string Key = "ARS-GROUP-SESSIONS";

    internal override IEnumerable<Share> Count(CollectiveSessionHeld session) => [new(session.HeldOn, French.Code(session.Kind), Thing: session.SessionId)];

    internal override Figure Read(Cells cells, DateOnly asOf) => ByKind(cells, "aucune séance notée");
}

/// <summary>People who took part, by kind of session: participations, since nobody is known. indicators.json ARS-GROUP-PERSONS [002-033].</summary>
internal sealed record GroupPersons() : GroupIndicator("ARS-GROUP-PERSONS", Unit.Participation)
{
    internal override IEnumerable<Share> Count(CollectiveSessionHeld session) => [new(session.HeldOn, French.Code(session.Kind), session.Participants, session.SessionId)];

    internal override Figure Read(Cells cells, DateOnly asOf) => ByKind(cells, "aucune participation notée");
}

/// <summary>Sessions by theme, most frequent first; one of several themes is counted in each. indicators.json ARS-GROUP-THEMES [002-034].</summary>
internal sealed record GroupThemes() : GroupIndicator("ARS-GROUP-THEMES", Unit.Session)
{
    internal override IEnumerable<Share> Count(CollectiveSessionHeld session) =>
        session.Themes.Distinct().Select(theme => new Share(session.HeldOn, French.Code(theme), Thing: session.SessionId));

    internal override Figure Read(Cells cells, DateOnly asOf)
    {
        var lines = cells.LinesUnder("", code => French.CollectiveThemes[code]).ToList();
        return new Figure(null, Selection.All, lines) { Text = lines.Count == 0 ? "aucune notée" : "voir le détail" };
    }
}
