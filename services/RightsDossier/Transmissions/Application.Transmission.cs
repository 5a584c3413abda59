using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
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

    /// <summary>Sends the application in a batch.</summary>
    /// <exception cref="ServiceDefaults.Errors.Refusal">The step is not open, or the day is before the deposit (or the completion) or to come.</exception>
    internal ApplicationTransmitted Transmit(Transmission batch, DateOnly today, DateTimeOffset now)
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

        (TransmissionId, TransmittedOn, DecisionDueOn) = (batch.Id, batch.TransmittedOn, batch.DecisionDueOn);
        End(batch.TransmittedOn, Delays.AmeTransmission, Delays.WeeklyTransmission, Delays.Renewal);
        Start(Delays.Instruction, batch.TransmittedOn, batch.DecisionDueOn);
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
            DecisionDueOn = batch.DecisionDueOn,
        };
    }
}
