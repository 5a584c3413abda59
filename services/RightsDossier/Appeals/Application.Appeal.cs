using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Appeals;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Applications;

// Whether the fund's decision is contested.
public sealed partial class Application
{
    /// <summary>The person contests the decision. R. 142-1 CSS.</summary>
    /// <exception cref="Refusal">Nothing can be contested (any more), or the day is before the notice, after the last day of the appeal, or to come.</exception>
    internal AppealFiled FileAppeal(DateOnly filedOn, DateOnly today, DateTimeOffset now)
    {
        RequireAppealDay(filedOn, today);
        RequireInTime(filedOn);
        End(filedOn, Delays.Appeal);
        Note(ChangeKind.AppealFiled, filedOn);
        return new AppealFiled
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = ToldOf,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            FiledOn = filedOn,
        };
    }

    /// <summary>The person does not contest the decision, or let the last day pass: nothing is due any more.</summary>
    /// <exception cref="Refusal">Nothing can be contested, or the day is before the notice or to come.</exception>
    internal void LeaveUncontested(DateOnly on, DateOnly today)
    {
        RequireAppealDay(on, today);
        DropDeadlines(on);
        Note(ChangeKind.NotContested, on);
        NextVersion();
    }

    /// <summary>The person may contest after all what was noted as not contested: it is due again, until the same last day.</summary>
    /// <exception cref="Refusal">Nothing was noted so, or the day is before it was, after the last day of the appeal, or to come.</exception>
    internal void ReopenAppeal(DateOnly on, DateOnly today)
    {
        var left = _deadlines.Find(deadline => deadline is { How: DeadlineEnd.Dropped } && deadline.DelayId == Delays.Appeal.Id);
        if (left is null || Decision?.AppealUntil is null)
        {
            throw NotOpen();
        }

        RequireDay(on, Decision.NotifiedOn, "la notification de la décision", today, "/on");
        RequireInTime(on);
        left.Resume();
        Note(ChangeKind.AppealReopened, on);
        NextVersion();
    }

    private void RequireInTime(DateOnly on)
    {
        if (on > Decision!.AppealUntil)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, $"Le délai de recours ({Delays.Appeal.Article}) a pris fin le {French.Date(Decision.AppealUntil)} : la décision ne peut plus être contestée.",
                new FieldError("/on", "après le dernier jour du recours", $"au plus tard le {French.Date(Decision.AppealUntil)}"));
        }
    }

    private void RequireAppealDay(DateOnly on, DateOnly today)
    {
        Require(Move.Appeal);
        RequireDay(on, Decision!.NotifiedOn, "la notification de la décision", today, "/on");
    }
}
