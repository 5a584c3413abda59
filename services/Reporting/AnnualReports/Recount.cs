using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Ledger;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>The report computed a second time, from the raw facts and by other code, beside the counted one.</summary>
/// <param name="PassSiteId">The PASS.</param>
/// <param name="Year">Civil year.</param>
/// <param name="AsOf">Day on which states are told.</param>
/// <param name="Facts">Facts read: all that were counted.</param>
/// <param name="Subjects">Persons read, the PASS itself included.</param>
/// <param name="Figures">Every figure not zero, counted and recounted; before small groups are masked, without reasons of consultation and pathologies.</param>
/// <param name="Differences">Figures that are not the same, those of the region and of committees included, cell by cell, and lists that are not those of the facts (<c>liste/CELL</c>): none, or something is wrong.</param>
[Description("Le rapport compté une seconde fois, des faits bruts et par un autre code, à côté de celui qui est compté au fil de l'eau.")]
public sealed record Recount(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Année civile.")] int Year,
    [property: Description("Jour où l'état des suivis est dit.")] DateOnly AsOf,
    [property: Description("Faits lus : tous ceux qui étaient comptés.")] int Facts,
    [property: Description("Personnes lues, la PASS elle-même comprise.")] int Subjects,
    [property: Description("Chaque chiffre qui n'est pas zéro, compté et recompté, avant que les petits nombres soient masqués ; sans motifs de consultation ni pathologies.")] IReadOnlyList<RecountedFigure> Figures,
    [property: Description("Les chiffres qui diffèrent, ceux de la région et des comités compris, et les listes qui ne sont pas celles des faits (liste, liste/…) : aucun, ou quelque chose est faux. D'un motif, d'une pathologie et d'une liste, l'écart seul.")] IReadOnlyList<RecountedFigure> Differences)
{
    private const int MostAttempts = 50;
    private const int AtOnce = 2000;

    /// <summary>Recounts; null when nothing is known of the PASS.</summary>
    /// <exception cref="Refusal">Facts are being counted without a pause: there is no moment to compare at.</exception>
    internal static async Task<Recount?> Run(ReportingDb db, Guid site, int year, DateOnly asOf, CancellationToken stop)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await ReadCounted(db, site, year, asOf, stop) is not { } counted)
            {
                return null;
            }

            var recount = await Compare(db, counted, site, year, asOf, stop);
            if (await db.Tallies.Select(tally => tally.ForgotAt).SingleAsync(stop) <= counted.Batch)
            {
                return recount;
            }

            // Somebody was forgotten meanwhile, and their facts with them: what was read is not of one moment.
        }

        throw new Refusal(ProblemKinds.Unavailable, "Des personnes sont effacées sans interruption ; la comparaison demande un instant de calme.");
    }

    private static async Task<Recount> Compare(ReportingDb db, Counted counted, Guid site, int year, DateOnly asOf, CancellationToken stop)
    {
        var recounted = new RawCount(year, asOf);
        recounted.AddForgotten(counted.OfForgotten);
        var added = new Dictionary<(string Indicator, string Cell), long>();
        var (facts, subjects) = (0, 0);
        await foreach (var story in Stories(db, site, counted.Batch, stop))
        {
            recounted.Add(story);
            AddShares(added, site, year, story);
            facts += story.Count;
            subjects++;
        }

        var raw = recounted.Figures();
        var figures = counted.Figures.Keys.Union(raw.Keys)
            .Select(key => new RecountedFigure(key.Indicator, key.Line, counted.Figures.GetValueOrDefault(key), raw.GetValueOrDefault(key)))
            .Where(figure => figure.Counted != 0 || figure.Recounted != 0)
            .OrderBy(figure => figure.Indicator, StringComparer.Ordinal).ThenBy(figure => figure.Line, StringComparer.Ordinal).ToList();
        return new Recount(
            site, year, asOf, facts, subjects,
            [.. figures.Where(figure => Catalogue.Find(figure.Indicator) is not { } indicator || !indicator.IsClinical(figure.Line))],
            [
                .. figures.Where(figure => figure.Counted != figure.Recounted).Select(figure => Catalogue.Find(figure.Indicator)?.IsClinical(figure.Line) is true ? figure.OnlyBy() : figure),
                .. CellDifferences(counted.Shared, added.Where(cell => Catalogue.Find(cell.Key.Indicator) is null).ToDictionary(), static cell => cell),
                .. CellDifferences(counted.Listed, added, static cell => cell.Length == 0 ? "liste" : $"liste/{cell}").Select(figure => figure.OnlyBy()),
            ]);
    }

    // What is shared with the region and with funds has no other code that counts it, nor have the lists: what the facts add is compared with what was kept, cell by cell.
    private static void AddShares(Dictionary<(string Indicator, string Cell), long> sums, Guid site, int year, IReadOnlyList<PassEvent> story)
    {
        foreach (var (cell, value) in Contributions.Of(site, story).Where(each => each.Key.Year == year || each.Key.Year == 0))
        {
            sums[(cell.Indicator, cell.Breakdown)] = sums.GetValueOrDefault((cell.Indicator, cell.Breakdown)) + value;
        }
    }

    private static IEnumerable<RecountedFigure> CellDifferences(
        Dictionary<(string Indicator, string Cell), long> kept, Dictionary<(string Indicator, string Cell), long> added, Func<string, string> line) =>
        from cell in kept.Keys.Union(added.Keys)
        let figure = new RecountedFigure(cell.Indicator, line(cell.Cell), kept.GetValueOrDefault(cell), added.GetValueOrDefault(cell))
        where figure.Counted != figure.Recounted
        orderby figure.Indicator, figure.Line
        select figure;

    /// <summary>The counted figures, what of them is of people who are forgotten, and the number of the count that they are of; none at all, of a PASS whose facts are counted and whose counters are gone.</summary>
    private static async Task<Counted?> ReadCounted(ReportingDb db, Guid site, int year, DateOnly asOf, CancellationToken stop)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var batch = await db.Tallies.Select(tally => tally.Batch).SingleAsync(stop);
            var read = await AnnualReport.ReadFigures(db, site, year, asOf, stop);
            if (read is null && await db.Facts.AnyAsync(fact => fact.PassSiteId == site && fact.Batch != null, stop))
            {
                read = [];
            }

            var forgotten = await db.Counters.AsNoTracking().Where(counter => counter.Year == year && counter.PassSiteId == site && counter.OfForgotten != 0)
                .Select(counter => new { counter.Indicator, counter.Breakdown, counter.OfForgotten }).ToListAsync(stop);
            var shared = await db.Counters.AsNoTracking().Where(counter => (counter.Year == year || counter.Year == 0) && counter.PassSiteId == site)
                .Select(counter => new { counter.Indicator, counter.Breakdown, Value = counter.Value - counter.OfForgotten }).ToListAsync(stop);
            var listed = await ShareText.Sum(
                db.Parts.AsNoTracking().Where(part => part.PassSiteId == site && (part.Year == year || part.Year == 0)).Select(part => part.Shares).AsAsyncEnumerable(), stop);
            if (await db.Tallies.Select(tally => tally.Batch).SingleAsync(stop) != batch)
            {
                continue; // A count was saved in between: what was read is not of one moment.
            }

            return read is null ? null : new Counted(
                read.SelectMany(pair => FiguresOf.Of(pair.Indicator.Id, pair.Figure)).ToDictionary(),
                forgotten.ToDictionary(cell => (cell.Indicator, cell.Breakdown), cell => cell.OfForgotten),
                shared.Where(cell => Catalogue.Find(cell.Indicator) is null).ToDictionary(cell => (cell.Indicator, cell.Breakdown), cell => cell.Value), listed, batch);
        }

        throw new Refusal(ProblemKinds.Unavailable, "Des événements sont comptés sans interruption ; la comparaison demande un instant de calme.");
    }

    private sealed record Counted(
        Dictionary<(string Indicator, string Line), decimal> Figures, IReadOnlyDictionary<(string Indicator, string Cell), long> OfForgotten,
        Dictionary<(string Indicator, string Cell), long> Shared, Dictionary<(string Indicator, string Cell), long> Listed, long Batch);

    /// <summary>The counted facts, subject by subject; of those whose files were ever merged, together.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<PassEvent>> Stories(
        ReportingDb db, Guid site, long batch, [EnumeratorCancellation] CancellationToken stop)
    {
        var families = await db.Families.AsNoTracking().Where(member => member.PassSiteId == site).ToDictionaryAsync(member => member.PersonId, member => member.FamilyId, stop);
        var together = new Dictionary<Guid, List<PassEvent>>();
        await foreach (var story in OneByOne(db, site, batch, stop))
        {
            if (!families.TryGetValue(story[0].Subject, out var family))
            {
                yield return story;
            }
            else if (!together.TryAdd(family, story))
            {
                together[family].AddRange(story);
            }
        }

        foreach (var story in together.Values)
        {
            yield return story;
        }
    }

    private static async IAsyncEnumerable<List<PassEvent>> OneByOne(ReportingDb db, Guid site, long batch, [EnumeratorCancellation] CancellationToken stop)
    {
        var story = new List<PassEvent>();
        // Not fact.Batch alone: an index begins with it, which finds nearly all of them and leaves them to be sorted by subject.
        var ofSite = db.Facts.AsNoTracking().Where(fact => fact.PassSiteId == site && (fact.Batch ?? long.MaxValue) <= batch);
        for (Fact? last = null; await Next(ofSite, last, stop) is { Count: > 0 } facts; last = facts[^1])
        {
            foreach (var fact in facts)
            {
                if (fact.SubjectId != last?.SubjectId && story.Count > 0)
                {
                    yield return story;
                    story = [];
                }

                last = fact;
                story.Add(fact.Read());
            }
        }

        if (story.Count > 0)
        {
            yield return story;
        }
    }

    // Some at a time, by two stretches of one index: an engine whose queries are tried again keeps a whole answer in memory.
    private static async Task<List<Fact>> Next(IQueryable<Fact> facts, Fact? last, CancellationToken stop)
    {
        List<Fact> some = last is null ? [] : await facts
            .Where(fact => fact.SubjectId == last.SubjectId && fact.Sequence > last.Sequence).OrderBy(fact => fact.Sequence).Take(AtOnce).ToListAsync(stop);
        if (some.Count < AtOnce)
        {
            some.AddRange(await (last is null ? facts : facts.Where(fact => fact.SubjectId > last.SubjectId))
                .OrderBy(fact => fact.SubjectId).ThenBy(fact => fact.Sequence).Take(AtOnce - some.Count).ToListAsync(stop));
        }

        return some;
    }
}

/// <summary>One figure, both ways.</summary>
/// <param name="Indicator">Id of the indicator.</param>
/// <param name="Line">Key of the line; empty for the figure itself.</param>
/// <param name="Counted">As counted while events came in.</param>
/// <param name="Recounted">As computed from the raw facts.</param>
[Description("Un chiffre, des deux façons.")]
public sealed record RecountedFigure(
    [property: Description("L'indicateur.")] string Indicator,
    [property: Description("Code de la ligne ; vide pour le chiffre lui-même.")] string Line,
    [property: Description("Compté au fil de l'eau.")] decimal Counted,
    [property: Description("Recompté des faits bruts.")] decimal Recounted)
{
    /// <summary>By how much they differ, and no more: what few seek care for is not told.</summary>
    internal RecountedFigure OnlyBy() => this with { Counted = 0, Recounted = Recounted - Counted };
}
