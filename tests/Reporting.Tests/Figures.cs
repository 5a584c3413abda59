using PassPlatform.Contracts;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Indicators;
using Xunit;

namespace PassPlatform.Reporting.Tests;

/// <summary>The figures of one PASS and year, counted without a service; both ways, which must agree.</summary>
internal sealed class Figures
{
    private readonly Dictionary<(string Indicator, string Line), decimal> _figures;

    private Figures(Dictionary<(string Indicator, string Line), decimal> figures) => _figures = figures;

    /// <summary>A figure, or a line of it; zero when there is none.</summary>
    public decimal this[string indicator, string line = ""] => _figures.GetValueOrDefault((indicator, line));

    /// <summary>Tells whether there is a figure at all.</summary>
    public bool Has(string indicator, string line = "") => _figures.ContainsKey((indicator, line));

    public static Figures Of(int year, params Someone[] people) => Of(year, new DateOnly(year, 12, 31), people);

    public static Figures Of(int year, DateOnly asOf, params Someone[] people)
    {
        var counters = new Dictionary<CounterKey, long>();
        var raw = new RawCount(year, asOf);
        foreach (var person in people)
        {
            Contributions.AddDifference(counters, [], Contributions.Of(person.Site, person.Facts));
            raw.Add(person.Facts);
        }

        var counted = Read(counters, year, asOf);
        AssertSame(counted, raw.Figures(), $"{year}, as of {asOf:O}");
        return new Figures(counted);
    }

    /// <summary>The figures that counters of one PASS hold.</summary>
    public static Dictionary<(string Indicator, string Line), decimal> Read(IReadOnlyDictionary<CounterKey, long> counters, int year, DateOnly asOf)
    {
        var figures = new Dictionary<(string, string), decimal>();
        foreach (var indicator in Catalogue.All)
        {
            var cells = new Cells(counters.Where(c => c.Key.Year == year && c.Key.Indicator == indicator.Id).ToDictionary(c => c.Key.Breakdown, c => c.Value));
            foreach (var (key, value) in FiguresOf.Read(indicator, cells, asOf))
            {
                figures.Add(key, value);
            }
        }

        return figures;
    }

    /// <summary>Fails naming every figure that is not the same in both.</summary>
    public static void AssertSame(
        Dictionary<(string Indicator, string Line), decimal> counted, Dictionary<(string Indicator, string Line), decimal> other, string what)
    {
        var differences = counted.Keys.Union(other.Keys)
            .Where(key => counted.GetValueOrDefault(key) != other.GetValueOrDefault(key))
            .Select(key => $"{key.Indicator} {key.Line}: {counted.GetValueOrDefault(key)} / {other.GetValueOrDefault(key)}").ToList();
        Assert.True(differences.Count == 0, $"{what}: {string.Join("; ", differences)}");
    }
}
