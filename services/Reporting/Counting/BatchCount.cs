using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Committees;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Ledger;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Counting;

/// <summary>Takes waiting facts into the counters.</summary>
/// <remarks>
/// For each subject concerned, with those whose files were ever merged with theirs: what their facts add with the new ones, less what is kept as their parts. The counters, the parts, the marks on the facts and
/// the tally's number are one transaction: killed at any instant, a count is done or not begun. Two at once read the same number, and the
/// second to save is refused. See <c>docs/decisions/0005-a-report-is-a-function-of-facts.md</c> and <c>0020-one-count-at-a-time.md</c>.
/// </remarks>
internal static class BatchCount
{
    /// <summary>Facts taken at once, at most.</summary>
    public const int BatchSize = 500;

    /// <summary>Counts up to <paramref name="size"/> waiting facts and saves.</summary>
    /// <returns>The facts counted, those of forgotten people included; none when none waits.</returns>
    /// <exception cref="DbUpdateException">
    /// Another count was saved meanwhile (stale number, or a cell it made first): nothing is changed, try again with a new context.
    /// </exception>
    public static async Task<IReadOnlyList<Fact>> Run(ReportingDb db, CancellationToken stop, int size = BatchSize)
    {
        // Read first: whatever is committed after this changes the number, and makes the save below fail.
        var tally = await db.Tallies.SingleAsync(stop);
        var fresh = await db.Facts.Where(fact => fact.Batch == null).OrderBy(fact => fact.Sequence).Take(size).ToListAsync(stop);
        if (fresh.Count == 0)
        {
            return fresh;
        }

        tally.Batch++;
        var count = new Count(db, tally);
        foreach (var site in fresh.GroupBy(fact => fact.PassSiteId))
        {
            // PASS by PASS, so that an index finds the subjects of each; a person seen in two is counted in each, from what each knows.
            await count.Take(site.Key, [.. site], stop);
        }

        fresh.ForEach(fact => fact.Batch = tally.Batch);
        await count.Save(stop);
        return fresh;
    }
}

/// <summary>One count under way: what it changes of parts and counters, saved at once.</summary>
internal sealed class Count(ReportingDb db, Tally tally)
{
    private readonly Differences _differences = new();

    /// <summary>Takes new facts of a PASS.</summary>
    public async Task Take(Guid site, IReadOnlyList<Fact> rows, CancellationToken stop)
    {
        var forgotten = await Forgotten.Among(db, site, rows, stop);
        var (kept, late) = (rows.Where(row => !forgotten.Contains(row)).ToList(), rows.Where(forgotten.Contains));
        db.Facts.RemoveRange(late); // Of people who are forgotten: nobody looks at it.
        if (kept.Count == 0)
        {
            return;
        }

        var told = kept.ConvertAll(row => (Row: row, Event: row.Read()));
        List<PassEvent> news = [.. told.Select(each => each.Event)];
        if (news.Exists(fact => fact is PassSiteDataDestroyed))
        {
            await Destruction.Begin(db, site, stop);
        }

        await Refigure(site, news, told, stop);
    }

    /// <summary>Makes the parts of some subjects again, from their counted facts. Whoever was erased before anybody was forgotten is forgotten now.</summary>
    /// <returns>How many facts were read.</returns>
    public async Task<int> Remake(Guid site, Guid[] subjects, CancellationToken stop)
    {
        var families = await Families.Of(db, site, subjects, stop);
        var facts = await Known(site, families, stop);
        var parts = await Parts(site, families, stop);
        List<PassEvent> events = [.. facts.Select(fact => fact.Event)];
        if (events.Exists(fact => fact is PassSiteDataDestroyed))
        {
            await Destruction.Begin(db, site, stop);
        }

        var erased = ErasedAmong(facts, events);
        if (erased.Count > 0)
        {
            await ForgetThose(site, families, facts, erased, parts, SubjectsOf(facts), stop);
        }

        Replace(
            site, parts.Where(part => !erased.Contains(part.SubjectId)), [.. Contributions.Shares([.. events.Where(fact => !erased.Contains(fact.Subject))])],
            counted: false, wasCounted: null);
        return facts.Count;
    }

    /// <summary>Forgets people of a PASS, whatever they are part of: what they added stays in the figures.</summary>
    public async Task Forget(Guid site, Guid[] subjects, CancellationToken stop)
    {
        var families = await Families.Of(db, site, subjects, stop);
        var facts = await Known(site, families, stop);
        await ForgetThose(site, families, facts, [.. families.Everybody], await Parts(site, families, stop), SubjectsOf(facts), stop);
    }

    /// <summary>Saves.</summary>
    public async Task Save(CancellationToken stop)
    {
        await _differences.Apply(db, stop);
        await db.SaveChangesAsync(stop);
    }

