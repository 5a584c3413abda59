using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.RightsDossier.Applications;

// The CSS with participation begins once its membership form and the means of payment are received.
public sealed partial class Application
{
    /// <summary>Day on which the membership form and the means of payment were received; null before, and for the free CSS. L. 861-5, L. 861-11 CSS.</summary>
    [Sealed]
    public DateOnly? MembershipReceivedOn { get; private set; }

    /// <summary>Keeps the day on which the membership form and the means of payment were received; said again, the last word counts.</summary>
    /// <exception cref="Refusal">It is no CSS, it is not complete or has ended without a right, or the day is before it was complete or to come.</exception>
    internal void ReceiveMembership(DateOnly receivedOn, DateOnly today)
    {
        if (Benefit != Contracts.Benefit.Css || State is ApplicationState.Draft or ApplicationState.Refused or ApplicationState.Lapsed or ApplicationState.Withdrawn or ApplicationState.Renewed)
        {
            throw NotOpen();
        }

        RequireDay(receivedOn, CompletedOn!.Value, "le jour où le dossier a été complet", today, "/receivedOn");
        MembershipReceivedOn = receivedOn;
        Note(ChangeKind.MembershipReceived, receivedOn);
        NextVersion();
    }

    /// <summary>The rules can say more of a decision than on the day it was recorded: their word is kept beside it again, what differs can still be contested, and what differs no more need not be.</summary>
    internal void JudgeAgain(ComputedRights rights, DateOnly today)
    {
        if (Decision is null)
        {
            return;
        }

        Decision = Decision.JudgedBy(rights);
        if (Decision.AppealUntil is null)
        {
            Running.Where(deadline => deadline.DelayId == Delays.Appeal.Id).ToList().ForEach(deadline => deadline.End(today, DeadlineEnd.Dropped));
        }

        if (Decision.AppealUntil is { } until && until >= today && !Deadlines.Any(deadline => deadline.DelayId == Delays.Appeal.Id))
        {
            Start(Delays.Appeal, Decision.NotifiedOn, until);
        }
    }
}
