using System.Text.Json;
using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Indicators;

/// <summary>What the texts leave to be agreed with the ARS; the file <c>parameters.json</c>.</summary>
/// <remarks>The counters keep exact ages and numbers: changing classes and threshold changes how past years are shown too, without a recount.</remarks>
internal sealed record ReportParameters
{
    /// <summary>The parameters in force.</summary>
    public static ReportParameters Current { get; } = Load();

    /// <summary>Why these values.</summary>
    public required string Source { get; init; }

    /// <summary>First age of each class, in years, ascending from 0; the last class has no end.</summary>
    public required IReadOnlyList<int> AgeClassesFrom { get; init; }

    /// <summary>Reasons of consultation with fewer acts are grouped, against re-identification.</summary>
    public required int SmallestGroupShown { get; init; }

    /// <summary>Months after the end of a year, 1 to 36, when what the fund paid of its care is measured: what comes later changes nothing of that year. In the counters: changing it wants a rebuild.</summary>
    public required int RecoveryMeasuredAfterMonths { get; init; }

    private static ReportParameters Load()
    {
        using var file = typeof(ReportParameters).Assembly.GetManifestResourceStream("PassPlatform.Reporting.Indicators.parameters.json")!;
        return JsonSerializer.Deserialize<ReportParameters>(file, Wire.Http)!;
    }
}
