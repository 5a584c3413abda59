using System.Text.Json;
using PassPlatform.Client;

namespace PassPlatform.Portal.Committees;

/// <summary>The figures of a committee: as they stand while it is prepared, as they were once it was presented.</summary>
/// <param name="Figures">The figures.</param>
/// <param name="Alerts">The thresholds passed, in French.</param>
/// <param name="Definitions">What each figure is.</param>
internal sealed record PresentedFigures(CommitteeFigures Figures, IReadOnlyList<string> Alerts, IReadOnlyList<CommitteeDefinition> Definitions)
{
    /// <summary>Those of a committee.</summary>
    public static async Task<PresentedFigures> Read(PassPlatformApi api, CommitteeView committee, CancellationToken stop)
    {
        if (committee.Document is { } document)
        {
            var root = JsonSerializer.SerializeToElement<object>(document); // Of any shape to a client, since what is frozen never changes with the version of the platform.
            return new PresentedFigures(
                root.GetProperty("figures").Deserialize<CommitteeFigures>()!, root.GetProperty("alerts").Deserialize<IReadOnlyList<string>>()!, root.GetProperty("definitions").Deserialize<IReadOnlyList<CommitteeDefinition>>()!);
        }

        var living = await api.Fund.ReadFiguresAsync(fundCode: committee.FundCode, passSiteId: committee.PassSiteId, from: Day(committee.From), to: Day(committee.To), cancellationToken: stop);
        return new PresentedFigures(living.Figures, living.Alerts, living.Definitions);
    }

    /// <summary>A day as an address says it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
