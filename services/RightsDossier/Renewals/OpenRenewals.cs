using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Renewals;

/// <summary>Opens the renewal of each right that nears its end, unless something follows it already. Decision 0044.</summary>
internal sealed class OpenRenewals(TimeProvider clock) : ICalendarWork
{
    private const int AtOnce = 50;

    public string Name => "renewals";

    public async Task<int> DoSome(RightsDossierDb db, DateOnly today, CancellationToken stop)
    {
        var (first, last) = Ends(today);
        var (applications, open) = (db.Applications, Application.OpenStates);
        var ending = await EndingRights.NotOutlasted(applications.Where(application => application.RenewalWatch >= first && application.RenewalWatch <= last), applications)
            .Where(application => !applications.Any(other => other.PersonId == application.PersonId && other.Benefit == application.Benefit
                && open.Contains(other.State)))
            .OrderBy(application => application.RenewalWatch).ThenBy(application => application.Id).Take(AtOnce).AsSplitQuery().ToListAsync(stop);
        var ids = ending.Select(application => application.PersonId).ToHashSet();
        var people = await db.People.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, stop);
        var renewals = new List<Application>();
        foreach (var application in ending)
        {
            var person = people[application.PersonId];
            var (renewal, opened) = application.OpenRenewal(await person.Whole(db, stop), today, clock.GetUtcNow());
            person.Join(); // Their row guards that this is done once.
            db.Applications.Add(renewal);
            db.Publish(opened);
            renewals.Add(renewal);
        }

        await Filings.Follow(db, renewals, today, stop);
        return ending.Count;
    }

    /// <summary>Last days of the rights that are to be renewed on a day: from the first day of the window before the end, and for as long again after it.</summary>
    /// <remarks>After the end: the platform may have been down, or the fund slow. Later still, a right is asked for again by a new diagnosis.</remarks>
    internal static (DateOnly First, DateOnly Last) Ends(DateOnly today)
    {
        var last = today;
        while (OpensOn(last.AddDays(1)) <= today)
        {
            last = last.AddDays(1);
        }

        var first = today;
        while (Delays.Renewal.After(first.AddDays(-1)) >= today)
        {
            first = first.AddDays(-1);
        }

        return (first, last);
    }

    private static DateOnly OpensOn(DateOnly lastDayCovered) => LegalDeadlines.Due(Delays.Renewal, lastDayCovered.AddDays(1)).OpensOn;
}
