using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Tests.Regional;

/// <summary>Other opinions on the regional figures: one plain query each over all facts.</summary>
internal static class RegionalOracle
{
    /// <summary>People with a contact between two days, both inclusive.</summary>
    public static int Active(IReadOnlyCollection<PassEvent> facts, DateOnly from, DateOnly to)
    {
        var through = new Dictionary<Guid, Guid>();
        foreach (var (merged, kept, _) in facts.Select(fact => fact switch
        {
            PeopleMerged merged => (merged.MergedPersonId, merged.PersonId, merged.MergedVersion),
            PeopleUnmerged undone => (undone.MergedPersonId, undone.MergedPersonId, undone.MergedVersion),
            _ => default,
        }).Where(word => word.Item3 > 0).OrderBy(word => word.Item3))
        {
            through[merged] = kept;
        }

        var registered = facts.OfType<PersonRegistered>().GroupBy(fact => fact.PersonId).ToDictionary(file => file.Key, file => file.MaxBy(fact => fact.Version)!);
        var held = facts.OfType<AppointmentMade>().GroupBy(fact => (fact.PersonId, fact.AppointmentId)).Select(versions => versions.MaxBy(fact => fact.Version)!).Where(last => last.State == AppointmentState.Held);
        var contacts = registered.Values.Select(fact => (fact.PersonId, Day: fact.FirstContactOn))
            .Concat(facts.OfType<InterviewHeld>().Select(fact => (fact.PersonId, Day: fact.HeldOn)))
            .Concat(facts.OfType<DiagnosisRecorded>().Select(fact => (fact.PersonId, Day: fact.MadeOn)))
            .Concat(held.Select(fact => (fact.PersonId, Day: fact.PlannedOn)));
        return contacts.Where(contact => registered.ContainsKey(contact.PersonId) && contact.Day >= from && contact.Day <= to)
            .Select(contact => through.GetValueOrDefault(contact.PersonId, contact.PersonId)).Distinct().Count();
    }

    /// <summary>Cents that the ARS paid between two days, both inclusive.</summary>
    public static long PaidCents(IReadOnlyCollection<PassEvent> facts, DateOnly from, DateOnly to)
    {
        var registered = facts.OfType<PersonRegistered>().Select(fact => fact.PersonId).ToHashSet();
        return facts.OfType<CareActFundedByArs>().Where(fact => registered.Contains(fact.PersonId)).GroupBy(fact => fact.CareActId).Select(versions => versions.MaxBy(fact => fact.Version)!)
            .Where(last => last.FundedOn >= from && last.FundedOn <= to).Sum(last => last.FundedCents ?? last.AmountCents);
    }

    /// <summary>Rights of a benefit notified between two days, both inclusive.</summary>
    public static int Opened(IReadOnlyCollection<PassEvent> facts, Benefit benefit, DateOnly from, DateOnly to)
    {
        var registered = facts.OfType<PersonRegistered>().Select(fact => fact.PersonId).ToHashSet();
        return facts.OfType<ApplicationEvent>().Where(fact => fact is RightsOpened or RightsRefused && registered.Contains(fact.PersonId)).GroupBy(fact => fact.ApplicationId)
            .Select(words => words.MaxBy(fact => fact.Version)!).OfType<RightsOpened>() // One that the fund took back is none.
            .Count(last => last.Benefit == benefit && last.NotifiedOn >= from && last.NotifiedOn <= to);
    }
}
