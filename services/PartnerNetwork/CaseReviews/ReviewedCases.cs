using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;

namespace PassPlatform.PartnerNetwork.CaseReviews;

/// <summary>What case reviews said of somebody goes with what it was said about: its words may name them.</summary>
internal static class ReviewedCases
{
    /// <summary>Forgets what was said of requests and referrals whose people are forgotten.</summary>
    /// <param name="db">Where the reviews are.</param>
    /// <param name="gone">Requests or referrals, each with its PASS.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Forget(PartnerNetworkDb db, IReadOnlyList<(Guid Id, Guid PassSiteId)> gone, CancellationToken stop)
    {
        foreach (var site in gone.GroupBy(each => each.PassSiteId, each => each.Id))
        {
            var (siteId, ids) = (site.Key, site.ToHashSet());
            var reviews = await db.Meetings.Where(row => row.PassSiteId == siteId && row.Kind == MeetingKind.CaseReview).ToListAsync(stop);
            foreach (var review in reviews.FindAll(each => each.Account.Cases.Any(one => ids.Contains(one.Id))))
            {
                review.Forget(ids);
            }
        }
    }
}
