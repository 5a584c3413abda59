using System.Text.Json;
using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Regional;

/// <summary>The population that rates are standardised on; the file <c>standard-population.json</c>. Decision 0185.</summary>
/// <param name="Source">Where it is from.</param>
/// <param name="FiveYears">People by classes of five years of age, from 0; the last has no end.</param>
/// <param name="ClassesFrom">First age of each class that is counted, ascending from 0; the last has no end.</param>
internal sealed record StandardPopulation(string Source, IReadOnlyList<int> FiveYears, IReadOnlyList<int> ClassesFrom)
{
    /// <summary>In the place of a class, for who has no year of birth.</summary>
    public const string UnknownAge = "unknown";

    /// <summary>Sexes that rates are standardised on.</summary>
    public static readonly IReadOnlyList<string> Sexes = ["female", "male"];

    /// <summary>The one in force.</summary>
    public static StandardPopulation Current { get; } = Load();

    /// <summary>Codes of the classes, e.g. <c>18-39</c>.</summary>
    public IReadOnlyList<string> Classes => [.. ClassesFrom.Select(Code)];

    /// <summary>The class of an age in years on 31 December; whoever has a year of birth to come is taken as newborn.</summary>
    public string ClassOf(int age) => Code(ClassesFrom.Last(from => from <= Math.Max(0, age)));

    /// <summary>Share of a class and one sex in the whole.</summary>
    public decimal WeightOf(string ageClass)
    {
        var from = ClassesFrom[Classes.ToList().IndexOf(ageClass)];
        var until = ClassesFrom.Where(other => other > from).DefaultIfEmpty(FiveYears.Count * 5).First();
        return Enumerable.Range(from, until - from).Sum(age => FiveYears[age / 5] / 5m) / FiveYears.Sum() / Sexes.Count;
    }

    private string Code(int from) => ClassesFrom.Where(other => other > from).DefaultIfEmpty(0).First() is > 0 and var next ? $"{from}-{next - 1}" : $"{from}+";

    private static StandardPopulation Load()
    {
        using var file = typeof(StandardPopulation).Assembly.GetManifestResourceStream("PassPlatform.Reporting.Regional.standard-population.json")!;
        return JsonSerializer.Deserialize<StandardPopulation>(file, Wire.Http)!;
    }
}
