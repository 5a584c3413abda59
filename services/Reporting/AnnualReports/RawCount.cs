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
    /// <summary>Id of the indicator whose small numbers are masked.</summary>
    public const string Motives = "ARS-MOTIVES";

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
    }

    private void AddFileActive(PersonRegistered registered, List<PersonRegistered> registrations, IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods)
    {
        if (registered.FirstContactOn.Year == year)
        {
            Count("ARS-NEW");
        }

        List<DateOnly> contacts =
        [
            .. registrations.Select(fact => fact.FirstContactOn),
            .. facts.OfType<InterviewHeld>().Select(fact => fact.HeldOn),
            .. Last(facts.OfType<DiagnosisRecorded>(), fact => fact.DiagnosisId).Select(fact => fact.MadeOn),
            .. Last(facts.OfType<AppointmentMade>(), fact => fact.AppointmentId).Where(fact => fact.State == AppointmentState.Held).Select(fact => fact.PlannedOn),
        ];
        var thisYear = contacts.Where(day => day.Year == year).ToList();
        if (thisYear.Count == 0)
        {
            return;
        }

        Count("ARS-FILE-ACTIVE");
        Count("ARS-SEX-AGE");
        Count("ARS-SEX-AGE", $"{Kebab(registered.Sex)}/{AgeClass(registered.BirthYear)}");
        if (thisYear.Min() <= asOf)
        {
            Count("ARS-FOLLOW-UP-CLASSES");
            Count("ARS-FOLLOW-UP-CLASSES", DurationClass(periods.LastOrDefault(period => period.Start <= asOf) ?? periods[0]));
        }
    }

    private string AgeClass(int? birthYear)
    {
        if (birthYear is null)
        {
            return "unknown";
        }

        var age = year - birthYear.Value;
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

    private void AddEntry(IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods)
    {
        var entry = periods.FirstOrDefault(period => period.IsEntry && period.Start.Year == year);
        if (entry is null)
        {
            return;
        }

        var situation = facts.OfType<EntrySituationRecorded>().Where(fact => OfEntry(entry, periods, fact.RecordedOn))
            .OrderBy(fact => fact.RecordedOn).ThenBy(fact => fact.Version).ThenBy(fact => fact.OccurredAt).ThenBy(fact => fact.EventId).FirstOrDefault();
        if (situation is { HasAdministrativeAddress: false })
        {
            Count("ARS-NO-DOMICILIATION");
        }

        if (situation is null)
        {
            Count("ARS-NO-RIGHTS", "not-recorded");
            return;
        }

        CoverState[] none = [CoverState.None, CoverState.OpenNotActivated, CoverState.Closed, CoverState.Never];
        var withoutBase = none.Contains(situation.BaseCover);
        var withoutComplementary = none.Contains(situation.ComplementaryCover);
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

    private void AddLost(IReadOnlyList<Period> periods)
    {
        var last = new DateOnly(year, 12, 31);
        for (var day = new DateOnly(year, 1, 1); day <= last; day = day.AddDays(1))
        {
            if (LostOn(day))
            {
                Count("ARS-LOST");
                Count("ARS-LOST", "any-time");
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
        var rights = Last(facts.OfType<RightsOpened>(), fact => fact.ApplicationId).Where(fact => Inside(fact.NotifiedOn)).ToList();
        var sent = facts.OfType<ApplicationTransmitted>().Where(fact => Inside(fact.TransmittedOn) && fact.TransmittedOn.Year <= year).ToList();
        var answered = facts.OfType<ApplicationDecided>().Where(fact => fact.NotifiedOn.Year <= year).ToList();
        if (rights.Exists(right => right.Benefit is Benefit.Puma or Benefit.Css or Benefit.Ame))
        {
            Count("ARS-NO-RIGHT-ACTIVATED", "opened");
        }
        else if (sent.Exists(fact => !answered.Exists(answer => answer.ApplicationId == fact.ApplicationId)))
        {
            Count("ARS-NO-RIGHT-ACTIVATED", "pending");
        }
        else
        {
            var urgent = rights.Count > 0 || facts.OfType<RightsRefused>().Any(fact => fact.UrgentCareFrom is not null && Inside(fact.NotifiedOn));
            Count("ARS-NO-RIGHT-ACTIVATED");
            Count("ARS-NO-RIGHT-ACTIVATED", urgent ? "urgent-care-only" : "none");
        }

        bool Inside(DateOnly day) => day >= entry.Start && day < nextEntry;
    }

    private void AddOrientations(IReadOnlyList<PassEvent> facts)
    {
        var rights = Last(facts.OfType<RightsOpened>(), fact => fact.ApplicationId);
        foreach (var made in Last(facts.OfType<OrientationMade>(), fact => fact.OrientationId).Where(fact => fact.MadeOn.Year == year))
        {
            if (made.TowardsOrdinaryLaw)
            {
                Count("ARS-ORIENTATIONS");
                Count("ARS-ORIENTATIONS", Kebab(made.Destination));
                if (facts.OfType<OrientationAnswered>().Where(fact => fact.OrientationId == made.OrientationId).MaxBy(fact => fact.Version) is { } answer)
                {
                    Count("ARS-ORIENTATIONS", $"outcome/{Kebab(answer.Outcome)}");
                }
            }

            if (made.Speciality is not null || made.CareKind is not null)
            {
                var covers = new SortedSet<string>(
                    rights.Where(right => right.EffectiveFrom <= made.MadeOn && (right.EffectiveTo ?? DateOnly.MaxValue) >= made.MadeOn)
                        .Select(right => Kebab(right.Benefit)),
                    StringComparer.Ordinal);
                var kind = made.CareKind is null ? "unspecified" : Kebab(made.CareKind);
                var speciality = made.Speciality is null ? "unspecified" : Kebab(made.Speciality);
                Count("ARS-CARE-REQUESTS");
                Count("ARS-CARE-REQUESTS", $"{kind}/{speciality}/{(covers.Count == 0 ? "none" : string.Join('+', covers))}");
            }
        }

        foreach (var service in facts.OfType<InterpretationProvided>().Where(fact => fact.RequestedOn.Year == year))
        {
            Count("ARS-INTERPRETING");
            Count("ARS-INTERPRETING", service.Provided ? "provided" : "not-provided");
            Count("ARS-INTERPRETING", $"language/{service.LanguageCode}");
        }

        foreach (var interview in facts.OfType<InterviewHeld>().Where(fact => fact.HeldOn.Year == year))
        {
            var ownDoctor = interview.Kind == InterviewKind.Medical;
            Count("ARS-MEDICAL-ACTS", "", ownDoctor ? 1 : 0);
            Count("ARS-MEDICAL-ACTS", ownDoctor ? "own" : $"interview/{Kebab(interview.Kind)}");
        }
    }

    private void AddCare(IReadOnlyList<PassEvent> facts)
    {
        var rights = Last(facts.OfType<RightsOpened>(), fact => fact.ApplicationId);
        var settlements = Last(facts.OfType<CareActSettled>(), fact => fact.CareActId);
        var funded = Last(facts.OfType<CareActFundedByArs>(), fact => fact.CareActId);
        var unfunded = facts.OfType<CareActUnfunded>().ToList();
        foreach (var act in Last(facts.OfType<CareActRecorded>(), fact => fact.CareActId).Where(fact => fact.PerformedOn.Year == year))
        {
            var medical = act.Speciality is not CareSpeciality.Nursing and not CareSpeciality.Pharmacy and not CareSpeciality.Laboratory;
            Count("ARS-MEDICAL-ACTS", "", medical ? 1 : 0);
            Count("ARS-MEDICAL-ACTS", $"{(medical ? "medical" : "other")}/{Kebab(act.Speciality)}");
            if (medical)
            {
                foreach (var reason in act.Reasons.ToHashSet())
                {
                    Count(Motives, Kebab(reason));
                }
            }

            if (rights.Exists(right => right.NotifiedOn <= act.PerformedOn && right.EffectiveFrom <= act.PerformedOn && (right.EffectiveTo ?? DateOnly.MaxValue) >= act.PerformedOn))
            {
                continue;
            }

            Count("ARS-RECOVERY-RATE", "billed", act.AmountCents);
            if (settlements.Find(fact => fact.CareActId == act.CareActId) is { } settlement)
            {
                Count("ARS-RECOVERY-RATE", "reimbursed", settlement.ReimbursedCents);
                Count("ARS-RECOVERY-RATE", "rejected", act.AmountCents - settlement.ReimbursedCents);
            }
            else
            {
                var fate = funded.Exists(fact => fact.CareActId == act.CareActId) ? "funded-by-ars"
                    : unfunded.Exists(fact => fact.CareActId == act.CareActId) ? "unfunded" : "pending";
                Count("ARS-RECOVERY-RATE", fate, act.AmountCents);
            }
        }

        foreach (var payment in funded.Where(fact => fact.FundedOn.Year == year))
        {
            Count("ARS-COST-BORNE", "", payment.FundedCents ?? payment.AmountCents);
            Count("ARS-COST-BORNE", "paid", payment.FundedCents ?? payment.AmountCents);
        }

        foreach (var recovery in settlements.Where(fact => fact.SettledOn.Year == year))
        {
            Count("ARS-COST-BORNE", "", -recovery.RecoveredForArsCents);
            Count("ARS-COST-BORNE", "recovered", -recovery.RecoveredForArsCents);
        }
    }

    private void AddTimeToRights(PersonRegistered registered, IReadOnlyList<PassEvent> facts, IReadOnlyList<Period> periods)
    {
        foreach (var (group, isOfGroup) in new (string, Func<Benefit, bool>)[]
        {
            ("base", benefit => benefit is Benefit.Puma or Benefit.Ame), ("complementary", benefit => benefit is Benefit.Css),
        })
        {
            var notified = Last(facts.OfType<RightsOpened>(), fact => fact.ApplicationId)
                .Where(fact => isOfGroup(fact.Benefit) && fact.NotifiedOn >= registered.FirstContactOn)
                .Select(fact => (DateOnly?)fact.NotifiedOn).Min();
            if (notified is { } day && day.Year == year)
            {
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
