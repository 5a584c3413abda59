using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Nomenclature;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.CareActs;

/// <summary>A practitioner gave care to a person of the PASS.</summary>
public sealed record RecordCareAct
{
    /// <summary>The person, as numbered by intake.</summary>
    [Description("La personne, telle que numérotée par l'accueil.")]
    public required Guid PersonId { get; init; }

    /// <summary>The practitioner that the token is bound to, as the network of the person's PASS numbers them.</summary>
    [Description("Le praticien du jeton, tel que le réseau de la PASS de la personne le numérote.")]
    public required Guid PractitionerId { get; init; }

    /// <summary>Day of the care; not to come, not before the practitioner joined.</summary>
    [Description("Jour du soin ; pas à venir, ni avant l'entrée du praticien dans le réseau.")]
    public required DateOnly PerformedOn { get; init; }
    [Description("Où le soin a été donné.")]
    public required CareKind CareKind { get; init; }

    /// <summary>In cents, from 1 to 10,000,000 (100,000 €).</summary>
    [Range(typeof(long), "1", "10000000")]
    [Description("Montant de l'acte en centimes, de 1 à 10 000 000.")]
    public required long AmountCents { get; init; }

    /// <summary>Why the person consulted; at least one.</summary>
    [Length(1, 18)]
    [Description("Motifs de consultation, au moins un ; rendus au seul logiciel qui les a enregistrés.")]
    public required IReadOnlyList<ConsultationReason> Reasons { get; init; }

    /// <summary>What makes the care urgent, when it is. L. 254-1 CASF.</summary>
    [Description("Ce qui rend le soin urgent, s'il l'est : sans cela, les soins urgents ne couvrent pas l'acte.")]
    public UrgentCareCategory? UrgentCategory { get; init; }

    /// <summary>Code of the nomenclature in force on the day of the care, of the practitioner's speciality; null when it has none of them.</summary>
    [Length(1, 10)]
    [Description("Code de la nomenclature en vigueur le jour du soin, lu par /act-codes ; absent s'il n'y est pas. Il dit ce que l'AME ne couvre pas.")]
    public string? ActCode { get; init; }

    /// <summary>It is an originator medicine, of a group that has generics.</summary>
    [Description("Médicament princeps, d'un groupe qui a des génériques : l'AME ne le couvre pas.")]
    public bool Originator { get; init; }

    /// <summary>What the act prescribes; none for a pharmacy, a laboratory, imaging.</summary>
    [Length(0, 3)]
    [Description("Ce que l'acte prescrit ; rien pour une pharmacie, un laboratoire ou un cabinet d'imagerie.")]
    public IReadOnlyList<PrescribedCare> Prescribes { get; init; } = [];

    /// <summary>The act of the network that prescribed this one; for a pharmacy, a laboratory and imaging only.</summary>
    [Description("L'acte du réseau qui a prescrit celui-ci ; en pharmacie, en laboratoire et en imagerie seulement.")]
    public Guid? PrescriptionId { get; init; }

    /// <summary>Day of a prescription made outside the network, in place of <see cref="PrescriptionId"/>.</summary>
    [Description("Jour de l'ordonnance faite hors du réseau, à la place de prescriptionId.")]
    public DateOnly? PrescribedElsewhereOn { get; init; }

    /// <summary>True when another act of the same practitioner, person, day and amount exists and this is not that one.</summary>
    [Description("true s'il existe un acte du même praticien, de la même personne, du même jour et du même montant, et que celui-ci en est un autre.")]
    public bool ConfirmedDistinct { get; init; }
}

/// <summary>The fund paid an act, or not.</summary>
public sealed record SettleCareAct
{
    [Description("Remboursé ou rejeté.")]
    public required SettlementOutcome Outcome { get; init; }

    /// <summary>In cents: from 1 to the amount of the act when reimbursed, 0 when rejected.</summary>
    [Range(typeof(long), "0", "10000000")]
    [Description("En centimes : de 1 au montant de l'acte s'il est remboursé, 0 s'il est rejeté.")]
    public required long ReimbursedCents { get; init; }

    /// <summary>Not to come, not before the act was billable.</summary>
    [Description("Jour du règlement ; pas à venir, ni avant que l'acte soit facturable.")]
    public required DateOnly SettledOn { get; init; }
}

