using System.ComponentModel;
using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>By which right a person stays in France.</summary>
public enum Stay
{
    /// <summary>Citizen of France, the EU, the EEA or Switzerland.</summary>
    FrenchOrEea,

    /// <summary>Holder of a residence permit or of a document that stands for one.</summary>
    Regular,

    /// <summary>Without a residence permit.</summary>
    Irregular,

    /// <summary>Asked for asylum, not answered yet.</summary>
    AsylumSeeker,

    RefugeeOrSubsidiaryProtection,
}

/// <summary>A member of the household. Null: not known.</summary>
public sealed record EligibilityMember
{
    /// <summary>Age in whole years on the day of the application.</summary>
    public int? Age { get; init; }

    public Stay? Stay { get; init; }

    /// <summary>Resources of this member over the reference period, in euros a year.</summary>
    public decimal? AnnualResources { get; init; }
}

/// <summary>The situation of a person and household on the day of an application. Null: not known, unless said otherwise.</summary>
public sealed record EligibilityInputs
{
    /// <summary>Day of the application: its ceilings count.</summary>
    public DateOnly? ApplicationDate { get; init; }

    /// <summary>Day of the fund's decision. No effect in the reading chosen.</summary>
    public DateOnly? DecisionDate { get; init; }

    public Territory? Territory { get; init; }

    public Stay? Stay { get; init; }

    /// <summary>Works in France.</summary>
    public bool? Working { get; init; }

    /// <summary>First day of stable residence in France.</summary>
    public DateOnly? ResidenceSince { get; init; }

    /// <summary>First day of irregular stay.</summary>
    public DateOnly? IrregularSince { get; init; }

    /// <summary>Age in whole years on the day of the application.</summary>
    public int? Age { get; init; }

    /// <summary>Under 18 that day, where the age is not known to the year; not read when it is.</summary>
    public bool? Minor { get; init; }

    /// <summary>Number of persons of the household, the person included; at least 1.</summary>
    public int? HouseholdSize { get; init; }

    /// <summary>Resources of the household over the reference period (months M-13 to M-2), in euros a year; 0 or more.</summary>
    public decimal? AnnualResources { get; init; }

    public bool? RsaBeneficiary { get; init; }

    public bool? UnaccompaniedMinor { get; init; }

    /// <summary>In the care of child welfare (aide sociale à l'enfance).</summary>
    public bool? InChildWelfareCare { get; init; }

    /// <summary>Belongs to the local scheme of Alsace-Moselle.</summary>
    public bool? LocalSchemeAlsaceMoselle { get; init; }

    /// <summary>Age of each member on 1 January of the year of the application; null when not known.</summary>
    public IReadOnlyList<int>? AgesOn1January { get; init; }

    /// <summary>The members with their own stay and resources, the person included; null when all are alike or not known.</summary>
    public IReadOnlyList<EligibilityMember>? Members { get; init; }

    /// <summary>The cover already open.</summary>
    public ExistingCoverage? ExistingCoverage { get; init; }

    public bool? Pregnant { get; init; }

    /// <summary>In hospital on the day of the application.</summary>
    public bool? Hospitalised { get; init; }
}

/// <summary>Inputs of the eligibility that may be unknown.</summary>
[Flags]
public enum EligibilityUnknowns
{
    None = 0,
    ApplicationDate = 1 << 0,
    Territory = 1 << 1,
    Stay = 1 << 2,
    Working = 1 << 3,
    ResidenceSince = 1 << 4,
    IrregularSince = 1 << 5,
    Age = 1 << 6,
    HouseholdSize = 1 << 7,
    AnnualResources = 1 << 8,
    RsaBeneficiary = 1 << 9,
    InChildWelfareCare = 1 << 10,
    LocalSchemeAlsaceMoselle = 1 << 11,
    AgesOn1January = 1 << 12,
    Members = 1 << 13,
}

/// <summary>The cover of the compulsory share.</summary>
[Description("Couverture de la part obligatoire.")]
public enum BaseCover
{
    [Description("PUMa.")]
    Puma,
    [Description("AME.")]
    Ame,

    /// <summary>Only urgent care (L.254-1 CASF), whenever the care falls in one of its categories.</summary>
    [Description("Soins urgents seulement.")]
    UrgentCareOnly,

    /// <summary>None of the three.</summary>
    [Description("Aucune des trois.")]
    NoneOther,
}

/// <summary>The cover of the complementary share.</summary>
[Description("Couverture de la part complémentaire.")]
public enum ComplementaryCover
{
    [Description("CSS gratuite.")]
    CssFree,

    [Description("CSS avec participation.")]
    CssParticipation,

    [Description("Aucune.")]
    None,
}

/// <summary>Whether a benefit is open.</summary>
[Description("Un droit est-il ouvert ?")]
public enum Answer
{
    [Description("Pas assez d'informations.")]
    NotEnoughInformation,

    [Description("Non.")]
    No,

    [Description("Oui.")]
    Yes,
}

