using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;

namespace PassPlatform.PartnerNetwork.Merging;

/// <summary>The numbers under which a person is known: their file's, and those of the files that are merged into it.</summary>
/// <remarks>For what is written down once under the number of that day and is read rarely: it does not move with a merge, so no order of events can lose it.</remarks>
internal static class FilesOfPerson
{
    /// <summary>Their own first.</summary>
    public static async Task<Guid[]> Of(PartnerNetworkDb db, Guid personId, Guid passSiteId, CancellationToken stop) =>
        [personId, .. await db.Patients.Where(row => row.PassSiteId == passSiteId && row.MergedInto == personId).Select(row => row.Id).ToListAsync(stop)];
}
