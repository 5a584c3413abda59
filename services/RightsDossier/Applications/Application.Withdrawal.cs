using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Applications;

// Giving the application up before a decision.
public sealed partial class Application
{
    /// <summary>Day it was given up; null when it was not.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>Why it was given up; null when it was not.</summary>
    public WithdrawalReason? WithdrawalReason { get; private set; }

    /// <summary>Day of the last step made.</summary>
    private DateOnly LastStepOn => CurrentRequest?.RequestedOn ?? ResubmittedOn ?? TransmittedOn ?? Deposit?.DepositedOn ?? CompletedOn ?? OpenedOn;

    /// <summary>Gives the application up.</summary>
    /// <exception cref="ServiceDefaults.Errors.Refusal">It was decided or has ended, or the day is before its last step or to come.</exception>
    internal ApplicationWithdrawn Withdraw(DateOnly withdrawnOn, WithdrawalReason reason, DateOnly today, DateTimeOffset now)
    {
        Require(Move.Withdrawal);
        RequireDay(withdrawnOn, LastStepOn, "la dernière étape du dossier", today, "/withdrawnOn");
        (WithdrawnOn, WithdrawalReason) = (withdrawnOn, reason);
        if (WaitingBatch is { } batch)
        {
            TakeBack(batch);
        }

        DropDeadlines(withdrawnOn);
        MoveTo(ApplicationState.Withdrawn, withdrawnOn, Code(reason));
        return new ApplicationWithdrawn
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = ToldOf,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            WithdrawnOn = withdrawnOn,
            Reason = reason,
        };
    }

    private static string Code<TEnum>(TEnum value)
        where TEnum : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
