using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Households;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.RightsDossier.Situations;

/// <summary>Forgets whom intake erased: their applications whole, with the files of their pieces; where they are a member of another's household, themselves only.</summary>
/// <remarks>Files go once the erasure is committed. Killed in between, they are files that no row names, which are cleaned away; what is in them opens no more.</remarks>
internal sealed class FollowErasures(RightsDossierDb db, FileStore files, ILogger<FollowErasures> log) : IHandle<PersonErased>, IHandle<PassSiteEnded>
{
    /// <summary>Forgets what the fund returned of nobody known here; whoever is known, intake erases one after the other.</summary>
    public async Task Handle(PassSiteEnded occurred, CancellationToken stop)
    {
        foreach (var line in await db.SetAside.Where(line => line.PassSiteId == occurred.PassSiteId).Select(line => line.Id).ToListAsync(stop))
        {
            await db.Erase(line, stop);
        }
    }

    public async Task Handle(PersonErased occurred, CancellationToken stop)
    {
        var applications = await (await OfPeople.Applications(db, [occurred.PersonId], stop)).ToListAsync(stop);
        var theirs = applications.Where(application => application.PersonId == occurred.PersonId).Select(application => application.Id).ToList();
        var pieces = applications.Where(application => application.PersonId != occurred.PersonId)
            .SelectMany(application => application.Forget(occurred.PersonId), (application, sha256) => (application.Id, Sha256: sha256)).ToList();
        await db.Erase(occurred.PersonId, stop);
        db.SavedChanges += (_, _) =>
        {
            try
            {
                theirs.ForEach(files.Delete);
                pieces.ForEach(piece => files.Delete(piece.Id, piece.Sha256));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                log.LogWarning(failure, "Files of a person erased stay until files that nothing names are cleaned away; what is in them opens no more");
            }
        };
    }
}
