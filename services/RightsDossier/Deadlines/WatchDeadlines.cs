using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;

namespace PassPlatform.RightsDossier.Deadlines;

/// <summary>Reminds of what is due, and tells what was missed.</summary>
internal sealed class WatchDeadlines(TimeProvider clock) : ICalendarWork
{
    private const int AtOnce = 50;

    public string Name => "deadlines";

    public async Task<int> DoSome(RightsDossierDb db, DateOnly today, CancellationToken stop)
    {
        var due = await db.Deadlines.Where(deadline => deadline.WatchOn <= today)
            .OrderBy(deadline => deadline.WatchOn).ThenBy(deadline => deadline.Id).Take(AtOnce)
            .Select(deadline => deadline.ApplicationId).ToListAsync(stop);
        var told = (await db.Applications.AsSplitQuery().Where(application => due.Contains(application.Id)).ToListAsync(stop))
            .SelectMany(application => application.Watch(today, clock.GetUtcNow())).ToList();
        told.ForEach(db.Publish);
        return told.Count;
    }
}
