using PassPlatform.Contracts;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Regional;

namespace PassPlatform.Reporting.Counting;

/// <summary>What the facts of a subject, or of a family of files, add to the counters: a pure function, so the order in which they came means nothing.</summary>
internal static class Contributions
{
    /// <summary>Everything the facts of a subject or a family add, cell by cell; cells at zero are left out.</summary>
    /// <param name="passSiteId">The PASS that counts them.</param>
    /// <param name="facts">All facts of a person in this PASS and of whose file was ever merged with theirs, or of the PASS itself, in any order, none twice.</param>
    public static Dictionary<CounterKey, long> Of(Guid passSiteId, IReadOnlyCollection<PassEvent> facts)
    {
        var sums = new Dictionary<CounterKey, long>();
        if (facts.Any(fact => fact is PassSiteOpened))
        {
            sums.Add(new CounterKey(passSiteId, 0, Counter.KnownSite, ""), 1);
        }

        var sessions = facts.OfType<CollectiveSessionHeld>().GroupBy(fact => fact.SessionId).Select(versions => versions.MaxBy(fact => fact.Version)!).Where(fact => !fact.Cancelled).ToList();
        var stories = Files.Of(facts).Select(Story.Of).OfType<Story>().ToList();
        foreach (var indicator in Catalogue.All)
        {
            foreach (var (year, breakdown, value) in sessions.SelectMany(indicator.Count).Concat(stories.SelectMany(indicator.Count)))
            {
                Add(sums, new CounterKey(passSiteId, year, indicator.Id, breakdown), value);
            }
        }

        foreach (var count in RegionalCounts.Of(facts, stories))
        {
            Add(sums, new CounterKey(passSiteId, count.Year, count.Indicator, count.Cell), count.Value);
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
