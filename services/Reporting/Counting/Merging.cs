using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Ledger;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Counting;

/// <summary>Which story each fact is in, as the facts of a batch say: those of a file that was merged are in that of the file that stays, and in their own again when it is undone.</summary>
internal sealed class Merging
{
    private readonly Dictionary<Guid, MergedPerson> _known;
    private readonly HashSet<Guid> _changed;

    private Merging(Dictionary<Guid, MergedPerson> known, HashSet<Guid> changed, IReadOnlyList<(Guid, Guid)> subjects) => (_known, _changed, Subjects) = (known, changed, subjects);

    /// <summary>Whether a fact of the batch merges, or undoes it.</summary>
    public bool IsAny => _changed.Count > 0;

    /// <summary>The stories that are concerned beside those that the facts of the batch name.</summary>
    public IReadOnlyList<(Guid PassSiteId, Guid SubjectId)> Subjects { get; }

    /// <summary>Reads what is known of merges, and takes in those of the batch.</summary>
    public static async Task<Merging> Read(ReportingDb db, IReadOnlyList<(Fact Fact, PassEvent Event)> news, CancellationToken stop)
    {
        var changes = news.Select(each => Change.Of(each.Event)).OfType<Change>().ToList();
        Guid[] ids = [.. news.Select(each => each.Fact.SubjectId).Concat(changes.Select(change => change.MergedId)).Distinct()];
        var known = await db.MergedPeople.WhereOneOf(db, row => row.MergedId, ids).ToDictionaryAsync(row => row.MergedId, stop);
        var subjects = new List<(Guid, Guid)>();
        foreach (var change in changes.GroupBy(change => change.MergedId).Select(all => all.MaxBy(change => change.Version)!))
        {
            if (!known.TryGetValue(change.MergedId, out var row))
            {
                known.Add(change.MergedId, row = new MergedPerson { PassSiteId = change.PassSiteId, MergedId = change.MergedId });
                db.MergedPeople.Add(row);
            }

            subjects.AddRange(new[] { change.MergedId, row.KeptId ?? change.MergedId, change.KeptId ?? change.MergedId }.Distinct().Select(subject => (change.PassSiteId, subject)));
            if (change.Version > row.Version)
            {
                (row.KeptId, row.Version) = (change.KeptId, change.Version);
            }
        }

        subjects.AddRange(known.Values.Where(row => row.KeptId is not null).Select(row => (row.PassSiteId, row.KeptId!.Value)));
        return new Merging(known, [.. changes.Select(change => change.MergedId)], subjects);
    }

    /// <summary>Puts facts in the story that they are in now.</summary>
    public void Move(IEnumerable<(Fact Fact, PassEvent Event)> counted, IEnumerable<(Fact Fact, PassEvent Event)> news)
    {
        foreach (var (fact, occurred) in counted.Where(each => _changed.Contains(each.Event.Subject)).Concat(news))
        {
            fact.SubjectId = _known.GetValueOrDefault(occurred.Subject)?.KeptId ?? occurred.Subject;
        }
    }

    private sealed record Change(Guid PassSiteId, Guid MergedId, Guid? KeptId, long Version)
    {
        public static Change? Of(PassEvent occurred) => occurred switch
        {
            PeopleMerged merged => new(merged.PassSiteId, merged.MergedPersonId, merged.PersonId, merged.MergedVersion),
            PeopleUnmerged undone => new(undone.PassSiteId, undone.MergedPersonId, null, undone.MergedVersion),
            _ => null,
        };
    }
}
