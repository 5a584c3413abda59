using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of a first meeting and of a social diagnosis, as people say them.</summary>
internal static class Intake
{
    public static readonly IReadOnlyList<Option> Sexes = [new("female", "Femme"), new("male", "Homme"), new("unspecified", "Non renseigné")];

    public static readonly IReadOnlyList<Option> Months =
    [
        new("01", "Janvier"), new("02", "Février"), new("03", "Mars"), new("04", "Avril"), new("05", "Mai"), new("06", "Juin"),
        new("07", "Juillet"), new("08", "Août"), new("09", "Septembre"), new("10", "Octobre"), new("11", "Novembre"), new("12", "Décembre"),
    ];

    public static readonly IReadOnlyList<Option> YesNo = [new("yes", "Oui"), new("no", "Non")];

    /// <summary>For what may not have been asked, and is then said so.</summary>
    public static readonly IReadOnlyList<Option> YesNoNotAsked = [.. YesNo, new("", "Pas demandé")];

    public static readonly IReadOnlyList<Option> Origins =
    [
        new("spontaneous", "D’elle-même"),
        new("town-social-services", "Services sociaux de la commune, CCAS"),
        new("department-social-services", "Services sociaux du département"),
        new("association", "Association"),
        new("hospital-pass", "PASS hospitalière"),
        new("hospital", "Hôpital"),
        new("health-professional", "Professionnel de santé"),
        new("health-insurance-fund", "Caisse d’assurance maladie"),
        new("outreach", "Aller-vers"),
        new("other", "Autre"),
    ];

    /// <summary>ISO 639; the first asked for, then by name.</summary>
    public static readonly IReadOnlyList<Option> Languages =
    [
        new("fr", "Français"), new("sq", "Albanais"), new("am", "Amharique"), new("en", "Anglais"), new("ar", "Arabe"), new("hy", "Arménien"), new("bm", "Bambara"),
        new("bn", "Bengali"), new("bg", "Bulgare"), new("zh", "Chinois"), new("ht", "Créole haïtien"), new("fa", "Dari ou persan"), new("es", "Espagnol"), new("ka", "Géorgien"),
        new("hi", "Hindi"), new("kab", "Kabyle"), new("ku", "Kurde"), new("ln", "Lingala"), new("mn", "Mongol"), new("ur", "Ourdou"), new("ps", "Pachto"), new("pa", "Pendjabi"),
        new("ff", "Peul"), new("pt", "Portugais"), new("rom", "Romani"), new("ro", "Roumain"), new("ru", "Russe"), new("sr", "Serbe"), new("so", "Somali"), new("snk", "Soninké"),
        new("ta", "Tamoul"), new("ti", "Tigrigna"), new("tr", "Turc"), new("uk", "Ukrainien"), new("vi", "Vietnamien"), new("wo", "Wolof"),
    ];

    public static readonly IReadOnlyList<Option> Stays =
    [
        new("irregular", "Irrégulier"),
        new("regular", "Régulier", "Titre de séjour, ou document qui en tient lieu"),
        new("asylum-seeker", "Demande d’asile en cours"),
        new("refugee-or-subsidiary-protection", "Réfugié ou protection subsidiaire"),
        new("french-or-eea", "Nationalité française, de l’EEE ou de la Suisse"),
        new("unknown", "On ne le sait pas encore"),
    ];

    public static readonly IReadOnlyList<Option> Territories =
    [
        new("metropole", "Métropole"),
        new("guadeloupe", "Guadeloupe"),
        new("martinique", "Martinique"),
        new("guyane", "Guyane"),
        new("reunion", "La Réunion"),
        new("saint-barthelemy", "Saint-Barthélemy"),
        new("saint-martin", "Saint-Martin"),
        new("mayotte", "Mayotte"),
    ];

    public static readonly IReadOnlyList<Option> Coverages =
    [
        new("none", "Aucune"),
        new("puma", "PUMa"),
        new("puma-and-css", "PUMa et CSS"),
        new("ame", "AME"),
        new("other-country", "Celle d’un autre pays"),
    ];

    public static readonly IReadOnlyList<Option> Vulnerabilities =
    [
        new("precarity", "Précarité"),
        new("no-housing", "Sans logement"),
        new("isolation", "Isolement"),
        new("pregnancy", "Grossesse"),
        new("non-french-speaking", "Allophonie"),
        new("communication-difficulty", "Difficultés de communication"),
        new("health-system-unknown", "Ne connaît pas le système de santé"),
        new("health-system-not-understood", "Ne comprend pas le système de santé"),
        new("physical-violence", "Violences physiques"),
        new("psychological-violence", "Violences psychologiques"),
        new("unaccompanied-minor", "Mineur non accompagné"),
        new("disability", "Handicap"),
        new("addiction", "Addiction"),
        new("mental-health", "Santé mentale"),
    ];
}
