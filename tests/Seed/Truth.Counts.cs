namespace PassPlatform.Seed;

// What each person, session and passage adds, by the definitions of the figures.
internal sealed partial class Truth
{
    // As the service has it by default; decision 0141.
    private const int LostAfterDays = 183;

    // As parameters.json has it.
    private const int SmallestGroupShown = 5;

    private const string Motives = "ARS-MOTIVES";
    private const string Pathology = "pathology/";

    private static readonly int[] AgesFrom = [0, 3, 18, 25, 40, 60, 75];

    private static readonly (int Months, string Line)[] Durations =
        [(3, "up-to-3-months"), (6, "3-to-6-months"), (12, "6-to-12-months"), (24, "1-to-2-years"), (1_000, "over-2-years")];

    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private readonly List<int> _daysToRights = [];
    private readonly List<int> _daysToComplementary = [];

    private void Count(string indicator, string line, decimal value = 1)
    {
        CountLine(indicator, line, value);
        CountLine(indicator, "", value);
    }

    private void CountLine(string indicator, string line, decimal value = 1)
    {
        if (!_figures.TryGetValue(indicator, out var lines))
        {
            _figures[indicator] = lines = new(StringComparer.Ordinal);
        }

        lines[line] = lines.GetValueOrDefault(line) + value;
    }

    private bool InYear(Step step) => step.On.Year == population.Year;

    private void Count(Life life)
    {
        var done = life.Until(until).ToList();
        if (done.Count == 0)
        {
            return;
        }

        var seen = done.Exists(step => step.IsContact && InYear(step));
        if (seen)
        {
            CountLine("ARS-FILE-ACTIVE", "");
            CountLine("ARS-LOST", "followed");
            Count("ARS-SEX-AGE", $"{life.Sex}/{AgeOf(life)}");
        }

        if (life.CameOn.Year == population.Year)
        {
            CountLine("ARS-NEW", "");
            CountEntry(life, done);
        }

        CountFollowUp(life, done, seen);
        CountWork(done, life);
        CountMoney(life, done);
    }

    private string AgeOf(Life life)
    {
        if (life.Birth == Birth.Unknown)
        {
            return "unknown";
        }

        var rank = Array.FindLastIndex(AgesFrom, from => from <= population.Year - life.BornOn.Year);
        return rank == AgesFrom.Length - 1 ? $"{AgesFrom[rank]}+" : $"{AgesFrom[rank]}-{AgesFrom[rank + 1] - 1}";
    }

    private void CountEntry(Life life, List<Step> done)
    {
        switch (life.Entry)
        {
            case null:
                CountLine("ARS-NO-RIGHTS", "not-recorded");
                CountLine("ARS-NO-DOMICILIATION", "not-recorded");
                return;
            case { BaseCover: "open", ComplementaryCover: "open" } entry:
                CountAddress(entry);
                return;
            case { BaseCover: "unknown", ComplementaryCover: "unknown" } entry:
                CountLine("ARS-NO-RIGHTS", "unknown");
                CountAddress(entry);
                return;
            case var entry:
                Count("ARS-NO-RIGHTS", entry.BaseCover == "open" ? "without-complementary" : "without-base");
                CountAddress(entry);
                CountEligible(life, done.OfType<Diagnosis>().FirstOrDefault()?.On);
                return;
        }
    }

    private void CountAddress(Entry entry)
    {
        CountLine("ARS-NO-DOMICILIATION", "known");
        CountLine("ARS-NO-DOMICILIATION", entry.HasAddress ? "with" : "");
    }

    private void CountEligible(Life life, DateOnly? diagnosedOn)
    {
        switch (life.Standing)
        {
            case Standing.Irregular when diagnosedOn is not null:
                CountLine("ARS-ELIGIBLE-AME", "");
                break;
            case Standing.Regular or Standing.Covered when diagnosedOn is not null: // Who has the PUMa meets its conditions.
                CountLine("ARS-ELIGIBLE-PUMA", "");
                CountLine("ARS-ELIGIBLE-CSS", "");
                break;
            default:
                Count("ARS-ELIGIBLE-OTHER", diagnosedOn is not { } day ? "not-assessed" : life.IsKnownOfAge(day) ? "AME_THREE_MONTHS_NOT_MET" : "NOT_ENOUGH_INFORMATION");
                break;
        }
    }

