using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Intake.Rights;

/// <summary>Keeps which rights people have, as the fund decided: an orientation towards ordinary law is one of somebody whose rights are open [000-047].</summary>
/// <remarks>Decisions on one application may come twice or in any order: the highest version counts. Somebody who is not here was erased.</remarks>
public sealed class FollowRights(IntakeDb db) : IHandle<RightsOpened>, IHandle<RightsRefused>
{
    /// <inheritdoc/>
    public Task Handle(RightsOpened occurred, CancellationToken stop) => Keep(KnownRight.Of(occurred), stop);

    /// <inheritdoc/>
    public Task Handle(RightsRefused occurred, CancellationToken stop) => Keep(KnownRight.Of(occurred), stop);

    private async Task Keep(KnownRight decided, CancellationToken stop)
    {
        if (!await db.People.AnyAsync(person => person.Id == decided.PersonId && person.PassSiteId == decided.PassSiteId, stop))
        {
            return;
        }

        if (await db.Rights.FirstOrDefaultAsync(right => right.ApplicationId == decided.ApplicationId, stop) is not { } known)
        {
            db.Rights.Add(decided);
        }
        else if (known.ApplicationVersion < decided.ApplicationVersion)
        {
            known.Replace(decided);
        }
    }
}
