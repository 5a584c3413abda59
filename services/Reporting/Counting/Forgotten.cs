using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Ledger;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Counting;

/// <summary>A number that leads to nobody any more: what comes of it late is not kept. Decision 0178.</summary>
public sealed class Forgotten : IBelongsToPassSite
{
    private const int AtOnce = 1000;

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>The person, as intake numbered them.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Notes them, those that are not noted yet; saved with the count.</summary>
    internal static async Task Note(ReportingDb db, Guid passSiteId, IReadOnlyCollection<Guid> subjects, CancellationToken stop)
    {
        var known = await Of(db, passSiteId, [.. subjects], stop);
        db.Forgotten.AddRange(subjects.Where(subject => !known.Contains(subject)).Select(subject => new Forgotten { PassSiteId = passSiteId, SubjectId = subject }));
    }

    /// <summary>Of new facts of a PASS, those of people who are forgotten.</summary>
    internal static async Task<HashSet<Fact>> Among(ReportingDb db, Guid passSiteId, IReadOnlyList<Fact> rows, CancellationToken stop)
    {
        if (await db.Destructions.AnyAsync(destruction => destruction.PassSiteId == passSiteId, stop))
        {
            return [.. rows.Where(row => row.SubjectId != passSiteId)];
        }

        var named = rows.Select(row => (Row: row, People: Named(row))).ToList();
        var gone = await Of(db, passSiteId, [.. named.SelectMany(each => each.People).Distinct()], stop);
        return gone.Count == 0 ? [] : [.. named.Where(each => Array.Exists(each.People, gone.Contains)).Select(each => each.Row)];
    }

    private static Guid[] Named(Fact row) => row.Type switch
    {
        nameof(PeopleMerged) => [row.SubjectId, ((PeopleMerged)row.Read()).MergedPersonId],
        nameof(PeopleUnmerged) => [row.SubjectId, ((PeopleUnmerged)row.Read()).MergedPersonId],
        _ => [row.SubjectId],
    };

    private static async Task<HashSet<Guid>> Of(ReportingDb db, Guid passSiteId, Guid[] subjects, CancellationToken stop)
    {
        var found = new HashSet<Guid>();
        foreach (var some in subjects.Chunk(AtOnce))
        {
            found.UnionWith(await db.Forgotten.Where(forgotten => forgotten.PassSiteId == passSiteId).WhereOneOf(db, forgotten => forgotten.SubjectId, some).Select(forgotten => forgotten.SubjectId).ToListAsync(stop));
        }

        return found;
    }
}

/// <summary>The people of a PASS whose service ended are forgotten, a few at a time: the ledger keeps what is of the PASS itself. Annexe 1 of the agreement, point 7 [000-138].</summary>
public sealed class Destruction : IBelongsToPassSite
{
    /// <summary>Subjects forgotten at once, at most.</summary>
    public const int AtOnce = 100;

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>Nobody of it is left.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Begins, or begins again; saved with the count.</summary>
    internal static async Task Begin(ReportingDb db, Guid passSiteId, CancellationToken stop)
    {
        if (await db.Destructions.FindAsync([passSiteId], stop) is { } known)
        {
            known.IsDone = false;
            return;
        }

        db.Destructions.Add(new Destruction { PassSiteId = passSiteId });
    }

    /// <summary>Forgets some of those who are left.</summary>
    /// <returns>False when nobody is.</returns>
    internal static async Task<bool> Step(ReportingDb db, CancellationToken stop)
    {
        var tally = await db.Tallies.SingleAsync(stop);
        if (await db.Destructions.FirstOrDefaultAsync(destruction => !destruction.IsDone, stop) is not { PassSiteId: var site } under)
        {
            return false;
        }

        tally.Batch++;
        var count = new Count(db, tally);
        var subjects = await Left(db, site, stop);
        if (subjects.Length == 0)
        {
            under.IsDone = true;
        }
        else
        {
            await count.Forget(site, subjects, stop);
        }

        await count.Save(stop);
        return true;
    }

    // What is of the PASS itself stays; of either side of it in the index.
    private static async Task<Guid[]> Left(ReportingDb db, Guid site, CancellationToken stop)
    {
        var counted = db.Facts.Where(fact => fact.PassSiteId == site);
        var before = await counted.Where(fact => fact.SubjectId < site).Select(fact => fact.SubjectId).Distinct().OrderBy(subject => subject).Take(AtOnce).ToArrayAsync(stop);
        return before.Length > 0
            ? before
            : await counted.Where(fact => fact.SubjectId > site).Select(fact => fact.SubjectId).Distinct().OrderBy(subject => subject).Take(AtOnce).ToArrayAsync(stop);
    }
}
