using System.Globalization;
using System.Text.Json;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Codes, numbers and dates as they are written in the report.</summary>
internal static class French
{
    public static readonly IReadOnlyDictionary<string, string> Sexes = new Dictionary<string, string>
    {
        ["female"] = "femmes",
        ["male"] = "hommes",
        ["unspecified"] = "sexe non renseigné",
    };

    public static readonly IReadOnlyDictionary<string, string> Benefits = new Dictionary<string, string>
    {
        ["puma"] = "PUMa",
        ["css"] = "CSS",
        ["ame"] = "AME",
        ["urgent-care"] = "soins urgents",
        ["base"] = "couverture de base ouverte à l'entrée",
        ["complementary"] = "complémentaire ouverte à l'entrée",
    };

    public static readonly IReadOnlyDictionary<string, string> CareKinds = new Dictionary<string, string>
    {
        ["ambulatory"] = "soins de ville",
        ["hospital"] = "soins hospitaliers",
        ["unspecified"] = "soins non précisés",
    };

    public static readonly IReadOnlyDictionary<string, string> Interviews = new Dictionary<string, string>
    {
        ["reception"] = "accueil",
        ["social"] = "social",
        ["nursing"] = "infirmier",
        ["mediation"] = "médiation en santé",
        ["outreach"] = "aller-vers",
        ["access-to-rights"] = "accès aux droits",
    };

    public static readonly IReadOnlyDictionary<string, string> Outcomes = new Dictionary<string, string>
    {
        ["accepted"] = "acceptée",
        ["refused"] = "refusée",
        ["seen"] = "la personne y est allée",
        ["not-seen"] = "la personne n'y est pas allée",
        ["expired"] = "sans réponse",
    };

    public static readonly IReadOnlyDictionary<string, string> CollectiveKinds = new Dictionary<string, string>
    {
        ["session"] = "séances collectives",
        ["workshop"] = "ateliers",
        ["outreach"] = "actions d'aller-vers",
    };

    public static readonly IReadOnlyDictionary<string, string> CollectiveThemes = new Dictionary<string, string>
    {
        ["tobacco"] = "tabac",
        ["addictions"] = "addictions",
        ["health-education"] = "éducation à la santé",
        ["chronic-disease"] = "maladie chronique",
        ["nutrition"] = "alimentation",
        ["sport"] = "sport-santé",
        ["sexual-health"] = "santé sexuelle",
        ["other"] = "autres",
    };

    public static readonly IReadOnlyDictionary<string, string> Specialities = new Dictionary<string, string>
    {
        ["general-medicine"] = "médecine générale",
        ["dental"] = "soins dentaires",
        ["midwifery"] = "sage-femme",
        ["nursing"] = "soins infirmiers",
        ["pharmacy"] = "pharmacie",
        ["laboratory"] = "laboratoire",
        ["imaging"] = "imagerie",
        ["gynaecology"] = "gynécologie",
        ["paediatrics"] = "pédiatrie",
        ["ophthalmology"] = "ophtalmologie",
        ["psychiatry"] = "psychiatrie",
        ["other-speciality"] = "autre spécialité",
        ["unspecified"] = "spécialité non précisée",
    };

    public static readonly IReadOnlyDictionary<string, string> Destinations = new Dictionary<string, string>
    {
        ["network-practitioner"] = "praticien du réseau",
        ["regular-doctor"] = "médecin traitant",
        ["city-care"] = "soins de ville",
        ["hospital-care"] = "soins hospitaliers",
        ["hospital-pass"] = "PASS hospitalière",
        ["other-pass"] = "autre PASS",
        ["social-services"] = "services sociaux",
        ["domiciliation"] = "domiciliation",
        ["free-care-association"] = "association de soins gratuits",
        ["misas"] = "mission accompagnement santé (MISAS)",
        ["health-insurance-social-service"] = "service social de l'Assurance maladie",
        ["hospital-platform"] = "plateau technique ou spécialité d'un hôpital",
        ["ccas"] = "CCAS",
        ["dac"] = "dispositif d'appui à la coordination (DAC)",
        ["pmi"] = "PMI",
        ["clat"] = "CLAT",
        ["cegidd"] = "CeGIDD",
        ["vaccination-centre"] = "centre de vaccination",
        ["csapa"] = "CSAPA",
        ["caarud"] = "CAARUD",
        ["empp"] = "EMPP",
        ["cmp"] = "CMP",
        ["health-check"] = "examen de prévention en santé",
        ["digital-workshop"] = "atelier numérique",
        ["mon-espace-sante"] = "Mon espace santé",
    };

    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["general"] = "général",
        ["digestive"] = "digestif",
        ["eye"] = "œil",
        ["ear"] = "oreille",
        ["cardiovascular"] = "cardiovasculaire",
        ["musculoskeletal"] = "ostéo-articulaire",
        ["neurological"] = "neurologique",
        ["psychological"] = "psychologique",
        ["respiratory"] = "respiratoire",
        ["skin"] = "peau",
        ["endocrine"] = "endocrinien et métabolique",
        ["urological"] = "urologique",
        ["pregnancy"] = "grossesse",
        ["genital"] = "génital",
        ["infectious"] = "infectieux",
        ["dental"] = "dentaire",
        ["prevention"] = "prévention",
        ["social"] = "social",
    };

    /// <summary>A code as it is written everywhere outside a process.</summary>
    public static string Code<T>(T value)
        where T : struct, Enum => Codes<T>.Of[value];

    /// <summary>A whole number, for codes.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>dd/MM/yyyy.</summary>
    public static string Date(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>To one decimal, halves away from zero.</summary>
    public static decimal Round(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);

    /// <summary>A value with its unit, e.g. <c>1 234,50 €</c>, <c>12 personnes</c>; thousands by a no-break space.</summary>
    public static string Text(decimal value, Unit unit) => unit switch
    {
        Unit.Cent => $"{Decimal(value / 100, "#,0.00")}\u00a0€",
        Unit.Percent => $"{Decimal(value, "#,0.0")}\u00a0%",
        _ => $"{Decimal(value, "#,0.#")}\u00a0{Name(unit)}{(Math.Abs(value) >= 2 ? "s" : "")}",
    };

    /// <summary>The unit in French, singular.</summary>
    public static string Name(Unit unit) => unit switch
    {
        Unit.Person => "personne",
        Unit.Orientation => "orientation",
        Unit.Act => "acte",
        Unit.Interview => "entretien",
        Unit.Request => "demande",
        Unit.Service => "prestation",
        Unit.Session => "séance",
        Unit.Day => "jour",
        Unit.Cent => "euro",
        Unit.Percent => "%",
        Unit.Participation => "participation",
        Unit.Passage => "passage",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    /// <summary>A number with a decimal comma.</summary>
    public static string Decimal(decimal value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture).Replace(',', '\u00a0').Replace('.', ',');

    private static class Codes<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Of =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));
    }
}
