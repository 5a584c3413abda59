using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Sites;

/// <summary>The agreements of a PASS site that run on a day: the last signed of each kind.</summary>
/// <param name="Ars">With the regional health agency; null when there is none.</param>
/// <param name="Fund">With the fund; null when there is none.</param>
public sealed record AgreementsInForce(SiteAgreement? Ars, SiteAgreement? Fund)
{
    /// <summary>Days to send a first AME request, when the agreement sets them.</summary>
    public AgreedDelay? Transmission => Fund?.TransmissionDelayDays is { } days ? new AgreedDelay(days) : null;

    /// <summary>Days the fund has to decide, when the agreement sets them.</summary>
    public AgreedDelay? Decision => Fund?.DecisionDelayDays is { } days ? new AgreedDelay(days) : null;

    /// <summary>Day of the week on which files leave for the fund. No source names one: Monday, unless the agreement does.</summary>
    public DayOfWeek TransmissionWeekday => Fund?.TransmissionWeekday ?? DayOfWeek.Monday;

    /// <summary>Reads them.</summary>
    /// <param name="db">The database.</param>
    /// <param name="passSiteId">The site.</param>
    /// <param name="day">An agreement runs from the day it is signed, inclusive.</param>
    public static async Task<AgreementsInForce> Of(RightsDossierDb db, Guid passSiteId, DateOnly day, CancellationToken stop)
    {
        var signed = await db.Agreements.AsNoTracking()
            .Where(agreement => agreement.PassSiteId == passSiteId && agreement.SignedOn <= day)
            .OrderByDescending(agreement => agreement.SignedOn).ThenByDescending(agreement => agreement.AgreementId)
            .ToListAsync(stop);
        return new AgreementsInForce(
            signed.Find(agreement => agreement.Counterparty == Counterparty.Ars),
            signed.Find(agreement => agreement.Counterparty == Counterparty.Fund));
    }
}
