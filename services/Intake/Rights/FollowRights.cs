using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Intake.Rights;

/// <summary>Keeps which rights people have, as the fund decided: an orientation towards ordinary law is one of somebody whose rights are open [000-047].</summary>
/// <remarks>
/// Decisions on one application may come twice or in any order: the highest version counts. Somebody who is not here was erased. What is told of a file that was merged goes
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

        if (await db.Rights.FirstOrDefaultAsync(right => right.ApplicationId == decided.ApplicationId, stop) is { } known)
        {
            if (known.ApplicationVersion < decided.ApplicationVersion)
            {
                known.Replace(decided);
            }
        }
        else if (person.MergedInto is { } kept)
        {
            db.Rights.Add(decided.Of(kept));
            (await db.Merges.FirstAsync(merge => merge.MergedId == person.Id && merge.UndoneOn == null, stop)).AlsoMoves(nameof(db.Rights), decided.ApplicationId);
        }
        else
        {
            db.Rights.Add(decided);
            person.Changed(); // A merge at this instant has not seen this right.
        }
    }
}
