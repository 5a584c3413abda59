using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Counting;

/// <summary>Which files are one person's, as merges and what undid them say. Decision 0132.</summary>
/// <remarks>A fact is of the file that it names, for ever; the latest word on a file says through which it is read. A file that stays is read through no other, so nothing is followed further.</remarks>
internal static class Files
{
    /// <summary>Facts, those of one person together, under the file that stays: each file's apart, those of the file that stays first.</summary>
    public static IEnumerable<(Guid PersonId, IReadOnlyList<IReadOnlyCollection<PassEvent>> Files)> Of(IReadOnlyCollection<PassEvent> facts)
    {
        var kept = KeptOf(facts);
        return facts.GroupBy(fact => fact.Subject).GroupBy(file => kept.GetValueOrDefault(file.Key, file.Key))
            .Select(person => (person.Key, (IReadOnlyList<IReadOnlyCollection<PassEvent>>)[.. person.OrderBy(file => file.Key != person.Key).ThenBy(file => file.Key).Select(file => file.ToList())]));
    }

    /// <summary>Of each file that is merged, the one that it is read through.</summary>
    public static IReadOnlyDictionary<Guid, Guid> KeptOf(IEnumerable<PassEvent> facts) => Merged(facts).ToDictionary(said => said.Merged, said => said.Kept!.Value);

    /// <summary>Of each file that is merged, the day on which it was.</summary>
    public static IReadOnlyDictionary<Guid, DateOnly> MergedOnOf(IEnumerable<PassEvent> facts) => Merged(facts).ToDictionary(said => said.Merged, said => said.On);

    private static IEnumerable<Said> Merged(IEnumerable<PassEvent> facts) => facts.Select(Word).OfType<Said>()
        .GroupBy(said => said.Merged).Select(words => words.MaxBy(said => (said.Version, said.OccurredAt, said.EventId))!).Where(said => said.Kept is not null);

    private static Said? Word(PassEvent fact) => fact switch
    {
        PeopleMerged merged => new Said(merged.MergedPersonId, merged.PersonId, merged.MergedOn, merged.MergedVersion, merged.OccurredAt, merged.EventId),
        PeopleUnmerged undone => new Said(undone.MergedPersonId, null, undone.UnmergedOn, undone.MergedVersion, undone.OccurredAt, undone.EventId),
        _ => null,
    };

    private sealed record Said(Guid Merged, Guid? Kept, DateOnly On, long Version, DateTimeOffset OccurredAt, Guid EventId);
}
