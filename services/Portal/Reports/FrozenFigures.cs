using System.Text.Json;
using PassPlatform.Client;

namespace PassPlatform.Portal.Reports;

/// <summary>What a version of the annual report holds that was validated. Decisions 0190 and 0191.</summary>
/// <param name="Figures">As they were.</param>
/// <param name="Facts">How many facts they are counted from; null of a report that was frozen before versions were.</param>
/// <param name="FactsSha256">The hash of these; null of the same.</param>
internal sealed record FrozenFigures(AnnualReport Figures, long? Facts, string? FactsSha256)
{
    /// <summary>Reads them; null while it is a draft.</summary>
    /// <param name="document">As the API gives it: of any shape to a client, since what is frozen never changes with the version of the platform.</param>
    public static FrozenFigures? Of(object? document)
    {
        if (document is null)
        {
            return null;
        }

        var root = JsonSerializer.SerializeToElement(document);
        return root.TryGetProperty("figures", out var figures)
            ? new FrozenFigures(figures.Deserialize<AnnualReport>()!, root.GetProperty("facts").GetInt64(), root.GetProperty("factsSha256").GetString())
            : new FrozenFigures(root.Deserialize<AnnualReport>()!, null, null);
    }
}
