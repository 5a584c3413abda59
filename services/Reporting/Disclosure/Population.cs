namespace PassPlatform.Reporting.Disclosure;

/// <summary>People of a PASS and a year who are counted together, and the ways in which they are divided.</summary>
/// <param name="Id">Stable code.</param>
/// <param name="Measures">At least one. Nothing but their common total may link two of them: what the parts of one say of the parts of another would be said of people too.</param>
internal sealed record Population(string Id, IReadOnlyList<Measure> Measures);

/// <summary>A division of a population: each of its people is in one part.</summary>
/// <param name="Id">Stable code.</param>
/// <param name="Categories">In a fixed order: those that stand beside each other are put together first. Never by size, which would be told with it.</param>
internal sealed record Measure(string Id, IReadOnlyList<Category> Categories)
{
    /// <summary>Every part, in order.</summary>
    public IEnumerable<string> Parts => Categories.SelectMany(category => category.Parts);
}

/// <summary>Parts that are shown apart all together, or not at all.</summary>
/// <param name="Parts">Codes, each in one category of the measure only.</param>
internal sealed record Category(params IReadOnlyList<string> Parts);

/// <summary>The true counts of one PASS and year.</summary>
/// <param name="Site">The PASS.</param>
/// <param name="Counts">People by population, measure and part; what is not there is none.</param>
internal sealed record SiteCounts(Guid Site, IReadOnlyDictionary<(string Population, string Measure, string Part), long> Counts)
{
    /// <summary>People in a part.</summary>
    public long In(Population population, Measure measure, string part) => Counts.GetValueOrDefault((population.Id, measure.Id, part));

    /// <summary>People in a population.</summary>
    /// <exception cref="InvalidOperationException">Two of its measures do not count the same people: their difference would be published with them.</exception>
    public long People(Population population)
    {
        var totals = population.Measures.Select(measure => measure.Parts.Sum(part => In(population, measure, part))).Distinct().ToList();
        return totals is [var people]
            ? people
            : throw new InvalidOperationException($"The measures of {population.Id} do not count the same people of PASS {Site}.");
    }
}
