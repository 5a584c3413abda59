using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of the directory and of the public card of a PASS, as people say them.</summary>
internal static class Cards
{
    /// <summary>What a person needs, as somebody who orients them says it.</summary>
    public static readonly IReadOnlyList<Option> Needs =
    [
        new("general-medicine", "Voir un médecin généraliste"),
        new("dental", "Soins dentaires"),
        new("midwifery", "Sage-femme"),
        new("nursing", "Soins infirmiers"),
        new("medicines", "Médicaments"),
        new("analyses", "Analyses"),
        new("imaging", "Radiologie, imagerie"),
        new("gynaecology", "Gynécologie"),
        new("paediatrics", "Pédiatrie"),
        new("ophthalmology", "Ophtalmologie"),
        new("mental-health", "Santé mentale"),
        new("hospital-care", "Spécialité ou plateau technique d’un hôpital"),
        new("domiciliation", "Domiciliation"),
        new("social-help", "Aide sociale"),
        new("shelter", "Hébergement"),
        new("outreach", "Aller vers une personne à la rue"),
        new("mother-and-child", "Grossesse et jeune enfant"),
        new("tuberculosis", "Tuberculose"),
        new("screening", "Dépistage, santé sexuelle"),
        new("vaccination", "Vaccination"),
        new("addiction", "Addictions"),
        new("coordination", "Coordination d’un parcours complexe"),
    ];

    public static readonly IReadOnlyList<Option> Kinds =
    [
        new("pharmacy", "Pharmacie"),
        new("laboratory", "Laboratoire de biologie médicale"),
        new("imaging-centre", "Centre de radiologie ou d’imagerie"),
        new("health-centre", "Centre de santé"),
        new("health-house", "Maison de santé"),
        new("hospital-service", "Service hospitalier, plateau technique"),
        new("hospital-pass", "PASS hospitalière"),
        new("ccas", "CCAS, services sociaux de la commune"),
        new("domiciliation-body", "Organisme de domiciliation"),
        new("association", "Association"),
        new("outreach-team", "Maraude"),
        new("shelter", "Centre d’hébergement"),
        new("ahi", "Autre accueil, hébergement ou insertion (AHI)"),
        new("department-social-service", "Service social du département"),
        new("pmi", "Protection maternelle et infantile (PMI)"),
        new("clat", "Centre de lutte antituberculeuse (CLAT)"),
        new("cegidd", "Dépistage et diagnostic gratuits (CeGIDD)"),
        new("vaccination-centre", "Centre de vaccination"),
        new("csapa", "Addictologie : soins et prévention (CSAPA)"),
        new("caarud", "Réduction des risques (CAARUD)"),
        new("empp", "Équipe mobile psychiatrie précarité (EMPP)"),
        new("mobile-team", "Autre équipe mobile"),
        new("cmp", "Centre médico-psychologique (CMP)"),
        new("dac", "Dispositif d’appui à la coordination (DAC)"),
        new("other", "Autre structure"),
    ];

    public static readonly IReadOnlyList<Option> Accesses =
    [
        new("step-free", "Entrée de plain-pied"),
        new("lift", "Ascenseur"),
        new("adapted-toilets", "Toilettes adaptées"),
        new("adapted-parking", "Stationnement adapté"),
        new("sign-language", "Langue des signes française"),
        new("hearing-loop", "Boucle magnétique"),
        new("visual-aids", "Repères pour personnes malvoyantes"),
        new("easy-to-read", "Facile à lire et à comprendre (FALC)"),
    ];

    /// <summary>What people find in a PASS.</summary>
    public static readonly IReadOnlyList<Option> Offers =
    [
        new("doctor", "Voir un médecin sans avance de frais"),
        new("nurse", "Soins infirmiers"),
        new("rights", "Ouvrir une couverture maladie", "Avec un travailleur social"),
        new("mediation", "Médiation en santé"),
        new("prevention", "Prévention", "Dépistage, vaccination, éducation à la santé"),
    ];

