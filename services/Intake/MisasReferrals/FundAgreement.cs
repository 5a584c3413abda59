using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.MisasReferrals;

/// <summary>An agreement of a PASS with a fund, and the delay that it sets for the call back of its mission. Never changed.</summary>
public sealed class FundAgreement : IBelongsToPassSite
{
    /// <summary>As numbered by partner-network.</summary>
    public required Guid AgreementId { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>Body code of the fund.</summary>
    public required string FundCode { get; init; }

    /// <summary>First day it runs; tacitly renewed each year.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>Hours that it sets; null: those of the model.</summary>
    public int? CallBackHours { get; init; }
}

/// <summary>Keeps the agreements with funds that partner-network tells of.</summary>
public sealed class FollowAgreements(IntakeDb db) : IHandle<AgreementSigned>
{
    /// <inheritdoc/>
    public async Task Handle(AgreementSigned occurred, CancellationToken stop)
    {
        if (occurred is { Counterparty: Counterparty.Fund, FundCode: { } fund } && await db.FundAgreements.FindAsync([occurred.AgreementId], stop) is null)
        {
            db.FundAgreements.Add(new FundAgreement
            {
                AgreementId = occurred.AgreementId,
                PassSiteId = occurred.PassSiteId,
                FundCode = fund,
                SignedOn = occurred.SignedOn,
                CallBackHours = occurred.Terms.FirstOrDefault(term => term.DelayId == MisasRules.CallBack.DelayId)?.Duration,
            });
        }
    }
}

/// <summary>The agreements of a PASS with its funds that run on a day: the last signed of each.</summary>
internal sealed class FundsInForce
{
    private readonly List<FundAgreement> _agreements;

    private FundsInForce(List<FundAgreement> agreements) => _agreements = agreements;

    /// <summary>Reads them.</summary>
    public static async Task<FundsInForce> Of(IntakeDb db, Guid passSiteId, DateOnly day, CancellationToken stop)
    {
        var signed = await db.FundAgreements.AsNoTracking().Where(agreement => agreement.PassSiteId == passSiteId && agreement.SignedOn <= day).ToListAsync(stop);
        return new FundsInForce([.. signed.OrderByDescending(agreement => agreement.SignedOn).ThenByDescending(agreement => agreement.AgreementId).DistinctBy(agreement => agreement.FundCode)]);
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
