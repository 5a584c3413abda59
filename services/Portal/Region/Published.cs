using System.Text.Json;
using PassPlatform.Client;

namespace PassPlatform.Portal.Region;

/// <summary>What is published of a region and a year, as it was frozen. Decisions 0182 and 0183.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Rows">One for each PASS in detail, and at most one for several together.</param>
/// <param name="Withheld">PASS of which nothing is published.</param>
internal sealed record Published(int Version, IReadOnlyList<PublishedRow> Rows, IReadOnlyList<Guid> Withheld)
{
    /// <summary>Reads a release.</summary>
    public static Published Of(OpenDataView release) => JsonSerializer.SerializeToElement<object>(release.Document).Deserialize<Published>(JsonSerializerOptions.Web)!;
}

/// <summary>What is published of a PASS, or of several together.</summary>
/// <param name="Sites">Which.</param>
/// <param name="Since">Version that its figures are of.</param>
/// <param name="Populations">What is counted.</param>
internal sealed record PublishedRow(IReadOnlyList<Guid> Sites, int Since, IReadOnlyList<PublishedPopulation> Populations);

/// <summary>How many people, and how they are divided.</summary>
/// <param name="Population">Code.</param>
/// <param name="People">All of them.</param>
/// <param name="Groups">None of several PASS together.</param>
internal sealed record PublishedPopulation(string Population, long People, IReadOnlyList<PublishedGroup> Groups);

/// <summary>One published figure.</summary>
/// <param name="Measure">How they are divided.</param>
/// <param name="Parts">Counted together.</param>
/// <param name="People">How many.</param>
internal sealed record PublishedGroup(string Measure, IReadOnlyList<string> Parts, long People);
