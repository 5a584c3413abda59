using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.Intake.EntrySituations;

namespace PassPlatform.Intake.FollowUp;

/// <summary>Where an episode of follow-up stands.</summary>
[Description("État d'un épisode de suivi.")]
public enum EpisodeState
{
    [Description("en cours")] Open,

    /// <summary>No sign of life for the agreed days, and nothing planned; the next opens a new episode.</summary>
    [Description("perdu de vue")] Lost,
    [Description("terminé")] Closed,
}

/// <summary>One period of follow-up: from a first contact to ordinary law, departure, death, or loss of contact.</summary>
/// <remarks>A person has one current episode, the last; who comes back after its end gets a new one.</remarks>
public sealed class Episode
{
    private Episode()
    {
    }

    /// <summary>1 for the first.</summary>
    public int Number { get; private init; }

    public DateOnly OpenedOn { get; private init; }

    /// <summary>Last contact within this episode.</summary>
    public DateOnly LastContactOn { get; private set; }

    public EpisodeState State { get; private set; }

    /// <summary>When lost: the day the agreed days of silence ended. When closed: the day given.</summary>
    public DateOnly? EndedOn { get; private set; }

    public ClosureReason? ClosureReason { get; private set; }

    /// <summary>The situation when the episode opened; null until it is recorded, then frozen.</summary>
    public EntrySituation? EntrySituation { get; private set; }

    internal static Episode First(DateOnly openedOn) => new() { Number = 1, OpenedOn = openedOn, LastContactOn = openedOn };

    /// <summary>The episode that a return opens. A return after a loss, closed as such or not, is no new entry, so the situation on entry stays.</summary>
    internal Episode Next(DateOnly openedOn) => new()
    {
        Number = Number + 1,
        OpenedOn = openedOn,
        LastContactOn = openedOn,
        EntrySituation = (State == EpisodeState.Lost || ClosureReason is Contracts.ClosureReason.LostToFollowUp) && EntrySituation is { } same ? same with { } : null,
    };

    internal void Contact(DateOnly day) => LastContactOn = day > LastContactOn ? day : LastContactOn;

    internal void TakeBack(DateOnly lastContactOn) => LastContactOn = lastContactOn;

    internal void Freeze(EntrySituation situation) => EntrySituation = situation;

    internal void Lose(DateOnly lostOn) => (State, EndedOn) = (EpisodeState.Lost, lostOn);

    internal void UndoLoss() => (State, EndedOn) = (EpisodeState.Open, null);

    internal void Close(DateOnly closedOn, ClosureReason reason) => (State, EndedOn, ClosureReason) = (EpisodeState.Closed, closedOn, reason);
}
