using System.ComponentModel;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.CareActs;

/// <summary>Where a cent of an act is: at one place at any time. None is the person's. Decision 0151.</summary>
[Description("Où est l'argent d'un acte ; aucune de ces places n'est le patient.")]
public enum MoneyPlace
{
    /// <summary>Waits for a right.</summary>
    [Description("en attente d'un droit")] Held,

    /// <summary>To be asked from the fund, or asked and not answered yet.</summary>
    [Description("à la caisse, qui n'a pas encore répondu")] Billable,

    /// <summary>Paid by the fund.</summary>
    [Description("payé par la caisse")] Fund,

    /// <summary>The remaining charge: the fund answered and did not pay it, the ARS has not decided yet.</summary>
    [Description("reste à charge, que l'ARS n'a pas encore décidé")] Remaining,

    /// <summary>Paid by the ARS, and not recovered.</summary>
    [Description("payé par l'ARS")] Ars,

    /// <summary>The cap of the ARS was spent.</summary>
    [Description("sans financement")] Unfunded,
}

/// <summary>Why cents of an act went from one place to another.</summary>
[Description("Pourquoi l'argent d'un acte a changé de place.")]
public enum MoneyReason
{
    [Description("soin enregistré")] Recorded,
    [Description("un droit couvre le soin")] RightCovers,
    [Description("le droit, corrigé, raccourci ou annulé, ne couvre plus le soin")] RightGone,
    [Description("la caisse a payé")] FundPaid,
    [Description("la caisse n'a pas payé")] FundDidNotPay,
    [Description("la caisse a payé ce que l'ARS avait payé : l'ARS le récupère")] Recovered,
    [Description("l'année est passée sans droit : l'ARS paie, dans son plafond")] YearPassed,
    [Description("reste à charge : l'ARS paie, dans son plafond")] RemainingCharge,
    [Description("le plafond de l'ARS est atteint")] CapReached,
    [Description("l'ARS paie par dérogation à son plafond")] Derogation,

    /// <summary>Where it was found when moves were first kept.</summary>
    [Description("repris de la version précédente")] CarriedOver,
}

/// <summary>Cents of an act that went from one place to another: what left the one came to the other. Never changed.</summary>
public sealed class CareActMove : IBelongsToPassSite
{
    private CareActMove()
    {
    }

    public Guid CareActId { get; private init; }

    /// <summary>Rank among the moves of the act, from 1.</summary>
    public int Number { get; private init; }

    /// <inheritdoc/>
    public Guid PassSiteId { get; private init; }

    /// <summary>Null: the care was given, the money begins there.</summary>
    public MoneyPlace? From { get; private init; }
    public MoneyPlace To { get; private init; }

    /// <summary>Above zero.</summary>
    public long Cents { get; private init; }
    public MoneyReason Reason { get; private init; }

    /// <summary>Day of what moved it.</summary>
    public DateOnly MovedOn { get; private init; }

    internal static CareActMove Of(CareAct act, int number, MoneyPlace? from, MoneyPlace to, long cents, MoneyReason reason, DateOnly on) =>
        new() { CareActId = act.Id, PassSiteId = act.PassSiteId, Number = number, From = from, To = to, Cents = cents, Reason = reason, MovedOn = on };
}
