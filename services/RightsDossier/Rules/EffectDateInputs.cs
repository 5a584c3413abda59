using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>On what a PUMa application rests.</summary>
public enum PumaCriterion { Residence, Activity }

/// <summary>What is known of a PUMa application. Null: not known.</summary>
public sealed record PumaInputs
{
    /// <summary>Residence or work.</summary>
    public PumaCriterion? Criterion { get; init; }

    /// <summary>The stay is regular on the day of the application.</summary>
    public bool? RegularStay { get; init; }

    /// <summary>First day of regular stay, when it was not always regular.</summary>
    public DateOnly? RegularSince { get; init; }

    /// <summary>First day of stable residence in France.</summary>
    public DateOnly? ResidenceSince { get; init; }

    /// <summary>No period of residence is asked for: refugees, subsidiary protection, minors asking for asylum. Source: D.160-2 II CSS.</summary>
    public bool? ResidenceExempt { get; init; }

    /// <summary>First day worked in France.</summary>
    public DateOnly? ActivityStart { get; init; }

    /// <summary>Day on which the application was handed in, to whomever.</summary>
    public DateOnly? DepositDate { get; init; }

    /// <summary>Day on which the fund received it.</summary>
    public DateOnly? ReceptionDate { get; init; }

    /// <summary>Day of care to be covered, if any.</summary>
    public DateOnly? CareDate { get; init; }
}

/// <summary>Which CSS.</summary>
public enum CssVariant { Free, Participation }

/// <summary>Why a CSS is needed at once. Source: annexe "date d'effet", L.861-5 al. 5 CSS.</summary>
public enum ImmediateSituation
{
    /// <summary>Care that is immediate or already scheduled.</summary>
    ImmediateOrScheduledCare,

    /// <summary>Precarious health and social situation.</summary>
    PrecariousSituation,
}

/// <summary>A stay in hospital around a CSS application.</summary>
public sealed record HospitalStay
{
    /// <summary>Day of entry.</summary>
    public required DateOnly Admission { get; init; }

    /// <summary>Day of discharge; null while still in hospital.</summary>
    public DateOnly? Discharge { get; init; }

    /// <summary>The person could not apply on the day of admission. Null: not known.</summary>
    public bool? UnableToApplyOnAdmission { get; init; }

    /// <summary>The hospital or the association sent the application as soon as it could. Null: not known.</summary>
    public bool? TransmittedPromptly { get; init; }

    /// <summary>What fixes the last day to file so that the admission stands for the deposit, the day it runs from and that last day, inclusive.
    /// Source: L.861-5 CSS, annexe: two months after the admission, and one month after the discharge.</summary>
    internal (Delay Delay, DateOnly From, DateOnly Last) LastDayToFile
    {
        get
        {
            var afterAdmission = Delays.CssAfterAdmission.After(Admission);
            return Discharge is { } left && Delays.CssAfterDischarge.After(left) is var afterDischarge && afterDischarge < afterAdmission
                ? (Delays.CssAfterDischarge, left, afterDischarge)
                : (Delays.CssAfterAdmission, Admission, afterAdmission);
        }
    }
}

/// <summary>What is known of a CSS application. Null: not known, unless said otherwise.</summary>
public sealed record CssInputs
{
    /// <summary>First day of PUMa; null when the person has none. Left out, it is not known.</summary>
    public DateOnly? PumaStart
    {
        get;
        init
        {
            field = value;
            PumaIsKnown = true;
        }
    }

    /// <summary>Whether <see cref="PumaStart"/> was told, be it as none.</summary>
    internal bool PumaIsKnown { get; private init; }

    public CssVariant? Variant { get; init; }

    /// <summary>The applicant is presumed to meet the conditions.</summary>
    public bool? PresumedEligible { get; init; }

    /// <summary>Why it is needed at once; null when it is not.</summary>
    public ImmediateSituation? SituationRequiresImmediate { get; init; }

    /// <summary>Day of deposit.</summary>
    public DateOnly? DepositDate { get; init; }

    /// <summary>Day of the fund's decision.</summary>
    public DateOnly? DecisionDate { get; init; }

    /// <summary>The stay in hospital, if any.</summary>
    public HospitalStay? Hospital { get; init; }

    /// <summary>Day of care to be covered, if any.</summary>
    public DateOnly? CareDate { get; init; }

    /// <summary>Last day of the right that this application renews; null when it renews none.</summary>
    public DateOnly? PreviousRightEndsOn { get; init; }

    /// <summary>Day on which the membership form and the means of payment were received (CSS with participation only).</summary>
    public DateOnly? MembershipReceivedDate { get; init; }
}

/// <summary>Where an AME application was handed in. Source: D.252-2 CASF.</summary>
public enum DepositPlace { CpamDesk, Pass, PassDeVille, Hospital, FranceServices, Post }

/// <summary>Care given, or a stay in hospital.</summary>
public sealed record CareEpisode
{
    /// <summary>In town unless said otherwise.</summary>
    public CareKind Kind { get; init; }

    /// <summary>Day of the care, or of entry.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Day of discharge; null while still in hospital. For care outside hospital, the day of the care when null.</summary>
    public DateOnly? End { get; init; }

    /// <summary>The urgent category it falls in (L.254-1 CASF); null when none.</summary>
    public UrgentCareCategory? UrgentCategory { get; init; }

    /// <summary>The day from which the delay of retroactivity runs: discharge, or the day of the care. Null while still in hospital.</summary>
    internal DateOnly? DelayStart => End ?? (Kind == CareKind.Hospital ? null : Start);
}

/// <summary>What is known of an AME application. Null: not known, unless said otherwise.</summary>
public sealed record AmeInputs
{
    /// <summary>As well as it is known.</summary>
    public BirthDate? BirthDate { get; init; }

    /// <summary>Day of entry in France. It bounds the irregular stay when its first day is not known.</summary>
    public DateOnly? EntryDate { get; init; }

    /// <summary>First day of irregular stay.</summary>
    public DateOnly? IrregularSince { get; init; }

    /// <summary>Day of the last return from a journey abroad, which breaks the stay; null when there was none.</summary>
    public DateOnly? LastReturnToFrance { get; init; }

    /// <summary>Resources do not exceed the ceiling. Does not matter for a minor.</summary>
    public bool? ResourcesWithinCeiling { get; init; }

    public bool? FirstApplication { get; init; }

    /// <summary>Day written on the form. No effect on rights: kept so that nobody wonders.</summary>
    public DateOnly? SignatureDate { get; init; }

    /// <summary>Day of deposit.</summary>
    public DateOnly? DepositDate { get; init; }

    /// <summary>Where; null is read as a desk, for there is no deposit date without a deposit.</summary>
    public DepositPlace? DepositPlace { get; init; }

    /// <summary>Day on which a PASS, a hospital or a France services house sent it to the fund. No effect on rights in the reading chosen.</summary>
    public DateOnly? TransmittedToCpam { get; init; }

    /// <summary>Last day of the right that this application renews; null when it renews none.</summary>
    public DateOnly? PreviousRightEndsOn { get; init; }

    /// <summary>Care already given, or a stay in hospital; null when none.</summary>
    public CareEpisode? Care { get; init; }
}
