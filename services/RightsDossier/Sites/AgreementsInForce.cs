using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Sites;

/// <summary>The agreements of a PASS site that run on a day (the last signed of each kind), and what they make of the delays.</summary>
/// <param name="Ars">With the regional health agency; null when there is none.</param>
/// <param name="Fund">With the fund; null when there is none.</param>
/// <param name="Zone">The public holidays of the place, for delays in working days.</param>
public sealed record AgreementsInForce(SiteAgreement? Ars, SiteAgreement? Fund, HolidayZone Zone = HolidayZone.Everywhere)
{
    /// <summary>Day of the week on which files leave for the fund. No source names one: Monday, unless the agreement does.</summary>
    public DayOfWeek TransmissionWeekday => Fund?.TransmissionWeekday ?? DayOfWeek.Monday;

    /// <summary>What the agreement with the fund sets for a delay; null when it keeps the document's.</summary>
    public AgreedDelay? Agreed(Delay delay)
    {
        if (Fund is null || !delay.AgreementMayChange)
        {
            return null;
        }

        if (Fund.Terms.FirstOrDefault(term => term.DelayId == delay.Id) is { } agreed)
        {
            return new AgreedDelay(agreed.Duration, agreed.WorkingDays switch { null => null, true => DayKind.Working, false => DayKind.Calendar });
        }

        var days = delay == Delays.Instruction ? Fund.DecisionDelayDays : delay == Delays.AmeTransmission ? Fund.TransmissionDelayDays : null;
        return days is { } some ? new AgreedDelay(some) : null;
    }

    /// <summary>When something is due, with what the agreement sets and the public holidays of the place.</summary>
    /// <inheritdoc cref="LegalDeadlines.Due"/>
    public LegalDeadline Due(Delay delay, DateOnly trigger) => LegalDeadlines.Due(delay, trigger, Agreed(delay), Zone);

    /// <summary>The fund's delay to decide: that of the benefit and its urgency where the agreement sets one, else that of any file of a PASS de ville.</summary>
    /// <param name="benefit">What is asked for.</param>
    /// <param name="urgent">The file shows that care cannot wait.</param>
    /// <remarks>Model agreements 000 and 002 art. 4.1 know one delay; the hospital's (001 art. 4.1), three. Decision 0047.</remarks>
    public Delay Instruction(Benefit benefit, bool urgent)
    {
        var delay = benefit switch
        {
            Benefit.Css => Delays.InstructionCss,
            Benefit.Ame => urgent ? Delays.InstructionAmeUrgent : Delays.InstructionAme,
            _ => Delays.Instruction,
        };
        while (delay.Otherwise is { } other && Agreed(delay) is null)
        {
            delay = Delays.Get(other);
        }

        return delay;
    }

    /// <summary>Reads them.</summary>
    /// <param name="db">The database.</param>
    /// <param name="passSiteId">The site.</param>
    /// <param name="day">An agreement runs from the day it is signed, inclusive.</param>
    public static async Task<AgreementsInForce> Of(RightsDossierDb db, Guid passSiteId, DateOnly day, CancellationToken stop) =>
        (await SignedAgreements.Of(db, [passSiteId], stop)).On(passSiteId, day);
}

/// <summary>Every agreement that some sites signed.</summary>
internal sealed class SignedAgreements
{
    private readonly ILookup<Guid, SiteAgreement> _signed;
    private readonly Dictionary<Guid, HolidayZone> _zones;

    private SignedAgreements(ILookup<Guid, SiteAgreement> signed, Dictionary<Guid, HolidayZone> zones) => (_signed, _zones) = (signed, zones);

    /// <summary>Reads them.</summary>
    public static async Task<SignedAgreements> Of(RightsDossierDb db, IReadOnlyCollection<Guid> passSiteIds, CancellationToken stop)
    {
        var signed = await db.Agreements.AsNoTracking().Where(agreement => passSiteIds.Contains(agreement.PassSiteId)).ToListAsync(stop);
        var zones = await db.Sites.AsNoTracking().Where(site => passSiteIds.Contains(site.PassSiteId))
            .Select(site => new { site.PassSiteId, site.HolidayZone }).ToDictionaryAsync(site => site.PassSiteId, site => site.HolidayZone, stop);
        return new SignedAgreements(
            signed.OrderByDescending(agreement => agreement.SignedOn).ThenByDescending(agreement => agreement.AgreementId).ToLookup(agreement => agreement.PassSiteId),
            zones);
    }

    /// <summary>Those of a site that run on a day.</summary>
    public AgreementsInForce On(Guid passSiteId, DateOnly day)
    {
        var begun = _signed[passSiteId].Where(agreement => agreement.SignedOn <= day).ToList();
        return new AgreementsInForce(
            begun.Find(agreement => agreement.Counterparty == Counterparty.Ars),
            begun.Find(agreement => agreement.Counterparty == Counterparty.Fund),
            _zones.GetValueOrDefault(passSiteId, HolidayZone.Everywhere));
    }
}
