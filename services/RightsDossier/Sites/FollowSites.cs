using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.RightsDossier.Sites;

/// <summary>Keeps what partner-network tells of PASS sites and their agreements, in whatever order it comes.</summary>
internal sealed class FollowSites(RightsDossierDb db) : IHandle<PassSiteOpened>, IHandle<PassSiteUpdated>, IHandle<AgreementSigned>, IHandle<AgreementEnded>
{
    public Task Handle(PassSiteOpened occurred, CancellationToken stop) => Keep(occurred, stop);

    public Task Handle(PassSiteUpdated occurred, CancellationToken stop) => Keep(occurred, stop);

    // Agreements are rows of their own: one may arrive before the site that signed it.
    public async Task Handle(AgreementSigned occurred, CancellationToken stop)
    {
        var agreement = await Known(occurred, occurred.AgreementId, occurred.Counterparty, occurred.FundCode, occurred.SignedOn, stop);
        agreement.SignedOn = occurred.SignedOn;
        agreement.DecisionDelayDays = occurred.DecisionDelayDays;
        agreement.TransmissionDelayDays = occurred.TransmissionDelayDays;
        agreement.TransmissionWeekday = occurred.TransmissionWeekday;
        agreement.RightsFromCompletion = occurred.RightsFromCompletion;
        agreement.RefusesIncompleteDeposits = occurred.RefusesIncompleteDeposits;
        agreement.Terms = occurred.Terms;
    }

    // Told before its signature, it is one that ran on no day, until the signature says since when.
    public async Task Handle(AgreementEnded occurred, CancellationToken stop)
    {
        if (occurred.Counterparty is { } with)
        {
            (await Known(occurred, occurred.AgreementId, with, occurred.FundCode, occurred.EndedOn, stop)).EndedOn = occurred.EndedOn;
        }
    }

    private async Task<SiteAgreement> Known(PassEvent occurred, Guid id, Counterparty with, string? fundCode, DateOnly signedOn, CancellationToken stop)
    {
        if (await db.Agreements.FirstOrDefaultAsync(agreement => agreement.AgreementId == id, stop) is { } known)
        {
            return known;
        }

        var added = new SiteAgreement { AgreementId = id, PassSiteId = occurred.PassSiteId, Counterparty = with, SignedOn = signedOn, FundCode = fundCode };
        db.Agreements.Add(added);
        return added;
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
