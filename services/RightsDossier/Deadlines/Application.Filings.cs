using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Situations;

namespace PassPlatform.RightsDossier.Applications;

// The last days to file so that care already given is covered.
public sealed partial class Application
{
    /// <summary>First day on which another last day to file may have to be watched; null when none may. The calendar finds its work by this day alone.</summary>
    public DateOnly? FilingWatch { get; private set; }

    /// <summary>Not filed yet: the day of the deposit, or of the sending, is still to come.</summary>
    internal bool IsToBeFiled => Benefit != Contracts.Benefit.Puma && State is ApplicationState.Draft or ApplicationState.Complete;

    /// <summary>Starts what is due with the care known now, for each of whom it asks for, and drops what no care calls for any more.</summary>
    /// <param name="care">Care that anybody is known to have had; only that of <see cref="Everybody"/> is read.</param>
    /// <param name="today">Day in Paris: what could be kept no more when it became known is nobody's miss.</param>
    /// <remarks>Of each person the nearest last day runs: who keeps it keeps those that follow. When it has passed, the next one takes over.</remarks>
    internal void FollowFilings(IReadOnlyCollection<KnownCare> care, DateOnly today)
    {
        var known = IsToBeFiled ? ComputedRights.Filings(this, care).ToList() : [];
        var running = Running.Where(deadline => Delays.Filings.Contains(deadline.Delay)).ToList();
        var gone = running.FindAll(deadline => !known.Exists(deadline.IsOf));
        gone.ForEach(deadline => deadline.End(today, DeadlineEnd.Dropped));
        var ahead = known.Where(filing => filing.DueOn >= today).GroupBy(filing => filing.MemberId)
            .Select(each => each.OrderBy(filing => filing.DueOn).ThenBy(filing => filing.StartedOn).ToList()).ToList();
        var begun = ahead.ConvertAll(each => each[0]).FindAll(filing => !running.Exists(deadline => deadline.IsOf(filing)));
        begun.ForEach(filing => _deadlines.Add(Deadline.Of(this, filing)));
        var watch = ahead.Where(each => each.Count > 1).Select(each => (DateOnly?)each[0].DueOn.AddDays(1)).Min();
        if (gone.Count + begun.Count > 0 || watch != FilingWatch)
        {
            FilingWatch = watch;
            NextVersion();
        }
    }

    private void EndFilings(DateOnly filedOn)
    {
        End(filedOn, Delays.Filings);
        FilingWatch = null;
    }
}
