using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of rights, applications, pieces, batches and returns, as people say them.</summary>
internal static class Rights
{
    public static readonly IReadOnlyList<Option> Benefits =
    [
        new("puma", "PUMa", "Protection universelle maladie"),
        new("css", "CSS", "Complémentaire santé solidaire"),
        new("ame", "AME", "Aide médicale de l’État"),
        new("urgent-care", "Soins urgents", "Ouverts par le refus de l’AME"),
    ];

    public static readonly IReadOnlyList<Option> UnusableReasons =
    [
        new("unreadable", "Illisible"),
        new("expired", "Périmée"),
        new("not-in-persons-name", "Pas au nom de la personne"),
        new("wrong-document", "Pas la pièce demandée"),
        new("incomplete", "Incomplète"),
        new("not-translated", "Non traduite"),
    ];

    public static readonly IReadOnlyList<Option> Depositors =
    [
        new("self", "La personne elle-même"),
        new("family", "Un membre de sa famille"),
        new("other", "Une autre personne"),
    ];

    public static readonly IReadOnlyList<Option> Relationships =
    [
        new("partner", "Conjoint, partenaire de PACS ou concubin"),
        new("child", "Enfant à charge"),
        new("other-dependant", "Autre personne à charge"),
    ];

    public static readonly IReadOnlyList<Option> CareKinds = [new("ambulatory", "En ville"), new("hospital", "À l’hôpital")];

    public static readonly IReadOnlyList<Option> WithdrawalReasons =
    [
        new("person-request", "À la demande de la personne"),
        new("other-cover", "La personne est couverte autrement"),
        new("moved", "Départ"),
        new("deceased", "Décès"),
        new("opened-in-error", "Dossier ouvert par erreur"),
    ];

    public static readonly IReadOnlyList<Option> AppealChoices = [new("filed", "Un recours est formé"), new("not-contested", "La décision n’est pas contestée")];

    public static readonly IReadOnlyList<Option> Closures =
    [
        new("settled-with-fund", "Réglée avec la caisse", "Par téléphone, ou par un autre envoi"),
        new("not-ours", "Ne concerne pas la PASS"),
    ];

    public static readonly IReadOnlyList<Option> Channels =
    [
        new("exchange-folder", "Par le dossier d’échange", "L’archive chiffrée part d’elle-même, dans la minute"),
        new("paper", "Sur papier", "À imprimer, et à remettre à la caisse contre signature"),
    ];

    public static readonly IReadOnlyList<Option> ImmediateNeeds =
    [
        new("care", "Oui : des soins sont nécessaires, ou programmés"),
        new("precarity", "Oui : la situation sanitaire et sociale est précaire"),
        new("none", "Non : rien ne l’exige"),
    ];

    public static readonly IReadOnlyList<Option> FirstRequests =
    [
        new("yes", "Oui : jamais d’AME avant, d’aucune caisse", "La demande se dépose à la PASS"),
        new("no", "Non : l’AME a déjà été accordée en France", "La demande part à la caisse sans dépôt"),
    ];

    public static readonly IReadOnlyList<Option> NirReasons =
    [
        new("billing", "Facturer un soin"),
        new("form", "Remplir un formulaire pour la personne"),
        new("comparison", "Le comparer aux papiers de la personne"),
        new("fund", "En parler avec la caisse"),
        new("person", "Le donner à la personne"),
    ];

    private static readonly Dictionary<string, string> Grounds = new()
    {
        ["presumed"] = "présumé : aucun droit d’avant n’est connu",
        ["diagnosis"] = "dit au diagnostic",
        ["granted-here"] = "un droit a été accordé ici",
        ["team"] = "corrigé par l’équipe",
    };

    // What a right is billed with, and in what a number may not say what the file says.
    private static readonly Dictionary<string, string> Details = new()
    {
        ["nir"] = "le numéro de sécurité sociale",
        ["body-code"] = "le code organisme",
        ["management-code"] = "le code gestion",
        ["sex"] = "le sexe",
        ["birth-year"] = "l’année de naissance",
        ["birth-month"] = "le mois de naissance",
        ["first"] = "c’en est une",
        ["not-first"] = "ce n’en est pas une",
    };

