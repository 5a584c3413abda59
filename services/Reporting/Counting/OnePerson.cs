using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Counting;

/// <summary>The facts of several files of one person as those of one.</summary>
internal static class OnePerson
{
    /// <summary>
    /// One registration, of the earliest first contact, with what the file that stays says of sex and birth; the other first contacts are returns; all in the order in which they were recorded. Facts of one file are left as they are.
    /// </summary>
    /// <param name="facts">All facts of a story, in any order, none twice.</param>
    public static IReadOnlyCollection<PassEvent> Of(IReadOnlyCollection<PassEvent> facts)
    {
        var files = facts.OfType<PersonRegistered>().GroupBy(fact => fact.PersonId).Select(file => file.MaxBy(fact => fact.Version)!).ToList();
        if (files.Count < 2)
        {
            return facts;
        }

        var last = facts.OfType<PeopleMerged>().OrderBy(fact => fact.OccurredAt).ThenBy(fact => fact.EventId).LastOrDefault();
        var kept = files.Find(file => file.PersonId == last?.PersonId) ?? files.MinBy(file => file.PersonId)!;
        var first = files.OrderBy(file => file.FirstContactOn).ThenBy(file => file.PersonId).First();
        var told = facts.Where(fact => fact is not PersonRegistered && (fact is not PersonRectified corrected || corrected.PersonId == kept.PersonId))
            .Concat(files.Where(file => file.PersonId != first.PersonId).SelectMany(Return))
            .OrderBy(fact => fact.OccurredAt).ThenBy(fact => fact.Version).ThenBy(fact => fact.EventId);
        return [kept with { FirstContactOn = first.FirstContactOn, Version = 0 }, .. told.Select((fact, place) => fact with { Version = place + 1 })];
    }

    private static IEnumerable<PersonEvent> Return(PersonRegistered file) =>
    [
        new FollowUpResumed { EventId = file.EventId, OccurredAt = file.OccurredAt, PassSiteId = file.PassSiteId, PersonId = file.PersonId, Version = file.Version, ResumedOn = file.FirstContactOn },
        new OtherFirstContact(file.FirstContactOn) { EventId = file.EventId, OccurredAt = file.OccurredAt, PassSiteId = file.PassSiteId, PersonId = file.PersonId, Version = file.Version },
    ];
}

/// <summary>The first contact in another file of the same person: a contact of theirs.</summary>
/// <param name="On">The day.</param>
internal sealed record OtherFirstContact(DateOnly On) : PersonEvent;
