using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;

namespace PassPlatform.RightsDossier.Applications;

// The fund that the file is for. Decision 0117.
public sealed partial class Application
{
    /// <summary>Code of the fund of the person's residence or scheme; null when it was not said: the only fund of the PASS, or one of several to be chosen.</summary>
    public string? FundCode { get; private set; }

    /// <summary>Says which fund it is for.</summary>
    /// <param name="fundCode">One with which an agreement runs on that day.</param>
    /// <param name="agreements">What the PASS has signed today, with that fund.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="ServiceDefaults.Errors.Refusal">It is in a batch, has left, or has ended.</exception>
    /// <remarks>What is complete and needs no deposit is due by the agreement of its fund: its days are counted again from the same day. A deposit keeps the day that its receipt says.</remarks>
    internal void IsFor(string fundCode, AgreementsInForce agreements, DateOnly today)
    {
        if (WaitingBatch is not null || State is not (ApplicationState.Draft or ApplicationState.Complete or ApplicationState.Deposited))
        {
            throw NotOpen();
        }

        if (fundCode != FundCode)
        {
            FundCode = fundCode;
            CountWeekAgain(agreements, today);
            Note(ChangeKind.FundSaid, today, fundCode);
            NextVersion();
        }
    }

    /// <summary>Opened by a PASS that sends to one fund: it is for that one, also once there are others.</summary>
    internal void OpenFor(AgreementsInForce agreements) => FundCode = agreements.Fund?.FundCode;

    /// <summary>Whether a file cannot leave before its fund is said, if its PASS sends to several.</summary>
    /// <param name="fundCode">Its fund.</param>
    /// <param name="state">Where it is.</param>
    /// <param name="waitingBatch">The batch that it is in.</param>
    internal static bool WaitsForFund(string? fundCode, ApplicationState state, Guid? waitingBatch) =>
        fundCode is null && waitingBatch is null && state is (ApplicationState.Complete or ApplicationState.Deposited);

    /// <inheritdoc cref="WaitsForFund"/>
    internal bool WaitsForItsFund => WaitsForFund(FundCode, State, WaitingBatch);

    private void CountWeekAgain(AgreementsInForce agreements, DateOnly today)
    {
        foreach (var weekly in Running.Where(deadline => deadline.DelayId == Delays.WeeklyTransmission.Id).ToList())
        {
            var dueOn = agreements.Due(Delays.WeeklyTransmission, weekly.StartedOn).DueOn;
            if (dueOn != weekly.DueOn)
            {
                weekly.End(today, DeadlineEnd.Recounted);
                Start(Delays.WeeklyTransmission, weekly.StartedOn, dueOn);
            }
        }
    }
}
