using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace PassPlatform.Contracts;

/// <summary>What identifies a PASS site to the other services, and to people; its carrier's name and its address stay in partner-network.</summary>
[MassTransit.ExcludeFromTopology]
[PublishedBy("partner-network")]
public abstract record PassSiteEvent : PassEvent
{
    /// <summary>Name of the PASS, 1 to 150 characters: of a place, of nobody. Null in what was told before names were.</summary>
    public string? Name { get; init; }

    /// <summary>FINESS number of the carrier structure, 9 characters.</summary>
    public required string Finess { get; init; }

    /// <summary>INSEE codes of the communes of its territory.</summary>
    public required IReadOnlyList<string> CommuneCodes { get; init; }
    public required Territory Territory { get; init; }
}

/// <summary>The ARS opened a PASS site.</summary>
[PublishedBy("partner-network", HeardBy = ["identity", "intake", "rights-dossier", "reporting"])]
public sealed record PassSiteOpened : PassSiteEvent
{
    public required DateOnly OpenedOn { get; init; }
}

/// <summary>The site's structure or territory changed.</summary>
[PublishedBy("partner-network", HeardBy = ["identity", "rights-dossier", "partner-network", "reporting"])]
public sealed record PassSiteUpdated : PassSiteEvent;

/// <summary>The PASS ended its service: every personal data of the people it received is destroyed. Annexe 1 of the agreement, point 7 [000-138].</summary>
[PublishedBy("partner-network", HeardBy = ["intake", "rights-dossier", "partner-network", "reporting"])]
public sealed record PassSiteEnded : PassEvent
{
    /// <summary>First day it received people.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Last day of its service, inclusive.</summary>
    public required DateOnly EndedOn { get; init; }
}

/// <summary>The PASS signed with the ARS or with a fund; it runs from the signature, one year, tacitly renewed.</summary>
[PublishedBy("partner-network", HeardBy = ["identity", "intake", "rights-dossier", "reporting"])]
public sealed record AgreementSigned : PassEvent
{
    public required Guid AgreementId { get; init; }
    public required Counterparty Counterparty { get; init; }
    public required DateOnly SignedOn { get; init; }

    /// <summary>Last day before tacit renewal, inclusive.</summary>
    public required DateOnly AnniversaryEve { get; init; }

    /// <summary>Code of the fund (body code); null for the ARS.</summary>
    public string? FundCode { get; init; }

    /// <summary>Days the fund has to decide, calendar; null for the ARS.</summary>
    public int? DecisionDelayDays { get; init; }

    /// <summary>Days the PASS has to send a first AME request, calendar; null for the ARS.</summary>
    public int? TransmissionDelayDays { get; init; }

    /// <summary>Day of the week on which files leave for the fund; null for the ARS.</summary>
    public DayOfWeek? TransmissionWeekday { get; init; }

    /// <summary>Rights are asked for from the day on which the file was complete. Note DGOS/P3/2025/45, annexe 1 §2 [002-018]; false for the ARS.</summary>
    public bool RightsFromCompletion { get; init; }

    /// <summary>A first AME request that lacks a piece is not received at the PASS.</summary>
    public bool RefusesIncompleteDeposits { get; init; }

    /// <summary>The other delays that this agreement sets in place of the model's; empty when it keeps them, and for the ARS.</summary>
    public IReadOnlyList<AgreedTerm> Terms { get; init; } = [];

    /// <summary>Care that the ARS pays in a civil year at most, in cents; null for a fund.</summary>
    public long? YearlyCapCents { get; init; }
}

/// <summary>A delay that an agreement sets in place of the model's.</summary>
public sealed record AgreedTerm
{
    /// <summary>Code of the delay, e.g. <c>MISAS-CALLBACK-48H</c>.</summary>
    [Description("Code du délai.")]
    [Length(1, 60)]
    public required string DelayId { get; init; }

    /// <summary>Length in the delay's own unit, 0 (at once) to 3650.</summary>
    [Description("Durée, dans l'unité du délai ; 0 : sans attendre.")]
    [Range(0, 3650)]
    public required int Duration { get; init; }

    /// <summary>Whether working days count only; left out, as the model says.</summary>
    [Description("true : en jours ouvrés ; absent : comme le modèle le dit.")]
    public bool? WorkingDays { get; init; }
}

