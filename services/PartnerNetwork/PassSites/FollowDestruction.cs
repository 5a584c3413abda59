using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Teams;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.PartnerNetwork.PassSites;

/// <summary>Keeps that the data of the people of a PASS that ended is destroyed: whoever ended it sees so. Who worked there is forgotten too.</summary>
public sealed class FollowDestruction(PartnerNetworkDb db) : IHandle<PassSiteDataDestroyed>
{
    /// <inheritdoc/>
    public async Task Handle(PassSiteDataDestroyed occurred, CancellationToken stop)
    {
        (await db.PassSites.SingleAsync(site => site.Id == occurred.PassSiteId, stop)).Learn(occurred);
        foreach (var member in await db.Staff.Where(row => row.PassSiteId == occurred.PassSiteId).ToListAsync(stop))
        {
            await db.Forget(member, occurred.DestroyedOn, stop);
        }
    }
}
