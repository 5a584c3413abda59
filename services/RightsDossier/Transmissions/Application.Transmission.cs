using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.RightsDossier.Applications;

// The sending to the fund: put in a batch, then gone with it, then received. Decision 0116.
public sealed partial class Application
{
    /// <summary>The batch that it is in, or left in; null before.</summary>
    public Guid? TransmissionId { get; private set; }

    /// <summary>Day it reached the fund: placed in its folder, or handed over on paper. Null before, as long as its batch waits.</summary>
    public DateOnly? TransmittedOn { get; private set; }

    /// <summary>Day the fund says that it received it; null before it does.</summary>
    public DateOnly? ReceivedOn { get; private set; }

    /// <summary>Day of the reception, from which the fund's delay runs: as the fund says, presumed the day it was placed before. Null before it is sent.</summary>
    public DateOnly? ReceptionOn => ReceivedOn ?? TransmittedOn;

    /// <summary>Last day for the fund to decide, inclusive; null before it is sent.</summary>
    public DateOnly? DecisionDueOn { get; private set; }

    /// <summary>The delay that fixed that day: it depends on the benefit, the urgency and the agreement. Null before it is sent.</summary>
    public string? DecisionDelayId { get; private set; }

    /// <summary>The batch that it is in and that has not left; null when there is none.</summary>
    public Guid? WaitingBatch => TransmissionId is { } batch && TransmittedOn is null ? batch : CurrentRequest?.TransmissionId;

    /// <summary>Day from which the right is asked for by the clause of the agreement, once in a batch; null without the clause.</summary>
    [Sealed]
    public DateOnly? ConstitutedOn { get; private set; }

    /// <summary>Why it left before the batch of the week, or is in a batch that does; null when it waited for it, or a person sends it.</summary>
    [Sealed]
    public EarlyDeparture? LeftEarly { get; private set; }

    /// <summary>Bytes of the files that would leave with it.</summary>
    internal long BytesToSend => Usable.Sum(seen => seen.File?.Size ?? 0);

    // What the fund is sent: a piece refused stays at the PASS.
    private IEnumerable<SeenDocument> Usable => _documents.Where(seen => seen.IsUsable);

    /// <summary>The pieces of a batch, oldest first: what is brought or checked later is not among them.</summary>
    internal IReadOnlyList<SeenDocument> SentIn(Guid batchId) => [.. _documents.Where(seen => seen.SentIn == batchId).OrderBy(seen => seen.Id)];

    /// <summary>The fund's delay to decide on this application, received on a day.</summary>
    internal LegalDeadline DecisionFrom(DateOnly receivedOn, AgreementsInForce agreements) =>
        agreements.Due(agreements.Instruction(Benefit, IsUrgent), receivedOn);

    /// <summary>Puts the application in a batch, with its usable pieces. It is not sent: what is due stays due until the batch leaves.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="early">Why it does not wait for the batch of the week; null when it does, or a person sends it.</param>
    /// <param name="agreements">What the PASS has signed now; null where no clause is asked about: that of the day of the departure counts in the end.</param>
    /// <exception cref="ServiceDefaults.Errors.Refusal">The step is not open.</exception>
    internal void Join(Transmission batch, DateOnly today, EarlyDeparture? early = null, AgreementsInForce? agreements = null)
    {
        Require(Move.Transmission);
        (TransmissionId, FundCode, LeftEarly, ConstitutedOn) = (batch.Id, batch.FundCode, early, agreements?.ConstitutedOn(Benefit, CompletedOn));
        Join(batch, Usable, today);
    }

    /// <summary>Takes it out of a batch that has not left.</summary>
    /// <param name="on">Day in Paris.</param>
    internal void LeaveOut(DateOnly on)
    {
        var batch = WaitingBatch!.Value;
        TakeBack(batch);
        Note(ChangeKind.TakenOutOfBatch, on, batch.ToString());
        NextVersion();
    }

