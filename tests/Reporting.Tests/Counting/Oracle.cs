using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Tests.Counting;

/// <summary>A third opinion on some indicators: one query each over all facts, knowing nothing of stories, episodes or counters.</summary>
internal static class Oracle
{
    public static readonly IReadOnlyCollection<string> Indicators =
    [
        "ARS-FILE-ACTIVE", "ARS-NEW", "ARS-INTERPRETING", "ARS-CARE-REQUESTS", "ARS-MEDICAL-ACTS", "ARS-COST-BORNE", "ARS-SEX-AGE",
    ];

    public static Dictionary<(string Indicator, string Line), decimal> Count(PassEvent[] facts, int year)
    {
        var last = facts.Select(e => e switch
        {
            PeopleMerged merged => (Of: merged.MergedPersonId, Into: merged.PersonId, At: merged.MergedVersion),
            PeopleUnmerged undone => (Of: undone.MergedPersonId, Into: undone.MergedPersonId, At: undone.MergedVersion),
            _ => default,
        }).Where(word => word.At > 0).OrderBy(word => word.At).GroupBy(word => word.Of).ToDictionary(words => words.Key, words => words.Last().Into);
        var registered = facts.OfType<PersonRegistered>().GroupBy(e => e.PersonId).ToDictionary(p => p.Key, p => p.OrderBy(e => e.Version).Last());
        var known = facts.OfType<PersonEvent>().Where(e => registered.ContainsKey(e.PersonId)).ToList();
        var contacts = known.Select(e => (e.PersonId, Day: e switch
        {
            InterviewHeld interview => interview.HeldOn,
            AppointmentMade { State: AppointmentState.Held } held when !known.OfType<AppointmentMade>().Any(later => later.AppointmentId == held.AppointmentId && later.Version > held.Version) => held.PlannedOn,
            DiagnosisRecorded diagnosis => diagnosis.MadeOn,
            PersonRegistered registration when registration == registered[e.PersonId] => registration.FirstContactOn,
            _ => DateOnly.MinValue,
        }));
        var active = contacts.Where(contact => contact.Day.Year == year).Select(contact => last.GetValueOrDefault(contact.PersonId, contact.PersonId)).Distinct().Count();
        string[] notMedical = ["Nursing", "Pharmacy", "Laboratory"];
        return new()
        {
            [("ARS-FILE-ACTIVE", "")] = active,
            [("ARS-SEX-AGE", "")] = active,
            [("ARS-NEW", "")] = registered.Values.GroupBy(e => last.GetValueOrDefault(e.PersonId, e.PersonId)).Count(files => files.Min(e => e.FirstContactOn).Year == year),
            [("ARS-CARE-REQUESTS", "")] = known.OfType<OrientationMade>().Count(e => (e.Speciality ?? (object?)e.CareKind) is not null && e.MadeOn.Year == year),
            [("ARS-INTERPRETING", "")] = known.OfType<InterpretationProvided>().Count(e => e.RequestedOn.Year == year),
            [("ARS-MEDICAL-ACTS", "")] = Latest(known.OfType<CareActRecorded>())
                .Count(e => e.PerformedOn.Year == year && !notMedical.Contains(e.Speciality.ToString()))
                + known.OfType<InterviewHeld>().Count(e => e.Kind == InterviewKind.Medical && e.HeldOn.Year == year),
            [("ARS-COST-BORNE", "")] = Latest(known.OfType<CareActFundedByArs>()).Where(e => e.FundedOn.Year == year).Sum(e => e.FundedCents ?? e.AmountCents)
                - Latest(known.OfType<CareActSettled>()).Where(e => e.SettledOn.Year == year).Sum(e => e.RecoveredForArsCents),
        };
    }

    private static IEnumerable<T> Latest<T>(IEnumerable<T> acts)
        where T : CareActEvent => acts.OrderByDescending(e => e.Version).DistinctBy(e => e.CareActId);
}
