using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Mail;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Identity.AccessReviews;

/// <summary>Writes to those who have accesses to look at, when one is due and again as long as it is.</summary>
internal sealed class AccessReviewReminders(IdentityDb db, AccountLetters letters, MailSettings mail, IdentitySettings settings, TimeProvider clock)
{
    /// <summary>Months are not all as long: what is due is told by its day, and this many days before it is looked for.</summary>
    private const int DaysOfDoubt = 4;

    /// <summary>Does it now.</summary>
    /// <returns>How many were written to.</returns>
    public async Task<int> Send(CancellationToken stop)
    {
        if (mail.Channel is MailChannel.None)
        {
            return 0;
        }

        var now = clock.GetUtcNow();
        var (old, reminded) = (now.AddMonths(-settings.ReviewMonths).AddDays(DaysOfDoubt), now.AddDays(-settings.ReviewReminderDays));
        var due = (await db.Memberships.AsNoTracking().Where(known => known.EndedAt == null && (known.ReviewedAt ?? known.CreatedAt) <= old).ToListAsync(stop))
            .FindAll(known => AccessReview.DueOn(known.CreatedAt, known.ReviewedAt, settings) <= clock.ParisToday());
        if (due.Count == 0)
        {
            return 0;
        }

        var managers = await db.Memberships.Include(known => known.Account)
            .Where(known => Managing.Managers.Contains(known.Role) && known.EndedAt == null && known.DisabledAt == null && (known.ReviewRemindedAt == null || known.ReviewRemindedAt <= reminded))
            .OrderBy(known => known.Id).ToListAsync(stop);
        var written = 0;
        foreach (var manager in managers.Where(known => known.Account.IsUsable))
        {
            var own = due.FindAll(manager.Manages);
            if (own.Count > 0)
            {
                letters.RemindOfReview(manager, own.Count, own.Min(known => AccessReview.DueOn(known.CreatedAt, known.ReviewedAt, settings)));
                manager.RemindOfReview(now);
                written++;
            }
        }

        await db.SaveChangesAsync(stop);
        return written;
    }
}