    // Episodes: the first contact opens one, and so does each contact after half a year without a contact or care in the network.
    private void CountFollowUp(Life life, List<Step> done, bool seen)
    {
        var contacts = done.Where(step => step.IsContact).Select(step => step.On).ToHashSet();
        var signs = contacts.Concat(done.OfType<Care>().Select(care => care.On)).Distinct().Order().ToList();
        var closed = done.OfType<Closure>().SingleOrDefault();
        var lost = signs.Select((day, rank) => (On: day.AddDays(LostAfterDays), Next: rank + 1 < signs.Count ? signs[rank + 1] : closed?.On ?? until.AddDays(1)))
            .Where(gap => gap.On < gap.Next).ToList();
        if (lost.Exists(gap => gap.On.Year == population.Year))
        {
            Count("ARS-LOST", "any-time");
            CountLine("ARS-LOST", "at-report-date", lost.Exists(gap => gap.On.Year == population.Year && gap.Next > until) ? 1 : 0);
            CountLine("ARS-LOST", "without-contact", seen ? 0 : 1);
            CountLine("ARS-LOST", "followed", seen ? 0 : 1);
        }

        if (lost.Exists(gap => gap.On.Year == population.Year) || closed?.On.Year == population.Year)
        {
            CountLine("ARS-NO-RIGHT-ACTIVATED", "ended");
            var granted = done.OfType<Decision>().Any(decision => decision.From is not null);
            var waits = done.OfType<Completion>().Any(file => Sent(file) <= until && !done.OfType<Decision>().Any(decision => decision.Benefit == file.Benefit));
            var had = life.Entry is { BaseCover: "open", ComplementaryCover: "open" }; // Nothing was to be activated.
            CountLine("ARS-NO-RIGHT-ACTIVATED", granted ? "opened" : had ? "had-rights" : waits ? "pending" : "none");
            if (!granted && !had && !waits)
            {
                CountLine("ARS-NO-RIGHT-ACTIVATED", "");
            }
        }

        DateOnly OpenedBy(DateOnly day) => lost.Where(gap => gap.Next <= day && contacts.Contains(gap.Next)).Select(gap => gap.Next).DefaultIfEmpty(signs[0]).Max();
        if (seen)
        {
            // From the beginning of the last episode to its end, or to the day of the report.
            var opened = OpenedBy(until);
            var end = lost.Where(gap => gap.On >= opened).Select(gap => gap.On).Append(closed?.On ?? until).Min();
            Count("ARS-FOLLOW-UP-CLASSES", Durations.First(duration => end <= opened.AddMonths(duration.Months)).Line);
        }

        if (life.Entry is not { BaseCover: "open" })
        {
            AddDays(_daysToRights, decision => decision.Benefit != "css");
        }

        if (life.Entry is not { ComplementaryCover: "open" })
        {
            AddDays(_daysToComplementary, decision => decision.Benefit == "css");
        }

        void AddDays(List<int> days, Func<Decision, bool> isOfKind)
        {
            if (done.OfType<Decision>().Where(decision => decision.From is not null && isOfKind(decision)).MinBy(decision => decision.On) is { } right && InYear(right))
            {
                days.Add(right.On.DayNumber - OpenedBy(right.On).DayNumber);
            }
        }
    }

    /// <summary>The Monday on which a file leaves.</summary>
    public static DateOnly Sent(Completion file) => file.On.AddDays((8 - (int)file.On.DayOfWeek) % 7);

    private void CountWork(List<Step> done, Life life)
    {
        foreach (var interview in done.OfType<Interview>().Where(InYear))
        {
            if (interview.Kind == "medical")
            {
                Count("ARS-MEDICAL-ACTS", "own");
                CountLine(Motives, "own");
            }
            else
            {
                CountLine("ARS-MEDICAL-ACTS", $"interview/{interview.Kind}");
            }

            if (interview.Interpreter is { } came)
            {
                Count("ARS-INTERPRETING", $"language/{life.Origin.Language}");
                CountLine("ARS-INTERPRETING", came ? "provided" : "not-provided");
            }
        }

        foreach (var care in done.OfType<Care>().Where(InYear))
        {
            Count("ARS-MEDICAL-ACTS", "medical/general-medicine");
            CountLine(Motives, "known");
            _reasons[care.Reason] = _reasons.GetValueOrDefault(care.Reason) + 1;
        }

        foreach (var orientation in done.OfType<Orientation>().Where(InYear))
        {
            if (orientation.Ordinary)
            {
                Count("ARS-ORIENTATIONS", orientation.Destination);
                if (done.OfType<Outcome>().SingleOrDefault(outcome => outcome.Destination == orientation.Destination) is { } outcome)
                {
                    CountLine("ARS-ORIENTATIONS", $"outcome/{outcome.Code}");
                }
            }

            if (orientation.Care)
            {
                Count("ARS-CARE-REQUESTS", $"{orientation.CareKind}/general-medicine/{CoversOn(orientation.On, life, done)}");
                foreach (var pathology in orientation.CareKind != "hospital" ? [] : orientation.Pathologies.Count == 0 ? ["not-told"] : orientation.Pathologies)
                {
                    CountLine("ARS-CARE-REQUESTS", $"{Pathology}{pathology}");
                }
            }
        }
    }

