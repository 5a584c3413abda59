using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>What the agreement of a practitioner lets them record.</summary>
internal static class PractitionerAgreements
{
    /// <summary>Refuses an act of a day on which the agreement of the practitioner had ended: no advance and no remaining charge were promised by it. Who joined without one goes on.</summary>
    /// <exception cref="Refusal">The last agreement signed by that day had ended.</exception>
    public static async Task Require(PartnerNetworkDb db, Practitioner practitioner, DateOnly performedOn, CancellationToken stop)
    {
        var last = await db.Agreements.AsNoTracking().Where(agreement => agreement.PractitionerId == practitioner.Id && agreement.SignedOn <= performedOn)
            .OrderByDescending(agreement => agreement.SignedOn).Select(agreement => new { agreement.EndsOn }).FirstOrDefaultAsync(stop);
        if (last?.EndsOn is { } ended && ended <= performedOn)
        {
            throw new Refusal(
                ProblemKinds.PractitionerNotInNetwork, $"La convention de ce praticien avec la PASS a pris fin le {ended:dd'/'MM'/'yyyy}.",
                new FieldError("/performedOn", "après la fin de sa convention", $"au plus tard le {ended.AddDays(-1):dd'/'MM'/'yyyy}"));
        }
    }
}
