using PassPlatform.Reporting.Disclosure;

namespace PassPlatform.Reporting.Tests.Disclosure;

/// <summary>Reads everything that was ever published of a year, as anybody may, and looks for counts of fewer than eleven people. Shares nothing with what published it.</summary>
/// <param name="populations">What is counted, which is no secret.</param>
/// <param name="releases">Every version.</param>
internal sealed class Attacker(IReadOnlyList<Population> populations, IReadOnlyList<ReleasedYear> releases)
{
    private const int Small = 11;
    private const int ValuesLeft = 6;

    private readonly Dictionary<(int Since, Guid Site, string Population, string Measure, string Part), int> _unknowns = [];

    /// <summary>What small counts they find, each said in words; none is the only good answer.</summary>
    /// <param name="truth">The true counts that each version was made from: to tell them of each hidden count whether it is small, no more.</param>
    public IReadOnlyList<string> Find(IReadOnlyList<IReadOnlyList<SiteCounts>> truth) =>
        [.. ByEquations(), .. ByDifferences(), .. Rows.SelectMany(row => ByIntervals(row, truth[row.Since - 1])), .. ByMissing(truth[^1])];

    private IEnumerable<ReleasedRow> Rows => releases.SelectMany(release => release.Rows).DistinctBy(row => (row.Since, string.Join(',', row.Sites)));

    /// <summary>Any group of people whose number follows, exactly, from all figures of all versions together.</summary>
    private List<string> ByEquations()
    {
        var equations = new Equations();
        var sets = new List<(string What, int[] Unknowns)>();
        foreach (var row in Rows)
        {
            foreach (var population in row.Populations)
            {
                if (row.Sites.Count > 1)
                {
                    int[] sites = [.. row.Sites.Select(site => Unknown(row, site, population.Population, "", ""))];
                    equations.Add(sites, population.People);
                    sets.AddRange(Subsets(sites).Select(some => ($"{population.Population}, {some.Length} of {sites.Length} PASS", some)));
                    continue;
                }

                equations.Add([Unknown(row, row.Sites[0], population.Population, "", "")], population.People);
                foreach (var measure in Of(population).Measures)
                {
                    int[] parts = [.. measure.Parts.Select(part => Unknown(row, row.Sites[0], population.Population, measure.Id, part))];
                    equations.Add(parts, population.People);
                    sets.AddRange(Subsets(parts).Select(some => ($"{population.Population}/{measure.Id}, parts {string.Join('+', some.Select(each => Array.IndexOf(parts, each)))}", some)));
                }

                foreach (var group in population.Groups)
                {
                    equations.Add(group.Parts.Select(part => Unknown(row, row.Sites[0], population.Population, group.Measure, part)), group.People);
                }
            }
        }

        return [.. from set in sets let found = equations.Of(set.Unknowns) where found is not null && found.Value.Numerator < Small * found.Value.Denominator select $"{set.What}: exactly {found.Value.Numerator}"];
    }

    /// <summary>Any figure of which two versions differ by a few people.</summary>
    private IEnumerable<string> ByDifferences() =>
        from versions in Rows.GroupBy(row => string.Join(',', row.Sites))
        from one in versions
        from other in versions
        where one.Since < other.Since
        from figure in Figures(one).Join(Figures(other), each => each.Name, each => each.Name, (before, after) => (before.Name, Change: Math.Abs(before.People - after.People)))
        where figure.Change is > 0 and < Small
        select $"{figure.Name}: {figure.Change} between versions {one.Since} and {other.Since}";

