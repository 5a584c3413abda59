using System.Globalization;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>The report of one year, counted the plain way: person after person, from all their facts, straight to the figures.</summary>
/// <remarks>
/// Shares no code with the counting but the parameters: it is the second entry of the double entry. It looks at every person, and at every
/// day where the counting keeps flows; slow and obvious is what it is for.
/// </remarks>
internal sealed partial class RawCount(int year, DateOnly asOf)
{
    private static readonly CoverState[] None = [CoverState.None, CoverState.OpenNotActivated, CoverState.Closed, CoverState.Never];

    private readonly Dictionary<(string Indicator, string Line), decimal> _figures = [];
    private readonly Dictionary<string, List<int>> _daysToRights = new() { ["base"] = [], ["complementary"] = [] };

    /// <summary>The figures, by indicator and line; those at zero may be absent.</summary>
    public Dictionary<(string Indicator, string Line), decimal> Figures()
    {
        var figures = new Dictionary<(string, string), decimal>(_figures);
        foreach (var (group, meanLine) in new[] { ("base", ""), ("complementary", "complementary/mean") })
        {
            var days = _daysToRights[group].Order().ToList();
            if (days.Count > 0)
            {
                figures[("ARS-TIME-TO-RIGHTS", meanLine)] = Math.Round((decimal)days.Sum() / days.Count, 1, MidpointRounding.AwayFromZero);
                figures[("ARS-TIME-TO-RIGHTS", $"{group}/median")] = (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2m;
                figures[("ARS-TIME-TO-RIGHTS", $"{group}/persons")] = days.Count;
            }
        }

        if (figures.GetValueOrDefault(("ARS-RECOVERY-RATE", "billed")) is var billed and not 0)
        {
            foreach (var (line, part) in new[] { ("", "reimbursed"), ("pending-share", "pending") })
            {
                var share = 100m * figures.GetValueOrDefault(("ARS-RECOVERY-RATE", part)) / billed;
                figures[("ARS-RECOVERY-RATE", line)] = Math.Round(share, 1, MidpointRounding.AwayFromZero);
            }
        }

        return figures;
    }

    /// <summary>Adds what people who are forgotten had added: of them, the cells of the counters are all that is left.</summary>
    public void AddForgotten(IReadOnlyDictionary<(string Indicator, string Cell), long> cells)
    {
        foreach (var indicator in Catalogue.All)
        {
            var its = cells.Where(cell => cell.Key.Indicator == indicator.Id).ToDictionary(cell => cell.Key.Cell, cell => cell.Value);
            foreach (var ((id, line), value) in FiguresOf.Read(indicator, new Cells(its), asOf))
            {
                if (id != "ARS-TIME-TO-RIGHTS" && !(id == "ARS-RECOVERY-RATE" && line is "" or "pending-share"))
                {
                    Count(id, line, value);
                }
            }

            foreach (var (cell, people) in indicator.Id == "ARS-TIME-TO-RIGHTS" ? its : [])
            {
                var slash = cell.IndexOf('/', StringComparison.Ordinal);
                _daysToRights[cell[..slash]].AddRange(Enumerable.Repeat(int.Parse(cell.AsSpan(slash + 1), CultureInfo.InvariantCulture), (int)people));
            }
        }
    }

    private void Count(string indicator, string line = "", decimal value = 1)
    {
        _figures[(indicator, line)] = _figures.GetValueOrDefault((indicator, line)) + value;
    }

    private void AddSessions(IReadOnlyList<PassEvent> facts)
    {
        foreach (var session in facts.OfType<CollectiveSessionHeld>().GroupBy(fact => fact.SessionId).Select(told => told.OrderBy(fact => fact.Version).Last()))
        {
            if (session.Cancelled || session.HeldOn.Year != year)
            {
                continue;
            }

            Count("ARS-GROUP-SESSIONS");
            Count("ARS-GROUP-SESSIONS", Kebab(session.Kind));
            Count("ARS-GROUP-PERSONS", "", session.Participants);
            Count("ARS-GROUP-PERSONS", Kebab(session.Kind), session.Participants);
            foreach (var theme in session.Themes.ToHashSet())
            {
                Count("ARS-GROUP-THEMES", Kebab(theme));
            }
        }

        Count("ARS-FILE-ACTIVE", "passage", facts.OfType<AnonymousPassageCounted>().GroupBy(fact => fact.PassageId).Count(told => told.MaxBy(fact => fact.Version)!.PassedOn.Year == year));
    }

    private void AddFileActive(PersonRegistered registered, List<PersonRegistered> registrations, IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods)
    {
        if (registered.FirstContactOn.Year == year)
        {
            Count("ARS-NEW");
        }

        var thisYear = Contacts(registrations, facts).Where(day => day.Year == year).ToList();
        if (thisYear.Count == 0)
        {
            return;
        }

        Count("ARS-FILE-ACTIVE");
        Count("ARS-LOST", "followed");
        Count("ARS-SEX-AGE");
        Count("ARS-SEX-AGE", $"{Kebab(registered.Sex)}/{AgeClass(registered.BirthYear)}");
        if (thisYear.Min() <= asOf)
        {
            Count("ARS-FOLLOW-UP-CLASSES");
            Count("ARS-FOLLOW-UP-CLASSES", DurationClass(periods.LastOrDefault(period => period.Start <= asOf) ?? periods[0]));
        }
    }

    private static IEnumerable<DateOnly> Contacts(List<PersonRegistered> registrations, IReadOnlyList<PassEvent> facts) =>
    [
        .. registrations.Select(fact => fact.FirstContactOn),
        .. Last(facts.OfType<InterviewHeld>(), fact => fact.InterviewId).Select(fact => fact.HeldOn),
        .. Last(facts.OfType<DiagnosisRecorded>(), fact => fact.DiagnosisId).Select(fact => fact.MadeOn),
        .. Last(facts.OfType<AppointmentMade>(), fact => fact.AppointmentId).Where(fact => fact.State == AppointmentState.Held).Select(fact => fact.PlannedOn),
    ];

    private string AgeClass(int? birthYear)
    {
        if (birthYear is null)
        {
            return "unknown";
        }

        var age = birthYear > year ? 0 : year - birthYear.Value;
        var bounds = ReportParameters.Current.AgeClassesFrom;
        for (var index = 0; index < bounds.Count - 1; index++)
        {
            if (age >= bounds[index] && age < bounds[index + 1])
            {
                return $"{bounds[index]}-{bounds[index + 1] - 1}";
            }
        }

        return $"{bounds[^1]}+";
    }

    private string DurationClass(Period period)
    {
        var end = period.Lost ?? period.Closed ?? asOf;
        var last = end < asOf ? end : asOf;
        return last <= period.Start.AddMonths(3) ? "up-to-3-months"
            : last <= period.Start.AddMonths(6) ? "3-to-6-months"
            : last <= period.Start.AddYears(1) ? "6-to-12-months"
            : last <= period.Start.AddYears(2) ? "1-to-2-years"
            : "over-2-years";
    }

    private void AddEntry(List<PersonRegistered> registrations, IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods)
    {
        var entry = periods.FirstOrDefault(period => period.IsEntry && period.Start.Year == year);
        if (entry is null || !Contacts(registrations, facts).Any(day => day.Year == year))
        {
            return;
        }

        var situation = Situation(entry, facts, periods);
        if (situation is null)
        {
            Count("ARS-NO-DOMICILIATION", "not-recorded");
            Count("ARS-NO-RIGHTS", "not-recorded");
            return;
        }

        Count("ARS-NO-DOMICILIATION", "known");
        Count("ARS-NO-DOMICILIATION", situation.HasAdministrativeAddress ? "with" : "");
        var withoutBase = None.Contains(situation.BaseCover);
        var withoutComplementary = None.Contains(situation.ComplementaryCover);
        if (!withoutBase && !withoutComplementary)
        {
            if (situation.BaseCover == CoverState.Unknown || situation.ComplementaryCover == CoverState.Unknown)
            {
                Count("ARS-NO-RIGHTS", "unknown");
            }

            return;
        }

        Count("ARS-NO-RIGHTS");
        Count("ARS-NO-RIGHTS", withoutBase ? "without-base" : "without-complementary");
        var assessment = facts.OfType<EligibilityAssessed>().Where(fact => OfEntry(entry, periods, fact.AssessedOn))
            .OrderBy(fact => fact.AssessedOn).ThenBy(fact => fact.Version).ThenBy(fact => fact.OccurredAt).ThenBy(fact => fact.EventId).FirstOrDefault();
        var covers = assessment?.EligibleFor ?? [];
        foreach (var (benefit, indicator) in new[] { (Benefit.Puma, "ARS-ELIGIBLE-PUMA"), (Benefit.Css, "ARS-ELIGIBLE-CSS"), (Benefit.Ame, "ARS-ELIGIBLE-AME") })
        {
            Count(indicator, "", covers.Contains(benefit) ? 1 : 0);
        }

        if (!covers.Contains(Benefit.Puma) && !covers.Contains(Benefit.Css) && !covers.Contains(Benefit.Ame))
        {
            Count("ARS-ELIGIBLE-OTHER");
            Count("ARS-ELIGIBLE-OTHER", assessment?.ReasonCode ?? "not-assessed");
        }
    }

    private static EntrySituationRecorded? Situation(Period entry, IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods) =>
        facts.OfType<EntrySituationRecorded>().Where(fact => OfEntry(entry, periods, fact.RecordedOn))
            .OrderBy(fact => fact.RecordedOn).ThenBy(fact => fact.Version).ThenBy(fact => fact.OccurredAt).ThenBy(fact => fact.EventId).FirstOrDefault();

    private void AddLost(List<PersonRegistered> registrations, IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods)
    {
        var last = new DateOnly(year, 12, 31);
        for (var day = new DateOnly(year, 1, 1); day <= last; day = day.AddDays(1))
        {
            if (LostOn(day))
            {
                Count("ARS-LOST");
                Count("ARS-LOST", "any-time");
                var seen = Contacts(registrations, facts).Any(contact => contact.Year == year);
                Count("ARS-LOST", "without-contact", seen ? 0 : 1);
                Count("ARS-LOST", "followed", seen ? 0 : 1);
                break;
            }
        }

        Count("ARS-LOST", "at-report-date", LostOn(asOf) ? 1 : 0);

        bool LostOn(DateOnly day) =>
            periods.LastOrDefault(period => period.Start <= day) is { Lost: { } lost } period
            && lost.Year == year && lost <= day && (period.Closed is null || period.Closed > day);
    }

    private void AddEnded(IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods)
    {
        var ended = periods.LastOrDefault(period => (period.Lost ?? period.Closed)?.Year == year);
        if (ended is null)
        {
            return;
        }

        Count("ARS-NO-RIGHT-ACTIVATED", "ended");
        var entry = periods.Last(period => period.IsEntry && period.Start <= ended.Start);
        var nextEntry = periods.FirstOrDefault(period => period.IsEntry && period.Start > entry.Start)?.Start ?? DateOnly.MaxValue;
        var rights = Rights(facts).Where(fact => Inside(fact.NotifiedOn)).ToList();
        var sent = facts.OfType<ApplicationTransmitted>().Where(fact => Inside(fact.TransmittedOn) && fact.TransmittedOn.Year <= year).ToList();
        List<Guid> over =
        [
            .. facts.OfType<ApplicationDecided>().Where(fact => fact.NotifiedOn.Year <= year).Select(fact => fact.ApplicationId),
            .. facts.OfType<ApplicationLapsed>().Where(fact => fact.LapsedOn.Year <= year).Select(fact => fact.ApplicationId),
            .. facts.OfType<ApplicationWithdrawn>().Where(fact => fact.WithdrawnOn.Year <= year).Select(fact => fact.ApplicationId),
        ];
        var situation = Situation(entry, facts, periods);
        if (rights.Exists(right => right.Benefit is Benefit.Puma or Benefit.Css or Benefit.Ame))
        {
            Count("ARS-NO-RIGHT-ACTIVATED", "opened");
        }
        else if (situation is { BaseCover: CoverState.Open, ComplementaryCover: CoverState.Open })
        {
            Count("ARS-NO-RIGHT-ACTIVATED", "had-rights");
        }
        else if (sent.Exists(fact => !over.Contains(fact.ApplicationId)))
        {
            Count("ARS-NO-RIGHT-ACTIVATED", "pending");
        }
        else
        {
            var urgent = rights.Count > 0 || Refusals(facts).Any(fact => fact.UrgentCareFrom is not null && Inside(fact.NotifiedOn));
            Count("ARS-NO-RIGHT-ACTIVATED");
            Count("ARS-NO-RIGHT-ACTIVATED", urgent ? "urgent-care-only" : "none");
        }

        bool Inside(DateOnly day) => day >= entry.Start && day < nextEntry;
    }

    private void AddTimeToRights(PersonRegistered registered, IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods)
    {
        foreach (var (group, isOfGroup) in new (string, Func<Benefit, bool>)[]
        {
            ("base", benefit => benefit is Benefit.Puma or Benefit.Ame), ("complementary", benefit => benefit is Benefit.Css),
        })
        {
            var notified = Rights(facts)
                .Where(fact => isOfGroup(fact.Benefit) && fact.NotifiedOn >= registered.FirstContactOn)
                .Select(fact => (DateOnly?)fact.NotifiedOn).Min();
            if (notified is { } day && day.Year == year)
            {
                var situation = Situation(periods.Last(period => period.IsEntry && period.Start <= day), facts, periods);
                if ((group == "base" ? situation?.BaseCover : situation?.ComplementaryCover) == CoverState.Open)
                {
                    continue;
                }

                var start = periods.Where(period => period.Start <= day).Select(period => period.Start).Max();
                _daysToRights[group].Add(day.DayNumber - start.DayNumber);
            }
        }
    }

    private static bool OfEntry(Period entry, IReadOnlyList<Period> periods, DateOnly day)
    {
        var owner = periods.LastOrDefault(period => period.IsEntry && period.Start <= day) ?? periods[0];
        return owner == entry;
    }

    private static List<T> Last<T>(IEnumerable<T> facts, Func<T, Guid> about)
        where T : PassEvent =>
        [.. facts.OrderBy(fact => fact.Version).ThenBy(fact => fact.OccurredAt).ThenBy(fact => fact.EventId)
            .GroupBy(about).Select(versions => versions.Last())];

    private static string Kebab(object code) => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString()!);
}