    private static readonly Dictionary<string, string> Changes = new()
    {
        ["opened"] = "Dossier ouvert",
        ["situation-taken-over"] = "Situation reprise d’un diagnostic plus récent",
        ["members-set"] = "Membres du foyer désignés",
        ["document-seen"] = "Pièce vue et vérifiée",
        ["file-received"] = "Fichier d’une pièce reçu",
        ["document-checked"] = "Fichier d’une pièce vérifié",
        ["completed"] = "Dossier complet",
        ["deposited"] = "Dossier déposé à la PASS",
        ["transmitted"] = "Dossier transmis à la caisse",
        ["documents-requested"] = "Pièces demandées par la caisse",
        ["resubmitted"] = "Pièces renvoyées à la caisse",
        ["granted"] = "Droit accordé",
        ["refused"] = "Droit refusé",
        ["lapsed"] = "Dossier caduc",
        ["withdrawn"] = "Dossier retiré",
        ["deadline-missed"] = "Échéance dépassée",
        ["appeal-filed"] = "Décision contestée par un recours",
        ["not-contested"] = "Décision non contestée",
        ["renewed"] = "Droit renouvelé",
        ["correction-told"] = "Identité rectifiée, dite à la caisse",
        ["first-request-corrected"] = "Première demande ou non, corrigé",
        ["immediate-need-said"] = "Besoin immédiat de la CSS dit par l’équipe",
        ["membership-received"] = "Bulletin d’adhésion et moyen de paiement de la CSS reçus",
        ["nir-checked"] = "Numéro de sécurité sociale comparé aux papiers de la personne",
        ["outcome-completed"] = "Numéro ou codes rendus par la caisse après sa décision",
        ["fund-said"] = "Caisse du dossier dite",
        ["nir-compared-again"] = "Numéro de sécurité sociale comparé à la fiche rectifiée",
        ["appeal-reopened"] = "Choix de ne pas contester la décision annulé",
        ["put-in-batch"] = "Mis dans un lot, pas encore transmis",
        ["taken-out-of-batch"] = "Retiré d’un lot avant son départ",
        ["received-by-fund"] = "Reçu par la caisse",
        ["missing-at-fund"] = "Absent du lot d’après la caisse : à transmettre de nouveau",
    };

    // What the rules may lack.
    private static readonly Dictionary<string, string> Lacking = new()
    {
        ["stay"] = "la situation de séjour",
        ["territory"] = "le territoire où vit le foyer",
        ["working"] = "si la personne travaille",
        ["residenceSince"] = "depuis quand la personne réside en France",
        ["irregularSince"] = "depuis quand le séjour est irrégulier",
        ["regularStay"] = "depuis quand le séjour est régulier",
        ["age"] = "l’âge de chacun",
        ["agesOn1January"] = "l’âge de chacun au 1er janvier",
        ["birthDate"] = "la date de naissance",
        ["householdSize"] = "le nombre de personnes du foyer",
        ["annualResources"] = "les ressources du foyer sur douze mois",
        ["resourcesWithinCeiling"] = "les ressources du foyer sur douze mois",
        ["rsaBeneficiary"] = "si la personne perçoit le RSA",
        ["inChildWelfareCare"] = "si la personne est confiée à l’aide sociale à l’enfance",
        ["localSchemeAlsaceMoselle"] = "si la personne relève du régime local d’Alsace-Moselle",
        ["members"] = "les personnes du foyer, une par une",
        ["activityStart"] = "depuis quand la personne travaille en France",
        ["applicationDate"] = "le jour de la demande",
        ["depositDate"] = "le jour du dépôt",
        ["receptionDate"] = "le jour où la caisse reçoit le dossier",
        ["firstApplication"] = "si c’est une première demande",
        ["criterion"] = "le critère de PUMa : travail ou résidence",
        ["variant"] = "CSS gratuite ou avec participation",
        ["presumedEligible"] = "si la personne paraît remplir les conditions",
        ["unableToApplyOnAdmission"] = "si la personne n’a pas pu demander le jour de son entrée à l’hôpital",
        ["decisionDate"] = "le jour de la décision de la caisse",
        ["membershipReceivedDate"] = "le jour du bulletin d’adhésion",
        ["pumaStart"] = "le premier jour de la PUMa",
    };

    /// <summary>The short name of a right.</summary>
    public static string Benefit(string code) => Benefits.Name(code);

    /// <summary>Its whole name.</summary>
    public static string WholeName(string code) => Benefits.FirstOrDefault(option => option.Value == code) is { Hint: { } hint } found ? $"{found.Label} ({char.ToLower(hint[0], System.Globalization.CultureInfo.CurrentCulture)}{hint[1..]})" : code;

    /// <summary>Where an application stands, in a word or two.</summary>
    public static string State(string code) => code switch
    {
        "draft" => "en préparation",
        "complete" => "complet",
        "deposited" => "déposé",
        "transmitted" => "chez la caisse",
        "documents-requested" => "pièces demandées",
        "resubmitted" => "renvoyé à la caisse",
        "granted" => "accordé",
        "refused" => "refusé",
        "lapsed" => "caduc",
        "withdrawn" => "retiré",
        "renewed" => "renouvelé",
        var other => other,
    };