/// <summary>A health professional joined the network of a PASS, came back to it, or stays after a departure that was told.</summary>
[PublishedBy("partner-network")]
public sealed record PractitionerJoined : PassEvent
{
    public required Guid PractitionerId { get; init; }
    public required CareSpeciality Speciality { get; init; }
    public required DateOnly JoinedOn { get; init; }
    public required bool NoAdvancePayment { get; init; }
    public required bool NoRemainingCharge { get; init; }
}

/// <summary>An event of the life of one care act.</summary>
[MassTransit.ExcludeFromTopology]
[PublishedBy("partner-network", HeardBy = ["intake", "partner-network", "reporting"])]
public abstract record CareActEvent : PersonEvent
{
    public required Guid CareActId { get; init; }
    public required DateOnly PerformedOn { get; init; }

    /// <summary>Amount of the act, in cents, above zero.</summary>
    public required long AmountCents { get; init; }
}

/// <summary>Care was given; it is held, and nobody asks the patient for money.</summary>
[PublishedBy("partner-network", HeardBy = ["intake", "rights-dossier", "reporting"])]
public sealed record CareActRecorded : CareActEvent
{
    public required Guid PractitionerId { get; init; }
    public required CareSpeciality Speciality { get; init; }
    public required CareKind CareKind { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<ConsultationReason> Reasons { get; init; }
    public UrgentCareCategory? UrgentCategory { get; init; }
}

/// <summary>A right covers the day of the care: the act may be sent to the fund.</summary>
public sealed record CareActBillable : CareActEvent
{
    /// <summary>Code of the fund that it is billed to; null where the decision named none.</summary>
    public string? FundCode { get; init; }

    /// <summary>Code of another fund that it was to be billed to, until now.</summary>
    public string? FormerFundCode { get; init; }

    public required Benefit Cover { get; init; }
    public required DateOnly BillableOn { get; init; }
}

/// <summary>The right that had freed the act was corrected, shortened or cancelled and no longer covers it: it waits again, or is the ARS's that had paid it.</summary>
public sealed record CareActHeldAgain : CareActEvent
{
    /// <summary>Code of the fund that it was to be billed to, until now; null from a publisher that did not tell it yet, and where no fund was known.</summary>
    public string? FormerFundCode { get; init; }
}

/// <summary>The fund paid the act, or not.</summary>
public sealed record CareActSettled : CareActEvent
{
    public required SettlementOutcome Outcome { get; init; }

    /// <summary>Paid by the fund, in cents; 0 when rejected.</summary>
    public required long ReimbursedCents { get; init; }
    public required DateOnly SettledOn { get; init; }

    /// <summary>What the ARS had paid of this act and gets back, in cents; a negative line of the year of recovery.</summary>
    public long RecoveredForArsCents { get; init; }
}

/// <summary>The year passed without a right, or the fund did not pay all: the ARS pays within its cap.</summary>
public sealed record CareActFundedByArs : CareActEvent
{
    public required DateOnly FundedOn { get; init; }

    /// <summary>What the ARS pays, in cents: the act, or its remaining charge. Null from a publisher that did not tell it yet: the whole act.</summary>
    public long? FundedCents { get; init; }
}

/// <summary>The same, and the cap is spent: nobody pays the practitioner, and still not the patient.</summary>
public sealed record CareActUnfunded : CareActEvent
{
    public required DateOnly DecidedOn { get; init; }

    /// <summary>What nobody pays, in cents. Null from a publisher that did not tell it yet: the whole act.</summary>
    public long? UnfundedCents { get; init; }
}

/// <summary>The yearly cap of the ARS for this PASS is spent.</summary>
[PublishedBy("partner-network")]
public sealed record FundingCapReached : PassEvent
{
    public required int Year { get; init; }
    public required long CapCents { get; init; }
    public required long FundedCents { get; init; }
}

/// <summary>The ARS decided in writing to pay, beyond its cap of a year, care that answers to criteria [002-014].</summary>
[PublishedBy("partner-network")]
public sealed record DerogationGranted : PassEvent
{
    public required Guid DerogationId { get; init; }
    public required int Year { get; init; }
    public required DateOnly DecidedOn { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<UrgentCareCategory> Categories { get; init; }

    /// <summary>Most that is paid by it, in cents.</summary>
    public required long AmountCents { get; init; }
}
