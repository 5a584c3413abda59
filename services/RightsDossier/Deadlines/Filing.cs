using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Deadlines;

/// <summary>The last day to file so that care already given to somebody is covered.</summary>
/// <param name="Delay">One of <see cref="Delays.Filings"/>.</param>
/// <param name="MemberId">The member of the household who had the care; null for the person who applies.</param>
/// <param name="StartedOn">Day of the care, of the discharge or, for the CSS, of the admission, as the delay runs.</param>
/// <param name="DueOn">Last day, inclusive.</param>
internal sealed record Filing(Delay Delay, Guid? MemberId, DateOnly StartedOn, DateOnly DueOn);

/// <summary>Keeps the last days to file in step with the care that is known.</summary>
internal static class Filings
{
    /// <summary>Follows them for those of some applications that are not filed yet; the caller saves.</summary>
    public static async Task Follow(RightsDossierDb db, IEnumerable<Application> applications, DateOnly today, CancellationToken stop)
    {
        var open = applications.Where(application => application.IsToBeFiled || application.FilingWatch is not null).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var people = open.SelectMany(application => application.Everybody).ToHashSet();
        var stored = await ApplicationInContext.CareOf(db, people, stop);
        var tracked = db.Care.Local.ToDictionary(act => act.CareActId); // What is about to be saved too, and what changes hands.
        var care = tracked.Values.Where(act => people.Contains(act.PersonId)).Concat(stored.Where(act => !tracked.ContainsKey(act.CareActId))).ToList();
        open.ForEach(application => application.FollowFilings(care, today));
    }
}
