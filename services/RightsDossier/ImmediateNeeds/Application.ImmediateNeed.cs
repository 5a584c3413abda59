using PassPlatform.RightsDossier.ImmediateNeeds;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.RightsDossier.Applications;

// Why a CSS cannot wait: proposed from what is known, said by a person.
public sealed partial class Application
{
    /// <summary>What the PASS says of the need; null as long as it has said nothing. The CSS alone asks.</summary>
    [Sealed]
    public ImmediateNeed? ImmediateNeed { get; private set; }

    /// <summary>Day on which it said so.</summary>
    [Sealed]
    public DateOnly? ImmediateNeedSaidOn { get; private set; }

    /// <summary>Day of entry of a stay in hospital that the PASS states in place of the diagnosis's; null when it states none.</summary>
    [Sealed]
    public DateOnly? StayAdmittedOn { get; private set; }

    /// <summary>Day of discharge of that stay; null while in hospital.</summary>
    [Sealed]
    public DateOnly? StayDischargedOn { get; private set; }

    /// <summary>Whether the person could not apply on the day of that entry.</summary>
    [Sealed]
    public bool? StayUnableToApply { get; private set; }

    /// <summary>What the rules read of the need; null when nothing calls for the CSS at once, or nobody said so.</summary>
    internal ImmediateSituation? RequiresImmediate => ImmediateNeed switch
    {
        ImmediateNeeds.ImmediateNeed.Care => ImmediateSituation.ImmediateOrScheduledCare,
        ImmediateNeeds.ImmediateNeed.Precarity => ImmediateSituation.PrecariousSituation,
        _ => null,
    };

    /// <summary>The stay in hospital that the CSS may reach back to: the one stated, else the diagnosis's; null when none is known.</summary>
    internal StatedStay? Stay => StayAdmittedOn is { } admitted
        ? new StatedStay { AdmittedOn = admitted, DischargedOn = StayDischargedOn, UnableToApplyOnAdmission = StayUnableToApply }
        : StatedStay.Of(Situation);

    /// <summary>Says why the CSS is asked for at once, or that nothing calls for it, in place of what was said before.</summary>
    /// <exception cref="Refusal">It is no CSS, it has left, or a day is to come or contradicts another.</exception>
    internal void Say(SayImmediateNeed said, DateOnly today)
    {
        if (Benefit != Contracts.Benefit.Css || State is not (ApplicationState.Draft or ApplicationState.Complete))
        {
            throw NotOpen();
        }

        if (said.Hospital is { } stay)
        {
            RequirePast(stay.AdmittedOn, today, "/hospital/admittedOn");
            if (stay.DischargedOn is { } left)
            {
                RequireDay(left, stay.AdmittedOn, "l'entrée à l'hôpital", today, "/hospital/dischargedOn");
            }
        }

        (ImmediateNeed, ImmediateNeedSaidOn) = (said.Need, today);
        (StayAdmittedOn, StayDischargedOn, StayUnableToApply) = (said.Hospital?.AdmittedOn, said.Hospital?.DischargedOn, said.Hospital?.UnableToApplyOnAdmission);
        Note(ChangeKind.ImmediateNeedSaid, today);
        NextVersion();
        FollowFilings([], today); // The stay may be another; a CSS reads no care.
    }
}
