using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>Whether a fund takes a request today: an agreement is in force with it, its desk takes that kind, and is not closed.</summary>
internal static class RequestGate
{
    /// <summary>The desk that takes it, and its delay.</summary>
    /// <exception cref="Refusal">409, and why; when the platform is closed, by which channel to go.</exception>
    public static async Task<(FundDesk Desk, int DelayDays)> Open(
        PartnerNetworkDb db, Guid passSiteId, string fundCode, PartnerRequestKind kind, DateOnly today, DateTimeOffset now, CancellationToken stop)
    {
        if (!await IsAgreed(db, passSiteId, fundCode, today, stop))
        {
            throw Closed("La PASS n'a pas de convention en vigueur avec cette caisse.", "/fundCode", "sans convention en vigueur");
        }

        var desk = await db.FundDesks.AsNoTracking().FirstOrDefaultAsync(row => row.PassSiteId == passSiteId && row.FundCode == fundCode, stop);
        if (desk?.Kinds.FirstOrDefault(taken => taken.Kind == kind) is not { } open)
        {
            throw Closed("Cette caisse ne prend pas ces demandes ici.", "/kind", "fermée par la caisse");
        }

        if (await db.DeskClosures.AnyAsync(row => row.DeskId == desk.Id && row.Closes && row.From <= now && (row.Until == null || row.Until > now), stop))
        {
            throw new Refusal(ProblemKinds.RequestClosed, $"Le canal est fermé en ce moment. Passez par : {desk.Fallback}.") { More = new Dictionary<string, object?> { ["fallback"] = desk.Fallback } };
        }

        return (desk, open.DelayDays);
    }

    /// <summary>A partner asks the funds that its own structure works with by agreement, and no other that the PASS works with [003-002, 003-018].</summary>
    /// <remarks>Its token says which; where the agreement with one has ended, identity has taken back those that said so.</remarks>
    /// <exception cref="Refusal">409: it is none of them.</exception>
    public static void RequireAgreement(Caller caller, string fundCode)
    {
        if (!WorksWith(caller, fundCode))
        {
            throw Closed("Votre structure n'a pas de convention en vigueur avec cette caisse.", "/fundCode", "sans convention en vigueur");
        }
    }

    /// <summary>Whether a partner's structure has an agreement with a fund; anybody else is not asked.</summary>
    public static bool WorksWith(Caller caller, string? fundCode) => caller.StructureId is null || caller.StructureFunds.Contains(fundCode);

    /// <summary>The only thing that requests know of agreements.</summary>
    private static Task<bool> IsAgreed(PartnerNetworkDb db, Guid passSiteId, string fundCode, DateOnly today, CancellationToken stop) =>
        db.Agreements.AnyAsync(row => row.PassSiteId == passSiteId && row.Kind == AgreementKind.Fund && row.FundCode == fundCode && row.SignedOn <= today && (row.EndsOn == null || row.EndsOn > today), stop);

    private static Refusal Closed(string why, string pointer, string detail) => new(ProblemKinds.RequestClosed, why, new FieldError(pointer, detail));
}
