using PassPlatform.Contracts;
using PassPlatform.Reporting.Committees;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Regional;

namespace PassPlatform.Reporting.Counting;

/// <summary>What the facts of a subject, or of a family of files, add to the figures: a pure function, so the order in which they came means nothing.</summary>
internal static class Contributions
{
    /// <summary>Of what <see cref="Shares"/> gives, <see cref="Indicator.Count(Story)"/> and its like: a change of it changes figures that are kept, and wants this number raised, which has them all made again.</summary>
    public const int Formulas = 1;

    /// <summary>The shares of each subject in each year; none of it twice.</summary>
    /// <param name="facts">All facts of a person in this PASS and of whose file was ever merged with theirs, of a session, or of the PASS itself, in any order, none twice.</param>
    public static IEnumerable<SharesOfYear> Shares(IReadOnlyCollection<PassEvent> facts) =>
        from person in Files.Of(facts)
        from year in SharesOf(person.Files).GroupBy(each => each.Year)
        select new SharesOfYear(person.PersonId, year.Key, [.. year.Select(each => (each.Indicator, each.Share))]);

    /// <summary>Everything the facts of a subject or a family add, cell by cell; cells at zero are left out.</summary>
    /// <param name="passSiteId">The PASS that counts them.</param>
    /// <param name="facts">See <see cref="Shares"/>.</param>
    public static Dictionary<CounterKey, long> Of(Guid passSiteId, IReadOnlyCollection<PassEvent> facts)
    {
        var sums = new Dictionary<CounterKey, long>();
        foreach (var year in Shares(facts))
        {
            foreach (var (indicator, share) in year.Shares)
            {
                foreach (var (cell, value) in share.Cells)
                {
                    Add(sums, new CounterKey(passSiteId, year.Year, indicator, cell), value);
                }
            }
        }

        return sums;
    }

    /// <summary>Adds to each cell what <paramref name="after"/> holds more than <paramref name="before"/>.</summary>
    public static void AddDifference(Dictionary<CounterKey, long> into, Dictionary<CounterKey, long> before, Dictionary<CounterKey, long> after)
    {
        foreach (var (cell, value) in after)
        {
            Add(into, cell, value);
        }

        foreach (var (cell, value) in before)
        {
            Add(into, cell, -value);
        }
    }

    private static IEnumerable<(int Year, string Indicator, Share Share)> SharesOf(IReadOnlyList<IReadOnlyCollection<PassEvent>> files)
    {
        if (files.SelectMany(file => file).OfType<PassSiteOpened>().FirstOrDefault() is { } opened)
        {
            yield return (0, Counter.KnownSite, new Share(opened.OpenedOn));
        }

        var sessions = Last(files.SelectMany(file => file).OfType<CollectiveSessionHeld>(), session => session.SessionId).Where(session => !session.Cancelled).ToList();
        var passages = Last(files.SelectMany(file => file).OfType<AnonymousPassageCounted>(), passage => passage.PassageId).ToList();
        var story = Story.Of(files);
        foreach (var shared in CommitteeCounts.Of([.. files.SelectMany(file => file)], story))
        {
            yield return shared;
        }

        foreach (var indicator in Catalogue.All)
        {
            var shares = sessions.SelectMany(indicator.Count).Concat(passages.SelectMany(indicator.Count)).Concat(story is null ? [] : indicator.Count(story));
            foreach (var share in shares)
            {
                yield return (share.On.Year, indicator.Id, share);
            }
        }

        foreach (var count in RegionalCounts.Of([.. files.SelectMany(file => file)], story))
        {
            yield return (count.Year, count.Indicator, new Share(count.On, count.Cell, count.Value));
        }
    }

    private static IEnumerable<T> Last<T>(IEnumerable<T> told, Func<T, Guid> about)
        where T : PassEvent => told.GroupBy(about).Select(versions => versions.MaxBy(fact => (fact.Version, fact.OccurredAt, fact.EventId))!);

    private static void Add(Dictionary<CounterKey, long> sums, CounterKey cell, long value)
    {
        var sum = sums.GetValueOrDefault(cell) + value;
        if (sum == 0)
        {
            sums.Remove(cell);
        }
        else
        {
            sums[cell] = sum;
        }
    }
}
