using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.CareActs;

/// <summary>Where a care act stands. In no state is anything asked from the patient.</summary>
[Description("Où en est un acte de soin ; dans aucun état quoi que ce soit n'est demandé au patient.")]
public enum CareActState
{
    /// <summary>Waits for a right, until the end of the year after the person's first appointment at the latest.</summary>
    [Description("en attente d'un droit, un an au plus après le premier rendez-vous")] Held,

    /// <summary>A right covers it: it may be sent to the fund.</summary>
    [Description("un droit le couvre : à facturer à la caisse")] Billable,

    /// <summary>The fund paid all of it. Final.</summary>
    [Description("remboursé par la caisse")] Reimbursed,

    /// <summary>The fund paid less than the act: the ARS decides on the rest, within its cap.</summary>
    [Description("remboursé en partie par la caisse ; le reste à charge revient à l'ARS, dans son plafond")] PartlyReimbursed,

    /// <summary>The fund refused to pay: the ARS decides on all of it, within its cap.</summary>
    [Description("rejeté par la caisse ; le reste à charge revient à l'ARS, dans son plafond")] Rejected,

    /// <summary>The year passed, the ARS paid. A right may still come.</summary>
    [Description("payé par l'ARS, l'année passée ; un droit peut encore venir")] FundedByArs,

    /// <summary>The year passed, and the ARS's cap is spent. A right may still come.</summary>
    [Description("sans financement, le plafond de l'ARS étant atteint ; un droit peut encore venir")] Unfunded,
}

/// <summary>Care given by a practitioner of the network to a person without rights, and who pays for it.</summary>
/// <remarks>
/// held → billable → reimbursed | partly-reimbursed | rejected, when a right comes; held → funded-by-ars | unfunded, when the year passes without one; and from
/// these two → billable when the right comes after all: what the fund then pays goes back to the ARS. Where its money is meanwhile is in <c>CareAct.Money.cs</c>.
/// Note DGOS/P3/2025/45, annexe 1 §1.
/// </remarks>
public sealed partial class CareAct : Aggregate, IBelongsToFund
{
    private CareAct()
    {
    }

    /// <summary>Whose care it is: the file that stays, where theirs were merged.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The file that it came under, while that is merged into the person's; null otherwise.</summary>
    public Guid? MergedFrom { get; private set; }

    public Guid PractitionerId { get; private init; }
    public CareSpeciality Speciality { get; private init; }
    public DateOnly PerformedOn { get; private init; }
    public CareKind CareKind { get; private init; }

    /// <summary>In cents, above zero.</summary>
    public long AmountCents { get; private init; }

    /// <summary>Why the person consulted, at least one; health data, shown to the software that recorded it only.</summary>
    public IReadOnlyList<ConsultationReason> Reasons { get; private init; } = [];

    /// <summary>What makes the care urgent, when it is; without it urgent-care cover does not free the act. L. 254-1 CASF.</summary>
    public UrgentCareCategory? UrgentCategory { get; private init; }

    /// <summary>Client that recorded it.</summary>
    public string RecordedBy { get; private init; } = "";

    public CareActState State { get; private set; }

    /// <summary>The right that freed it; null until then.</summary>
    public Benefit? Cover { get; private set; }

    /// <summary>The fund whose right freed it, which alone reads and settles it; null until then.</summary>
    public string? FundCode { get; private set; }

    /// <summary>First day it may be sent to the fund; null until a right covers it.</summary>
    public DateOnly? BillableOn { get; private set; }

    /// <summary>Day the ARS paid the practitioner, the act or its remaining charge; stays when a right comes later, so that the money is recovered.</summary>
    public DateOnly? FundedByArsOn { get; private set; }

    /// <summary>Day it was found that the ARS's cap was spent.</summary>
    public DateOnly? UnfundedOn { get; private set; }

    public DateOnly? SettledOn { get; private set; }

    /// <summary>Part of it that goes back to the ARS, in cents.</summary>
    public long RecoveredForArsCents { get; private set; }

