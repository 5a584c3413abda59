using PassPlatform.Reporting.Disclosure;

namespace PassPlatform.Reporting.Tests.Disclosure;

/// <summary>Counts of PASS that may be tiny or large, even or all in one part, and what becomes of them from one version to the next.</summary>
internal sealed class RandomRegion(Random random, IReadOnlyList<Population> populations)
{
    private static readonly int[] Sizes = [0, 4, 12, 14, 22, 30, 60, 300];

    /// <summary>A PASS whose populations have the given sizes.</summary>
    public SiteCounts Site(Guid id, int? size = null)
    {
        var counts = new Dictionary<(string, string, string), long>();
        foreach (var population in populations)
        {
            var people = random.Next(1 + (size ?? Sizes[random.Next(Sizes.Length)]) * 2);
            foreach (var measure in population.Measures)
            {
                Share(counts, population, measure, people);
            }
        }

        return new SiteCounts(id, counts);
    }

    /// <summary>The same PASS later: unchanged, a few people more or moved, or many more.</summary>
    public SiteCounts Later(SiteCounts site)
    {
        if (random.Next(3) == 0)
        {
            return site;
        }

        var counts = site.Counts.ToDictionary(count => count.Key, count => count.Value);
        foreach (var population in populations)
        {
            var more = random.Next(4) switch { 0 => 0, 1 => random.Next(1, 4), 2 => random.Next(11, 30), _ => 200 };
            foreach (var measure in population.Measures)
            {
                var parts = measure.Parts.ToList();
                Add(counts, population, measure, parts[random.Next(parts.Count)], more);
                if (random.Next(3) == 0 && parts.Select(part => (population.Id, measure.Id, part)).Where(key => counts.GetValueOrDefault(key) > 0).ToList() is { Count: > 0 } some)
                {
                    counts[some[0]]--;
                    Add(counts, population, measure, parts[^1], 1);
                }
            }
        }

        return site with { Counts = counts };
    }

    // Some measures spread people evenly, some put nearly all in one part.
    private void Share(Dictionary<(string, string, string), long> counts, Population population, Measure measure, int people)
    {
        var parts = measure.Parts.ToList();
        var favourite = random.Next(parts.Count);
        var share = random.Next(4);
        for (; people > 0; people--)
        {
            Add(counts, population, measure, parts[random.Next(4) < share ? favourite : random.Next(parts.Count)], 1);
        }
    }

    private static void Add(Dictionary<(string, string, string), long> counts, Population population, Measure measure, string part, long people) =>
        counts[(population.Id, measure.Id, part)] = counts.GetValueOrDefault((population.Id, measure.Id, part)) + people;
}
