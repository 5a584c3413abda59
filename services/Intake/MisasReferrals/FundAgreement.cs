using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.MisasReferrals;

/// <summary>An agreement of a PASS with a fund, and the delay that it sets for the call back of its mission. Only its end is told later.</summary>
public sealed class FundAgreement : IBelongsToPassSite
{
    /// <summary>As numbered by partner-network.</summary>
    public required Guid AgreementId { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>Body code of the fund.</summary>
    public required string FundCode { get; init; }

    /// <summary>First day it runs; tacitly renewed each year.</summary>
    public required DateOnly SignedOn { get; set; }

    /// <summary>First day on which it no longer applies; null while no end was told.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Hours that it sets; null: those of the model.</summary>
    public int? CallBackHours { get; set; }
}

/// <summary>Keeps the agreements with funds that partner-network tells of.</summary>
public sealed class FollowAgreements(IntakeDb db) : IHandle<AgreementSigned>, IHandle<AgreementEnded>
{
    /// <inheritdoc/>
    public async Task Handle(AgreementSigned occurred, CancellationToken stop)
    {
        if (occurred is { Counterparty: Counterparty.Fund, FundCode: { } fund })
        {
            var agreement = await Known(occurred, occurred.AgreementId, fund, occurred.SignedOn, stop);
            agreement.SignedOn = occurred.SignedOn;
            agreement.CallBackHours = occurred.Terms.FirstOrDefault(term => term.DelayId == MisasRules.CallBack.DelayId)?.Duration;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Told before its signature, it is one that ran on no day, until the signature says since when.</remarks>
    public async Task Handle(AgreementEnded occurred, CancellationToken stop)
    {
        if (occurred is { Counterparty: Counterparty.Fund, FundCode: { } fund })
        {
            (await Known(occurred, occurred.AgreementId, fund, occurred.EndedOn, stop)).EndedOn = occurred.EndedOn;
        }
    }

    private async Task<FundAgreement> Known(PassEvent occurred, Guid id, string fund, DateOnly signedOn, CancellationToken stop)
    {
        if (await db.FundAgreements.FindAsync([id], stop) is { } known)
        {
            return known;
        }

        var added = new FundAgreement { AgreementId = id, PassSiteId = occurred.PassSiteId, FundCode = fund, SignedOn = signedOn };
        db.FundAgreements.Add(added);
        return added;
    }
}

/// <summary>The agreements of a PASS with its funds that run on a day: the last signed of each, unless it has ended.</summary>
internal sealed class FundsInForce
{
    private readonly List<FundAgreement> _agreements;

    private FundsInForce(List<FundAgreement> agreements) => _agreements = agreements;

    /// <summary>Reads them.</summary>
    public static async Task<FundsInForce> Of(IntakeDb db, Guid passSiteId, DateOnly day, CancellationToken stop)
    {
        var signed = await db.FundAgreements.AsNoTracking().Where(agreement => agreement.PassSiteId == passSiteId && agreement.SignedOn <= day).ToListAsync(stop);
        return new FundsInForce([.. signed.OrderByDescending(agreement => agreement.SignedOn).ThenByDescending(agreement => agreement.AgreementId).DistinctBy(agreement => agreement.FundCode)
            .Where(agreement => agreement.EndedOn is null || day < agreement.EndedOn)]);
    }

    /// <summary>The fund meant: the one said, or the only one; null when the PASS has no agreement with any.</summary>
    /// <exception cref="Refusal">400: another, or one of several is to be said.</exception>
    public string? Choose(string? fundCode)
    {
        var codes = _agreements.Select(agreement => agreement.FundCode).Order(StringComparer.Ordinal).ToList();
        if (fundCode is null ? codes.Count < 2 : codes.Contains(fundCode))
        {
            return fundCode ?? codes.SingleOrDefault();
        }

        throw new Refusal(
            ProblemKinds.InvalidField, fundCode is null ? "La PASS a une convention avec plusieurs caisses." : "Aucune convention de la PASS ne court avec cette caisse.",
            new FieldError("/fundCode", fundCode is null ? "absent" : "n'est pas une caisse de la PASS", codes.Count == 0 ? "à omettre : la PASS n'a de convention avec aucune" : $"une de : {string.Join(", ", codes)}"));
    }

    /// <summary>Hours that a fund has to call back.</summary>
    public int CallBackHours(string? fundCode) => _agreements.Find(agreement => agreement.FundCode == fundCode)?.CallBackHours ?? MisasRules.CallBack.Hours;
}
