using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Households;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.RightsDossier.Situations;

/// <summary>Two files in intake were one person's: applications, places in households and care go to the one that stays, and come back when that was wrong. Decision 0132.</summary>
internal sealed class FollowMerges(RightsDossierDb db, TimeProvider clock) : IHandle<PeopleMerged>, IHandle<PeopleUnmerged>
{
    public async Task Handle(PeopleMerged occurred, CancellationToken stop)
    {
        var file = await Known(occurred.MergedPersonId, occurred.PassSiteId, stop);
        if (!file.Merge(occurred.PersonId, occurred.MergedVersion) || await db.Erasures.AnyAsync(erased => erased.SubjectId == occurred.PersonId, stop))
        {
            return;
        }

        file.Applications = await Move(occurred.MergedPersonId, occurred.PersonId, null, stop);
        var care = await db.Care.Where(act => act.PersonId == occurred.MergedPersonId).ToListAsync(stop);
        care.ForEach(act => act.PersonId = occurred.PersonId);
        file.Care = care.ConvertAll(act => act.CareActId);
        file.DiagnosisId = await Learn(occurred, stop);
        await Follow(occurred.PersonId, stop);
    }

    public async Task Handle(PeopleUnmerged occurred, CancellationToken stop)
    {
        var file = await Known(occurred.MergedPersonId, occurred.PassSiteId, stop);
        if (!file.Merge(null, occurred.MergedVersion))
        {
            return;
        }

        await Move(occurred.PersonId, occurred.MergedPersonId, file.Applications, stop);
        foreach (var act in await db.Care.Where(act => file.Care.Contains(act.CareActId)).ToListAsync(stop))
        {
            act.PersonId = occurred.MergedPersonId;
        }

        if (file.DiagnosisId is { } diagnosis && await db.People.FirstOrDefaultAsync(person => person.Id == occurred.PersonId && person.DiagnosisId == diagnosis, stop) is { } kept)
        {
            kept.Unlearn();
        }

        (file.Applications, file.Care, file.DiagnosisId) = ([], [], null);
        await Follow(occurred.PersonId, stop);
        await Follow(occurred.MergedPersonId, stop);
    }

    private async Task<MergedFile> Known(Guid mergedId, Guid passSiteId, CancellationToken stop)
    {
        if (await db.MergedFiles.FirstOrDefaultAsync(file => file.MergedId == mergedId, stop) is not { } file)
        {
            file = new MergedFile { PassSiteId = passSiteId, MergedId = mergedId };
            db.MergedFiles.Add(file);
        }

        return file;
    }

    // What is sealed under the one person is sealed under the other, with the save; files of pieces keep the key that they name.
    private async Task<IReadOnlyList<Guid>> Move(Guid from, Guid to, IReadOnlyList<Guid>? only, CancellationToken stop)
    {
        var moved = new List<Guid>();
        foreach (var application in await (await OfPeople.Applications(db, [from], stop)).ToListAsync(stop))
        {
            if ((only is null || only.Contains(application.Id)) && application.Rename(from, to))
            {
                db.Entry(application).Property<byte[]?>("Sealed").CurrentValue = null;
                moved.Add(application.Id);
            }
        }

        return moved;
    }

    // The one that stays was never diagnosed: what the other's last diagnosis found is all that is known.
    private async Task<Guid?> Learn(PeopleMerged occurred, CancellationToken stop)
    {
        var people = await db.People.Where(person => person.Id == occurred.PersonId || person.Id == occurred.MergedPersonId).ToDictionaryAsync(person => person.Id, stop);
        if (!people.TryGetValue(occurred.MergedPersonId, out var merged) || merged.DiagnosisId is null)
        {
            return null;
        }

        if (!people.TryGetValue(occurred.PersonId, out var kept))
        {
            db.People.Add(kept = PersonSituation.Of(occurred)); // Events come in any order.
        }

        return kept.Learn(merged) ? merged.DiagnosisId : null;
    }

    private async Task Follow(Guid person, CancellationToken stop) =>
        await Filings.Follow(db, await (await OfPeople.Applications(db, [person], stop)).ToListAsync(stop), clock.ParisToday(), stop);
}
