using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Holding;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.PartnerNetwork.Merging;

/// <summary>Gives the care and the covers of a file that was merged to the file that stays, and back. Decision 0132.</summary>
/// <remarks>
/// What came under the number of a file goes with it, before or after the merge is heard of; what came since under the other's stays. An act that a right of the other file
/// freed meanwhile stays free: it may be at the fund already.
/// </remarks>
public sealed class FollowMerges(PartnerNetworkDb db, TimeProvider clock) : IHandle<PeopleMerged>, IHandle<PeopleUnmerged>
{
    /// <inheritdoc/>
    public Task Handle(PeopleMerged occurred, CancellationToken stop) => Follow(occurred.MergedPersonId, occurred.PersonId, occurred.MergedVersion, occurred.PassSiteId, stop);

    /// <inheritdoc/>
    public Task Handle(PeopleUnmerged occurred, CancellationToken stop) => Follow(occurred.MergedPersonId, null, occurred.MergedVersion, occurred.PassSiteId, stop);

    private async Task Follow(Guid merged, Guid? into, long version, Guid passSiteId, CancellationToken stop)
    {
        var file = await db.PatientOf(merged, passSiteId, stop);
        var from = file.MergedInto is { } before ? await db.PatientOf(before, passSiteId, stop) : file;
        if (file.IsReadThrough(into, version))
        {
            var to = into is { } kept ? await db.PatientOf(kept, passSiteId, stop) : file;
            await Move(file, from, to, stop);
        }
    }

    private async Task Move(Patient file, Patient from, Patient to, CancellationToken stop)
    {
        if (from == to)
        {
            return;
        }

        // What an earlier event of the same unit of work moved is not in the database yet.
        var acts = (await db.CareActs.Where(act => act.PersonId == from.Id || act.PersonId == to.Id).ToListAsync(stop)).Union(db.CareActs.Local).ToList();
        foreach (var act in acts.Where(act => act.PersonId == from.Id && act.IsOf(file)))
        {
            act.Give(to, file);
        }

        foreach (var cover in from.Covers.Where(cover => cover.IsOf(file) && to.Covers.All(own => own.ApplicationId != cover.ApplicationId)).ToList())
        {
            to.Take(cover, file);
            from.Leave(cover);
            db.Remove(cover);
        }

        foreach (var holder in (Patient[])[from, to])
        {
            holder.Changed();
            await NoBillingYear.Reckon(db, holder, acts.FindAll(act => act.PersonId == holder.Id), stop);
        }

        foreach (var freed in to.Free(acts.Where(act => act.PersonId == to.Id && act.Waits), clock.ParisToday(), clock.GetUtcNow()).ToList())
        {
            db.Publish(freed);
        }
    }
}
