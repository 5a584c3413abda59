using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Sites;

/// <summary>The agreements of a PASS site that run on a day (the last signed of each kind, unless it has ended), and what they make of the delays.</summary>
/// <param name="Ars">With the regional health agency; null when there is none.</param>
/// <param name="Fund">With the fund that is spoken of; null when there is none, or one of several is to be chosen.</param>
/// <param name="Zone">The public holidays of the place, for delays in working days.</param>
public sealed record AgreementsInForce(SiteAgreement? Ars, SiteAgreement? Fund, HolidayZone Zone = HolidayZone.Everywhere)
{
    /// <summary>With every fund, the last signed of each, by their codes: a PASS may send to several. Decision 0117.</summary>
    public IReadOnlyList<SiteAgreement> Funds { get; init; } = Fund is null ? [] : [Fund];

    /// <summary>Those that had ended on that day, none having taken their place.</summary>
    public IReadOnlyList<SiteAgreement> Ended { get; init; } = [];

    /// <summary>The codes of the funds among which a file that says none has one to be chosen; empty when there is nothing to choose.</summary>
    public IReadOnlyList<string> Choice => Funds.Count > 1 ? [.. Funds.Select(agreement => agreement.FundCode).OfType<string>()] : [];

    /// <summary>What holds for a file.</summary>
    /// <param name="fundCode">Its fund; null when it was not said: the only one, or none of several.</param>
    public AgreementsInForce With(string? fundCode) =>
        this with { Fund = fundCode is null ? Funds is [var only] ? only : null : Funds.FirstOrDefault(agreement => agreement.FundCode == fundCode) };

    /// <summary>Refuses a step that counts from the agreement of a fund which is to be chosen first.</summary>
    /// <exception cref="Refusal">The PASS sends to several funds, and the file says none of them.</exception>
    internal void RequireChoice(string? fundCode)
    {
        if (fundCode is null && Funds.Count > 1)
        {
            throw new Refusal(ProblemKinds.IllegalMove, $"Dites d'abord de quelle caisse relève le dossier : la PASS a une convention avec {string.Join(", ", Choice)}.")
            {
                More = new Dictionary<string, object?> { ["fundCodes"] = Choice, ["openMoves"] = Array.Empty<string>() },
            };
        }
    }

    /// <summary>Refuses a fund with which no agreement runs.</summary>
    /// <param name="fundCode">What the member <c>fundCode</c> of a request says.</param>
    /// <exception cref="Refusal">None does.</exception>
    internal void RequireInForce(string fundCode)
    {
        if (!Funds.Any(agreement => agreement.FundCode == fundCode))
        {
            var ended = Ended.FirstOrDefault(agreement => agreement.FundCode == fundCode)?.EndedOn;
            throw new Refusal(
                ProblemKinds.InvalidField,
                ended is { } on ? $"La convention de la PASS avec cette caisse a pris fin le {on:dd'/'MM'/'yyyy} : rien ne lui est plus envoyé." : "Aucune convention de la PASS ne court avec cette caisse.",
                new FieldError(
                    "/fundCode", ended is null ? "n'est pas une caisse de la PASS" : "sa convention a pris fin",
                    Funds.Count == 0 ? "une caisse avec laquelle une convention court" : $"une de : {string.Join(", ", Funds.Select(agreement => agreement.FundCode))}"));
        }
    }

    /// <summary>Day of the week on which files leave for the fund. No source names one: Monday, unless the agreement does.</summary>
    public DayOfWeek TransmissionWeekday => Fund?.TransmissionWeekday ?? DayOfWeek.Monday;

    /// <summary>The day from which a right is asked for by the clause of the agreement, of a file complete on a day; null without the clause, and for a PUMa, which is never retroactive. Decision 0115.</summary>
    public DateOnly? ConstitutedOn(Benefit benefit, DateOnly? completedOn) => Fund is { RightsFromCompletion: true } && benefit != Benefit.Puma ? completedOn : null;

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

    /// <summary>Reads those of a file: with its fund.</summary>
    /// <param name="db">The database.</param>
    /// <param name="application">The file.</param>
    /// <param name="day">An agreement runs from the day it is signed, inclusive.</param>
    public static async Task<AgreementsInForce> Of(RightsDossierDb db, Application application, DateOnly day, CancellationToken stop) =>
        (await Of(db, application.PassSiteId, day, stop)).With(application.FundCode);

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

    /// <summary>Of each of some sites that sends to several funds on a day, their codes; the others are not there.</summary>
    /// <remarks>Asked for no site, nothing is read.</remarks>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> Choices(RightsDossierDb db, IEnumerable<Guid> passSiteIds, DateOnly day, CancellationToken stop)
    {
        var sites = passSiteIds.ToHashSet();
        if (sites.Count == 0)
        {
            return new Dictionary<Guid, IReadOnlyList<string>>();
        }

        var signed = await Of(db, sites, stop);
        return sites.ToDictionary(site => site, site => signed.On(site, day).Choice).Where(each => each.Value.Count > 0).ToDictionary();
    }

    /// <summary>Those of a site that run on a day.</summary>
    public AgreementsInForce On(Guid passSiteId, DateOnly day)
    {
        // The last signed of each first: what it replaced does not run again because it ended.
        var last = _signed[passSiteId].Where(agreement => agreement.SignedOn <= day).DistinctBy(agreement => (agreement.Counterparty, agreement.FundCode)).ToLookup(agreement => agreement.EndedOn <= day);
        return new AgreementsInForce(
            last[false].FirstOrDefault(agreement => agreement.Counterparty == Counterparty.Ars), null, _zones.GetValueOrDefault(passSiteId, HolidayZone.Everywhere))
        {
            Funds = [.. last[false].Where(agreement => agreement.Counterparty == Counterparty.Fund).OrderBy(agreement => agreement.FundCode, StringComparer.Ordinal)],
            Ended = [.. last[true]],
        }.With(null);
    }
}
