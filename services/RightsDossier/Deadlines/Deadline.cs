using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Deadlines;

/// <summary>How a deadline ended.</summary>
[Description("Comment une échéance a pris fin.")]
public enum DeadlineEnd
{
    /// <summary>What was due was done on the last day at the latest.</summary>
    [Description("tenue")] Kept,

    /// <summary>What was due was done after the last day.</summary>
    [Description("tenue en retard")] KeptLate,

    /// <summary>Nothing is due any more.</summary>
    [Description("devenue sans objet")] Dropped,

    /// <summary>The day that started it was another, or its fund was: it runs again as that one has it, in another row.</summary>
    [Description("recomptée depuis un autre jour, ou pour une autre caisse")] Recounted,
}

/// <summary>Something due on an application. It starts and ends with the moves of the application, in their transaction; it is never deleted.</summary>
/// <remarks>Guarded by the application's version: nothing changes a deadline that does not also count a change of its application. Decision 0044.</remarks>
public sealed class Deadline : IBelongsToPassSite
{
    private Deadline()
    {
    }

    /// <summary>Identifier, sortable by time of creation (UUID version 7).</summary>
    public Guid Id { get; private init; } = OrderedId.New();

    /// <inheritdoc/>
    public Guid PassSiteId { get; private init; }

    /// <summary>The application.</summary>
    public Guid ApplicationId { get; private init; }

    /// <summary>What the application asks for, beside the deadline so that lists find it by an index.</summary>
    public Benefit Benefit { get; private init; }

    /// <summary>Who of the team last worked on the application while this ran, beside it for the same reason; null when nobody did.</summary>
    public string? Worker { get; private set; }

    /// <summary>The member of the household whom it is about; null when it is about the whole application, or the person who applies.</summary>
    public Guid? MemberId { get; internal set; }

    /// <summary>Code of the delay, one of <see cref="Delays"/>.</summary>
    public string DelayId { get; private init; } = "";

    /// <summary>Day that started it; it does not count itself.</summary>
    public DateOnly StartedOn { get; private init; }

    /// <summary>Last day, inclusive: due at its end, overdue from the day after.</summary>
    public DateOnly DueOn { get; private init; }

    /// <summary>Day it ended; null while it runs.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>How it ended; null while it runs.</summary>
    public DeadlineEnd? How { get; private set; }

    /// <summary>Which reminder was given last, in days before the last day; null before the first. It only goes down.</summary>
    public int? RemindedDaysBefore { get; private set; }

    /// <summary>First day overdue, once the miss was told; null before, and for ever when it was kept.</summary>
    public DateOnly? MissedOn { get; private set; }

    /// <summary>First day on which there is something to tell of it; null when all is told. The watch finds its work by this day alone.</summary>
    public DateOnly? WatchOn { get; private set; }

    /// <summary>The delay, with its label and its article.</summary>
    public Delay Delay => Delays.Get(DelayId);

    internal static Deadline Of(Application application, Filing filing) => Of(application, filing.Delay, filing.StartedOn, filing.DueOn, filing.MemberId);

    internal static Deadline Of(Application application, Delay delay, DateOnly startedOn, DateOnly dueOn, Guid? memberId = null)
    {
        var deadline = new Deadline
        {
            PassSiteId = application.PassSiteId,
            ApplicationId = application.Id,
            Benefit = application.Benefit,
            Worker = application.Worker,
            MemberId = memberId,
            DelayId = delay.Id,
            StartedOn = startedOn,
            DueOn = dueOn,
        };
        deadline.WatchOn = deadline.NextWatch();
        return deadline;
    }

    /// <summary>Calendar days left, today not counted; 0 on the last day, negative when overdue.</summary>
    public int DaysLeft(DateOnly today) => DueOn.DayNumber - today.DayNumber;

    internal bool IsOf(Filing filing) => (DelayId, MemberId, StartedOn, DueOn) == (filing.Delay.Id, filing.MemberId, filing.StartedOn, filing.DueOn);

    /// <summary>Somebody of the team works on its application.</summary>
    internal void WorkedOnBy(string client) => Worker = client;

    /// <summary>Ends it. When the last day had passed, the miss is still to be told, unless it was; and whoever was told of it is to be told that it ended.</summary>
    internal void End(DateOnly on, DeadlineEnd how)
    {
        (EndedOn, How) = (on, how);
        WatchOn = HidesMiss ? DueOn.AddDays(1) : RemindedDaysBefore is null && MissedOn is null ? null : on;
    }

    /// <summary>It ended after its last day, and the miss is not told yet.</summary>
    internal bool HidesMiss => EndedOn > DueOn && MissedOn is null && How != DeadlineEnd.Recounted;

    /// <summary>What ended it was not done: it runs as if it had never ended. A miss already told is not told again.</summary>
    internal void Resume()
    {
        (EndedOn, How) = (null, null);
        WatchOn = MissedOn is null ? NextWatch() : null;
    }

    /// <summary>That it ended is told.</summary>
    internal void TellEnded() => WatchOn = null;

    /// <summary>Takes the news of a day, once: of several reminders that were not given the last is, and none after the last day.</summary>
    /// <returns>True when it is missed; false when it is to be reminded.</returns>
    internal bool TellMissed(DateOnly today)
    {
        if (today > DueOn)
        {
            (MissedOn, WatchOn) = (DueOn.AddDays(1), null);
            return true;
        }

        RemindedDaysBefore = Delays.ReminderDaysBefore(StartedOn, DueOn).Last(days => days >= DaysLeft(today));
        WatchOn = NextWatch();
        return false;
    }

    // The next reminder, then the day after the last.
    private DateOnly NextWatch() => DueOn.AddDays(
        Delays.ReminderDaysBefore(StartedOn, DueOn).Where(days => days < (RemindedDaysBefore ?? int.MaxValue)).Select(days => -days).FirstOrDefault(1));
}
