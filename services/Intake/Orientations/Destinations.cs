using System.Collections.Frozen;
using System.Text.Json;
using PassPlatform.Contracts;

namespace PassPlatform.Intake.Orientations;

/// <summary>What is true of a kind of destination, and which texts name it.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Care">It gives care: the speciality asked for is said.</param>
/// <param name="OrdinaryLaw">Ordinary care or services; an orientation there counts as towards ordinary law when the person's rights are open.</param>
/// <param name="Requirements">Ids of the requirements that ask for it.</param>
/// <param name="Source">The texts, in French.</param>
internal sealed record DestinationKind(OrientationDestination Code, bool Care, bool OrdinaryLaw, IReadOnlyList<string> Requirements, string Source);

/// <summary>The kinds of destination, read from <c>destinations.json</c> [000-016, 000-022, 000-032].</summary>
internal static class Destinations
{
    /// <summary>Every kind, in the order of the file.</summary>
    public static readonly IReadOnlyList<DestinationKind> All = Read();

    private static readonly FrozenDictionary<OrientationDestination, DestinationKind> ByCode = All.ToFrozenDictionary(kind => kind.Code);

    /// <summary>One of them.</summary>
    public static DestinationKind Of(OrientationDestination code) => ByCode[code];

    private static IReadOnlyList<DestinationKind> Read()
    {
        using var stream = typeof(Destinations).Assembly.GetManifestResourceStream("orientation-destinations.json")
            ?? throw new InvalidOperationException("Orientations/destinations.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<DestinationsFile>(stream, Wire.Http)?.Destinations ?? throw new InvalidOperationException("Orientations/destinations.json is empty.");
    }

    private sealed record DestinationsFile(string Note, IReadOnlyList<DestinationKind> Destinations);
}
