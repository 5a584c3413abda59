using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>The latest agreement signed with a counterparty takes the place of those before it, also when it is entered before them. [003-001]</summary>
internal static class Succession
{
    /// <summary>Sets which of them gave way to which, and when.</summary>
    /// <param name="db">Where they are.</param>
    /// <param name="taking">One that takes effect.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Take(PartnerNetworkDb db, Agreement taking, CancellationToken stop)
    {
        var others = await db.Agreements
            .Where(other => other.PassSiteId == taking.PassSiteId && other.Kind == taking.Kind && other.FundCode == taking.FundCode && other.Id != taking.Id)
            .OrderBy(other => other.SignedOn).ToListAsync(stop);
        if (others.Find(other => other.SignedOn > taking.SignedOn) is { } next)
        {
            taking.GiveWay(next.SignedOn);
        }

        if (others.FindLast(other => other.SignedOn < taking.SignedOn) is { EndTold: false } before)
        {
            before.GiveWay(taking.SignedOn);
        }
    }
}
