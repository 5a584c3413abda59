using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Counting;

/// <summary>A stretch of follow-up: it opens at a contact, and ends by a loss of sight or a closure.</summary>
/// <param name="OpenedOn">First contact, or return.</param>
/// <param name="LostOn">Day on which the period without contact ended; null when there was none.</param>
/// <param name="ClosedOn">Day of the closure: ordinary law, departure, death; null when there was none.</param>
public sealed record Episode(DateOnly OpenedOn, DateOnly? LostOn, DateOnly? ClosedOn)
{
    /// <summary>Last day of the follow-up: what came first of loss and closure; null while open.</summary>
    public DateOnly? EndedOn => LostOn ?? ClosedOn;

    /// <summary>Lost to follow-up at the end of that day, and not closed since (known to have moved, died or be followed elsewhere).</summary>
    public bool IsLostAt(DateOnly day) => LostOn <= day && !(ClosedOn <= day);

    /// <summary>The episodes of a person, in the order in which they opened; never empty.</summary>
    /// <param name="openedOn">First contact.</param>
    /// <param name="changes">Losses, returns and closures, in the order in which intake recorded them.</param>
    /// <remarks>
    /// A contact or a departure dated before the loss (written down late) means that there was no loss.
    /// Changes that contradict the state, such as a loss while closed, change nothing.
    /// </remarks>
    public static IReadOnlyList<Episode> From(DateOnly openedOn, IEnumerable<PersonEvent> changes)
    {
        var past = new List<Episode>();
        var current = new Episode(openedOn, null, null);
        foreach (var change in changes)
        {
            switch (change)
            {
                case FollowUpLost lost when current.EndedOn is null && lost.LostOn >= current.OpenedOn:
                    current = current with { LostOn = lost.LostOn };
                    break;
                case FollowUpClosed { Reason: ClosureReason.LostToFollowUp } lost when current.EndedOn is null && lost.ClosedOn >= current.OpenedOn:
                    current = current with { LostOn = lost.ClosedOn };
                    break;
                case FollowUpClosed { Reason: not ClosureReason.LostToFollowUp } closed when current.ClosedOn is null && closed.ClosedOn >= current.OpenedOn:
                    current = current with { ClosedOn = closed.ClosedOn, LostOn = closed.ClosedOn <= current.LostOn ? null : current.LostOn };
                    break;
                case FollowUpResumed resumed when current.ClosedOn is null && current.LostOn is { } lostOn && (resumed.LossUndone || resumed.ResumedOn < lostOn):
                    current = current with { LostOn = null };
                    break;
                case FollowUpResumed resumed when resumed.ResumedOn >= (current.ClosedOn ?? current.LostOn):
                    past.Add(current);
                    current = new Episode(resumed.ResumedOn, null, null);
                    break;
                default:
                    break;
            }
        }

        return [.. past, current];
    }

    /// <summary>The episodes of a person who had several files: those that run at the same time are one, which ends when the last of them does; of two that end on one day, by the closure.</summary>
    /// <param name="files">Those of each file, in order, and the day on which it was merged; null for the one that stays. At least one.</param>
    /// <remarks>From that day on the person is followed in the file that stays: what the other had open has no end of its own, and intake tells none.</remarks>
    internal static IReadOnlyList<Episode> Together(IReadOnlyList<(IReadOnlyList<Episode> Episodes, DateOnly? MergedOn)> files)
    {
        if (files is [var only])
        {
            return only.Episodes;
        }

        var together = new List<Stretch>();
        foreach (var stretch in files.SelectMany(file => file.Episodes.Select(episode => Stretch.Of(episode, file.MergedOn)))
            .OrderBy(stretch => stretch.Episode.OpenedOn).ThenByDescending(stretch => stretch.Until).ThenBy(stretch => stretch.GoesOn).ThenBy(stretch => stretch.Episode.ClosedOn))
        {
            if (together.Count > 0 && stretch.Episode.OpenedOn < together[^1].Until)
            {
                together[^1] = together[^1].With(stretch);
            }
            else
            {
                together.Add(stretch);
            }
        }

        return [.. together.Select(stretch => stretch.Episode)];
    }

    /// <summary>An episode of one file, or of several, among those of a person.</summary>
    /// <param name="Episode">The episode.</param>
    /// <param name="Until">What opens before this day is the same.</param>
    /// <param name="GoesOn">It was open when its file was merged: its end is that of another.</param>
    private readonly record struct Stretch(Episode Episode, DateOnly Until, bool GoesOn)
    {
        public static Stretch Of(Episode episode, DateOnly? mergedOn) =>
            episode.EndedOn is null && mergedOn is { } day ? new Stretch(episode, day, true) : new Stretch(episode, End(episode), false);

        public Stretch With(Stretch other)
        {
            var last = GoesOn == other.GoesOn ? new[] { Episode, other.Episode }.MaxBy(each => (End(each), each.ClosedOn ?? DateOnly.MinValue))! : GoesOn ? other.Episode : Episode;
            return new Stretch(last with { OpenedOn = Episode.OpenedOn }, Until > other.Until ? Until : other.Until, GoesOn && other.GoesOn);
        }

        private static DateOnly End(Episode episode) => episode.EndedOn ?? DateOnly.MaxValue;
    }
}

/// <summary>A coming into the PASS: the first contact, or a return after a closure. A return after a loss is the same entry.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="Until">Day of the next entry, exclusive; null when there is none.</param>
/// <param name="Situation">The first situation recorded, frozen; null when none was.</param>
/// <param name="Assessment">The first assessment of eligibility; null when none was made.</param>
public sealed record Entry(DateOnly From, DateOnly? Until, EntrySituationRecorded? Situation, EligibilityAssessed? Assessment)
{
    /// <summary>The day belongs to this entry.</summary>
    public bool Covers(DateOnly day) => day >= From && !(day >= Until);

    /// <summary>
    /// At entry, no open base cover or no open complementary cover; null when that is not known.
    /// A right open but not activated is no cover.
    /// </summary>
    public bool? WithoutRights => Situation switch
    {
        null => null,
        { } known when IsNone(known.BaseCover) || IsNone(known.ComplementaryCover) => true,
        { } known when known.BaseCover == CoverState.Unknown || known.ComplementaryCover == CoverState.Unknown => null,
        _ => false,
    };

    private static bool IsNone(CoverState cover) => cover is CoverState.None or CoverState.OpenNotActivated or CoverState.Closed or CoverState.Never;
}
