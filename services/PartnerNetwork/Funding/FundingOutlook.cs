using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Statements;

namespace PassPlatform.PartnerNetwork.Funding;

/// <summary>What the ARS paid of a year, what funds paid back of what they were billed, and how much of the cap the year will take. Figures only. Decision 0157.</summary>
[Description("Une année de financement d'une PASS : ce que l'ARS a payé, ce que les caisses ont remboursé, et ce que l'année prendra du plafond. Des chiffres seulement.")]
public sealed record FundingOutlook(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Année civile.")] int Year,
    [property: Description("Jour du calcul.")] DateOnly AsOf,
    [property: Description("Plafond de la convention en vigueur ce jour-là, en centimes ; null sans convention avec l'ARS.")] long? YearlyCapCents,
    [property: Description("Payé par l'ARS sous le plafond, en centimes.")] long FundedCents,
    [property: Description("Payé par l'ARS par dérogation, en centimes.")] long DerogatedCents,
    [property: Description("Reste sous le plafond, en centimes ; null sans convention.")] long? RemainingCents,
    [property: Description("Montant des actes auxquels une caisse a répondu dans l'année, en centimes.")] long AnsweredCents,
    [property: Description("Remboursé par les caisses de ce montant, en centimes.")] long ReimbursedCents,
    [property: Description("Taux de recouvrement, en pour cent ; null si aucune caisse n'a répondu.")] decimal? RecoveryPercent,
    [property: Description("Prévision de l'usage du plafond au 31 décembre ; null pour une année qui n'est pas en cours.")] CapForecast? Forecast)
{
    /// <summary>Reads it.</summary>
    /// <param name="db">Where from.</param>
    /// <param name="siteId">The PASS.</param>
    /// <param name="year">Civil year.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="stop">Gives up.</param>
    internal static async Task<FundingOutlook> Of(PartnerNetworkDb db, Guid siteId, int year, DateOnly today, CancellationToken stop)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var asOf = today < last ? today : last;
        var signed = await db.Agreements
            .Where(agreement => agreement.PassSiteId == siteId && agreement.Kind == AgreementKind.Ars && agreement.FundCode == "" && agreement.SignedOn <= asOf)
            .OrderByDescending(agreement => agreement.SignedOn).Select(agreement => new { agreement.YearlyCapCents, agreement.EndsOn }).FirstOrDefaultAsync(stop);
        var cap = signed?.EndsOn <= asOf ? null : signed?.YearlyCapCents;
        var funded = await db.FundingYears.Where(row => row.PassSiteId == siteId && row.Year == year).Select(row => row.FundedCents).FirstOrDefaultAsync(stop);
        var derogated = await db.Derogations.Where(row => row.PassSiteId == siteId && row.Year == year).SumAsync(row => row.SpentCents, stop);
        var answered = db.CareActs.Where(act => act.PassSiteId == siteId && act.SettledOn >= first && act.SettledOn <= last);
        var (billed, paid) = (await answered.SumAsync(act => act.AmountCents, stop), await answered.SumAsync(act => act.ReimbursedCents, stop));
        return new(
            siteId, year, asOf, cap, funded, derogated, cap is { } most ? Math.Max(0, most - funded) : null, billed, paid, Recovery.Percent(paid, billed),
            today.Year == year ? await Foresee(db, siteId, asOf, cap, funded, (paid, billed), stop) : null);
    }

    private static async Task<CapForecast> Foresee(
        PartnerNetworkDb db, Guid siteId, DateOnly asOf, long? cap, long funded, (long Paid, long Billed) answered, CancellationToken stop)
    {
        var last = new DateOnly(asOf.Year, 12, 31);
        var own = db.CareActs.Where(act => act.PassSiteId == siteId);
        var remaining = await own.Where(act => act.RemainingCents > 0).SumAsync(act => act.RemainingCents, stop);
        var billable = await own.Where(act => act.State == CareActState.Billable).SumAsync(act => act.BillableCents, stop);
        var held = await own.Where(act => act.State == CareActState.Held && act.HeldThrough < last)
            .GroupBy(act => act.HeldThrough).Select(day => new { Day = day.Key, Cents = day.Sum(act => act.HeldCents) }).ToListAsync(stop);
        return CapForecast.Of(asOf, cap, funded, remaining, billable, answered.Paid, answered.Billed, [.. held.Select(day => (day.Day, day.Cents))]);
    }
}