    /// <summary>Its batch reaches the fund.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="agreements">What the PASS has signed on its day.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="ServiceDefaults.Errors.Refusal">The day is before the deposit, the completion or the request of the fund, or to come.</exception>
    internal ApplicationEvent Leave(Transmission batch, AgreementsInForce agreements, DateOnly today, DateTimeOffset now) => batch.Kind == BatchKind.Complement
        ? Resubmit(batch.TransmittedOn!.Value, batch.ReceivedOnPaper, agreements, today, now)
        : Transmit(batch, agreements, today, now);

    /// <summary>The fund says on which day it received a batch that this left in: its delay runs from that day.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="receivedOn">The day.</param>
    /// <param name="agreements">What the PASS has signed on the day of the batch.</param>
    /// <param name="today">Day in Paris.</param>
    internal void Receive(Transmission batch, DateOnly receivedOn, AgreementsInForce agreements, DateOnly today)
    {
        var request = _requests.Find(each => each.TransmissionId == batch.Id);
        if ((request is null ? ReceivedOn : request.ReceivedOn) == receivedOn || (request is null && TransmissionId != batch.Id))
        {
            return;
        }

        if (request is null)
        {
            ReceivedOn = receivedOn;
        }
        else
        {
            request.ReceivedOn = receivedOn;
        }

        // Of an application asked for again or decided since, the days counted then stay as they were.
        var counting = State == (request is null ? ApplicationState.Transmitted : ApplicationState.Resubmitted) && (request is null || request == _requests[^1]);
        var running = Running.Where(deadline => Delays.Instructions.Contains(deadline.Delay)).ToList();
        if (counting && running.Exists(deadline => deadline.StartedOn != receivedOn))
        {
            running.ForEach(deadline => deadline.End(receivedOn, DeadlineEnd.Recounted));
            StartDecision(receivedOn, agreements);
        }

        if (request is null && Benefit == Benefit.Puma && Decision is { } decision)
        {
            JudgeAgain(ComputedRights.Of(this, [], puma: null, decision.NotifiedOn), today); // It was judged from the presumed day, and begins with this one.
        }

        Note(ChangeKind.ReceivedByFund, receivedOn, batch.Id.ToString());
        NextVersion();
    }

    /// <summary>The fund does not find it in the batch that it left in: it is to be sent again, and what was due on it is due again.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="on">Day the fund took the batch.</param>
    /// <param name="agreements">What the PASS has signed on the day of the batch.</param>
    internal void PutBack(Transmission batch, DateOnly on, AgreementsInForce agreements)
    {
        var request = State == ApplicationState.Resubmitted && _requests is [.., { } last] && last.TransmissionId == batch.Id ? last : null;
        if (request is null && !(State == ApplicationState.Transmitted && TransmissionId == batch.Id))
        {
            return; // Decided, asked for again or given up since: the fund has it, or nothing is to be sent.
        }

        foreach (var deadline in Running.Where(deadline => Delays.Instructions.Contains(deadline.Delay)).ToList())
        {
            deadline.End(on, DeadlineEnd.Dropped);
        }

        ApplicationState next;
        if (request is not null)
        {
            _deadlines.Find(deadline => deadline.DelayId == Delays.DocumentsRequest.Id && (deadline.StartedOn, deadline.DueOn, deadline.EndedOn) == (request.RequestedOn, request.DueOn, request.ResubmittedOn))?.Resume();
            (request.ResubmittedOn, request.ReceivedOn) = (null, null);
            next = ApplicationState.DocumentsRequested;
        }
        else
        {
            Resume(TransmittedOn!.Value, agreements);
            (TransmittedOn, ReceivedOn) = (null, null);
            next = Deposit is null ? ApplicationState.Complete : ApplicationState.Deposited;
            FilingWatch = Deposit is null ? DateOnly.MinValue : null; // To be filed again: the calendar says until when, with the care known then.
        }

        (DecisionDueOn, DecisionDelayId) = (null, null);
        Note(ChangeKind.MissingAtFund, on, batch.Id.ToString(), next);
        State = next;
        TakeBack(batch.Id);
        NextVersion();
    }