    /// <summary>The colour of that word.</summary>
    public static string? Kind(string code) => code switch
    {
        "granted" => "success",
        "refused" or "lapsed" => "error",
        "documents-requested" or "deposited" => "warning",
        "draft" or "complete" => "new",
        "transmitted" or "resubmitted" => "info",
        _ => null,
    };

    /// <summary>What the team does next, as its open moves say.</summary>
    public static string Next(string state, IReadOnlyList<string> openMoves) => state switch
    {
        "draft" when openMoves.Contains("deposit") => "Réunir et vérifier les pièces, puis recevoir le dépôt : son jour fixe le droit.",
        "draft" => "Réunir et vérifier les pièces, puis déclarer le dossier complet.",
        "complete" when openMoves.Contains("deposit") => "Recevoir le dépôt : son jour fixe le droit.",
        "deposited" when openMoves.Contains("documents") => "Compléter les pièces qui manquent, puis envoyer à la caisse.",
        "complete" or "deposited" when openMoves.Contains("transmission") => "Envoyer à la caisse, ou laisser partir avec le prochain lot.",
        "complete" or "deposited" => "Voir pourquoi le lot où il est n’est pas encore parti.",
        "documents-requested" when openMoves.Contains("resubmission") => "Réunir les pièces que la caisse demande, et les renvoyer.",
        "documents-requested" => "Voir pourquoi le complément où sont les pièces n’est pas encore parti.",
        "transmitted" or "resubmitted" => "Rien : la caisse instruit.",
        _ when openMoves.Contains("appeal") => "Voir avec la personne si elle conteste la décision, et noter son choix.",
        _ => "Rien.",
    };

    /// <summary>A deadline as it is said beside a day: late, today, tomorrow, or in how many days.</summary>
    public static string Left(int days) => days switch { < -1 => $"{-days} jours de retard", -1 => "un jour de retard", 0 => "aujourd’hui", 1 => "demain", _ => $"dans {days} jours" };

    /// <summary>What the examination of a condition gave.</summary>
    public static string Outcome(string code) => code switch { "met" => "remplie", "not-met" => "non remplie", "unknown" => "à savoir", _ => "à noter" };

    /// <summary>The colour of that.</summary>
    public static string? OutcomeKind(string code) => code switch { "met" => "success", "not-met" => "error", "unknown" => "warning", _ => null };

    /// <summary>Whether a right is open.</summary>
    public static string Answer(string code) => code switch { "yes" => "oui", "no" => "non", _ => "pas assez d’informations" };

    /// <summary>What the rules conclude.</summary>
    public static string Decision(string code) => code switch
    {
        "granted" => "Le droit s’ouvre.",
        "refused" => "Le droit ne s’ouvre pas.",
        "urgent-care-only" => "L’AME est refusée ; les soins sont couverts comme soins urgents.",
        _ => "Il manque une information.",
    };

    /// <summary>What the rules lack, as one may ask the person for it.</summary>
    public static string Missing(string member) => Lacking.GetValueOrDefault(member, member);

    /// <summary>A change of an application.</summary>
    public static string Change(string code) => Changes.GetValueOrDefault(code, code);

    /// <summary>Why a change was made, from its codes; what is no code of ours is said as it is.</summary>
    public static string Why(string codes) =>
        WithdrawalReasons.Concat(UnusableReasons).FirstOrDefault(known => known.Value == codes)?.Label ?? (Motive(codes) is { } motive && motive != codes ? motive : Told(codes.Split(' ')));

    /// <summary>Parts of an outcome, or points on which a number and a file do not agree, as a list in a sentence.</summary>
    public static string Told(IEnumerable<string> codes) => string.Join(", ", codes.Select(code => Details.GetValueOrDefault(code, code)));

    /// <summary>What says whether a request is a first one.</summary>
    public static string Ground(string code) => Grounds.GetValueOrDefault(code, code);

    /// <summary>A batch: what is in it, and the day that it reached the fund.</summary>
    public static string Batch(TransmissionView batch)
    {
        var what = batch.Kind switch { "corrections" => "Identités rectifiées", "complement" => "Complément", _ => "Lot" };
        return batch.TransmittedOn is { } day ? $"{what} du {Days.Long(day)}" : $"{what} qui attend de partir";
    }

    /// <summary>Where the archive of a batch stands.</summary>
    public static string Batch(string state) => state switch
    {
        "waiting" => "en attente",
        "placed" => "accusé attendu",
        "acknowledged" => "reçu par la caisse",
        "problem" => "problème",
        "handed-over" => "remis sur papier",
        "abandoned" => "abandonné",
        var other => other,
    };