    private async Task Refigure(Guid site, List<PassEvent> news, List<(Fact Row, PassEvent Event)> told, CancellationToken stop)
    {
        var families = await Families.Of(db, site, news, stop);
        var known = await Known(site, families, stop);
        var parts = await Parts(site, families, stop);
        families.Join(news);
        var all = known.Concat(told).ToList();
        var erased = ErasedAmong(all, news);
        if (erased.Count > 0)
        {
            await ForgetThose(site, families, all, erased, parts, SubjectsOf(known), stop);
        }

        Replace(
            site, parts.Where(part => !erased.Contains(part.SubjectId)), [.. Contributions.Shares([.. all.Where(fact => !erased.Contains(fact.Event.Subject)).Select(fact => fact.Event)])],
            counted: true, SubjectsOf(known));
    }

    // Of each person one of whose files is erased, every file: a part of somebody is nobody else's.
    private static HashSet<Guid> ErasedAmong(IReadOnlyList<(Fact Row, PassEvent Event)> all, List<PassEvent> news)
    {
        var named = news.OfType<PersonErased>().Select(fact => fact.PersonId).ToHashSet();
        if (named.Count == 0)
        {
            return [];
        }

        return [.. Files.Of([.. all.Select(fact => fact.Event)])
            .Select(person => person.Files.SelectMany(file => file).Select(fact => fact.Subject).Append(person.PersonId).ToHashSet())
            .Where(files => files.Overlaps(named)).SelectMany(files => files)];
    }

    private async Task ForgetThose(
        Guid site, Families families, IReadOnlyList<(Fact Row, PassEvent Event)> facts, HashSet<Guid> subjects, IReadOnlyList<Part> parts, HashSet<Guid> wasCounted, CancellationToken stop)
    {
        // Merges of all of the family say who is whose; facts that wait are counted first, with these.
        var unmade = Unmade(parts, wasCounted);
        foreach (var year in Contributions.Shares([.. facts.Select(fact => fact.Event)]).Where(year => subjects.Contains(year.SubjectId)))
        {
            _differences.AddForgotten(site, year, isThere: unmade.Contains(year.SubjectId));
        }

        foreach (var part in parts.Where(part => subjects.Contains(part.SubjectId)))
        {
            _differences.Remove(site, part.Year, part.Shares);
            db.Parts.Remove(part);
        }

        foreach (var (row, _) in facts.Where(fact => subjects.Contains(fact.Event.Subject)))
        {
            db.Facts.Remove(row);
        }

        families.Forget(subjects);
        await SampledApplication.Forget(db, site, [.. facts.Where(fact => subjects.Contains(fact.Event.Subject)).Select(fact => fact.Event).OfType<ApplicationEvent>().Select(fact => fact.ApplicationId).Distinct()], stop);
        await Forgotten.Note(db, site, subjects, stop);
        tally.ForgotAt = tally.Batch;
    }

    private static HashSet<Guid> SubjectsOf(IEnumerable<(Fact Row, PassEvent Event)> facts) => [.. facts.Select(fact => fact.Event.Subject)];

    // While parts are made for the first time, what somebody had added is in the counters and in no part: only their part is kept, and the sums are made again in the end.
    private HashSet<Guid> Unmade(IEnumerable<Part> parts, HashSet<Guid> wasCounted) => tally.Formulas == 0 ? [.. wasCounted.Except(parts.Select(part => part.SubjectId))] : [];

    private void Replace(Guid site, IEnumerable<Part> before, List<SharesOfYear> after, bool counted, HashSet<Guid>? wasCounted)
    {
        var old = before.ToDictionary(part => (part.SubjectId, part.Year));
        var unmade = wasCounted is null ? [] : Unmade(old.Values, wasCounted);
        foreach (var year in after)
        {
            var text = ShareText.Write(year.Shares);
            old.Remove((year.SubjectId, year.Year), out var part);
            if (counted && part?.Shares != text && !unmade.Contains(year.SubjectId))
            {
                _differences.Add(site, year);
                if (part is not null)
                {
                    _differences.Remove(site, part.Year, part.Shares);
                }
            }

            if (part is null)
            {
                db.Parts.Add(new Part { PassSiteId = site, SubjectId = year.SubjectId, Year = year.Year, Shares = text });
            }
            else
            {
                part.Shares = text;
            }
        }

        foreach (var part in old.Values)
        {
            if (counted)
            {
                _differences.Remove(site, part.Year, part.Shares);
            }

            db.Parts.Remove(part);
        }
    }

    private async Task<List<(Fact Row, PassEvent Event)>> Known(Guid site, Families families, CancellationToken stop) =>
        (await db.Facts.AsNoTracking().Where(fact => fact.PassSiteId == site && fact.Batch != null).WhereOneOf(db, fact => fact.SubjectId, families.Everybody).ToListAsync(stop))
            .ConvertAll(row => (row, row.Read()));

    private Task<List<Part>> Parts(Guid site, Families families, CancellationToken stop) =>
        db.Parts.Where(part => part.PassSiteId == site).WhereOneOf(db, part => part.SubjectId, families.Everybody).ToListAsync(stop);
}
