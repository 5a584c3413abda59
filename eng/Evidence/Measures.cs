using System.Text.Json;

namespace PassPlatform.Evidence;

/// <summary>What is done for the protection of data, and the tests that prove it: <c>docs/evidence.json</c>.</summary>
public sealed record Measures
{
    /// <summary>Where it is in the repository.</summary>
    public const string Path = "docs/evidence.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>The parts of the study, in their order.</summary>
    public required IReadOnlyList<MeasuresPart> Parts { get; init; }

    /// <summary>Reads the list.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static Measures Read(string path) => JsonSerializer.Deserialize<Measures>(File.ReadAllText(path), Options)!;

    /// <summary>The tests that it names and that no source has, in its order.</summary>
    /// <param name="known">Full names of tests.</param>
    public IReadOnlyList<string> UnknownTests(IReadOnlySet<string> known) =>
        [.. Parts.SelectMany(part => part.Measures).SelectMany(measure => measure.Tests).Where(test => !known.Contains(test)).Distinct()];
}

/// <summary>A part of the study.</summary>
public sealed record MeasuresPart
{
    /// <summary>Its title, in French.</summary>
    public required string Title { get; init; }

    /// <summary>Its measures.</summary>
    public required IReadOnlyList<Measure> Measures { get; init; }
}

/// <summary>A duty, and what answers it here.</summary>
public sealed record Measure
{
    /// <summary>Number of the requirement, or where it is asked.</summary>
    public required string Id { get; init; }

    /// <summary>The duty, in French.</summary>
    public required string Duty { get; init; }

    /// <summary>What the platform does, in French.</summary>
    public required string Does { get; init; }

    /// <summary>What is left to the PASS, its carrier or the operator, in French; null: nothing.</summary>
    public string? Left { get; init; }

    /// <summary>Decisions and files of the repository.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Full names of the tests that prove it; none for what the platform cannot do itself.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];
}
