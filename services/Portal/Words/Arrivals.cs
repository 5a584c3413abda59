using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of an arrival, of a household and of an anonymous passage, as people say them.</summary>
internal static class Arrivals
{
    public static readonly IReadOnlyList<Option> Demands =
    [
        new("open-rights", "Ouvrir des droits"),
        new("follow-rights", "Renouveler des droits, suivre une demande"),
        new("doctor", "Voir un médecin"),
        new("dental-care", "Soins dentaires"),
        new("other-care", "Autres soins"),
        new("medicines", "Médicaments"),
        new("prevention", "Dépistage, vaccination, prévention"),
        new("pregnancy", "Suivi de grossesse, contraception"),
        new("mental-health", "Soutien psychologique"),
        new("domiciliation", "Domiciliation, courrier"),
        new("social-help", "Aide sociale, hébergement, alimentation"),
        new("information", "Information"),
        new("other", "Autre"),
    ];

    public static readonly IReadOnlyList<Option> Covers =
    [
        new("open", "ouverte"),
        new("open-not-activated", "ouverte, non activée"),
        new("closed", "fermée"),
        new("never", "jamais ouverte"),
        new("none", "aucune"),
        new("unknown", "inconnue"),
    ];

    public static readonly IReadOnlyList<Option> PresumedRights = [new("puma", "PUMa"), new("css", "CSS"), new("ame", "AME"), new("other", "Autre")];

    public static readonly IReadOnlyList<Option> Renunciations =
    [
        new("cost", "Coût, avance des frais"),
        new("extra-fees", "Dépassements d’honoraires"),
        new("no-cover", "Pas de couverture"),
        new("no-professional", "Délais de rendez-vous, pas de professionnel"),
        new("distance", "Éloignement, déplacement"),
        new("not-understood", "Démarches, système de santé non compris"),
        new("digital", "Démarches en ligne impossibles"),
        new("language", "Langue"),
        new("refused-by-professional", "Refus de soins par un professionnel"),
        new("fear", "Peur, honte, expérience passée"),
        new("other", "Autre"),
    ];

    public static readonly IReadOnlyList<Option> FirstAnswers =
    [
        new("hospital-pass", "PASS hospitalière"),
        new("mobile-psychiatric-team", "Équipe mobile psychiatrie précarité"),
        new("other-mobile-team", "Autre équipe mobile"),
    ];

    public static readonly IReadOnlyList<Option> Anonymities =
    [
        new("name-withheld", "Ne veut pas donner son nom"),
        new("no-common-language", "Aucune langue commune"),
        new("unable-to-answer", "N’est pas en état de répondre"),
        new("information-only", "Simple renseignement"),
        new("left-before", "Repartie avant l’accueil"),
        new("other", "Autre"),
    ];

    public static readonly IReadOnlyList<Option> Places = [new("adult", "Adulte"), new("child", "Enfant"), new("other-dependant", "Autre personne à charge")];

    public static readonly IReadOnlyList<Option> ContactKinds = [new("phone", "Téléphone"), new("email", "Adresse électronique"), new("other", "Autre : messagerie, lieu, heure")];
}
