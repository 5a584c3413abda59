namespace PassPlatform.RightsDossier.Rules;

/// <summary>Inputs of the effect dates that may be unknown.</summary>
[Flags]
public enum EffectInputs
{
    None = 0,
    DepositDate = 1 << 0,
    DepositPlace = 1 << 1,
    FirstApplication = 1 << 2,
    BirthDate = 1 << 3,
    IrregularSince = 1 << 4,
    ResourcesWithinCeiling = 1 << 5,
    Criterion = 1 << 6,
    RegularStay = 1 << 7,
    ResidenceSince = 1 << 8,
    ReceptionDate = 1 << 9,
    ActivityStart = 1 << 10,
    Variant = 1 << 11,
    PresumedEligible = 1 << 12,
    UnableToApplyOnAdmission = 1 << 13,
    TransmittedPromptly = 1 << 14,
    DecisionDate = 1 << 15,
    MembershipReceivedDate = 1 << 16,
    PumaStart = 1 << 17,
}

/// <summary>From when to when a right runs.</summary>
/// <param name="Decision">What the rules conclude.</param>
/// <param name="EffectiveFrom">First day covered, inclusive; null when nothing opens.</param>
/// <param name="EffectiveTo">Last day covered, inclusive; null when nothing opens or when there is no end.</param>
/// <param name="LastDayToFile">Last day to file, inclusive, so that the care given is covered. Null when no filing day would cover it,
/// when the care is covered whatever the day, when its limit does not run yet (still in hospital), or when no care is given.</param>
/// <param name="CareCovered">Whether the first day of the care is covered; null when no care is given or nothing is concluded.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="Missing">The inputs without which nothing is concluded.</param>
public readonly record struct EffectDate(
    Decision Decision, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, DateOnly? LastDayToFile, bool? CareCovered, string Reason, EffectInputs Missing)
{
    internal static EffectDate Granted(DateOnly from, DateOnly? to, string reason, DateOnly? lastDayToFile = null, DateOnly? care = null) =>
        new(Decision.Granted, from, to, lastDayToFile, care is null ? null : from <= care && (to is null || care <= to), reason, EffectInputs.None);

    internal static EffectDate Refused(string reason, DateOnly? lastDayToFile = null, DateOnly? care = null) =>
        new(Decision.Refused, null, null, lastDayToFile, care is null ? null : false, reason, EffectInputs.None);

    internal static EffectDate Unknown(EffectInputs missing, DateOnly? lastDayToFile = null) =>
        new(Decision.NotEnoughInformation, null, null, lastDayToFile, null, Reasons.NotEnoughInformation, missing);
}

/// <summary>The reason codes of the engine, and what they mean in French.</summary>
public static class Reasons
{
    public const string NotEnoughInformation = "NOT_ENOUGH_INFORMATION";

    public const string PumaFromReception = "PUMA_FROM_RECEPTION";
    public const string PumaFromFirstHourWorked = "PUMA_FROM_FIRST_HOUR_WORKED";
    public const string PumaResidenceUnder3Months = "PUMA_RESIDENCE_UNDER_3_MONTHS";
    public const string PumaIrregularStay = "PUMA_IRREGULAR_STAY";

    public const string CssNoPuma = "CSS_NO_PUMA";
    public const string CssMonthAfterDecision = "CSS_FIRST_DAY_OF_MONTH_AFTER_DECISION";
    public const string CssDepositMonth = "CSS_FIRST_DAY_OF_DEPOSIT_MONTH";
    public const string CssHospitalisationMonth = "CSS_FIRST_DAY_OF_HOSPITALISATION_MONTH";
    public const string CssNotBeforePumaStart = "CSS_NOT_BEFORE_PUMA_START";
    public const string CssMonthAfterMembership = "CSS_FIRST_DAY_OF_MONTH_AFTER_MEMBERSHIP";
    public const string CssFollowsPreviousRight = "CSS_FOLLOWS_PREVIOUS_RIGHT";

    public const string AmeFromDeposit = "AME_FROM_DEPOSIT";
    public const string AmeFollowsPreviousRight = "AME_FOLLOWS_PREVIOUS_RIGHT";
    public const string AmeRetroactiveToCare = "AME_RETROACTIVE_TO_CARE";
    public const string AmeCareOlderThan90Days = "AME_FROM_DEPOSIT_CARE_OLDER_THAN_90_DAYS";
    public const string AmeConditionNotMetAtCare = "AME_FROM_DEPOSIT_CONDITION_NOT_MET_AT_CARE";
    public const string AmeThreeMonthsNotMet = "AME_THREE_MONTHS_NOT_MET";
    public const string AmeResourcesAboveCeiling = "AME_RESOURCES_ABOVE_CEILING";
    public const string AmeFirstApplicationNotDeposited = "AME_FIRST_APPLICATION_NOT_DEPOSITED";
    public const string AmeRefusedUrgentCareOpened = "AME_REFUSED_URGENT_CARE_OPENED";

    public const string FromConstitution = "FROM_CONSTITUTION_OF_THE_FILE";

    /// <summary>What a reason means, in French, for a social worker.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a reason of the engine.</exception>
    public static string French(string reason) => reason switch
    {
        NotEnoughInformation => "Il manque des informations pour conclure.",
        PumaFromReception => "Droits à la PUMa ouverts à la date de réception de la demande.",
        PumaFromFirstHourWorked => "Droits à la PUMa ouverts dès la première heure travaillée.",
        PumaResidenceUnder3Months => "Refus : la résidence stable en France ne dépasse pas trois mois.",
        PumaIrregularStay => "Refus : le séjour n’est pas régulier.",
        CssNoPuma => "Refus : la CSS suppose le bénéfice de la PUMa.",
        CssMonthAfterDecision => "CSS ouverte le premier jour du mois qui suit la décision de la caisse.",
        CssDepositMonth => "CSS ouverte le premier jour du mois du dépôt, la situation l’exigeant.",
        CssHospitalisationMonth => "CSS ouverte le premier jour du mois de l’hospitalisation.",
        CssNotBeforePumaStart => "CSS ouverte à la date de début de la PUMa, qu’elle ne peut précéder.",
        CssMonthAfterMembership => "CSS avec participation ouverte le premier jour du mois qui suit la réception du bulletin d’adhésion et du moyen de paiement.",
        CssFollowsPreviousRight => "CSS renouvelée au lendemain de la fin du droit en cours, la demande l’ayant précédée.",
        AmeFromDeposit => "AME ouverte à la date du dépôt.",
        AmeFollowsPreviousRight => "AME renouvelée au lendemain de la fin du droit en cours, la demande l’ayant précédée.",
        AmeRetroactiveToCare => "AME ouverte rétroactivement, au jour des soins ou de l’entrée à l’hôpital.",
        AmeCareOlderThan90Days => "AME ouverte à la date du dépôt : le délai pour remonter aux soins est dépassé.",
        AmeConditionNotMetAtCare => "AME ouverte à la date du dépôt : les conditions n’étaient pas remplies au moment des soins.",
        AmeThreeMonthsNotMet => "Refus : le séjour irrégulier ininterrompu ne dépasse pas trois mois.",
        AmeResourcesAboveCeiling => "Refus : les ressources dépassent le plafond.",
        AmeFirstApplicationNotDeposited => "Refus : une première demande d’AME se dépose en personne, elle ne s’envoie pas par la poste.",
        AmeRefusedUrgentCareOpened => "AME refusée ; les soins sont pris en charge au titre des soins urgents.",
        FromConstitution => "Droit ouvert au jour où le dossier a été complet, comme le prévoit la convention avec la caisse.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason of the engine."),
    };
}
