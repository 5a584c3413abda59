using PassPlatform.RightsDossier.Sites;

namespace PassPlatform.RightsDossier.Applications;

// The fund that the file is for. Decision 0117.
public sealed partial class Application
{
    /// <summary>Code of the fund of the person's residence or scheme; null when it was not said: the only fund of the PASS, or one of several to be chosen.</summary>
    public string? FundCode { get; private set; }

    /// <summary>Says which fund it is for.</summary>
    /// <param name="fundCode">One with which an agreement runs on that day.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="ServiceDefaults.Errors.Refusal">It is in a batch, has left, or has ended.</exception>
    internal void IsFor(string fundCode, DateOnly today)
    {
        if (WaitingBatch is not null || State is not (ApplicationState.Draft or ApplicationState.Complete or ApplicationState.Deposited))
        {
            throw NotOpen();
        }

        if (fundCode != FundCode)
        {
            FundCode = fundCode;
            Note(ChangeKind.FundSaid, today, fundCode);
            NextVersion();
        }
    }

    /// <summary>Opened by a PASS that sends to one fund: it is for that one, also once there are others.</summary>
    internal void OpenFor(AgreementsInForce agreements) => FundCode = agreements.Fund?.FundCode;
}