    // What covers somebody on a day, as known at the end: rights by their days, even opened later; and what was found last, on entry or by the diagnosis.
    private static string CoversOn(DateOnly day, Life life, List<Step> done)
    {
        var diagnosed = done.Exists(step => step is Diagnosis && step.On <= day);
        var found = diagnosed ? life.Standing == Standing.Covered ? ["puma"] : Array.Empty<string>()
            : [.. life.Entry is { BaseCover: "open" } ? new[] { "base" } : [], .. life.Entry is { ComplementaryCover: "open" } ? new[] { "complementary" } : []];
        var covers = done.OfType<Decision>().Where(decision => decision.Covers(day)).Select(decision => decision.Benefit).Concat(found).Distinct().Order(StringComparer.Ordinal).ToList();
        return covers.Count == 0 ? "none" : string.Join('+', covers);
    }

    // Care of the year, of a day that no right already notified then covered, nor a cover that the person came with.
    private void CountMoney(Life life, List<Step> done)
    {
        if (life.Entry is { BaseCover: "open" })
        {
            return;
        }

        foreach (var care in done.OfType<Care>().Where(care => InYear(care) && !done.OfType<Decision>().Any(right => right.On <= care.On && right.Covers(care.On))))
        {
            CountLine("ARS-RECOVERY-RATE", "billed", care.AmountCents);
            if (done.OfType<Settlement>().SingleOrDefault(settlement => settlement.Care == care) is { } paid)
            {
                CountLine("ARS-RECOVERY-RATE", "reimbursed", paid.ReimbursedCents);
                CountLine("ARS-RECOVERY-RATE", "rejected", care.AmountCents - paid.ReimbursedCents);
            }
            else
            {
                CountLine("ARS-RECOVERY-RATE", "pending", care.AmountCents);
            }
        }
    }

    private void Summarize()
    {
        if (_daysToRights.Count > 0)
        {
            CountLine("ARS-TIME-TO-RIGHTS", "", Mean(_daysToRights));
            CountLine("ARS-TIME-TO-RIGHTS", "base/median", Median(_daysToRights));
            CountLine("ARS-TIME-TO-RIGHTS", "base/persons", _daysToRights.Count);
        }

        if (_daysToComplementary.Count > 0)
        {
            CountLine("ARS-TIME-TO-RIGHTS", "complementary/mean", Mean(_daysToComplementary));
            CountLine("ARS-TIME-TO-RIGHTS", "complementary/median", Median(_daysToComplementary));
            CountLine("ARS-TIME-TO-RIGHTS", "complementary/persons", _daysToComplementary.Count);
        }

        foreach (var (reason, acts) in _reasons.Where(reason => reason.Value >= SmallestGroupShown))
        {
            CountLine(Motives, reason, acts);
        }

        // Too few of each: together, and not even so when they are too few.
        if (_reasons.Values.Where(acts => acts < SmallestGroupShown).Sum() is var few and >= SmallestGroupShown)
        {
            CountLine(Motives, "grouped", few);
        }

        if (_figures.TryGetValue("ARS-CARE-REQUESTS", out var requests))
        {
            foreach (var small in requests.Where(line => line.Key.StartsWith(Pathology, StringComparison.Ordinal) && line.Key != $"{Pathology}not-told" && line.Value < SmallestGroupShown).ToList())
            {
                requests.Remove(small.Key); // Together, and not even so as a number.
            }
        }

        if (_figures.TryGetValue("ARS-RECOVERY-RATE", out var money))
        {
            CountLine("ARS-RECOVERY-RATE", "", Share(money, "reimbursed"));
            CountLine("ARS-RECOVERY-RATE", "pending-share", Share(money, "pending"));
        }
    }

    private static decimal Share(SortedDictionary<string, decimal> money, string part) => Rounded(100 * money.GetValueOrDefault(part) / money["billed"]);

    private static decimal Mean(List<int> days) => Rounded((decimal)days.Sum() / days.Count);

    private static decimal Median(List<int> days)
    {
        days.Sort();
        return (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2m;
    }

    private static decimal Rounded(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);
}