/// <summary>How much of the cap a year will take, from what is known on a day, and by its pace so far.</summary>
[Description("Prévision de l'usage du plafond au 31 décembre.")]
public sealed record CapForecast(
    [property: Description("Restes à charge que l'ARS n'a pas encore décidés, en centimes : comptés en entier.")] long RemainingChargesCents,
    [property: Description("Actes en attente d'un droit dont l'année finit avant le 31 décembre, en centimes : comptés en entier, comme si aucun droit ne s'ouvrait.")] long HeldDueCents,
    [property: Description("Actes à la caisse, en centimes.")] long AtFundCents,
    [property: Description("Ce que la caisse n'en paierait pas au taux de recouvrement de l'année, en centimes ; en entier si aucune n'a encore répondu.")] long AtFundUnpaidCents,
    [property: Description("Par les soins connus : payé + les trois précédents, en centimes.")] long KnownCents,
    [property: Description("Par l'allure : payé à ce jour, rapporté à l'année entière, en centimes.")] long PaceCents,
    [property: Description("Prévision : la plus haute des deux, en centimes.")] long ExpectedCents,
    [property: Description("Part du plafond, en pour cent ; null sans plafond.")] decimal? OfCapPercent,
    [property: Description("Premier jour où les soins connus dépasseraient le plafond, si aucun droit ne s'ouvre ; null s'ils n'y arrivent pas, ou sans plafond.")] DateOnly? CapReachedOn,
    [property: Description("La méthode, en clair.")] string Method)
{
    internal const string InWords =
        "Par prudence, la plus haute de deux estimations. Par les soins connus : ce que l'ARS a payé, plus les restes à charge qu'elle n'a pas décidés, plus les actes en attente dont l'année finit avant le 31 décembre "
        + "(en entier, comme si aucun droit ne s'ouvrait), plus ce que les caisses ne paieraient pas des actes qu'elles ont, au taux de recouvrement de l'année. Par l'allure : ce que l'ARS a payé depuis le 1er janvier, "
        + "divisé par les jours passés et multiplié par les jours de l'année. Les soins à venir n'y sont que par l'allure ; les dérogations n'y sont pas, elles ne prennent rien du plafond.";

    /// <summary>Reckons it.</summary>
    /// <param name="asOf">Day of the reckoning; its civil year is meant.</param>
    /// <param name="capCents">The cap; null without an agreement.</param>
    /// <param name="fundedCents">Paid in the year so far.</param>
    /// <param name="remainingCents">Remaining charges not decided.</param>
    /// <param name="atFundCents">Billed and not answered.</param>
    /// <param name="reimbursedCents">Of what funds answered about in the year, what they paid.</param>
    /// <param name="answeredCents">What they answered about.</param>
    /// <param name="held">What waits for a right, by the last day on which it does, of those before 31 December.</param>
    internal static CapForecast Of(
        DateOnly asOf, long? capCents, long fundedCents, long remainingCents, long atFundCents, long reimbursedCents, long answeredCents, IReadOnlyList<(DateOnly Through, long Cents)> held)
    {
        var unpaid = answeredCents == 0 ? atFundCents : (long)Math.Round((decimal)atFundCents * (answeredCents - reimbursedCents) / answeredCents, MidpointRounding.AwayFromZero);
        var due = held.Sum(day => day.Cents);
        var known = fundedCents + remainingCents + due + unpaid;
        var pace = (long)Math.Round((decimal)fundedCents / asOf.DayOfYear * (DateTime.IsLeapYear(asOf.Year) ? 366 : 365), MidpointRounding.AwayFromZero);
        var expected = Math.Max(known, pace);
        return new(
            remainingCents, due, atFundCents, unpaid, known, pace, expected,
            capCents is > 0 and { } cap ? Math.Round(100m * expected / cap, 1, MidpointRounding.AwayFromZero) : null,
            capCents is { } most ? Reached(asOf, most, fundedCents + remainingCents, held) : null,
            InWords);
    }

    // An act is decided on from the day after the last on which it waits.
    private static DateOnly? Reached(DateOnly asOf, long capCents, long cents, IEnumerable<(DateOnly Through, long Cents)> held)
    {
        if (cents > capCents)
        {
            return asOf;
        }

        foreach (var (through, more) in held.OrderBy(day => day.Through))
        {
            cents += more;
            if (cents > capCents)
            {
                var day = through.AddDays(1);
                return day > asOf ? day : asOf;
            }
        }

        return null;
    }
}