/// <summary>A care act and where it stands.</summary>
/// <param name="StateMeaning">What the state means for the practitioner, in French.</param>
/// <param name="HeldThrough">Last day, inclusive, on which it waits for a right before the ARS is asked to pay.</param>
/// <param name="Billable">Since when and under which right it may be sent to the fund; null until then.</param>
/// <param name="ArsFunding">What the ARS paid; null when it did not.</param>
/// <param name="UnfundedOn">Day it was found that the ARS's cap was spent; null when it was not.</param>
/// <param name="Settlement">What the fund did; null until then.</param>
/// <param name="Money">Where its money is, cent by cent.</param>
/// <param name="PatientCharge">What to ask from the patient: always nothing.</param>
/// <param name="Reasons">Given back only to the client that recorded the act; null to others.</param>
/// <param name="UrgentCategory">Given back only to the client that recorded the act and to the fund; null to others.</param>
/// <param name="ActCode">Given back only to the client that recorded the act and to the fund; null to others.</param>
/// <param name="NotCovered">What rights do not cover of it; which part, only to the client that recorded the act and to the fund.</param>
public sealed record CareActView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Le praticien.")] Guid PractitionerId,
    [property: Description("Jour du soin.")] DateOnly PerformedOn,
    [property: Description("Où le soin a été donné.")] CareKind CareKind,
    [property: Description("Montant de l'acte, en centimes.")] long AmountCents,
    [property: Description("Où en est l'acte.")] CareActState State,
    [property: Description("Ce que cet état veut dire pour le praticien.")] string StateMeaning,
    [property: Description("Dernier jour où l'acte attend un droit : un an après le premier rendez-vous de la personne dans cette PASS, ou le premier depuis qu'elle est revenue après la fin de son suivi.")] DateOnly HeldThrough,
    [property: Description("Sous quel droit et depuis quand l'acte peut être facturé ; null jusque-là.")] BillableView? Billable,
    [property: Description("Ce que l'ARS a payé ; null sinon.")] ArsFundingView? ArsFunding,
    [property: Description("Jour où le plafond de l'ARS s'est trouvé atteint ; null sinon.")] DateOnly? UnfundedOn,
    [property: Description("Ce que la caisse a fait ; null jusque-là.")] SettlementView? Settlement,
    [property: Description("Où est l'argent de l'acte.")] MoneyView Money,
    [property: Description("Ce qui est à demander au patient : toujours rien.")] PatientCharge PatientCharge,
    [property: Description("Motifs de consultation, rendus au seul logiciel qui a enregistré l'acte ; null pour les autres.")] IReadOnlyList<ConsultationReason>? Reasons,
    [property: Description("Catégorie d'urgence, rendue au logiciel qui a enregistré l'acte et à la caisse ; null pour les autres.")] UrgentCareCategory? UrgentCategory,
    [property: Description("Code de l'acte, rendu au logiciel qui a enregistré l'acte et à la caisse ; null pour les autres.")] string? ActCode,
    [property: Description("Droits qui ne couvrent pas cet acte : il ne sera jamais facturable sous ceux-là.")] IReadOnlyList<ExclusionView> NotCovered,
    [property: Description("Ce que l'acte prescrit.")] IReadOnlyList<PrescribedCare> Prescribes,
    [property: Description("L'acte qui a prescrit celui-ci ; null sans ordonnance du réseau.")] Guid? PrescriptionId,
    [property: Description("Jour de l'ordonnance faite hors du réseau ; null sinon.")] DateOnly? PrescribedElsewhereOn,
    [property: Description("Version.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId, PassSiteId);

    internal static CareActView Of(CareAct act, Caller caller)
    {
        var recorder = caller.ClientId == act.RecordedBy;
        var reader = recorder || caller.Role == Roles.Fund;
        return new(
            act.Id, act.PassSiteId, act.PersonId, act.PractitionerId, act.PerformedOn, act.CareKind, act.AmountCents, act.State, Meaning(act),
            act.HeldThrough,
            act.BillableOn is { } billableOn ? new BillableView(act.Cover!.Value, billableOn) : null,
            act.FundedByArsOn is { } fundedOn ? new ArsFundingView(fundedOn, act.ArsCents + act.RecoveredForArsCents) : null,
            act.UnfundedOn,
            act.SettledOn is { } settledOn ? new SettlementView(settledOn, act.ReimbursedCents, act.RecoveredForArsCents) : null,
            MoneyView.Of(act),
            PatientCharge.None,
            recorder ? act.Reasons : null,
            reader ? act.UrgentCategory : null,
            reader ? act.ActCode : null,
            [.. act.NotCovered.Select(excluded => reader ? ExclusionView.Of(excluded) : new ExclusionView(excluded.Benefit, null, null))],
            act.Prescribes,
            act.PrescriptionId,
            act.PrescribedElsewhereOn,
            act.Version);
    }

    private static string Meaning(CareAct act) => act.State switch
    {
        CareActState.Held => $"En attente des droits de la personne, jusqu'au {act.HeldThrough:dd'/'MM'/'yyyy} au plus tard.{Excluded(act)}",
        CareActState.Billable => $"À facturer à la caisse depuis le {act.BillableOn:dd'/'MM'/'yyyy} : un droit couvre le jour du soin.",
        CareActState.Reimbursed => "Remboursé par la caisse.",
        CareActState.PartlyReimbursed => $"Remboursé en partie par la caisse. {Rest(act)}",
        CareActState.Rejected => $"Rejeté par la caisse. {Rest(act)}",
        CareActState.FundedByArs => "Payé par l'ARS : aucun droit n'a été ouvert dans l'année. Si un droit s'ouvre, l'acte deviendra facturable.",
        CareActState.Unfunded => "Non financé : aucun droit dans l'année et plafond annuel de l'ARS atteint. Si un droit s'ouvre, l'acte deviendra facturable.",
        _ => throw new InvalidOperationException($"State {act.State} has no meaning."),
    };

    private static string Excluded(CareAct act) =>
        act.NotCovered.Any(excluded => excluded.Benefit == Benefit.Ame) ? " L'AME ne couvre pas cet acte : un autre droit le peut, sinon l'ARS, dans son plafond." : "";

    private static string Rest(CareAct act) => act switch
    {
        { RemainingCents: > 0 } => "Le reste à charge revient à l'ARS, dans la limite de son plafond annuel.",
        { UnfundedCents: > 0 } => "Le reste à charge est sans financement : le plafond annuel de l'ARS est atteint.",
        _ => "Le reste à charge est payé par l'ARS.",
    };
}

/// <summary>Where the money of an act is, in cents: the sum is the amount of the act.</summary>
[Description("Où est l'argent d'un acte, en centimes : la somme est le montant de l'acte.")]
public sealed record MoneyView(
    [property: Description("En attente d'un droit.")] long HeldCents,
    [property: Description("À la caisse, qui n'a pas encore répondu.")] long BillableCents,
    [property: Description("Payé par la caisse.")] long FundCents,
    [property: Description("Reste à charge, que l'ARS n'a pas encore décidé.")] long RemainingCents,
    [property: Description("Payé par l'ARS, et non récupéré.")] long ArsCents,
    [property: Description("Sans financement.")] long UnfundedCents)
{
    internal static MoneyView Of(CareAct act) => new(act.HeldCents, act.BillableCents, act.ReimbursedCents, act.RemainingCents, act.ArsCents, act.UnfundedCents);
}

/// <summary>Cents of an act that went from one place to another.</summary>
[Description("Un mouvement de l'argent d'un acte.")]
public sealed record MoveView(
    [property: Description("D'où ; null : le soin vient d'être donné.")] MoneyPlace? From,
    [property: Description("Vers où.")] MoneyPlace To,
    [property: Description("Montant, en centimes.")] long Cents,
    [property: Description("Pourquoi.")] MoneyReason Reason,
    [property: Description("Jour de ce qui l'a fait.")] DateOnly MovedOn)
{
    internal static MoveView Of(CareActMove move) => new(move.From, move.To, move.Cents, move.Reason, move.MovedOn);
}

/// <summary>How the money of an act moved, the first move first.</summary>
[Description("Les mouvements de l'argent d'un acte, le premier d'abord.")]
public sealed record CareActMoves(
    [property: Description("L'acte.")] Guid CareActId,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Où est l'argent à présent.")] MoneyView Money,
    [property: Description("Les mouvements.")] IReadOnlyList<MoveView> Moves) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId, PassSiteId);

    internal static CareActMoves Of(CareAct act) => new(act.Id, act.PassSiteId, act.PersonId, MoneyView.Of(act), [.. act.Moves.OrderBy(move => move.Number).Select(MoveView.Of)]);
}

