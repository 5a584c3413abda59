using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Merging;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>Forgets those who were asked about: they are erased, or their PASS ends.</summary>
public sealed class FollowRequested(PartnerNetworkDb db, TimeProvider clock) : IHandle<PersonErased>, IHandle<PassSiteEnded>
{
    /// <inheritdoc/>
    public async Task Handle(PersonErased occurred, CancellationToken stop)
    {
        var files = Array.ConvertAll(await FilesOfPerson.Of(db, occurred.PersonId, occurred.PassSiteId, stop), id => (Guid?)id);
        await Forget(db, await db.PartnerRequests.WhereOneOf(db, row => row.PersonId, files).ToListAsync(stop), clock.GetUtcNow(), stop);
    }

    /// <inheritdoc/>
    public async Task Handle(PassSiteEnded occurred, CancellationToken stop) => await Forget(
        db, await db.PartnerRequests.Where(row => row.PassSiteId == occurred.PassSiteId && row.State != PartnerRequestState.Erased).ToListAsync(stop), clock.GetUtcNow(), stop);

    /// <summary>Forgets whom requests are about, with their pieces: no copy of before is readable once it is saved.</summary>
    internal static async Task Forget(PartnerNetworkDb db, IEnumerable<PartnerRequest> requests, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var request in requests)
        {
            db.RequestFileContents.RemoveRange(await db.RequestFileContents.Where(row => row.RequestId == request.Id).ToListAsync(stop));
            await db.RenewKey(request.Id, stop);
            db.Publish(request.Forget(now));
        }
    }
}
