using PassPlatform.Contracts;

namespace PassPlatform.Reporting.AnnualReports;

// Whose facts they are: of several files of one person, all.
internal sealed partial class RawCount
{
    /// <summary>Adds the facts of one subject, or of those whose files were ever merged, in any order.</summary>
    public void Add(IReadOnlyList<PassEvent> facts)
    {
        AddSessions(facts);
        var through = new Dictionary<Guid, Guid>();
        foreach (var fact in facts.Where(fact => fact is PeopleMerged or PeopleUnmerged).OrderBy(VersionOfMerged).ThenBy(fact => fact.OccurredAt).ThenBy(fact => fact.EventId))
        {
            if (fact is PeopleMerged merge)
            {
                through[merge.MergedPersonId] = merge.PersonId;
            }
            else
            {
                through.Remove(((PeopleUnmerged)fact).MergedPersonId);
            }
        }

        foreach (var person in facts.ToLookup(fact => through.GetValueOrDefault(fact.Subject, fact.Subject)))
        {
            AddPerson([.. person.GroupBy(fact => fact.Subject).OrderByDescending(file => file.Key == person.Key).ThenBy(file => file.Key).Select(file => file.ToList())]);
        }
    }

    private static long VersionOfMerged(PassEvent fact) => fact is PeopleMerged merge ? merge.MergedVersion : ((PeopleUnmerged)fact).MergedVersion;

    private void AddPerson(List<List<PassEvent>> files)
    {
        files.RemoveAll(file => !file.Exists(fact => fact is PersonRegistered));
        if (files.Count == 0)
        {
            return;
        }

        var registrations = files.ConvertAll(Registration);
        var registered = registrations[0] with { FirstContactOn = registrations.Min(each => each.FirstContactOn) };
        var facts = files.SelectMany(file => file).ToList();
        var periods = files.Count == 1 ? Period.Replay(registered, facts) : Period.Merge(registrations.Zip(files, (own, file) => Period.Replay(own, file, MergedOn(own.PersonId, facts))));
        AddFileActive(registered, registrations, facts, periods);
        AddEntry(registrations, facts, periods);
        AddLost(registrations, facts, periods);
        AddEnded(facts, periods);
        AddOrientations(facts, periods);
        AddContacts(facts);
        AddCare(facts, periods);
        AddTimeToRights(registered, facts, periods);
    }

    private static DateOnly? MergedOn(Guid file, List<PassEvent> facts) => facts
        .Where(fact => fact is PeopleMerged merge ? merge.MergedPersonId == file : fact is PeopleUnmerged undone && undone.MergedPersonId == file)
        .OrderBy(VersionOfMerged).ThenBy(fact => fact.OccurredAt).ThenBy(fact => fact.EventId).LastOrDefault() is PeopleMerged last ? last.MergedOn : null;

    private static PersonRegistered Registration(List<PassEvent> file)
    {
        var registered = file.OfType<PersonRegistered>().MaxBy(fact => fact.Version)!;
        return file.OfType<PersonRectified>().MaxBy(fact => fact.Version) is { } rectified && rectified.Version > registered.Version
            ? registered with { Sex = rectified.Sex, BirthYear = rectified.BirthYear }
            : registered;
    }
}
