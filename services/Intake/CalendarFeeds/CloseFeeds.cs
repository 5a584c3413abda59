using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Intake.CalendarFeeds;

/// <summary>Revokes the calendars of an account or a membership whose access is taken back: an address would outlive its tokens. One opened after the withdrawal stays.</summary>
public sealed class CloseFeeds(IntakeDb db) : IHandle<AccessWithdrawn>
{
    /// <inheritdoc/>
    public async Task Handle(AccessWithdrawn occurred, CancellationToken stop)
    {
        var holder = occurred.HolderId;
        var feeds = Guid.TryParse(holder, out var id) ? db.CalendarFeeds.Where(row => row.WorkerId == holder || row.MembershipId == id) : db.CalendarFeeds.Where(row => row.WorkerId == holder);
        foreach (var feed in await feeds.Where(row => row.RevokedAt == null && row.OpenedAt <= occurred.IssuedUntil).ToListAsync(stop))
        {
            feed.Revoke(occurred.OccurredAt);
        }
    }
}
