using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>What a diagnosis finds, calls for and changes, as people say it. Decision 0144.</summary>
internal static class Findings
{
    public static readonly IReadOnlyList<Option> Housings =
    [
        new("street", "À la rue"),
        new("makeshift", "Abri de fortune, squat"),
        new("emergency-shelter", "Hébergement d’urgence"),
        new("social-hotel", "Hôtel social"),
        new("accommodation-centre", "Centre d’hébergement ou d’accueil"),
        new("hosted", "Chez quelqu’un"),
        new("own-housing", "Son propre logement"),
        new("other", "Autre"),
    ];

    public static readonly IReadOnlyList<Option> Resources =
    [
        new("none", "Aucune ressource"),
        new("irregular", "Ressources irrégulières"),
        new("not-enough", "Ressources régulières, qui ne suffisent pas"),
        new("enough", "Ressources qui suffisent"),
    ];

    public static readonly IReadOnlyList<Option> Digitals =
    [
        new("none", "Fait ses démarches en ligne"),
        new("needs-help", "A besoin d’aide pour ses démarches en ligne"),
        new("no-access", "Sans appareil, ou sans connexion"),
    ];

    public static readonly IReadOnlyList<Option> Needs =
    [
        new("general-care", "Voir un médecin"),
        new("ongoing-treatment", "Traitement en cours à poursuivre"),
        new("dental", "Dents"),
        new("eyes", "Yeux, lunettes"),
        new("pregnancy-follow-up", "Suivi de grossesse"),
        new("child-health", "Santé d’un enfant"),
        new("chronic-disease", "Maladie chronique à suivre"),
        new("mental-health-care", "Santé mentale"),
        new("addiction-care", "Addiction"),
        new("screening-or-vaccination", "Dépistage, vaccination"),
    ];

    public static readonly IReadOnlyList<Option> Decisions = [new("accepted", "La personne l’accepte"), new("refused", "La personne le refuse")];

    public static readonly IReadOnlyList<Option> Kinds =
    [
        new("orientation", "Orientation"),
        new("misas-referral", "Mission accompagnement santé"),
        new("social-service-referral", "Service social de l’assurance maladie"),
        new("support", "Soutien de la PASS"),
    ];

    private static readonly Dictionary<string, string> Parts = new()
    {
        ["territory"] = "Où vit le foyer",
        ["stay"] = "Séjour",
        ["enteredFranceOn"] = "Entrée en France",
        ["residenceSince"] = "Réside en France depuis",
        ["irregularSince"] = "Séjour irrégulier depuis",
        ["lastReturnToFranceOn"] = "Dernier retour de l’étranger",
        ["regularSince"] = "Séjour régulier depuis",
        ["working"] = "Travaille",
        ["workingSince"] = "Travaille depuis",
        ["householdSize"] = "Personnes du foyer",
        ["annualResourcesCents"] = "Ressources sur douze mois",
        ["rsaBeneficiary"] = "Perçoit le RSA",
        ["unaccompaniedMinor"] = "Mineur non accompagné",
        ["inChildWelfareCare"] = "Confiée à l’aide sociale à l’enfance",
        ["localSchemeAlsaceMoselle"] = "Régime local d’Alsace-Moselle",
        ["existingCoverage"] = "Couverture déjà ouverte",
        ["pumaSince"] = "PUMa ouverte depuis",
        ["hadAme"] = "A déjà eu l’AME",
        ["lastAmeOn"] = "Dernier jour de l’AME d’avant",
        ["lastAmeFundCode"] = "Caisse de l’AME d’avant",
        ["hospitalised"] = "À l’hôpital",
        ["hospitalAdmittedOn"] = "Entrée à l’hôpital",
        ["hospitalDischargedOn"] = "Sortie de l’hôpital",
        ["unableToApplyOnAdmission"] = "N’a pas pu demander à son entrée à l’hôpital",
        ["careNeeded"] = "Soins nécessaires tout de suite, ou programmés",
        ["members"] = "Membres du foyer décrits",
        ["housing"] = "Vit ou dort",
        ["resources"] = "De quoi elle vit",
        ["digital"] = "Démarches en ligne",
    };

    /// <summary>A part of a situation.</summary>
    public static string Part(string field) => Parts.GetValueOrDefault(field, field);

    /// <summary>What a part of a situation was, or is, as <see cref="SituationChange"/> says it.</summary>
    public static string Value(string field, string? value) => (field, value) switch
    {
        (_, null) => "inconnu, ou pas demandé",
        ("territory", _) => Intake.Territories.Name(value),
        ("stay", _) => Intake.Stays.Name(value),
        ("existingCoverage", _) => Intake.Coverages.Name(value),
        ("housing", _) => Housings.Name(value),
        ("resources", _) => Resources.Name(value),
        ("digital", _) => Digitals.Name(value),
        ("annualResourcesCents", _) => $"{(long.Parse(value, CultureInfo.InvariantCulture) / 100m).ToString("#,0.##", CultureInfo.CurrentCulture)} €",
        ("members", _) => JsonSerializer.Deserialize<JsonArray>(value)!.Count switch { 1 => "une personne", var count => $"{count} personnes" },
        (_, "true") => "Oui",
        (_, "false") => "Non",
        _ => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Days.Long(day) : value,
    };

    /// <summary>Why something is proposed, as one sentence.</summary>
    public static string Because(ProposalView proposal) => $"{Rights.Capital(string.Join(", ", proposal.Because.Select(finding => Orientations.Lower(Name(finding)))))}.";

    /// <summary>What the person said of it, and when.</summary>
    public static string Answer(ProposalAnswerView answer) => $"{(answer.Decision == "accepted" ? "Acceptée" : "Refusée")} le {Days.Long(answer.AnsweredOn)}";

    private static string Name(Finding finding) => finding switch
    {
        { Vulnerability: { } vulnerability } => Intake.Vulnerabilities.Name(vulnerability),
        { Housing: { } housing } => Housings.Name(housing),
        { Resources: { } resources } => Resources.Name(resources),
        { Digital: { } digital } => Digitals.Name(digital),
        { Need: { } need } => Needs.Name(need),
        _ => "",
    };
}
