using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Persons whose agreed period without contact ended in the year.</summary>
/// <remarks>
/// indicators.json ARS-LOST. Back, or known to have left, within the year: lost at one time, no longer at its end; both are told.
/// Closed by ordinary law, departure or death: not lost.
/// </remarks>
internal sealed record Lost() : Indicator(
    "ARS-LOST", "Sur le suivi de parcours", "Nombre de personnes « perdues de vue »", Unit.Person, Note)
{
    private const string State = "lost";
    private const string AtAnyTime = "any";

    internal override IEnumerable<Contribution> Count(Story story) =>
        from year in story.Episodes.Where(episode => episode.LostOn is not null).Select(episode => episode.LostOn!.Value.Year).Distinct()
        let flow = DayFlow.Of(year, Days(story), day => IsLost(story, day) ? State : null).ToList()
        where flow.Count > 0
        from contribution in flow.Prepend(new Contribution(year, AtAnyTime))
        select contribution;

    internal override Figure Read(Cells cells, DateOnly asOf) => new(
        cells[AtAnyTime],
        new Line("any-time", "à un moment de l'année", cells[AtAnyTime]),
        new Line("at-report-date", $"dont encore perdues de vue au {French.Date(asOf)}", DayFlow.At(cells, State, asOf)));

    private static bool IsLost(Story story, DateOnly day)
    {
        var episode = story.EpisodeAt(day);
        return episode.IsLostAt(day) && episode.LostOn!.Value.Year == day.Year;
    }

    private static IEnumerable<DateOnly> Days(Story story) =>
        from episode in story.Episodes
        from day in new[] { episode.OpenedOn, episode.LostOn, episode.ClosedOn }
        where day is not null
        select day.Value;
}

/// <summary>The file active by time between the opening of the current episode and its end, or the day of the report while it is open.</summary>
/// <remarks>
/// indicators.json ARS-FOLLOW-UP-CLASSES. The classes of the text overlap: read as up to 3 months, 6 months, 1 year, 2 years (all
/// inclusive), more. Back after a loss: counted anew from the return, the time lost is not counted.
/// </remarks>
internal sealed record FollowUpDuration() : Indicator(
    "ARS-FOLLOW-UP-CLASSES", "La durée de suivi ou de l'accompagnement",
    "Durée de suivi ou de l'accompagnement à date : <= 3 mois, entre 3 et 6 mois, entre 6 mois et 1 an, > 1 an, > 2 ans", Unit.Person, Call)
{
    private static readonly (int Months, string Code, string Label)[] Classes =
    [
        (3, "up-to-3-months", "3 mois au plus"),
        (6, "3-to-6-months", "plus de 3 mois et jusqu'à 6 mois"),
        (12, "6-to-12-months", "plus de 6 mois et jusqu'à 1 an"),
        (24, "1-to-2-years", "plus de 1 an et jusqu'à 2 ans"),
        (int.MaxValue, "over-2-years", "plus de 2 ans"),
    ];

    internal override IEnumerable<Contribution> Count(Story story) =>
        from year in story.Years
        let first = story.Contacts.First(day => day.Year == year)
        from contribution in DayFlow.Of(year, Days(story).Append(first), day => day < first ? null : ClassAt(story.EpisodeAt(day), day))
        select contribution;

    internal override Figure Read(Cells cells, DateOnly asOf)
    {
        var lines = Classes.Select(c => new Line(c.Code, c.Label, DayFlow.At(cells, c.Code, asOf))).ToList();
        return new Figure(lines.Sum(line => line.Value), lines);
    }

    private static string ClassAt(Episode episode, DateOnly day)
    {
        var end = episode.EndedOn < day ? episode.EndedOn.Value : day;
        return Classes.First(c => c.Months == int.MaxValue || end <= episode.OpenedOn.AddMonths(c.Months)).Code;
    }

    private static IEnumerable<DateOnly> Days(Story story) =>
        from episode in story.Episodes
        from day in Classes.Where(c => c.Months != int.MaxValue).Select(c => episode.OpenedOn.AddMonths(c.Months).AddDays(1)).Prepend(episode.OpenedOn)
        select day;
}

/// <summary>Persons whose follow-up ended in the year without any right opened, before or after the end.</summary>
/// <remarks>
/// indicators.json ARS-NO-RIGHT-ACTIVATED. A right opened after the loss of contact counts as opened; an application still with the fund on
/// 31 December is pending, not counted; urgent care only is counted, on its own line. Only rights of the same entry are looked at.
/// </remarks>
internal sealed record NoRightActivated() : Indicator(
    "ARS-NO-RIGHT-ACTIVATED", "Sur le suivi de parcours",
    "Nombre de personnes pour lesquelles aucun droit à l'assurance maladie n'a pu être activé", Unit.Person, Note)
{
    internal override IEnumerable<Contribution> Count(Story story) =>
        from episode in story.Episodes
        where episode.EndedOn is not null
        group episode by episode.EndedOn!.Value.Year into ended
        select new Contribution(ended.Key, Outcome(story, story.EntryAt(ended.Last().OpenedOn), new DateOnly(ended.Key, 12, 31)));

    internal override Figure Read(Cells cells, DateOnly asOf) => new(
        cells["none"] + cells["urgent-care-only"],
        new Line("none", "aucun droit", cells["none"]),
        new Line("urgent-care-only", "soins urgents seulement", cells["urgent-care-only"]),
        new Line("pending", "dossier en attente de réponse au 31 décembre (non comptées)", cells["pending"]),
        new Line("opened", "droit ouvert (non comptées)", cells["opened"]),
        new Line("ended", "personnes dont un suivi s'est achevé dans l'année", cells.Under("").Sum(cell => cell.Value)));

    private static string Outcome(Story story, Entry entry, DateOnly yearEnd)
    {
        if (story.Rights.Any(right => right.Benefit != Benefit.UrgentCare && entry.Covers(right.NotifiedOn)))
        {
            return "opened";
        }

        var answered = story.All<ApplicationDecided>().Where(decision => decision.NotifiedOn <= yearEnd).Select(decision => decision.ApplicationId).ToHashSet();
        if (story.All<ApplicationTransmitted>().Any(sent =>
            entry.Covers(sent.TransmittedOn) && sent.TransmittedOn <= yearEnd && !answered.Contains(sent.ApplicationId)))
        {
            return "pending";
        }

        return story.Rights.Any(right => right.Benefit == Benefit.UrgentCare && entry.Covers(right.NotifiedOn))
            || story.All<RightsRefused>().Any(refusal => refusal.UrgentCareFrom is not null && entry.Covers(refusal.NotifiedOn))
            ? "urgent-care-only"
            : "none";
    }
}
