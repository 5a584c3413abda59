using PassPlatform.Contracts;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>A stretch of follow-up, as the recount sees it: its own reading of the same rules as the counting's episodes.</summary>
internal sealed class Period
{
    public required DateOnly Start { get; init; }

    /// <summary>The first one, or after a closure.</summary>
    public required bool IsEntry { get; set; }

    public DateOnly? Lost { get; set; }

    public DateOnly? Closed { get; set; }

    /// <summary>Open when its file was merged, on this day: intake goes on with the other file, and ends that one. Null for what has an end of its own, or is open.</summary>
    private DateOnly? Joins { get; set; }

    /// <summary>What opens before this day is the same follow-up, in whichever file.</summary>
    private DateOnly Reaches { get; set; }

    /// <summary>Stretches of follow-up, replayed as intake recorded them.</summary>
    /// <param name="registered">The file.</param>
    /// <param name="facts">What was told of it.</param>
    /// <param name="mergedOn">Day on which it was merged into another; null when it is in none.</param>
    public static IReadOnlyList<Period> Replay(PersonRegistered registered, IReadOnlyList<PassEvent> facts, DateOnly? mergedOn = null)
    {
        var periods = new List<Period> { new() { Start = registered.FirstContactOn, IsEntry = true } };
        foreach (var fact in facts.OrderBy(fact => fact.Version).ThenBy(fact => fact.OccurredAt).ThenBy(fact => fact.EventId))
        {
            var now = periods[^1];
            DateOnly? lost = fact switch
            {
                FollowUpLost change => change.LostOn,
                FollowUpClosed { Reason: ClosureReason.LostToFollowUp } change => change.ClosedOn,
                _ => null,
            };
            if (lost is not null)
            {
                if (now.Lost is null && now.Closed is null && lost >= now.Start)
                {
                    now.Lost = lost;
                }
            }
            else if (fact is FollowUpClosed closed)
            {
                if (now.Closed is null && closed.ClosedOn >= now.Start)
                {
                    now.Closed = closed.ClosedOn;
                    if (now.Lost >= now.Closed)
                    {
                        now.Lost = null;
                    }
                }
            }
            else if (fact is FollowUpResumed resumed)
            {
                var wasClosed = now.Closed is not null;
                if (!wasClosed && now.Lost is not null && (resumed.LossUndone || resumed.ResumedOn < now.Lost))
                {
                    now.Lost = null;
                }
                else if ((wasClosed && resumed.ResumedOn >= now.Closed) || (!wasClosed && now.Lost is not null))
                {
                    periods.Add(new Period { Start = resumed.ResumedOn, IsEntry = wasClosed });
                }
            }
        }

        foreach (var period in periods)
        {
            period.Joins = period.Lost is null && period.Closed is null ? mergedOn : null;
            period.Reaches = period.Joins ?? period.Last;
        }

        return periods;
    }

    /// <summary>The stretches of a person who had several files, from those of each: while two overlap they are made one, until none do.</summary>
    public static IReadOnlyList<Period> Merge(IEnumerable<IReadOnlyList<Period>> files)
    {
        var periods = files.SelectMany(file => file).ToList();
        while (Overlapping(periods) is var (one, other))
        {
            var ends = new[] { one, other }.Where(period => period.Joins is null).OrderBy(period => period.Last).ThenBy(period => period.Closed ?? DateOnly.MinValue).LastOrDefault();
            periods.RemoveAll(period => period == one || period == other);
            periods.Add(new Period
            {
                Start = one.Start < other.Start ? one.Start : other.Start,
                IsEntry = false,
                Lost = ends?.Lost,
                Closed = ends?.Closed,
                Joins = ends is null ? one.Joins : null,
                Reaches = one.Reaches > other.Reaches ? one.Reaches : other.Reaches,
            });
        }

        periods = [.. periods.OrderBy(period => period.Start).ThenBy(period => period.Last).ThenBy(period => period.Closed)];
        for (var index = 0; index < periods.Count; index++)
        {
            periods[index].IsEntry = index == 0 || periods[index - 1].Closed is not null;
        }

        return periods;
    }

    private DateOnly Last => Lost ?? Closed ?? DateOnly.MaxValue;

    private static (Period One, Period Other)? Overlapping(List<Period> periods)
    {
        foreach (var one in periods)
        {
            if (periods.Find(other => other != one && one.Start <= other.Start && other.Start < one.Reaches) is { } other)
            {
                return (one, other);
            }
        }

        return null;
    }
}
