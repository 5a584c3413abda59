using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Applications;

/// <summary>What says whether an application is a first request in France.</summary>
[Description("D'où l'on sait si c'est une première demande en France.")]
public enum FirstRequestGround
{
    /// <summary>Nothing is known of a right before: it is taken for a first request, the path that costs the person no day.</summary>
    [Description("présumé : aucun droit antérieur n'est connu")] Presumed,

    /// <summary>The diagnosis asked.</summary>
    [Description("dit au diagnostic")] Diagnosis,

    /// <summary>The right was granted to the person here before.</summary>
    [Description("droit déjà accordé ici")] GrantedHere,

    /// <summary>The team corrected it.</summary>
    [Description("corrigé par l'équipe")] Team,
}

// Whether it is a first request: in France, not here. D. 252-2 CASF, decision 0119.
public sealed partial class Application
{
    /// <summary>No right to this benefit was ever opened for this person in France, as far as is known: see <see cref="FirstRequestGround"/>.</summary>
    public bool FirstRequest { get; private set; }

    /// <summary>What says so.</summary>
    public FirstRequestGround FirstRequestGround { get; private set; }

    /// <summary>Takes what the diagnosis says of an AME before, as long as nothing surer is known.</summary>
    private void LearnFirstRequest(HouseholdSituation situation)
    {
        if (Benefit == Benefit.Ame && FirstRequestGround is FirstRequestGround.Presumed or FirstRequestGround.Diagnosis && situation.HadAme is { } had)
        {
            (FirstRequest, FirstRequestGround) = (!had, FirstRequestGround.Diagnosis);
        }
    }

    /// <summary>The team says whether it is a first request; with it changes the way to the fund, as long as it has not left.</summary>
    /// <param name="first">It is a first request in France.</param>
    /// <param name="agreements">What the PASS has signed today.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="Refusal">It is not for the AME, it renews a right granted here, or it has left.</exception>
    /// <remarks>
    /// No more a first request, a complete file needs no deposit: it is due within the week, from today. A first request again, it is to be deposited, and nothing
    /// else is due. What was deposited keeps its deposit and the days to send it.
    /// </remarks>
    internal void CorrectFirstRequest(bool first, AgreementsInForce agreements, DateOnly today)
    {
        if (Benefit != Benefit.Ame || RenewalOf is not null || State is not (ApplicationState.Draft or ApplicationState.Complete or ApplicationState.Deposited)
            || WaitingBatch is not null || (first && !FirstRequest && State == ApplicationState.Deposited))
        {
            throw NotOpen();
        }

        var changes = first != FirstRequest;
        (FirstRequest, FirstRequestGround) = (first, FirstRequestGround.Team);
        if (changes)
        {
            FollowPath(agreements, today);
        }

        Note(ChangeKind.FirstRequestCorrected, today, first ? "first" : "not-first");
        NextVersion();
    }

    // Complete, it either waits for its deposit or leaves with the next batch.
    private void FollowPath(AgreementsInForce agreements, DateOnly today)
    {
        foreach (var weekly in Running.Where(deadline => deadline.DelayId == Delays.WeeklyTransmission.Id && MustBeDeposited).ToList())
        {
            weekly.End(today, DeadlineEnd.Dropped);
        }

        if (State == ApplicationState.Complete && !MustBeDeposited)
        {
            FundCode ??= agreements.Fund?.FundCode;
            Start(Delays.WeeklyTransmission, today, agreements.Due(Delays.WeeklyTransmission, today).DueOn);
        }
    }
}