/// <summary>Under which right, and from which day, an act may be sent to the fund.</summary>
[Description("Sous quel droit et depuis quand un acte peut être facturé.")]
public sealed record BillableView(
    [property: Description("Le droit qui couvre le soin.")] Benefit Cover,
    [property: Description("Premier jour où l'acte peut être facturé.")] DateOnly BillableOn);

/// <summary>What the ARS paid the practitioner.</summary>
[Description("Ce que l'ARS a payé pour un acte.")]
public sealed record ArsFundingView(
    [property: Description("Jour du paiement.")] DateOnly FundedOn,
    [property: Description("Montant payé, en centimes.")] long AmountCents);

/// <summary>What the fund paid, and what of it goes back to the ARS, in cents.</summary>
[Description("Ce que la caisse a fait d'un acte.")]
public sealed record SettlementView(
    [property: Description("Jour du règlement ou du rejet.")] DateOnly SettledOn,
    [property: Description("Remboursé par la caisse, en centimes.")] long ReimbursedCents,
    [property: Description("Part qui revient à l'ARS, qui avait payé l'acte, en centimes.")] long RecoveredForArsCents);

/// <summary>What to ask from the patient: nothing, and there is no way to say otherwise.</summary>
[Description("Ce qui est à demander au patient : rien, toujours.")]
public sealed record PatientCharge
{
    internal static readonly PatientCharge None = new();

    private PatientCharge()
    {
    }

    /// <summary>Always 0.</summary>
    [Description("Toujours 0.")]
    public long AmountCents => 0;

    /// <summary>The same in French, to be shown as it is.</summary>
    [Description("À afficher tel quel.")]
    public string Statement => "Aucune somme n'est à demander au patient : ni avance de frais, ni reste à charge.";
}
