using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Persons whose agreed period without a sign of life ended in the year, among those followed in it.</summary>
/// <remarks>
/// indicators.json ARS-LOST. Intake finds the loss, by contacts, acts of care, answers and appointments (decision 0141). Back, or known to have left, within the year: lost at one time, no longer at its end; both are told.
/// Closed by ordinary law, departure or death: not lost.
/// </remarks>
internal sealed record Lost() : Indicator(Lost.Key, Unit.Person)
{
    public const string Key = "ARS-LOST";

    /// <summary>Line of those followed in the year.</summary>
    public const string Followed = "followed";

    private const string State = "lost";
    private const string AtAnyTime = "any";
    private const string WithoutContact = "without-contact";

    internal override IEnumerable<Share> Count(Story story)
    {
        foreach (var year in story.Contacts.GroupBy(day => day.Year))
        {
            yield return new Share(year.First(), Followed);
        }

        foreach (var year in story.Episodes.Select(episode => episode.LostOn?.Year).OfType<int>().Distinct())
        {
            var states = States.Of(year, Days(story), day => IsLost(story, day) ? State : null).ToList();
            if (states.Count == 0)
            {
                continue;
            }

            yield return new Share(states[0].On, AtAnyTime);
            foreach (var state in states)
            {
                yield return state;
            }

            if (!story.Years.Contains(year))
            {
                yield return new Share(states[0].On, WithoutContact);
            }
        }
    }

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(
        Selection.Of(AtAnyTime),
        cells.Line("any-time", "à un moment de l'année", Selection.Of(AtAnyTime)),
        cells.Line("at-report-date", $"dont encore perdues de vue au {French.Date(asOf)}", Selection.InState(State, asOf)),
        cells.Line(WithoutContact, "dont sans aucun contact dans l'année, hors de la file active", Selection.Of(WithoutContact)),
        cells.Line(Followed, "personnes suivies dans l'année : file active, et perdues de vue sans contact", Selection.Of(Followed, WithoutContact)));

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
internal sealed record FollowUpDuration() : Indicator("ARS-FOLLOW-UP-CLASSES", Unit.Person)
{
    private static readonly (int Months, string Code, string Label)[] Classes =
    [
        (3, "up-to-3-months", "3 mois au plus"),
        (6, "3-to-6-months", "plus de 3 mois et jusqu'à 6 mois"),
        (12, "6-to-12-months", "plus de 6 mois et jusqu'à 1 an"),
        (24, "1-to-2-years", "plus de 1 an et jusqu'à 2 ans"),
        (int.MaxValue, "over-2-years", "plus de 2 ans"),
    ];

    private static readonly string[] Codes = [.. Classes.Select(c => c.Code)];

    internal override IEnumerable<Share> Count(Story story) =>
        from year in story.Years
        let first = story.Contacts.First(day => day.Year == year)
        from state in States.Of(year, Days(story).Append(first), day => day < first ? null : ClassAt(story.EpisodeAt(day), day))
        select state;

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(
        Selection.InStates(Codes, asOf), Classes.Select(c => cells.Line(c.Code, c.Label, Selection.InState(c.Code, asOf))));

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
/// 31 December is pending, not counted, unless it lapsed or was withdrawn; urgent care only is counted, on its own line. Only rights of the same entry are looked at. Who came in with both covers open had nothing to activate.
/// </remarks>
internal sealed record NoRightActivated() : Indicator(NoRightActivated.Key, Unit.Person)
{
    public const string Key = "ARS-NO-RIGHT-ACTIVATED";

    /// <summary>Line of those whose follow-up ended in the year.</summary>
    public const string Ended = "ended";

    internal override IEnumerable<Share> Count(Story story) =>
        from episode in story.Episodes
        where episode.EndedOn is not null
        group episode by episode.EndedOn!.Value.Year into ended
        let last = ended.Last()
        select new Share(last.EndedOn!.Value, Outcome(story, story.EntryAt(last.OpenedOn), new DateOnly(ended.Key, 12, 31)));

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(
        Selection.Of("none", "urgent-care-only"),
        cells.Line("none", "aucun droit", Selection.Of("none")),
        cells.Line("urgent-care-only", "soins urgents seulement", Selection.Of("urgent-care-only")),
        cells.Line("pending", "dossier en attente de réponse au 31 décembre (non comptées)", Selection.Of("pending")),
        cells.Line("opened", "droit ouvert (non comptées)", Selection.Of("opened")),
        cells.Line("had-rights", "entrées avec leurs deux couvertures ouvertes (non comptées)", Selection.Of("had-rights")),
        cells.Line(Ended, "personnes dont un suivi s'est achevé dans l'année", Selection.All));

    private static string Outcome(Story story, Entry entry, DateOnly yearEnd)
    {
        if (story.Rights.Any(right => right.Benefit != Benefit.UrgentCare && entry.Covers(right.NotifiedOn)))
        {
            return "opened";
        }

        if (entry.WithoutRights == false)
        {
            return "had-rights";
        }

        var ended = EndedBy(story, yearEnd);
        if (story.All<ApplicationTransmitted>().Any(sent =>
            entry.Covers(sent.TransmittedOn) && sent.TransmittedOn <= yearEnd && !ended.Contains(sent.ApplicationId)))
        {
            return "pending";
        }

        return story.Rights.Any(right => right.Benefit == Benefit.UrgentCare && entry.Covers(right.NotifiedOn))
            || story.Refusals.Any(refusal => refusal.UrgentCareFrom is not null && entry.Covers(refusal.NotifiedOn))
            ? "urgent-care-only"
            : "none";
    }

    // Nothing more is waited for: answered, lapsed for want of pieces, or given up.
    private static HashSet<Guid> EndedBy(Story story, DateOnly yearEnd) =>
    [
        .. from fact in story.All<ApplicationEvent>()
           let day = fact switch
           {
               ApplicationDecided decided => decided.NotifiedOn,
               ApplicationLapsed lapsed => lapsed.LapsedOn,
               ApplicationWithdrawn withdrawn => withdrawn.WithdrawnOn,
               _ => (DateOnly?)null,
           }
           where day <= yearEnd
           select fact.ApplicationId,
    ];
}
