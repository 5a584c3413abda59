using System.Text.Json;
using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Disclosure;

/// <summary>What nobody may read out of anything published; the file <c>disclosure.json</c>. Decision 0182.</summary>
/// <param name="Source">Why these values.</param>
/// <param name="SmallUnder">A count under it, 0 included, is small: it is not published, and nothing published gives it back.</param>
/// <param name="ValuesLeft">Of each small count that is hidden, how many values stay possible at least for whoever reads everything published.</param>
internal sealed record DisclosureRule(string Source, int SmallUnder, int ValuesLeft)
{
    /// <summary>The rule in force.</summary>
    public static DisclosureRule Current { get; } = Load();

    /// <summary>Whether a count, or a difference of two, points at too few people.</summary>
    public bool IsSmall(long count) => count < SmallUnder;

    private static DisclosureRule Load()
    {
        using var file = typeof(DisclosureRule).Assembly.GetManifestResourceStream("PassPlatform.Reporting.Disclosure.disclosure.json")!;
        return JsonSerializer.Deserialize<DisclosureRule>(file, Wire.Http)!;
    }
}
