using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Forgetting;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.PartnerNetwork.PassSites;

/// <summary>Keeps that the data of the people of a PASS that ended is destroyed: whoever ended it sees so. Who worked there, and whom its letter of intent named, is forgotten too.</summary>
public sealed class FollowDestruction(PartnerNetworkDb db) : IHandle<PassSiteDataDestroyed>
{
    /// <inheritdoc/>
    public async Task Handle(PassSiteDataDestroyed occurred, CancellationToken stop)
    {
        (await db.PassSites.SingleAsync(site => site.Id == occurred.PassSiteId, stop)).Learn(occurred);
        var members = await db.Staff.Where(row => row.PassSiteId == occurred.PassSiteId && row.ForgottenOn == null).ToListAsync(stop);
        var candidacies = await db.Candidacies.Where(row => row.PassSiteId == occurred.PassSiteId && row.ForgottenOn == null).ToListAsync(stop);
        await db.Forget(members, candidacies, occurred.DestroyedOn, stop);
    }
}
