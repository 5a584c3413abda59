using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Applications;

// What is due, and until when.
public sealed partial class Application
{
    private readonly List<Deadline> _deadlines = [];

    /// <summary>Everything that was or is due, in no order.</summary>
    public IReadOnlyList<Deadline> Deadlines => _deadlines;

    /// <summary>Tells what a day has to tell of what is due: reminders, and what the last day of which has passed.</summary>
    /// <param name="today">Day in Paris.</param>
    /// <returns>Nothing when all is told: called again on the same day, it tells nothing twice.</returns>
    internal IReadOnlyList<ApplicationEvent> Watch(DateOnly today, DateTimeOffset now) =>
    [
        .. _deadlines.Where(deadline => deadline.WatchOn <= today).OrderBy(deadline => deadline.DueOn).ThenBy(deadline => deadline.Id)
            .SelectMany(deadline => deadline.EndedOn is null ? [Tell(deadline, today, now)] : TellEnded(deadline, today, now)),
    ];

    // A miss that was not told yet, and that there is nothing to do about it; of several that have one last day, when none is left.
    private List<ApplicationEvent> TellEnded(Deadline deadline, DateOnly today, DateTimeOffset now)
    {
        List<ApplicationEvent> told = deadline.HidesMiss ? [Tell(deadline, today, now)] : [];
        deadline.TellEnded();
        if (Running.Any(other => (other.DelayId, other.DueOn) == (deadline.DelayId, deadline.DueOn)))
        {
            return told;
        }

        told.Add(new DeadlineEnded
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = ToldOf,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            DelayId = deadline.DelayId,
            DueOn = deadline.DueOn,
        });
        return told;
    }

    private ApplicationEvent Tell(Deadline deadline, DateOnly today, DateTimeOffset now)
    {
        if (!deadline.TellMissed(today))
        {
            return new DeadlineApproaching
            {
                OccurredAt = now,
                PassSiteId = PassSiteId,
                Version = NextVersion(),
                PersonId = ToldOf,
                ApplicationId = Id,
                Benefit = Benefit,
                FirstRequest = FirstRequest,
                DelayId = deadline.DelayId,
                DueOn = deadline.DueOn,
                DaysLeft = deadline.DaysLeft(today),
            };
        }

        Note(ChangeKind.DeadlineMissed, deadline.MissedOn, deadline.DelayId);
        return new DeadlineMissed
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = ToldOf,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            DelayId = deadline.DelayId,
            DueOn = deadline.DueOn,
        };
    }

    private void Start(Delay delay, DateOnly on, DateOnly dueOn) => _deadlines.Add(Deadline.Of(this, delay, on, dueOn));

    /// <summary>What was due is done: ends what runs of these delays.</summary>
    private void End(DateOnly on, params Delay[] delays)
    {
        foreach (var deadline in Running.Where(deadline => delays.Contains(deadline.Delay)).ToList())
        {
            deadline.End(on, on > deadline.DueOn ? DeadlineEnd.KeptLate : DeadlineEnd.Kept);
        }
    }

    /// <summary>Nothing is due any more.</summary>
    private void DropDeadlines(DateOnly on)
    {
        foreach (var deadline in Running.ToList())
        {
            deadline.End(on, DeadlineEnd.Dropped);
        }

        FilingWatch = null;
    }

    internal IEnumerable<Deadline> Running => _deadlines.Where(deadline => deadline.EndedOn is null);
}
