using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CaseReviews;
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
    internal static async Task Forget(PartnerNetworkDb db, IReadOnlyList<PartnerRequest> requests, DateTimeOffset now, CancellationToken stop)
    {
        // Of two files that were merged intake tells both erasures at once: in one unit of work, the second finds in the database what the first has forgotten.
        foreach (var request in requests.Where(each => each.State != PartnerRequestState.Erased))
        {
            // By their ids: a request has fifteen pieces of ten megabytes at most, and a night forgets a hundred requests at once.
            db.RequestFileContents.RemoveRange(await db.RequestFileContents.Where(row => row.RequestId == request.Id)
                .Select(row => new RequestFileContent { Id = row.Id, PassSiteId = row.PassSiteId, RequestId = row.RequestId, Content = Array.Empty<byte>() }).ToListAsync(stop));
            await db.RenewKey(request.Id, stop);
            db.Publish(request.Forget(now));
        }

        await ReviewedCases.Forget(db, [.. requests.Select(request => (request.Id, request.PassSiteId))], stop);
    }
}
