using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;

namespace PassPlatform.RightsDossier.Renewals;

/// <summary>Warns of the rights that near their end and that nothing follows, each level once; of several levels not told the nearest is.</summary>
internal sealed class WarnOfExpiry(TimeProvider clock) : ICalendarWork
{
    private const int AtOnce = 50;

    public string Name => "expiring-rights";

    public async Task<int> DoSome(RightsDossierDb db, DateOnly today, CancellationToken stop)
    {
        while (true)
        {
            var watched = await db.Applications.Where(application => application.ExpiryWatchOn <= today)
                .OrderBy(application => application.ExpiryWatchOn).ThenBy(application => application.Id).Take(AtOnce).AsSplitQuery().ToListAsync(stop);
            var ids = watched.ConvertAll(application => application.Id);
            var ending = await EndingRights.NotOutlasted(db.Applications.Where(application => ids.Contains(application.Id)), db.Applications)
                .Select(application => application.Id).ToListAsync(stop);
            var told = 0;
            foreach (var application in watched)
            {
                if (!ending.Contains(application.Id))
                {
                    application.Outlasted();
                    continue;
                }

                var events = application.TellExpiring(today, clock.GetUtcNow());
                events.ToList().ForEach(db.Publish);
                told += events.Count > 0 ? 1 : 0;
            }

            if (told > 0 || watched.Count < AtOnce)
            {
                return told;
            }

            await db.SaveChangesAsync(stop); // Nothing to tell of these: what follows them is not kept waiting.
            db.Forget();
        }
    }
}
