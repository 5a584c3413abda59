using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Orientations;

/// <summary>What the night does about the orientations that wait for an answer: finds those to ask about, and gives up those whose time is over.</summary>
internal static class OrientationWatch
{
    /// <summary>Does the due ones of a PASS, the longest due first; the caller saves.</summary>
    /// <returns>How many, at most <paramref name="limit"/>; as many: others may be left, and are found by the next call, since these are due later, or no more.</returns>
    public static async Task<int> Run(IntakeDb db, Guid passSiteId, DateOnly today, DateTimeOffset now, int limit, CancellationToken stop)
    {
        var due = await db.Orientations
            .Where(row => row.PassSiteId == passSiteId && row.WatchOn <= today && !db.People.Any(person => person.Id == row.PersonId && person.RestrictedOn != null))
            .OrderBy(row => row.WatchOn).ThenBy(row => row.Id).Take(limit).ToListAsync(stop);
        var people = (await db.People.WhereOneOf(db, person => person.Id, [.. due.Select(row => row.PersonId).Distinct()]).ToListAsync(stop)).ToDictionary(person => person.Id);
        foreach (var orientation in due)
        {
            if (orientation.Watch(people[orientation.PersonId], today, now) is { } expired)
            {
                db.Publish(expired);
            }
        }

        return due.Count;
    }
}