    /// <summary>Last day, inclusive, on which it waits for a right: one year after the first appointment. Decision 0152.</summary>
    public DateOnly HeldThrough { get; private set; }

    /// <summary>The person.</summary>
    public Patient Patient { get; private set; } = null!;

    /// <summary>Records care that was given: held, or at once billable when a right of the person covers it.</summary>
    /// <param name="request">What was done.</param>
    /// <param name="file">The file that it was recorded under.</param>
    /// <param name="patient">Whose it is: the same, or the one that this was merged into.</param>
    /// <param name="practitioner">Who did it.</param>
    /// <param name="prescription">The act that the request names as its prescription, if there is one.</param>
    /// <param name="recordedBy">Client that records it.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="now">Instant.</param>
    /// <returns>The act and what to tell: recorded, and billable if it is.</returns>
    /// <exception cref="Refusal">The care is to come, or was given before the practitioner joined the network; its code is not of the day and the speciality; it follows no prescription and is of a pharmacy, a laboratory or imaging.</exception>
    public static (CareAct Act, IReadOnlyList<CareActEvent> Events) Record(
        RecordCareAct request, Patient file, Patient patient, Practitioner practitioner, CareAct? prescription, string recordedBy, DateOnly today, DateTimeOffset now)
    {
        Dates.MustHaveCome(request.PerformedOn, today, "/performedOn");
        practitioner.MustGiveCareOn(request.PerformedOn, "/performedOn");
        CheckCode(request, practitioner);
        CheckPrescription(request, patient, practitioner, prescription, today);
        var act = new CareAct
        {
            PassSiteId = patient.PassSiteId,
            Patient = patient,
            PersonId = patient.Id,
            MergedFrom = patient == file ? null : file.Id,
            PractitionerId = practitioner.Id,
            Speciality = practitioner.Speciality!.Value,
            PerformedOn = request.PerformedOn,
            CareKind = request.CareKind,
            AmountCents = request.AmountCents,
            Reasons = [.. request.Reasons.Distinct()],
            UrgentCategory = request.UrgentCategory,
            ActCode = request.ActCode,
            Originator = request.Originator,
            Prescribes = [.. request.Prescribes.Distinct()],
            PrescriptionId = request.PrescriptionId,
            PrescribedElsewhereOn = request.PrescribedElsewhereOn,
            RecordedBy = recordedBy,
        };
        act.Move(null, MoneyPlace.Held, act.AmountCents, MoneyReason.Recorded, act.PerformedOn);
        patient.Changed();
        var recorded = new CareActRecorded
        {
            OccurredAt = now,
            PassSiteId = act.PassSiteId,
            PersonId = act.ToldOf,
            CareActId = act.Id,
            PerformedOn = act.PerformedOn,
            AmountCents = act.AmountCents,
            Version = act.NextVersion(),
            PractitionerId = act.PractitionerId,
            Speciality = act.Speciality,
            CareKind = act.CareKind,
            Reasons = act.Reasons,
            UrgentCategory = act.UrgentCategory,
        };
        return patient.CoverOf(act) is { } cover ? (act, [recorded, act.Free(cover, now)]) : (act, [recorded]);
    }

    /// <summary>Somebody is asked of it: of two who ask or note an answer at once one is done again.</summary>
    internal void Asked() => NextVersion();

    /// <summary>Says until when it waits for a right.</summary>
    internal void Hold(DateOnly through) => HeldThrough = through;

    /// <summary>Whether it came under a file.</summary>
    internal bool IsOf(Patient file) => ToldOf == file.Id;

    /// <summary>It is held by another file: the one that theirs was merged into, or theirs again.</summary>
    internal void Give(Patient holder, Patient file)
    {
        (Patient, PersonId, MergedFrom) = (holder, holder.Id, holder == file ? null : file.Id);
        NextVersion();
    }

    // On the bus an act is of the file that it came under, for ever: who holds it follows from the merges. Decision 0132.
    private Guid ToldOf => MergedFrom ?? PersonId;

    /// <summary>A right may still change who pays.</summary>
    public bool Waits => State is CareActState.Held or CareActState.FundedByArs or CareActState.Unfunded;

