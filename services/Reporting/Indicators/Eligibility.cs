namespace PassPlatform.Reporting.Indicators;

/// <summary>Why the rules conclude what they do of somebody, in the words of a report: « autres (préciser) ». A test holds them to the codes of the rules.</summary>
internal static class Eligibility
{
    /// <summary>Of a code that a later version of the rules may give.</summary>
    public const string OtherReason = "autre motif";

    /// <summary>By code of the rules.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["not-assessed"] = "éligibilité non évaluée",
        ["NOT_ENOUGH_INFORMATION"] = "renseignements insuffisants pour conclure",
        ["ASYLUM_SEEKER_UNDER_3_MONTHS"] = "demande d'asile, moins de trois mois de présence : soins urgents seulement",
        ["PUMA_RESIDENCE_UNDER_3_MONTHS"] = "moins de trois mois de résidence stable",
        ["AME_THREE_MONTHS_NOT_MET"] = "séjour irrégulier depuis trois mois au plus : soins urgents seulement",
        ["AME_RESOURCES_ABOVE_CEILING"] = "séjour irrégulier, ressources au-dessus du plafond de l'AME",
        ["AME_NOT_APPLICABLE_IN_MAYOTTE"] = "l'AME ne s'applique pas à Mayotte",
        ["AME_CONDITIONS_MET"] = "conditions de l'AME remplies",
        ["AME_MINOR"] = "mineur en séjour irrégulier",
        ["UNDER_FREE_CEILING"] = "ressources sous le plafond de la CSS sans participation",
        ["BETWEEN_CEILINGS"] = "ressources ouvrant la CSS avec participation",
        ["ABOVE_PARTICIPATION_CEILING"] = "ressources au-dessus des plafonds de la CSS",
        ["RSA_BENEFICIARY"] = "bénéficiaire du RSA",
        ["MINOR_IN_CHILD_WELFARE_CARE"] = "mineur confié à l'aide sociale à l'enfance",
        ["CSS_NOT_APPLICABLE_IN_MAYOTTE"] = "la CSS ne s'applique pas à Mayotte",
        ["CSS_NOT_IN_FORCE"] = "CSS non encore en vigueur",
    };
}
