using PassPlatform.Contracts;
using PassPlatform.Intake.Appointments;
using PassPlatform.Intake.FollowUp;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Intake.People;

// What ends a silence beside a contact, and when a silence has lasted. Decision 0141.
public sealed partial class Person
{
    /// <summary>Last sign of life that was no contact with the PASS: care in the network, an answer to an attempt to reach the person. Null: none.</summary>
    public DateOnly? SignOn { get; private set; }

    /// <summary>Last day for which an appointment of the person is or was planned, but for those cancelled; past or to come. Null: none.</summary>
    public DateOnly? PlannedOn { get; private set; }

    /// <summary>Attempts to reach the person in vain since the last contact or sign of life.</summary>
    public int Attempts { get; private set; }

    /// <summary>Day of the last of them; null: none.</summary>
    public DateOnly? AttemptedOn { get; private set; }

    /// <summary>The person has a telephone, or another way to be reached: whoever has none is waited for no attempt.</summary>
    public bool Reachable { get; private set; }

    /// <summary>Appointments that the person missed.</summary>
    public int NoShows { get; private set; }

    /// <summary>Day of an appointment missed since which nobody tried to reach the person; null: none.</summary>
    public DateOnly? ToCallSince { get; private set; }

    /// <summary>Day since which the person is silent and nothing is planned: the last of all that was.</summary>
    public DateOnly QuietSince => new[] { LastContactOn, SignOn ?? default, PlannedOn ?? default }.Max();

    /// <summary>Notes a sign of life that is no contact: it undoes a loss that it shows never was, and ends one that was before.</summary>
    /// <returns>The return; null when the person was not lost.</returns>
    internal FollowUpResumed? Sign(DateOnly day, DateTimeOffset now)
    {
        var known = IsWithinWhatWasKnown(day);
        SignOn = Later(SignOn, day);
        Reached(day);
        var current = CurrentEpisode;
        if (current.State != EpisodeState.Lost || known)
        {
            return null;
        }

        var undone = day < current.EndedOn;
        if (undone)
        {
            current.UndoLoss();
        }
        else
        {
            _episodes.Add(current.Next(day));
        }

        Followed();
        return Resumed(day, undone, now);
    }

    /// <summary>Notes the last day for which something is planned now.</summary>
    /// <param name="last">Of all appointments that are not cancelled; null: none.</param>
    /// <param name="noted">The day of one that is noted now; null: none is.</param>
    /// <param name="now">The instant of recording.</param>
    /// <returns>The end of a loss found while this was planned, and not known yet.</returns>
    internal FollowUpResumed? Plan(DateOnly? last, DateOnly? noted, DateTimeOffset now)
    {
        var known = noted is { } told && IsWithinWhatWasKnown(told);
        PlannedOn = last;
        if (noted is { } planned)
        {
            ToCallSince = planned > ToCallSince ? null : ToCallSince; // Another was made.
        }

        var current = CurrentEpisode;
        if (noted is not { } day || current.State != EpisodeState.Lost || known || day >= current.EndedOn)
        {
            return null;
        }

        current.UndoLoss();
        Followed();
        return Resumed(day, lossUndone: true, now);
    }

    /// <summary>Notes that an appointment was held, which is a contact, or missed.</summary>
    /// <exception cref="Refusal">409: the person died before.</exception>
    internal FollowUpResumed? Attend(AppointmentState state, AppointmentState? before, DateOnly day, DateTimeOffset now)
    {
        NoShows += (state == AppointmentState.NoShow ? 1 : 0) - (before == AppointmentState.NoShow ? 1 : 0);
        ToCallSince = state == AppointmentState.NoShow ? Later(ToCallSince, day) : before == AppointmentState.NoShow ? null : ToCallSince;
        return state == AppointmentState.Held ? Contact(day, now) : null;
    }