    /// <summary>A right covers the day: the act may be sent to the fund from the day both exist. One that is billable already is, from now on, by this right.</summary>
    /// <exception cref="InvalidOperationException">The fund has answered, or the cover is not its.</exception>
    public CareActBillable Free(Cover cover, DateTimeOffset now)
    {
        if (!(Waits || State == CareActState.Billable) || !cover.Covers(this))
        {
            throw new InvalidOperationException($"Care act {Id} is {State}; application {cover.ApplicationId} does not free it.");
        }

        var former = FundCode == cover.FundCode ? null : FundCode;
        State = CareActState.Billable;
        Cover = cover.Benefit;
        FundCode = cover.FundCode;
        BillableOn = cover.NotifiedOn > PerformedOn ? cover.NotifiedOn : PerformedOn;
        Move(MoneyPlace.Held, MoneyPlace.Billable, HeldCents, MoneyReason.RightCovers, BillableOn.Value);
        Move(MoneyPlace.Unfunded, MoneyPlace.Billable, UnfundedCents, MoneyReason.RightCovers, BillableOn.Value); // What the ARS paid is there until the fund pays it.
        return new CareActBillable
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            PersonId = ToldOf,
            CareActId = Id,
            PerformedOn = PerformedOn,
            AmountCents = AmountCents,
            Version = NextVersion(),
            Cover = cover.Benefit,
            BillableOn = BillableOn.Value,
            FundCode = FundCode,
            FormerFundCode = former,
        };
    }

    /// <summary>No right covers the day any more: it waits again, or stays with the ARS that had paid it.</summary>
    /// <param name="on">Day on which the right was decided anew.</param>
    /// <param name="now">Instant.</param>
    /// <exception cref="InvalidOperationException">The act is not billable.</exception>
    public CareActHeldAgain TakeBack(DateOnly on, DateTimeOffset now)
    {
        if (State != CareActState.Billable)
        {
            throw new InvalidOperationException($"Care act {Id} is {State}: no right had freed it.");
        }

        var former = FundCode;
        State = FundedByArsOn is null ? CareActState.Held : CareActState.FundedByArs;
        (Cover, FundCode, BillableOn, UnfundedOn) = (null, null, null, null);
        Move(MoneyPlace.Billable, MoneyPlace.Held, BillableCents, MoneyReason.RightGone, on);
        return new CareActHeldAgain
        {
            FormerFundCode = former,
            OccurredAt = now,
            PassSiteId = PassSiteId,
            PersonId = ToldOf,
            CareActId = Id,
            PerformedOn = PerformedOn,
            AmountCents = AmountCents,
            Version = NextVersion(),
        };
    }

    /// <summary>The fund paid, or not. What it pays of an act that the ARS had paid goes back to the ARS; what it does not pay of another is the remaining charge, which the ARS decides on.</summary>
    /// <exception cref="Refusal">The act is not billable, or the amount or the day does not fit.</exception>
    public CareActSettled Settle(SettleCareAct request, DateOnly today, DateTimeOffset now)
    {
        if (State != CareActState.Billable)
        {
            throw new Refusal(ProblemKinds.CareActState, "Seul un acte facturable peut être réglé ou rejeté.")
            {
                More = new Dictionary<string, object?> { ["state"] = State },
            };
        }

        Dates.MustHaveCome(request.SettledOn, today, "/settledOn");
        Dates.MustNotPrecede(request.SettledOn, BillableOn!.Value, "/settledOn", "le jour où l'acte est devenu facturable");
        var (least, most) = request.Outcome == SettlementOutcome.Reimbursed ? (1L, AmountCents) : (0L, 0L);
        if (request.ReimbursedCents < least || request.ReimbursedCents > most)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Le montant remboursé ne correspond pas au règlement.",
                new FieldError("/reimbursedCents", "hors des limites", most == 0 ? "0 pour un acte rejeté" : $"de 1 à {most} (montant de l'acte), en centimes"));
        }

        State = request.ReimbursedCents == AmountCents ? CareActState.Reimbursed
            : request.ReimbursedCents > 0 ? CareActState.PartlyReimbursed
            : CareActState.Rejected;
        SettledOn = request.SettledOn;
        if (FundedByArsOn is not null)
        {
            RecoveredForArsCents = request.ReimbursedCents;
            Move(MoneyPlace.Ars, MoneyPlace.Fund, request.ReimbursedCents, MoneyReason.Recovered, request.SettledOn);
        }
        else
        {
            Move(MoneyPlace.Billable, MoneyPlace.Fund, request.ReimbursedCents, MoneyReason.FundPaid, request.SettledOn);
            Move(MoneyPlace.Billable, MoneyPlace.Remaining, BillableCents, MoneyReason.FundDidNotPay, request.SettledOn);
        }

        return new CareActSettled
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            PersonId = ToldOf,
            CareActId = Id,
            PerformedOn = PerformedOn,
            AmountCents = AmountCents,
            Version = NextVersion(),
            Outcome = request.Outcome,
            ReimbursedCents = ReimbursedCents,
            SettledOn = request.SettledOn,
            RecoveredForArsCents = RecoveredForArsCents,
        };
    }

    /// <summary>The year passed without a right, or the fund did not pay: the ARS pays the practitioner what is due.</summary>
    /// <exception cref="InvalidOperationException">Nothing of it is the ARS's to decide.</exception>
    public CareActFundedByArs FundByArs(DateOnly fundedOn, DateTimeOffset now) =>
        FundByArs(State == CareActState.Held ? MoneyReason.YearPassed : MoneyReason.RemainingCharge, fundedOn, now);

    /// <summary>A derogation of the ARS pays what is due, or what was left without funding.</summary>
    /// <exception cref="InvalidOperationException">Nothing of it is the ARS's to decide.</exception>
    public CareActFundedByArs FundByDerogation(DateOnly fundedOn, DateTimeOffset now)
    {
        var unfunded = UnfundedCents;
        Move(MoneyPlace.Unfunded, MoneyPlace.Ars, unfunded, MoneyReason.Derogation, fundedOn);
        return FundByArs(MoneyReason.Derogation, fundedOn, now, unfunded);
    }

    private CareActFundedByArs FundByArs(MoneyReason reason, DateOnly fundedOn, DateTimeOffset now, long unfunded = 0)
    {
        var paid = unfunded > 0 ? unfunded : MoveDue(MoneyPlace.Ars, reason, fundedOn);
        (State, FundedByArsOn) = (State is CareActState.Held or CareActState.Unfunded ? CareActState.FundedByArs : State, fundedOn);
        return new CareActFundedByArs
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            PersonId = ToldOf,
            CareActId = Id,
            PerformedOn = PerformedOn,
            AmountCents = AmountCents,
            Version = NextVersion(),
            FundedOn = fundedOn,
            FundedCents = paid,
        };
    }

    /// <summary>What is due does not fit the cap of the ARS: nobody pays it, and still not the patient.</summary>
    /// <exception cref="InvalidOperationException">Nothing of it is the ARS's to decide.</exception>
    public CareActUnfunded LeaveUnfunded(DateOnly decidedOn, DateTimeOffset now)
    {
        var left = MoveDue(MoneyPlace.Unfunded, MoneyReason.CapReached, decidedOn);
        (State, UnfundedOn) = (State == CareActState.Held ? CareActState.Unfunded : State, decidedOn);
        return new CareActUnfunded
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            PersonId = ToldOf,
            CareActId = Id,
            PerformedOn = PerformedOn,
            AmountCents = AmountCents,
            Version = NextVersion(),
            DecidedOn = decidedOn,
            UnfundedCents = left,
        };
    }

    private long MoveDue(MoneyPlace to, MoneyReason reason, DateOnly on)
    {
        var due = ArsDueCents;
        if (due == 0)
        {
            throw new InvalidOperationException($"Care act {Id} is {State}: nothing of it is the ARS's to decide.");
        }

        Move(MoneyPlace.Held, to, HeldCents, reason, on);
        Move(MoneyPlace.Remaining, to, RemainingCents, reason, on);
        return due;
    }
}