    /// <summary>The colour of that.</summary>
    public static string? BatchKind(string state) => state switch { "waiting" => "warning", "acknowledged" or "handed-over" => "success", "problem" => "error", "abandoned" => null, _ => "info" };

    /// <summary>What keeps a line of a return from being applied, in a few words.</summary>
    public static string Obstacle(string code) => code switch
    {
        "unknown-application" => "dossier introuvable",
        "not-transmitted" => "dossier pas encore transmis",
        "already-decided" => "déjà décidé autrement",
        "ended" => "dossier retiré ou caduc",
        "before-transmission" => "date d’avant la transmission",
        "already-asked" => "pièces déjà demandées",
        "unknown-documents" => "pièces inconnues du dossier",
        "not-overdue" => "caducité sans demande échue",
        "other-nir" => "NIR d’une autre personne",
        "same-nir" => "NIR déjà rendu pour une autre personne",
        var other => other,
    };

    /// <summary>What the team does about it.</summary>
    public static string WhatToDo(string obstacle) => obstacle switch
    {
        "unknown-application" => "Le numéro de dossier n’est sur aucun bordereau parti à cette caisse : demandez-lui de qui il s’agit, et de renvoyer la ligne corrigée.",
        "not-transmitted" => "Le dossier est encore ici : envoyez-le à la caisse, ou demandez-lui de quel dossier elle parle.",
        "already-decided" => "La caisse avait déjà rendu une autre décision : demandez-lui laquelle vaut. Si c’est la nouvelle, voyez avec elle comment la rendre.",
        "ended" => "Le dossier n’attend plus de décision : dites-le à la caisse, ou ouvrez une nouvelle demande si la personne y a droit.",
        "before-transmission" => "La décision est datée d’avant l’envoi du dossier : demandez à la caisse le bon jour, et de renvoyer la ligne corrigée.",
        "already-asked" => "La caisse demande des pièces alors que d’autres sont déjà demandées : renvoyez celles-ci, puis essayez la ligne de nouveau.",
        "unknown-documents" => "La caisse demande une pièce que ce dossier n’a pas : demandez-lui laquelle, et de renvoyer la ligne corrigée.",
        "not-overdue" => "La caisse dit le dossier caduc, et aucune demande de pièces n’est échue : demandez-lui pourquoi.",
        "other-nir" => "La caisse rend un autre numéro que celui qu’elle avait rendu pour cette personne : demandez-lui lequel est le bon.",
        "same-nir" => "La caisse a déjà rendu ce numéro pour une autre personne : comparez les deux dossiers aux papiers. Si l’un est une erreur, la caisse renvoie la ligne corrigée ; sinon, appliquez-la.",
        _ => "Voyez avec la caisse, puis essayez la ligne de nouveau.",
    };

    /// <summary>Why a fund refused, in words; what is no usual code is said as it is.</summary>
    public static string Motive(string code) => code switch
    {
        "RESSOURCES" or "AME_RESOURCES_ABOVE_CEILING" or "ABOVE_PARTICIPATION_CEILING" => "ressources au-dessus du plafond",
        "RESIDENCE" or "PUMA_RESIDENCE_UNDER_3_MONTHS" => "résidence en France non établie",
        "SEJOUR" or "PUMA_IRREGULAR_STAY" => "situation de séjour",
        "AME_THREE_MONTHS_NOT_MET" => "moins de trois mois de séjour irrégulier",
        "IDENTITE" => "identité non établie",
        "PIECES" => "pièces manquantes",
        "AUTRE_COUVERTURE" => "couverte autrement",
        "INCONNU" => "personne inconnue de la caisse",
        "CSS_NO_PUMA" => "la CSS suppose la PUMa",
        "AUTRE" => "autre motif",
        var other => other,
    };

    /// <summary>As a sentence begins.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : $"{char.ToUpper(text[0], System.Globalization.CultureInfo.CurrentCulture)}{text[1..]}";

    /// <summary>What a return says of an application.</summary>
    public static string Return(string outcome) => outcome switch
    {
        "granted" => "accord",
        "refused" => "refus",
        "documents-requested" => "pièces demandées",
        "lapsed" => "dossier caduc",
        var other => other,
    };

    /// <summary>The first of the running deadlines of an application; null when none runs.</summary>
    public static DueDate? First(IEnumerable<DueDate> dates) => dates.Where(date => date.EndedOn is null).OrderBy(date => date.DueOn).FirstOrDefault();
}
