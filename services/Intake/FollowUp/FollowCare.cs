using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Intake.FollowUp;

/// <summary>Care given in the network is a sign of life, of the day on which it was given, however late it is told. Decision 0141.</summary>
/// <remarks>Told twice or in any order it is the same: the latest day counts. Somebody who is not here was erased, or is of another PASS. Acts of before this was heard are not known.</remarks>
public sealed class FollowCare(IntakeDb db) : IHandle<CareActRecorded>
{
    /// <inheritdoc/>
    public async Task Handle(CareActRecorded occurred, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(person => person.Id == occurred.PersonId && person.PassSiteId == occurred.PassSiteId, stop) is not { } person)
        {
            return;
        }

        if (person.MergedInto is { } kept)
        {
            person.Remember(occurred.PerformedOn); // For when the merge is undone.
            person = await db.People.FirstAsync(row => row.Id == kept, stop);
        }

        if (person.SignOn >= occurred.PerformedOn)
        {
            return;
        }

        if (person.Sign(occurred.PerformedOn, occurred.OccurredAt) is { } resumed)
        {
            db.Publish(resumed);
        }
        else
        {
            person.Changed();
        }
    }
}
