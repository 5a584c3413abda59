using System.ComponentModel;

namespace PassPlatform.Intake.SocialService;

/// <summary>The six items of social fragility linked to health. Agreement, annexe 3 [000-141].</summary>
[Description("Les six items de fragilité sociale liée à la santé.")]
public enum FragilityItem
{
    [Description("isolé, sans aide de son entourage en cas de besoin")] Isolated,
    [Description("des difficultés dans la vie quotidienne du fait de son état de santé")] DailyLife,
    [Description("des inquiétudes liées à sa santé")] WorriesAboutHealth,
    [Description("situation financière du foyer menacée par la maladie")] FinancesAtRisk,
    [Description("des tiers à charge (personnes âgées, handicapées)")] Dependants,
    [Description("n'arrive pas à faire les soins nécessaires, du fait de freins sociaux, culturels ou psychosociaux complexes")] CareNotDone,
}

/// <summary>Who is followed already, or has nothing that the social service answers. Agreement, annexe 3, note 1 [000-141].</summary>
[Description("Publics que le service social de l'assurance maladie ne concerne pas.")]
public enum SocialServiceExclusion
{
    [Description("déjà pris en charge par la MDPH")] DisabilityHouse,
    [Description("déjà pris en charge par le département (APA, RSA…)")] DepartmentalCouncil,
    [Description("pris en charge dans la sectorisation psychiatrique")] PsychiatricSector,
    [Description("une difficulté administrative seulement (prestations non réglées…)")] AdministrativeOnly,
}

/// <summary>A condition of the gate that is not met.</summary>
/// <param name="Field">Which of the facts, by its name in the request.</param>
/// <param name="Said">What is wrong, in French.</param>
/// <param name="Expected">What was expected, in French, with its article.</param>
/// <param name="Requirement">Id of the requirement.</param>
public sealed record FailedCondition(string Field, string Said, string Expected, string Requirement);

/// <summary>What the gate looks at.</summary>
/// <param name="Age">Whole years on the day; null when not known.</param>
/// <param name="EmancipatedOrApprentice">Lowers the age.</param>
/// <param name="GeneralScheme">Insured by the general scheme.</param>
/// <param name="AmeBeneficiary">Has the AME on the day.</param>
/// <param name="HealthDisruptsLife">A state of health that upsets personal, professional, family and social life: risk of losing work, or medico-social precarity.</param>
/// <param name="RequestExpressed">The person asked for help.</param>
/// <param name="Items">Of the six.</param>
/// <param name="Exclusions">That are true of the person.</param>
public sealed record SocialServiceFacts(
    int? Age, bool EmancipatedOrApprentice, bool GeneralScheme, bool AmeBeneficiary, bool HealthDisruptsLife, bool RequestExpressed,
    IReadOnlyCollection<FragilityItem> Items, IReadOnlyCollection<SocialServiceExclusion> Exclusions);

/// <summary>Whom the social service of the fund is for. Agreement, art. 4.1 and annexe 3 [000-090, 000-141, 002-037].</summary>
public static class SocialServiceGate
{
    /// <summary>Age from which, inclusive; and from which for who is emancipated or an apprentice.</summary>
    public const int FromAge = 18;

    /// <inheritdoc cref="FromAge"/>
    public const int FromAgeEmancipated = 16;

    private const string Annex = "note DGOS/P3/2025/45, annexe 3, annexe 3";

    /// <summary>Age from which a person is let through, inclusive.</summary>
    internal static int From(bool emancipatedOrApprentice) => emancipatedOrApprentice ? FromAgeEmancipated : FromAge;

    /// <summary>Every condition that is not met; none: the person may be referred.</summary>
    public static IReadOnlyList<FailedCondition> Failures(SocialServiceFacts facts) =>
    [
        .. Age(facts),
        .. Unless(!facts.AmeBeneficiary, "generalScheme", "la personne a l'AME", $"jamais un bénéficiaire de l'AME : la mission accompagnement santé le reçoit (note DGOS/P3/2025/45, annexe 3, art. 4.1)", "000-090"),
        .. Unless(facts.GeneralScheme, "generalScheme", "n'est pas assuré du régime général", $"un assuré du régime général ({Annex})", "000-141"),
        .. Unless(
            facts.HealthDisruptsLife, "healthDisruptsLife", "l'état de santé ne bouleverse pas la vie de la personne",
            "un état de santé avec un risque de désinsertion professionnelle ou de précarité médico-sociale (note DGOS/P3/2025/45, annexe 3, art. 4.1)", "002-037"),
        .. Unless(facts.RequestExpressed, "requestExpressed", "la personne n'a rien demandé", $"une demande exprimée par la personne ({Annex})", "000-141"),
        .. Unless(facts.Items.Count > 0, "items", "aucun item de fragilité", $"au moins l'un des six items de fragilité sociale ({Annex})", "000-141"),
        .. facts.Exclusions.Distinct().Order().Select(exclusion => new FailedCondition("exclusions", Word(exclusion), $"aucune exclusion ({Annex}, note 1)", "000-141")),
    ];

    private static IEnumerable<FailedCondition> Age(SocialServiceFacts facts) => facts switch
    {
        { Age: null } => [new FailedCondition("age", "âge inconnu", $"l'âge dit par la personne ({Annex})", "000-141")],
        { Age: >= FromAge } or { Age: >= FromAgeEmancipated, EmancipatedOrApprentice: true } => [],
        { EmancipatedOrApprentice: true } => [new FailedCondition("age", $"{facts.Age} ans", $"{FromAgeEmancipated} ans et plus ({Annex})", "000-141")],
        _ => [new FailedCondition("age", $"{facts.Age} ans", $"{FromAge} ans et plus, ou {FromAgeEmancipated} ans en cas d'émancipation ou d'apprentissage ({Annex})", "000-141")],
    };

    private static IEnumerable<FailedCondition> Unless(bool met, string field, string said, string expected, string requirement) =>
        met ? [] : [new FailedCondition(field, said, expected, requirement)];

    private static string Word(SocialServiceExclusion exclusion) => exclusion switch
    {
        SocialServiceExclusion.DisabilityHouse => "déjà pris en charge par la MDPH",
        SocialServiceExclusion.DepartmentalCouncil => "déjà pris en charge par le département (APA, RSA…)",
        SocialServiceExclusion.PsychiatricSector => "pris en charge dans la sectorisation psychiatrique",
        _ => "une difficulté administrative seulement",
    };
}
