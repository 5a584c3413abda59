namespace PassPlatform.Reporting.Disclosure;

/// <summary>Makes the next version of what is published of a year, from true counts and from every version before it. Decisions 0182 and 0183.</summary>
/// <param name="populations">What is published.</param>
/// <param name="rule">What may not be given away.</param>
internal sealed class Releases(IReadOnlyList<Population> populations, DisclosureRule rule)
{
    /// <summary>The next version.</summary>
    /// <param name="year">Civil year.</param>
    /// <param name="before">Every version published of this year and region, in order; none at first.</param>
    /// <param name="now">The true counts of its PASS.</param>
    public ReleasedYear Next(int year, IReadOnlyList<ReleasedYear> before, IReadOnlyList<SiteCounts> now)
    {
        var version = before.Count + 1;
        List<ReleasedRow> rows = before.Count == 0 ? [] : [.. before[^1].Rows.Select(row => Corrected(row, version, before, now))];
        var left = new List<SiteCounts>();
        foreach (var site in now.Where(site => !rows.Any(row => row.Sites.Contains(site.Site))).OrderBy(site => site.Site).ToList())
        {
            if (Detail(site, version) is { } row)
            {
                rows.Add(row);
            }
            else
            {
                left.Add(site);
            }
        }

        // One such row for ever: of two, the second would tell who was not in the first.
        if (!rows.Any(row => row.Sites.Count > 1) && Together(left, version) is { } together)
        {
            rows.Add(together);
            left.Clear();
        }

        return new ReleasedYear(year, version, rows, left.ConvertAll(site => site.Site));
    }

    /// <summary>A PASS shown by itself; null when a figure of it, in any population, could be read too closely.</summary>
    private ReleasedRow? Detail(SiteCounts site, int version)
    {
        var shown = new List<ReleasedPopulation>();
        foreach (var population in populations)
        {
            var groups = population.Measures.Select(measure => Grouping.Of(measure, part => site.In(population, measure, part), rule)).ToList();
            if (rule.IsSmall(site.People(population)) || groups.Contains(null))
            {
                return null;
            }

            shown.Add(new ReleasedPopulation(population.Id, site.People(population), [.. groups.SelectMany(group => group!)]));
        }

        return new ReleasedRow([site.Site], version, shown);
    }

    /// <summary>Several PASS as one line, without any division; null when it would tell too much of one of them.</summary>
    private ReleasedRow? Together(List<SiteCounts> sites, int version)
    {
        var wholes = populations.Select(population => (population.Id, Whole: Sum(population, sites))).ToList();
        return sites.Count > 1 && wholes.TrueForAll(population => MayBeShown(population.Whole))
            ? new ReleasedRow([.. sites.Select(site => site.Site)], version, wholes.ConvertAll(population => new ReleasedPopulation(population.Id, population.Whole.Value, [])))
            : null;
    }

    /// <summary>The row with today's counts, if that may be known beside all that was published of it; else the row as it was, whole.</summary>
    private ReleasedRow Corrected(ReleasedRow row, int version, IReadOnlyList<ReleasedYear> before, IReadOnlyList<SiteCounts> now)
    {
        var sites = now.Where(site => row.Sites.Contains(site.Site)).ToList();
        if (sites.Count != row.Sites.Count || Again(row, sites, version) is not { } candidate || candidate.Figures.SequenceEqual(row.Figures))
        {
            return row;
        }

        var earlier = before.SelectMany(release => release.Rows).Where(known => known.Sites.SequenceEqual(row.Sites)).DistinctBy(known => known.Since);
        return earlier.All(known => known.Figures.Zip(candidate.Figures, (old, other) => Math.Abs(old - other)).All(change => change == 0 || !rule.IsSmall(change)))
            ? candidate
            : row;
    }

    private ReleasedRow? Again(ReleasedRow row, List<SiteCounts> sites, int version)
    {
        if (!row.Populations.Select(population => population.Population).SequenceEqual(populations.Select(population => population.Id)))
        {
            return null;
        }

        if (sites.Count > 1)
        {
            return Together([.. row.Sites.Select(id => sites.Single(site => site.Site == id))], version);
        }

        var shown = new List<ReleasedPopulation>();
        foreach (var (population, known) in populations.Zip(row.Populations))
        {
            var groups = population.Measures.Select(measure => Grouping.Again(
                measure, [.. known.Groups.Where(group => group.Measure == measure.Id)], part => sites[0].In(population, measure, part), rule)).ToList();
            if (groups.Contains(null))
            {
                return null;
            }

            shown.Add(new ReleasedPopulation(population.Id, sites[0].People(population), [.. groups.SelectMany(group => group!)]));
        }

        return new ReleasedRow(row.Sites, version, shown);
    }

    private bool MayBeShown(Breakdown whole) => !rule.IsSmall(whole.Value) && whole.LeavesRoom(rule);

    private static Breakdown Sum(Population population, IReadOnlyList<SiteCounts> sites)
    {
        var each = sites.Select(site => new Breakdown(site.People(population))).ToList();
        return new Breakdown(each.Sum(site => site.Value), each);
    }
}