    /// <summary>Any small count between bounds that are too close, for one who was told of each hidden count whether it is small.</summary>
    /// <remarks>One measure at a time: only the total, which is published, links two, so that bounds over all at once are no narrower.</remarks>
    private IEnumerable<string> ByIntervals(ReleasedRow row, IReadOnlyList<SiteCounts> truth) => row.Populations.SelectMany(population => row.Sites.Count == 1
        ? Of(population).Measures.SelectMany(measure => ByIntervals(population, measure, truth.Single(each => each.Site == row.Sites[0])))
        : TooClose(
            row.Sites.Count,
            [(Enumerable.Range(0, row.Sites.Count), population.People)],
            [.. row.Sites.Select((site, index) => ($"{population.Population} of PASS {index}", new[] { index }, truth.Single(each => each.Site == site).People(Of(population))))]));

    private IEnumerable<string> ByIntervals(ReleasedPopulation population, Measure measure, SiteCounts truth)
    {
        var parts = measure.Parts.ToList();
        return TooClose(
            parts.Count,
            [
                (Enumerable.Range(0, parts.Count), population.People),
                .. population.Groups.Where(group => group.Measure == measure.Id).Select(group => (group.Parts.Select(part => parts.IndexOf(part)), group.People)),
            ],
            [.. Cells(Of(population), measure, truth)]);
    }

    private static IEnumerable<string> TooClose(int unknowns, IReadOnlyList<(IEnumerable<int> Sum, long Value)> published, IReadOnlyList<(string Name, int[] Unknowns, long Value)> cells)
    {
        var simplex = new Simplex(unknowns);
        foreach (var (sum, value) in published)
        {
            simplex.Is(sum, value);
        }

        foreach (var (_, sum, value) in cells)
        {
            if (value < Small)
            {
                simplex.AtMost(sum, Small - 1);
            }
            else
            {
                simplex.AtLeast(sum, Small);
            }
        }

        var small = cells.Where(cell => cell.Value < Small).ToList();
        return small.Zip(simplex.Bounds(small.Select(cell => cell.Unknowns)))
            .Where(pair => pair.Second.Most - pair.Second.Least + 1 < ValuesLeft)
            .Select(pair => $"{pair.First.Name}: {pair.First.Value} is between {pair.Second.Least} and {pair.Second.Most}");
    }

    /// <summary>A version that forgets a PASS, or counts it twice.</summary>
    private IEnumerable<string> ByMissing(IReadOnlyList<SiteCounts> truth)
    {
        var said = releases[^1].Rows.SelectMany(row => row.Sites).Concat(releases[^1].Withheld).Order();
        return said.SequenceEqual(truth.Select(site => site.Site).Order()) ? [] : ["a PASS is in two rows, or in none"];
    }

    private static IEnumerable<(string Name, int[] Unknowns, long Value)> Cells(Population population, Measure measure, SiteCounts truth)
    {
        var next = 0;
        foreach (var category in measure.Categories)
        {
            var first = next;
            foreach (var part in category.Parts)
            {
                yield return ($"{population.Id}/{measure.Id}/{part}", [next++], truth.In(population, measure, part));
            }

            yield return ($"{population.Id}/{measure.Id}/{category.Parts[0]}…", [.. Enumerable.Range(first, next - first)], category.Parts.Sum(part => truth.In(population, measure, part)));
        }
    }

    private static IEnumerable<(string Name, long People)> Figures(ReleasedRow row) =>
        row.Populations.SelectMany(population => population.Groups
            .Select(group => ($"{population.Population}/{group.Measure}/{string.Join('+', group.Parts)}", group.People)).Prepend((population.Population, population.People)));

    private static IEnumerable<int[]> Subsets(int[] all) =>
        Enumerable.Range(1, (1 << all.Length) - 1).Select(bits => all.Where((_, index) => (bits & (1 << index)) != 0).ToArray());

    private Population Of(ReleasedPopulation released) => populations.Single(population => population.Id == released.Population);

    private int Unknown(ReleasedRow row, Guid site, string population, string measure, string part)
    {
        var key = (row.Since, site, population, measure, part);
        if (!_unknowns.TryGetValue(key, out var unknown))
        {
            _unknowns.Add(key, unknown = _unknowns.Count);
        }

        return unknown;
    }
}