/// <summary>The answer for each benefit.</summary>
/// <param name="PumaByActivity">PUMa because the person works.</param>
/// <param name="PumaByResidence">PUMa because the person lives in France.</param>
/// <param name="CssFree">CSS without participation.</param>
/// <param name="CssParticipation">CSS with participation.</param>
/// <param name="Ame">AME.</param>
/// <param name="UrgentCareOnly">Urgent care, and nothing else.</param>
/// <param name="CommonLawAlreadyOpen">A PUMa is open already; the application would be for the rest.</param>
[Description("La réponse pour chaque droit.")]
public readonly record struct BenefitAnswers(
    [property: Description("PUMa par l'activité.")] Answer PumaByActivity,
    [property: Description("PUMa par la résidence.")] Answer PumaByResidence,
    [property: Description("CSS gratuite.")] Answer CssFree,
    [property: Description("CSS avec participation.")] Answer CssParticipation,
    [property: Description("AME.")] Answer Ame,
    [property: Description("Soins urgents seulement.")] Answer UrgentCareOnly,
    [property: Description("Une PUMa est déjà ouverte.")] Answer CommonLawAlreadyOpen);

/// <summary>Which cover for a person.</summary>
/// <param name="Base">The compulsory share; null when there is not enough information.</param>
/// <param name="Complementary">The complementary share; null when there is not enough information.</param>
/// <param name="MonthlyParticipationCents">Participation of the household, in cents a month; null when none is due or when the ages are not known.</param>
/// <param name="Reason">One of <see cref="EligibilityReasons"/>.</param>
/// <param name="Missing">The inputs without which the answer is not complete.</param>
/// <param name="Benefits">The answer for each benefit.</param>
public readonly record struct EligibilityResult(BaseCover? Base, ComplementaryCover? Complementary, int? MonthlyParticipationCents, string Reason,
    EligibilityUnknowns Missing, BenefitAnswers Benefits);

/// <summary>The reason codes of the eligibility, and what they mean in French.</summary>
public static class EligibilityReasons
{
    public const string NotEnoughInformation = "NOT_ENOUGH_INFORMATION";
    public const string UnderFreeCeiling = "UNDER_FREE_CEILING";
    public const string BetweenCeilings = "BETWEEN_CEILINGS";
    public const string AboveParticipationCeiling = "ABOVE_PARTICIPATION_CEILING";
    public const string RsaBeneficiary = "RSA_BENEFICIARY";
    public const string MinorInChildWelfareCare = "MINOR_IN_CHILD_WELFARE_CARE";
    public const string CssNotApplicableInMayotte = "CSS_NOT_APPLICABLE_IN_MAYOTTE";
    public const string CssNotInForce = "CSS_NOT_IN_FORCE";
    public const string PumaResidenceUnder3Months = "PUMA_RESIDENCE_UNDER_3_MONTHS";
    public const string AsylumSeekerUnder3Months = "ASYLUM_SEEKER_UNDER_3_MONTHS";
    public const string AmeConditionsMet = "AME_CONDITIONS_MET";
    public const string AmeMinor = "AME_MINOR";
    public const string AmeThreeMonthsNotMet = "AME_THREE_MONTHS_NOT_MET";
    public const string AmeResourcesAboveCeiling = "AME_RESOURCES_ABOVE_CEILING";
    public const string AmeNotApplicableInMayotte = "AME_NOT_APPLICABLE_IN_MAYOTTE";

    /// <summary>What a reason means, in French, for a social worker.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a reason of the eligibility.</exception>
    public static string French(string reason) => reason switch
    {
        NotEnoughInformation => "Il manque des informations pour conclure.",
        UnderFreeCeiling => "PUMa et CSS gratuite : les ressources ne dépassent pas le plafond.",
        BetweenCeilings => "PUMa et CSS avec participation : les ressources sont entre les deux plafonds.",
        AboveParticipationCeiling => "PUMa seule : les ressources dépassent les plafonds de la CSS.",
        RsaBeneficiary => "PUMa et CSS gratuite : bénéficiaire du RSA.",
        MinorInChildWelfareCare => "PUMa et CSS gratuite : mineur·e confié·e à l’aide sociale à l’enfance.",
        CssNotApplicableInMayotte => "PUMa seule : la CSS ne s’applique pas encore à Mayotte à cette date.",
        CssNotInForce => "PUMa seule : la CSS n’existait pas encore à cette date.",
        PumaResidenceUnder3Months => "Aucun droit : la résidence stable ne dépasse pas trois mois.",
        AsylumSeekerUnder3Months => "Demandeur d’asile depuis trois mois au plus : pas encore de PUMa.",
        AmeConditionsMet => "AME : les conditions de séjour et de ressources sont remplies.",
        AmeMinor => "AME immédiate : mineur·e en situation irrégulière.",
        AmeThreeMonthsNotMet => "Soins urgents seulement : le séjour irrégulier ne dépasse pas trois mois.",
        AmeResourcesAboveCeiling => "Soins urgents seulement : les ressources dépassent le plafond de l’AME.",
        AmeNotApplicableInMayotte => "Aucun droit : l’AME ne s’applique pas à Mayotte.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason of the eligibility."),
    };
}
