using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Renewals;

/// <summary>Warns of the rights that near their end and that nothing follows, each level once; of several levels not told the nearest is.</summary>
internal sealed class WarnOfExpiry(TimeProvider clock) : ICalendarWork
{
    private const int AtOnce = 50;

    public string Name => "expiring-rights";

    public async Task<int> DoSome(RightsDossierDb db, DateOnly today, CancellationToken stop)
    {
        foreach (var daysBefore in Delays.RightsExpiringDaysBefore.Reverse())
        {
            var ending = await EndingRights.Between(db.Applications, today, today.AddDays(daysBefore))
                .Where(application => application.ExpiryToldDaysBefore == null || application.ExpiryToldDaysBefore > daysBefore)
                .OrderBy(application => application.Id).Take(AtOnce).AsSplitQuery().ToListAsync(stop);
            if (ending.Count > 0)
            {
                ending.SelectMany(application => application.TellExpiring(daysBefore, today, clock.GetUtcNow())).ToList().ForEach(db.Publish);
                return ending.Count;
            }
        }

        return 0;
    }
}
