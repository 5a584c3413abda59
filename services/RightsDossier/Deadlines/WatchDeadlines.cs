using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;

namespace PassPlatform.RightsDossier.Deadlines;

/// <summary>Reminds of what is due, tells what was missed, and goes from one last day to file to the next.</summary>
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
        return told.Count + await FollowFilings(db, today, stop);
    }

    // A last day to file has passed, and the next care has one too; or the application is of a version that did not watch them.
    private static async Task<int> FollowFilings(RightsDossierDb db, DateOnly today, CancellationToken stop)
    {
        var passed = await db.Applications.AsSplitQuery().Where(application => application.FilingWatch <= today)
            .OrderBy(application => application.FilingWatch).ThenBy(application => application.Id).Take(AtOnce).ToListAsync(stop);
        await Filings.Follow(db, passed, today, stop);
        return passed.Count;
    }
}
