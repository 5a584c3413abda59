using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.RightsDossier.Merging;

/// <summary>Gives the applications of a file that was merged, its places in households and its care to the file that stays, and back. Decision 0132.</summary>
/// <remarks>
/// What came under the number of a file goes with it, before or after the merge is heard of, whatever was done on it since; what came under the other's stays. Files of pieces open by the
/// key that sealed them, which lives as long as its file: an erasure takes both.
/// </remarks>
internal sealed class FollowMerges(RightsDossierDb db, TimeProvider clock) : IHandle<PeopleMerged>, IHandle<PeopleUnmerged>
{
    public Task Handle(PeopleMerged occurred, CancellationToken stop) => Follow(occurred, occurred.MergedPersonId, occurred.PersonId, occurred.MergedVersion, stop);

    public Task Handle(PeopleUnmerged occurred, CancellationToken stop) => Follow(occurred, occurred.MergedPersonId, null, occurred.MergedVersion, stop);

    private async Task Follow(PersonEvent occurred, Guid merged, Guid? into, long version, CancellationToken stop)
    {
        // Of somebody erased since, a row would stay for ever.
        if (await db.Erasures.AnyAsync(erased => erased.SubjectId == merged || erased.SubjectId == occurred.PersonId, stop))
        {
            return;
        }

        var file = await Known(merged, occurred, stop);
        var from = file.MergedInto is { } before ? await Known(before, occurred, stop) : file;
        if (file.IsReadThrough(into, version))
        {
            await Move(file, from, into is { } kept ? await Known(kept, occurred, stop) : file, stop);
        }
    }

    private async Task Move(PersonSituation file, PersonSituation from, PersonSituation to, CancellationToken stop)
    {
        if (from == to)
        {
            return;
        }

        // What an earlier event of the same unit of work moved is not in the database yet.
        var applications = (await (await OfPeople.Applications(db, [from.Id, to.Id], stop)).ToListAsync(stop)).Union(db.Applications.Local).ToList();
        foreach (var application in applications.Where(application => application.Give(file.Id, from.Id, to.Id, clock.ParisToday())).Where(application => application.SealedUnder == to.Id))
        {
            db.SealAnew(application);
        }

        var care = (await db.Care.Where(act => act.PersonId == from.Id).ToListAsync(stop)).Union(db.Care.Local).ToList();
        care.FindAll(act => act.PersonId == from.Id && act.ToldOf == file.Id).ForEach(act => act.Give(file.Id, to.Id));
        from.Join();
        to.Join();
        await Filings.Follow(db, applications, clock.ParisToday(), stop);
    }

    private async Task<PersonSituation> Known(Guid personId, PersonEvent occurred, CancellationToken stop)
    {
        var known = await db.People.FirstOrDefaultAsync(file => file.Id == personId, stop) ?? db.People.Local.FirstOrDefault(file => file.Id == personId);
        if (known is null)
        {
            db.People.Add(known = PersonSituation.Of(personId, occurred.PassSiteId)); // Events come in any order.
        }

        return known;
    }
}