    /// <summary>In which the directory comes and goes.</summary>
    public static readonly IReadOnlyList<Option> Formats =
    [
        new("csv", "Tableur (CSV)", "UTF-8, séparé par des points-virgules, comme l’export"),
        new("data-inclusion", "data.inclusion (JSON)", "Schéma v1 ; structures seulement"),
        new("fhir", "FHIR (JSON)", "R4 : un Bundle de praticiens, de structures et de ce qui s’y fait"),
    ];

    /// <summary>What a line of a file does.</summary>
    public static readonly IReadOnlyList<Option> LineActions = [new("create", "entre"), new("change", "change"), new("nothing", "ne change rien"), new("refuse", "refusée")];

    /// <summary>From the Monday on.</summary>
    public static readonly IReadOnlyList<Option> Weekdays =
    [
        new("monday", "Lundi"), new("tuesday", "Mardi"), new("wednesday", "Mercredi"), new("thursday", "Jeudi"), new("friday", "Vendredi"), new("saturday", "Samedi"), new("sunday", "Dimanche"),
    ];

    /// <summary>The languages to choose from, and those that another program wrote, which stay.</summary>
    public static IReadOnlyList<Option> Languages(IEnumerable<string> written) =>
        [.. Intake.Languages, .. written.Where(code => Intake.Languages.All(option => option.Value != code)).Select(code => new Option(code, $"Langue de code {code}"))];

    /// <summary>The names of languages, as one sentence.</summary>
    public static string Spoken(IReadOnlyList<string> codes) => codes.Count == 0 ? "non dites" : string.Join(", ", codes.Select(code => Orientations.Lower(Languages(codes).Name(code))));

    /// <summary>What a member of the directory is, or does.</summary>
    public static string What(DirectoryMember member) => member switch
    {
        { Kind: { } kind, Speciality: { } speciality } when kind is not ("pharmacy" or "laboratory" or "imaging-centre") => $"{Kinds.Name(kind)}, {Orientations.Lower(Orientations.Specialities.Name(speciality))}",
        { Kind: { } kind } => Kinds.Name(kind),
        _ => string.Join(", ", member.OtherSpecialities.Prepend(member.Speciality!).Select((code, place) => place == 0 ? Orientations.Specialities.Name(code) : Orientations.Lower(Orientations.Specialities.Name(code)))),
    };

    /// <summary>What is not asked of people there, on a day.</summary>
    public static string Commitments(DirectoryMember member, DateOnly day)
    {
        var held = new[] { (Holds(member.NoAdvancePayment, day), "sans avance de frais"), (Holds(member.NoRemainingCharge, day), "sans reste à charge") }.Where(each => each.Item1).Select(each => each.Item2).ToList();
        return held.Count == 0 ? "" : Rights.Capital(string.Join(", ", held));
    }

    /// <summary>Whether a commitment holds on a day, and its days.</summary>
    public static string Since(Acceptance? taken, DateOnly day) => taken switch
    {
        null => "non",
        { Until: { } last } when last < day => $"non : pris du {Days.Long(taken.Since)} au {Days.Long(last)}",
        { Since: var first } when day < first => $"pas encore : à partir du {Days.Long(first)}{(taken.Until is { } last ? $", jusqu’au {Days.Long(last)}" : null)}",
        { Until: { } last } => $"oui, du {Days.Long(taken.Since)} au {Days.Long(last)}",
        _ => $"oui, depuis le {Days.Long(taken.Since)}",
    };

    /// <summary>The colour of what a line of a file does.</summary>
    public static string? LineKind(string action) => action switch { "refuse" => "error", "create" => "new", "change" => "info", _ => null };

    /// <summary>A place on one line; nothing of a team that has none.</summary>
    public static string Where(SiteAddress? address) =>
        address is null ? "" : string.Join(", ", new[] { address.Line1, address.Line2, $"{address.PostalCode} {address.City}" }.Where(part => !string.IsNullOrWhiteSpace(part)));

    /// <summary><c>1,2 km</c>; under a kilometre, metres to the next ten.</summary>
    public static string Far(double kilometres) => kilometres < 1
        ? $"{Math.Round(kilometres * 100) * 10:0} m"
        : $"{kilometres.ToString("0.#", CultureInfo.CurrentCulture)} km";

    private static bool Holds(Acceptance? taken, DateOnly day) => taken is not null && taken.Since <= day && !(day > taken.Until);
}
