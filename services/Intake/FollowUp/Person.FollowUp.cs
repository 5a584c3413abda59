using PassPlatform.Contracts;
using PassPlatform.Intake.FollowUp;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Intake.People;

/// <summary>The follow-up of a person: contacts keep it alive, silence loses it, a closure ends it, a return opens it again. What else keeps it alive is in <c>Person.Silence.cs</c>.</summary>
public sealed partial class Person
{
    private readonly List<Episode> _episodes = [];

    /// <summary>Every episode, the first one first; at least one.</summary>
    public IReadOnlyList<Episode> Episodes => _episodes;

    /// <summary>The last one.</summary>
    public Episode CurrentEpisode => _episodes.MaxBy(episode => episode.Number)!;

    /// <summary>Notes a contact: registration, interview, diagnosis or appointment held.</summary>
    /// <param name="day">Day of the contact, maybe recorded later.</param>
    /// <param name="now">The instant of recording.</param>
    /// <returns>The return of the person, when the follow-up had ended before that day.</returns>
    /// <exception cref="Refusal">409: the person died before.</exception>
    internal FollowUpResumed? Contact(DateOnly day, DateTimeOffset now)
    {
        var resumed = Meet(day, now);
        Followed();
        return resumed;
    }

    private FollowUpResumed? Meet(DateOnly day, DateTimeOffset now)
    {
        Reached(day);
        var current = CurrentEpisode;
        switch (current.State)
        {
            case EpisodeState.Open:
            case EpisodeState.Closed when day <= current.EndedOn:
            case EpisodeState.Lost when IsWithinWhatWasKnown(day):
                current.Contact(day);
                return null;
            case EpisodeState.Lost when day < current.EndedOn:
                current.UndoLoss();
                current.Contact(day);
                return Resumed(day, lossUndone: true, now);
            case EpisodeState.Closed when current.ClosureReason == ClosureReason.Deceased:
                throw new Refusal(ProblemKinds.FollowUpState, "Le suivi est terminé pour décès avant cette date.");
            default:
                _episodes.Add(current.Next(day));
                return Resumed(day, lossUndone: false, now);
        }
    }

    /// <summary>Ends the current episode. Who was lost and is found to have moved, died or passed to ordinary care is closed too.</summary>
    /// <exception cref="Refusal">
    /// 409: it is closed already. 400: the day is to come or before the last contact, or the reason is a loss that the rule has not found.
    /// </exception>
    internal FollowUpClosed Close(CloseFollowUp request, DateOnly today, DateTimeOffset now)
    {
        var current = CurrentEpisode;
        if (current.State == EpisodeState.Closed)
        {
            throw new Refusal(ProblemKinds.FollowUpState, $"Ce suivi est terminé depuis le {current.EndedOn:dd'/'MM'/'yyyy}.");
        }

        CheckDay(request.ClosedOn, today, "/closedOn");
        if (request.ClosedOn < current.LastContactOn)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Le suivi ne peut pas finir avant le dernier contact.",
                new FieldError("/closedOn", "avant le dernier contact", $"à partir du {current.LastContactOn:dd'/'MM'/'yyyy}"));
        }

        if (request.Reason == ClosureReason.LostToFollowUp && current.State != EpisodeState.Lost)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une perte de vue ne se déclare pas : elle se constate après le délai sans contact (POST /follow-up-runs).",
                new FieldError("/reason", "la personne n'est pas perdue de vue", "ordinary-law, moved ou deceased"));
        }

        current.Close(request.ClosedOn, request.Reason);
        ToCallSince = null;
        Followed();
        return new FollowUpClosed
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            PersonId = Id,
            Version = NextVersion(),
            ClosedOn = request.ClosedOn,
            Reason = request.Reason,
        };
    }

    // What lists look for is that of the current episode, whose last contact is the last of all.
    private void Followed() => (FollowUp, LastContactOn) = (CurrentEpisode.State, CurrentEpisode.LastContactOn);

    private FollowUpResumed Resumed(DateOnly day, bool lossUndone, DateTimeOffset now) => new()
    {
        OccurredAt = now,
        PassSiteId = PassSiteId,
        PersonId = Id,
        Version = NextVersion(),
        ResumedOn = day,
        LossUndone = lossUndone,
    };
}