    /// <summary>The fund is told that somebody it asks for is written otherwise.</summary>
    internal void TellCorrection(Transmission batch)
    {
        Note(ChangeKind.CorrectionTold, batch.TransmittedOn, batch.Id.ToString());
        NextVersion();
    }

    private void Join(Transmission batch, IEnumerable<SeenDocument> pieces, DateOnly today)
    {
        foreach (var piece in pieces)
        {
            piece.SentIn = batch.Id;
        }

        Note(ChangeKind.PutInBatch, today, batch.Id.ToString());
        NextVersion();
    }

    private void TakeBack(Guid batchId)
    {
        foreach (var piece in SentIn(batchId))
        {
            piece.SentIn = null;
        }

        if (TransmissionId == batchId)
        {
            (TransmissionId, LeftEarly, ConstitutedOn) = (null, null, null);
        }

        foreach (var request in _requests.Where(request => request.TransmissionId == batchId))
        {
            request.TransmissionId = null;
        }
    }

    private ApplicationTransmitted Transmit(Transmission batch, AgreementsInForce agreements, DateOnly today, DateTimeOffset now)
    {
        var on = batch.TransmittedOn!.Value;
        if (Deposit is { } deposit)
        {
            RequireDay(on, deposit.DepositedOn, "le dépôt", today, Transmission.DayMember);
        }
        else
        {
            RequireDay(on, CompletedOn!.Value, "le jour où le dossier a été complet", today, Transmission.DayMember);
        }

        (TransmittedOn, ReceivedOn) = (on, batch.ReceivedOnPaper);
        ConstitutedOn = agreements.ConstitutedOn(Benefit, CompletedOn);
        End(on, Delays.Sendings);
        EndFilings(on);
        Running.Where(deadline => deadline.DelayId == Delays.DepositPieces.Id).ToList().ForEach(deadline => deadline.End(on, DeadlineEnd.Dropped)); // It leaves without them.
        StartDecision(on, agreements);
        MoveTo(ApplicationState.Transmitted, on, LeftEarly?.Rule);
        return new ApplicationTransmitted
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = ToldOf,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            BatchId = batch.Id,
            FundCode = batch.FundCode,
            TransmittedOn = on,
            DepositedOn = Deposit?.DepositedOn,
            DecisionDueOn = DecisionDueOn!.Value,
        };
    }

    // What the sending had ended, it had not: the same rows run again, and what is past is missed. What was filed by a deposit stays filed.
    private void Resume(DateOnly sentOn, AgreementsInForce agreements)
    {
        var ended = _deadlines.FindAll(deadline => deadline.EndedOn == sentOn && (deadline.How is DeadlineEnd.Kept or DeadlineEnd.KeptLate
            ? Delays.Sendings.Contains(deadline.Delay) || (Deposit is null && Delays.Filings.Contains(deadline.Delay))
            : deadline.DelayId == Delays.DepositPieces.Id));
        ended.ForEach(deadline => deadline.Resume());
        if (ended.Exists(deadline => deadline.DelayId == Delays.AmeTransmission.Id || deadline.DelayId == Delays.WeeklyTransmission.Id))
        {
            return;
        }

        // Sent before deadlines were rows.
        if (Deposit is { } deposit)
        {
            Start(Delays.AmeTransmission, deposit.DepositedOn, deposit.TransmissionDueOn);
        }
        else
        {
            Start(Delays.WeeklyTransmission, CompletedOn!.Value, agreements.Due(Delays.WeeklyTransmission, CompletedOn.Value).DueOn);
        }
    }

    private void StartDecision(DateOnly receivedOn, AgreementsInForce agreements)
    {
        var decision = DecisionFrom(receivedOn, agreements);
        (DecisionDueOn, DecisionDelayId) = (decision.DueOn, decision.DelayId);
        Start(Delays.Get(decision.DelayId), receivedOn, decision.DueOn);
    }
}
