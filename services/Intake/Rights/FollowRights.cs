using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Intake.Rights;

/// <summary>Keeps which rights people have, as the fund decided: an orientation towards ordinary law is one of somebody whose rights are open [000-047].</summary>
/// <remarks>
/// A decision is told of each member of the household. Those on one application may come twice or in any order: the highest version counts, member by member. Somebody who is not here was erased. What is told of a file that was merged goes
/// to the other, and back with the rest.
/// </remarks>
public sealed class FollowRights(IntakeDb db) : IHandle<RightsOpened>, IHandle<RightsRefused>
{
    /// <inheritdoc/>
    public Task Handle(RightsOpened occurred, CancellationToken stop) => Keep(KnownRight.Of(occurred), stop);

    /// <inheritdoc/>
    public Task Handle(RightsRefused occurred, CancellationToken stop) => Keep(KnownRight.Of(occurred), stop);

    private async Task Keep(KnownRight decided, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(person => person.Id == decided.PersonId && person.PassSiteId == decided.PassSiteId, stop) is not { } person)
        {
            return;
        }

        if (await db.Rights.FirstOrDefaultAsync(right => right.ApplicationId == decided.ApplicationId && right.MemberId == decided.MemberId, stop) is { } known)
        {
            if (known.ApplicationVersion < decided.ApplicationVersion)
            {
                known.Replace(decided);
            }

            return;
        }

        db.Rights.Add(decided);
        if (person.MergedInto is { } kept)
        {
            decided.GoTo(kept);
            (await db.Merges.FirstAsync(merge => merge.MergedId == person.Id && merge.UndoneOn == null, stop)).AlsoMoves(nameof(db.Rights), decided.Id);
        }
        else
        {
            person.Changed(); // A merge at this instant has not seen this right.
        }
    }
}
