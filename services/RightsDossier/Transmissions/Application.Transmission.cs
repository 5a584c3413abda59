using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Transmissions;

namespace PassPlatform.RightsDossier.Applications;

// The sending to the fund.
public sealed partial class Application
{
    /// <summary>The batch it was sent in; null before.</summary>
    public Guid? TransmissionId { get; private set; }

    /// <summary>Day it was sent; null before.</summary>
    public DateOnly? TransmittedOn { get; private set; }

    /// <summary>Last day for the fund to decide, inclusive; null before it is sent.</summary>
    public DateOnly? DecisionDueOn { get; private set; }

    /// <summary>The delay that fixed that day: it depends on the benefit, the urgency and the agreement. Null before it is sent.</summary>
    public string? DecisionDelayId { get; private set; }

    /// <summary>Bytes of the files that would leave with it.</summary>
    internal long BytesToSend => Usable.Sum(seen => seen.File?.Size ?? 0);

    // What the fund is sent: a piece refused stays at the PASS.
    private IEnumerable<SeenDocument> Usable => _documents.Where(seen => seen.IsUsable);

    /// <summary>The pieces that left in a batch, oldest first: what is brought or checked later is not among them.</summary>
    internal IReadOnlyList<SeenDocument> SentIn(Guid batchId) => [.. _documents.Where(seen => seen.SentIn == batchId).OrderBy(seen => seen.Id)];

    /// <summary>The fund's delay to decide on this application, complete on a day.</summary>
    internal LegalDeadline DecisionFrom(DateOnly completeOn, AgreementsInForce agreements) =>
        agreements.Due(agreements.Instruction(Benefit, IsUrgent), completeOn);

    /// <summary>Sends the application in a batch, with its usable pieces.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="agreements">What the PASS has signed on its day.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="ServiceDefaults.Errors.Refusal">The step is not open, or the day is before the deposit (or the completion) or to come.</exception>
    internal ApplicationTransmitted Transmit(Transmission batch, AgreementsInForce agreements, DateOnly today, DateTimeOffset now)
    {
        Require(Move.Transmission);
        if (Deposit is { } deposit)
        {
            RequireDay(batch.TransmittedOn, deposit.DepositedOn, "le dépôt", today, "/transmittedOn");
        }
        else
        {
            RequireDay(batch.TransmittedOn, CompletedOn!.Value, "le jour où le dossier a été complet", today, "/transmittedOn");
        }

        foreach (var piece in Usable)
        {
            piece.SentIn = batch.Id;
        }

        (TransmissionId, TransmittedOn) = (batch.Id, batch.TransmittedOn);
        End(batch.TransmittedOn, Delays.AmeTransmission, Delays.WeeklyTransmission, Delays.Renewal);
        StartDecision(batch.TransmittedOn, agreements);
        MoveTo(ApplicationState.Transmitted, batch.TransmittedOn);
        return new ApplicationTransmitted
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = PersonId,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            BatchId = batch.Id,
            FundCode = batch.FundCode,
            TransmittedOn = batch.TransmittedOn,
            DepositedOn = Deposit?.DepositedOn,
            DecisionDueOn = DecisionDueOn!.Value,
        };
    }

    /// <summary>The fund is told that somebody it asks for is written otherwise.</summary>
    internal void TellCorrection(Transmission batch)
    {
        Note(ChangeKind.CorrectionTold, batch.TransmittedOn, batch.Id.ToString());
        NextVersion();
    }

    private void StartDecision(DateOnly completeOn, AgreementsInForce agreements)
    {
        var decision = DecisionFrom(completeOn, agreements);
        (DecisionDueOn, DecisionDelayId) = (decision.DueOn, decision.DelayId);
        Start(Delays.Get(decision.DelayId), completeOn, decision.DueOn);
    }
}
