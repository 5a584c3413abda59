using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.RightsDossier.Sites;

/// <summary>Keeps what partner-network tells of PASS sites and their agreements, in whatever order it comes.</summary>
internal sealed class FollowSites(RightsDossierDb db) : IHandle<PassSiteOpened>, IHandle<PassSiteUpdated>, IHandle<AgreementSigned>
{
    public Task Handle(PassSiteOpened occurred, CancellationToken stop) => Keep(occurred, stop);

    public Task Handle(PassSiteUpdated occurred, CancellationToken stop) => Keep(occurred, stop);

    // Agreements are rows of their own: one may arrive before the site that signed it.
    public async Task Handle(AgreementSigned occurred, CancellationToken stop)
    {
        if (!await db.Agreements.AnyAsync(agreement => agreement.AgreementId == occurred.AgreementId, stop))
        {
            db.Agreements.Add(new SiteAgreement
            {
                AgreementId = occurred.AgreementId,
                PassSiteId = occurred.PassSiteId,
                Counterparty = occurred.Counterparty,
                SignedOn = occurred.SignedOn,
                FundCode = occurred.FundCode,
                DecisionDelayDays = occurred.DecisionDelayDays,
                TransmissionDelayDays = occurred.TransmissionDelayDays,
                TransmissionWeekday = occurred.TransmissionWeekday,
                RightsFromCompletion = occurred.RightsFromCompletion,
                RefusesIncompleteDeposits = occurred.RefusesIncompleteDeposits,
                Terms = occurred.Terms,
            });
        }
    }

    private async Task Keep(PassSiteEvent occurred, CancellationToken stop)
    {
        var site = await db.Sites.FirstOrDefaultAsync(known => known.PassSiteId == occurred.PassSiteId, stop);
        var zone = PublicHolidays.ZoneOf(occurred.CommuneCodes);
        if (site is null)
        {
            db.Sites.Add(new Site { PassSiteId = occurred.PassSiteId, Finess = occurred.Finess, HolidayZone = zone, SeenVersion = occurred.Version });
        }
        else if (occurred.Version > site.SeenVersion)
        {
            (site.Finess, site.HolidayZone, site.SeenVersion) = (occurred.Finess, zone, occurred.Version);
        }
    }
}
