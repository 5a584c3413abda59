using PassPlatform.Contracts;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>A stretch of follow-up, as the recount sees it: its own reading of the same rules as the counting's episodes.</summary>
internal sealed class Period
{
    public required DateOnly Start { get; init; }

    /// <summary>The first one, or after a closure.</summary>
    public required bool IsEntry { get; init; }

    public DateOnly? Lost { get; set; }

    public DateOnly? Closed { get; set; }

    /// <summary>Stretches of follow-up, replayed as intake recorded them.</summary>
    public static IReadOnlyList<Period> Replay(PersonRegistered registered, IReadOnlyList<PassEvent> facts)
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
                if (!wasClosed && now.Lost is not null && resumed.ResumedOn < now.Lost)
                {
                    now.Lost = null;
                }
                else if ((wasClosed && resumed.ResumedOn >= now.Closed) || (!wasClosed && now.Lost is not null))
                {
                    periods.Add(new Period { Start = resumed.ResumedOn, IsEntry = wasClosed });
                }
            }
        }

        return periods;
    }
}
