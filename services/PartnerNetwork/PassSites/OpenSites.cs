using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.PassSites;

internal static class OpenSites
{
    /// <summary>The PASS that something is written of.</summary>
    /// <returns>Null when it is none of the caller's.</returns>
    /// <exception cref="Refusal">409: it has ended.</exception>
    public static async Task<PassSite?> SiteToWrite(this PartnerNetworkDb db, Guid siteId, CancellationToken stop)
    {
        var site = await db.PassSites.AsNoTracking().FirstOrDefaultAsync(row => row.Id == siteId, stop);
        return site?.EndedOn is { } ended ? throw new Refusal(ProblemKinds.PassSiteEnded, $"Cette PASS a pris fin le {ended:dd/MM/yyyy}.") : site;
    }
}