    /// <summary>Notes an attempt to reach the person.</summary>
    /// <returns>The return of somebody lost who answered.</returns>
    internal FollowUpResumed? Attempt(DateOnly day, bool answered, DateTimeOffset now)
    {
        ToCallSince = day >= ToCallSince ? null : ToCallSince;
        if (answered)
        {
            return Sign(day, now);
        }

        if (day >= LastContactOn && day >= (SignOn ?? day))
        {
            (Attempts, AttemptedOn) = (Attempts + 1, Later(AttemptedOn, day));
        }

        return null;
    }

    /// <summary>Keeps a sign of life in a file that is merged into another, whose follow-up alone goes on.</summary>
    internal void Remember(DateOnly day) => SignOn = Later(SignOn, day);

    /// <summary>Reads again what is planned, missed and tried, once rows went from one file of the person to the other.</summary>
    /// <param name="appointments">Those of the file now.</param>
    /// <param name="attempts">Those of the file now.</param>
    internal void Recall(IReadOnlyCollection<Appointment> appointments, IReadOnlyCollection<ContactAttempt> attempts)
    {
        var kept = appointments.Where(appointment => !appointment.Cancelled).ToList();
        PlannedOn = kept.Count == 0 ? null : kept.Max(appointment => appointment.Day);
        NoShows = kept.Count(appointment => appointment.State == AppointmentState.NoShow);
        var since = SignOn > LastContactOn ? SignOn.Value : LastContactOn;
        var inVain = attempts.Where(attempt => !attempt.Answered && attempt.TriedOn >= since).ToList();
        (Attempts, AttemptedOn) = (inVain.Count, inVain.Count == 0 ? null : inVain.Max(attempt => attempt.TriedOn));
        DateOnly? missed = NoShows == 0 ? null : kept.Where(appointment => appointment.State == AppointmentState.NoShow).Max(appointment => appointment.Day);
        ToCallSince = missed is null || missed <= since || missed < PlannedOn || attempts.Any(attempt => attempt.TriedOn >= missed) ? null : missed;
    }

    /// <summary>Loses a person who has been silent for the agreed days, and whom the agreed attempts did not reach.</summary>
    /// <param name="settings">How many of each.</param>
    /// <param name="asOf">The day of the finding; all of it must have ended by then.</param>
    /// <param name="now">The instant of recording.</param>
    /// <returns>Null when there is nothing to lose: no open episode, or the silence has not lasted.</returns>
    internal FollowUpLost? LoseIfSilent(FollowUpSettings settings, DateOnly asOf, DateTimeOffset now)
    {
        var current = CurrentEpisode;
        if (current.State != EpisodeState.Open || LostOn(settings) is not { } lostOn || lostOn > asOf)
        {
            return null;
        }

        current.Lose(lostOn);
        ToCallSince = null;
        Followed();
        return new FollowUpLost
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            PersonId = Id,
            Version = NextVersion(),
            LastContactOn = current.LastContactOn,
            LostOn = lostOn,
        };
    }

    private DateOnly? LostOn(FollowUpSettings settings)
    {
        var silent = QuietSince.AddDays(settings.LostAfterDays);
        if (settings.LostAfterAttempts == 0 || !Reachable)
        {
            return silent;
        }

        return Attempts >= settings.LostAfterAttempts && AttemptedOn is { } last ? (last > silent ? last : silent) : null;
    }

    // Of a person who is lost: it changes nothing of when their silence began. What is planned after the loss does not count there.
    private bool IsWithinWhatWasKnown(DateOnly day) =>
        day <= LastContactOn || day <= SignOn || (PlannedOn < CurrentEpisode.EndedOn && day <= PlannedOn);

    private void Reached(DateOnly day)
    {
        if (!(AttemptedOn > day))
        {
            (Attempts, AttemptedOn) = (0, null);
        }

        ToCallSince = day >= ToCallSince ? null : ToCallSince;
    }

    private static DateOnly Later(DateOnly? known, DateOnly day) => known > day ? known.Value : day;
}
