using System.Text.Json;

namespace PassPlatform.Seed;

/// <summary>Where people come from: their language, and what they may be called; the file <c>origins.json</c>.</summary>
/// <param name="Weight">How many of a hundred, about.</param>
/// <param name="Country">ISO 3166 code of the birth country.</param>
/// <param name="Language">ISO 639 code of the language spoken best.</param>
/// <param name="French">Share of those who need no interpreter, 0 to 1.</param>
/// <param name="Spell">A name of theirs in their own letters; null when those are Latin.</param>
internal sealed record Origin(
    int Weight, string Country, string Language, double French, string? Spell, IReadOnlyList<string> Families, IReadOnlyList<string> Women, IReadOnlyList<string> Men)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Origin> All { get; } = Load();

    private static IReadOnlyList<Origin> Load()
    {
        using var file = typeof(Origin).Assembly.GetManifestResourceStream("origins.json")!;
        return JsonSerializer.Deserialize<Whole>(file, JsonSerializerOptions.Web)!.Origins;
    }

    private sealed record Whole(IReadOnlyList<Origin> Origins);
}
