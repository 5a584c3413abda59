using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The path of a structure that becomes a PASS, as people say it.</summary>
internal static class Projects
{
    public static readonly IReadOnlyList<Option> Carriers =
    [
        new("association", "Association"),
        new("ad-hoc", "Structure ad hoc"),
        new("coordination-support", "Dispositif d’appui à la coordination (DAC)"),
        new("health-centre", "Centre de santé"),
        new("health-house", "Maison de santé"),
        new("local-authority", "Commune, CCAS ou département"),
        new("hospital", "Hôpital"),
        new("other", "Autre"),
    ];

    public static readonly IReadOnlyList<Option> States =
    [
        new("letter", "Lettre d’intention reçue"),
        new("opinion-given", "Avis du comité rendu"),
        new("selected", "Projet retenu, phase de dialogue"),
        new("file-received", "Dossier complet déposé"),
        new("file-accepted", "Dossier accepté"),
        new("signed", "Convention signée avec l’ARS"),
        new("opened", "PASS ouverte"),
        new("rejected", "Non retenu"),
        new("withdrawn", "Retirée par le porteur"),
    ];

    public static readonly IReadOnlyList<Option> Pieces =
    [
        new("needs", "Enjeux compris et besoins identifiés"),
        new("territory", "Inscription dans le territoire"),
        new("activities", "Activités et modalités d’intervention"),
        new("partnerships", "Partenariats engagés et envisagés"),
        new("governance", "Gouvernance"),
        new("evaluation", "Suivi et évaluation"),
        new("calendar", "Calendrier prévisionnel"),
        new("yearly-budget", "Budget prévisionnel par année"),
        new("signature", "Signature du représentant légal"),
        new("complementary-missions", "Missions complémentaires", "Pour un centre ou une maison de santé"),
        new("accounts", "Bilan et compte de résultat de l’année précédente", "Le cas échéant"),
        new("statutes", "Statuts du porteur", "Le cas échéant"),
    ];

    public static readonly IReadOnlyList<Option> Criteria =
    [
        new("competence", "Compétences du porteur auprès des publics en situation de précarité"),
        new("needs", "Besoins identifiés sur le territoire"),
        new("complementarity", "Prise en compte de l’existant, complémentarité avec les PASS hospitalières"),
        new("partnerships", "Partenariats : caisse, professionnels de ville, collectivités, acteurs du territoire"),
        new("feasibility", "Faisabilité"),
        new("budget", "Adéquation du budget aux objectifs et aux actions"),
        new("evaluation", "Indicateurs de suivi et d’évaluation"),
    ];

    public static readonly IReadOnlyList<Option> Answers = [new("met", "Rempli"), new("partly", "En partie"), new("not-met", "Non rempli")];

    public static readonly IReadOnlyList<Option> Seats =
    [
        new("ars-delegation", "Délégation départementale de l’ARS"),
        new("ars-public-health", "Direction de la santé publique de l’ARS"),
        new("city", "Ville"),
        new("intercommunality", "Intercommunalité"),
        new("practitioners", "Professionnels de santé libéraux du territoire"),
        new("fund", "Caisse d’assurance maladie"),
    ];

    public static readonly IReadOnlyList<Option> Opinions = [new("favourable", "Favorable"), new("favourable-with-reserves", "Favorable avec réserves"), new("unfavourable", "Défavorable")];

    public static readonly IReadOnlyList<Option> Steps =
    [
        new("letter-received", "Lettre d’intention reçue"),
        new("opinion-given", "Avis du comité rendu"),
        new("selected", "Projet retenu"),
        new("not-selected", "Projet non retenu"),
        new("dialogue", "Échange de la phase de dialogue"),
        new("file-received", "Dossier complet déposé"),
        new("file-accepted", "Dossier accepté"),
        new("file-refused", "Dossier refusé"),
        new("agreement-signed", "Convention signée avec l’ARS"),
        new("site-opened", "PASS ouverte"),
        new("withdrawn", "Retirée par le porteur"),
    ];

    /// <summary>The colour of where one is.</summary>
    public static string? Kind(string state) => state switch { "opened" => "success", "rejected" => "error", "withdrawn" => null, _ => "info" };

    /// <summary>Whether its path is over.</summary>
    public static bool IsOver(string state) => state is "opened" or "rejected" or "withdrawn";

    /// <summary>What is to be done next, in a few words.</summary>
    public static string Next(CandidacyView candidacy) => candidacy.State switch
    {
        "letter" when candidacy.MissingPieces.Count > 0 => "Compléter la lettre",
        "letter" when candidacy.MissingCriteria.Count > 0 => "Vérifier les critères",
        "letter" => "Noter l’avis du comité",
        "opinion-given" => "Retenir le projet, ou non",
        "selected" => "Dialoguer, puis recevoir le dossier complet",
        "file-received" => "Accepter le dossier, ou non",
        "file-accepted" => "Signer la convention",
        "signed" => "Ouvrir la PASS",
        _ => "",
    };
}
