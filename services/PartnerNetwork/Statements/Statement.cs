using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults.Auditing;

namespace PassPlatform.PartnerNetwork.Statements;

/// <summary>What a practitioner or a structure of the network gave in a month, and what they were paid in it, as it is known today. Decision 0157.</summary>
/// <remarks>Act by act, to the cent (decision 0151). Nothing of it is the person's.</remarks>
[Description("Relevé mensuel d'un praticien ou d'une structure du réseau : soins donnés dans le mois, sommes payées dans le mois. Rien n'est demandé aux patients.")]
public sealed record Statement(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Le praticien ou la structure.")] Guid PractitionerId,
    [property: Description("Premier jour du mois.")] DateOnly From,
    [property: Description("Dernier jour du mois.")] DateOnly To,
    [property: Description("Jour de la lecture : un soin enregistré plus tard s'y ajoute.")] DateOnly ReadOn,
    [property: Description("Totaux du mois.")] StatementTotals Totals,
    [property: Description("Les actes donnés dans le mois, ou payés ou rejetés dans le mois, le plus ancien d'abord.")] IReadOnlyList<StatementLine> Lines) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        foreach (var line in Lines)
        {
            told.Of(line.PersonId, PassSiteId);
        }
    }

    /// <summary>Reads it.</summary>
    /// <param name="db">Where from.</param>
    /// <param name="practitioner">Whose.</param>
    /// <param name="from">First day of the month.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="stop">Gives up.</param>
    internal static async Task<Statement> Of(PartnerNetworkDb db, Practitioner practitioner, DateOnly from, DateOnly today, CancellationToken stop)
    {
        var to = from.AddMonths(1).AddDays(-1);
        var own = db.CareActs.AsNoTracking().Where(act => act.PassSiteId == practitioner.PassSiteId && act.PractitionerId == practitioner.Id);
        var given = await own.Where(act => act.PerformedOn >= from && act.PerformedOn <= to).ToListAsync(stop);
        var settled = await own.Where(act => act.SettledOn >= from && act.SettledOn <= to).ToListAsync(stop);
        var funded = await own.Where(act => act.FundedByArsOn >= from && act.FundedByArsOn <= to).ToListAsync(stop);
        var lines = given.Concat(settled).Concat(funded).DistinctBy(act => act.Id).OrderBy(act => act.PerformedOn).ThenBy(act => act.Id).Select(act => StatementLine.Of(act, from, to)).ToList();
        return new Statement(practitioner.PassSiteId, practitioner.Id, from, to, today, StatementTotals.Of(given, lines, settled.Sum(act => act.AmountCents)), lines);
    }
}

/// <summary>An act of a statement.</summary>
[Description("Un acte du relevé.")]
public sealed record StatementLine(
    [property: Description("L'acte.")] Guid CareActId,
    [property: Description("La personne, par son numéro.")] Guid PersonId,
    [property: Description("Jour du soin.")] DateOnly PerformedOn,
    [property: Description("Montant de l'acte, en centimes.")] long AmountCents,
    [property: Description("Où en est l'acte au jour de la lecture.")] CareActState State,
    [property: Description("Jour du règlement ou du rejet par la caisse ; null avant.")] DateOnly? SettledOn,
    [property: Description("Payé par la caisse dans le mois, en centimes.")] long FundCents,
    [property: Description("Dont repris par l'ARS, qui avait payé l'acte, en centimes.")] long RecoveredForArsCents,
    [property: Description("Payé par l'ARS dans le mois, en centimes.")] long ArsCents,
    [property: Description("Encore attendu au jour de la lecture, en centimes : d'un droit, de la caisse ou de l'ARS.")] long AwaitedCents,
    [property: Description("Sans financement au jour de la lecture, en centimes.")] long UnfundedCents)
{
    // The fund pays an act once, and so does the ARS: the act or its remaining charge.
    internal static StatementLine Of(CareAct act, DateOnly from, DateOnly to)
    {
        var (settled, funded) = (act.SettledOn >= from && act.SettledOn <= to, act.FundedByArsOn >= from && act.FundedByArsOn <= to);
        return new(
            act.Id, act.PersonId, act.PerformedOn, act.AmountCents, act.State, act.SettledOn, settled ? act.ReimbursedCents : 0, settled ? act.RecoveredForArsCents : 0,
            funded ? act.ArsCents + act.RecoveredForArsCents : 0, act.HeldCents + act.BillableCents + act.RemainingCents, act.UnfundedCents);
    }
}

/// <summary>The totals of a statement, in cents.</summary>
[Description("Totaux du mois, en centimes.")]
public sealed record StatementTotals(
    [property: Description("Actes donnés dans le mois.")] int GivenActs,
    [property: Description("Leur montant.")] long GivenCents,
    [property: Description("Payé par les caisses dans le mois.")] long FundCents,
    [property: Description("Dont repris par l'ARS.")] long RecoveredForArsCents,
    [property: Description("Payé par l'ARS dans le mois.")] long ArsCents,
    [property: Description("À recevoir du mois : caisses et ARS, moins ce que l'ARS reprend.")] long ReceivedCents,
    [property: Description("Montant des actes auxquels une caisse a répondu dans le mois.")] long AnsweredCents,
    [property: Description("Taux de recouvrement, en pour cent : ce que les caisses ont remboursé de ce montant ; null si aucune n'a répondu.")] decimal? RecoveryPercent)
{
    internal static StatementTotals Of(IReadOnlyList<CareAct> given, IReadOnlyList<StatementLine> lines, long answeredCents)
    {
        var (fund, recovered, ars) = (lines.Sum(line => line.FundCents), lines.Sum(line => line.RecoveredForArsCents), lines.Sum(line => line.ArsCents));
        return new(given.Count, given.Sum(act => act.AmountCents), fund, recovered, ars, fund - recovered + ars, answeredCents, Recovery.Percent(fund, answeredCents));
    }
}

/// <summary>The recovery rate: what funds reimbursed of what was billed and answered.</summary>
internal static class Recovery
{
    /// <summary>In per cent, to a tenth; null when nothing was answered.</summary>
    public static decimal? Percent(long reimbursedCents, long answeredCents) =>
        answeredCents == 0 ? null : Math.Round(100m * reimbursedCents / answeredCents, 1, MidpointRounding.AwayFromZero);
}
