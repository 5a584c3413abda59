using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Counting;

/// <summary>A file that was merged once, or into which another was: all of a family are read together, since what a merge changes is seen with the facts of all of them. Decision 0132.</summary>
/// <remarks>Most people are in none. Families only grow: what undoes a merge is a fact of the family too.</remarks>
public sealed class FamilyMember : IBelongsToPassSite
{
    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>The file, as numbered by intake.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>One of the family, whichever.</summary>
    public required Guid FamilyId { get; set; }
}

/// <summary>The families of those whom some facts of a PASS are about.</summary>
internal sealed class Families
{
    private readonly ReportingDb _db;
    private readonly Guid _passSiteId;
    private readonly Dictionary<Guid, FamilyMember> _members;

    private Families(ReportingDb db, Guid passSiteId, IEnumerable<FamilyMember> members, IEnumerable<Guid> subjects)
    {
        (_db, _passSiteId) = (db, passSiteId);
        _members = members.ToDictionary(member => member.PersonId);
        Everybody = [.. subjects.Union(_members.Keys)];
    }

    /// <summary>All whose facts are to be read.</summary>
    public Guid[] Everybody { get; }

    /// <summary>Reads them, as they are before these facts.</summary>
    public static Task<Families> Of(ReportingDb db, Guid passSiteId, IReadOnlyCollection<PassEvent> news, CancellationToken stop) =>
        Of(db, passSiteId, [.. news.Select(fact => fact.Subject).Union(news.Select(Link).OfType<(Guid, Guid)>().Select(link => link.Item2))], stop);

    /// <summary>Reads those of some subjects.</summary>
    public static async Task<Families> Of(ReportingDb db, Guid passSiteId, Guid[] subjects, CancellationToken stop)
    {
        var theirs = db.Families.Where(member => member.PassSiteId == passSiteId);
        Guid[] families = [.. (await theirs.WhereOneOf(db, member => member.PersonId, subjects).Select(member => member.FamilyId).ToListAsync(stop)).Distinct()];
        return new Families(db, passSiteId, families.Length == 0 ? [] : await theirs.WhereOneOf(db, member => member.FamilyId, families).ToListAsync(stop), subjects);
    }

    /// <summary>The family of a subject; itself when it is in none.</summary>
    public Guid Of(Guid subject) => _members.TryGetValue(subject, out var member) ? member.FamilyId : subject;

    /// <summary>Makes one family of those that these facts link; saved with the count.</summary>
    public void Join(IEnumerable<PassEvent> news)
    {
        foreach (var (kept, merged) in news.Select(Link).OfType<(Guid, Guid)>())
        {
            var (family, other) = (Of(kept), Of(merged));
            foreach (var member in _members.Values.Where(member => member.FamilyId == other))
            {
                member.FamilyId = family;
            }

            Add(kept, family);
            Add(merged, family);
        }
    }

    /// <summary>Nothing is known any more of what was one with whom.</summary>
    public void Forget(IReadOnlySet<Guid> subjects)
    {
        foreach (var personId in subjects)
        {
            if (_members.Remove(personId, out var member))
            {
                _db.Families.Remove(member);
            }
        }
    }

    private void Add(Guid personId, Guid familyId)
    {
        if (!_members.ContainsKey(personId))
        {
            _members.Add(personId, new FamilyMember { PassSiteId = _passSiteId, PersonId = personId, FamilyId = familyId });
            _db.Families.Add(_members[personId]);
        }
    }

    private static (Guid Kept, Guid Merged)? Link(PassEvent fact) => fact switch
    {
        PeopleMerged merged => (merged.PersonId, merged.MergedPersonId),
        PeopleUnmerged undone => (undone.PersonId, undone.MergedPersonId),
        _ => null,
    };
}
