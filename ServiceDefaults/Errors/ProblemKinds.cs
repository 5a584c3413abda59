namespace PassPlatform.ServiceDefaults.Errors;

/// <summary>Every error the platform answers with: its stable <c>type</c>, its status, what it says and what to do about it.</summary>
/// <remarks>The gateway shows this catalogue at <c>/problems</c>. A kind is never renamed or given another meaning.</remarks>
public static class ProblemKinds
{
    public static readonly ProblemKind InvalidBody = new(
        "corps-illisible", 400, "Corps de requête illisible", "Envoyez un objet JSON conforme au schéma de la page OpenAPI.");

    public static readonly ProblemKind InvalidField = new(
        "champ-invalide", 400, "Champ invalide", "Corrigez les champs de la liste « errors » ; « pointer » dit lequel, « expected » ce qui est attendu.");

    public static readonly ProblemKind InvalidParameter = new(
        "parametre-invalide", 400, "Paramètre invalide", "Corrigez le paramètre nommé dans « errors ».");

    public static readonly ProblemKind InvalidHeader = new(
        "en-tete-invalide", 400, "En-tête invalide", "N'envoyez que de l'ASCII dans les en-têtes : celui nommé dans « errors » contient autre chose.");

    public static readonly ProblemKind Unauthenticated = new(
        "non-authentifie", 401, "Jeton absent ou non valable", "Demandez un jeton par POST /connect/token.");

    public static readonly ProblemKind AccessWithdrawn = new(
        "acces-retire", 401, "Accès retiré depuis que ce jeton a été donné",
        "Demandez un autre jeton, ou connectez-vous de nouveau ; si c'est refusé aussi, votre accès est fermé : adressez-vous à qui gère les accès de votre structure.");

    public static readonly ProblemKind Forbidden = new(
        "role-insuffisant", 403, "Action non permise à votre rôle", "Utilisez un jeton d'un rôle permis : la page OpenAPI les donne pour chaque opération.");

    public static readonly ProblemKind ScopeMissing = new(
        "portee-insuffisante", 403, "Jeton limité à d'autres parties de la plateforme", "Demandez un jeton sans « scope », ou avec la portée nommée.");

    public static readonly ProblemKind OtherPassSite = new(
        "autre-pass", 403, "PASS hors de votre périmètre", "Utilisez un jeton de cette PASS.");

    public static readonly ProblemKind ManagedByOthers = new(
        "acces-non-gere", 403, "Accès géré par un autre rôle",
        "Le coordonnateur d'une PASS gère son équipe, ses praticiens, ses partenaires et sa caisse ; l'ARS, les coordonnateurs et ses agents ; l'exploitant, les siens.");

    public static readonly ProblemKind OtherHolder = new(
        "autre-titulaire", 403, "Jeton lié à un autre titulaire",
        "Le jeton d'un praticien n'agit que pour ce praticien, celui d'une caisse pour cette caisse, celui d'un partenaire pour sa structure : utilisez le bon.");

    public static readonly ProblemKind NotFound = new(
        "introuvable", 404, "Introuvable", "Vérifiez l'identifiant. Ce qui appartient à une autre PASS est introuvable aussi.");

    public static readonly ProblemKind MethodNotAllowed = new(
        "methode-non-permise", 405, "Méthode non permise", "La page OpenAPI donne les méthodes de chaque adresse.");

    public static readonly ProblemKind Conflict = new(
        "modification-simultanee", 409, "Modification simultanée", "Refaites la demande ; avec la même Idempotency-Key, elle n'est faite qu'une fois.");

    public static readonly ProblemKind AlreadyExists = new(
        "existe-deja", 409, "Existe déjà", "Relisez ce qui existe avant de créer.");

    public static readonly ProblemKind VersionStale = new(
        "version-perimee", 412, "Version périmée", "Quelqu'un a modifié entre-temps : relisez, puis refaites la modification avec le nouvel ETag.");

    public static readonly ProblemKind BodyTooLarge = new(
        "corps-trop-grand", 413, "Corps de requête trop grand", "Réduisez la requête sous la limite indiquée.");

    public static readonly ProblemKind AddressTooLong = new(
        "adresse-trop-longue", 414, "Adresse trop longue", "Raccourcissez les paramètres de l'adresse.");

    public static readonly ProblemKind UnsupportedMediaType = new(
        "format-non-pris-en-charge", 415, "Format non pris en charge",
        "Envoyez un des formats que l'opération prend, dit par l'en-tête Content-Type : la page OpenAPI les donne, et l'en-tête Accept de cette réponse.");

    public static readonly ProblemKind IdempotencyKeyReused = new(
        "cle-idempotence-reutilisee", 422, "Idempotency-Key déjà utilisée pour une autre demande", "Prenez une clé nouvelle par demande ; ne la gardez que pour répéter la même.");

    public static readonly ProblemKind IfMatchRequired = new(
        "if-match-obligatoire", 428, "If-Match obligatoire", "Lisez la ressource et renvoyez son ETag dans l'en-tête If-Match.");

    public static readonly ProblemKind TooManyRequests = new(
        "trop-de-requetes", 429, "Trop de requêtes", "Attendez le délai donné par Retry-After.");

    public static readonly ProblemKind HeadersTooLarge = new(
        "en-tetes-trop-grands", 431, "En-têtes trop grands", "Retirez des en-têtes, souvent des cookies.");

    public static readonly ProblemKind Unexpected = new(
        "erreur-interne", 500, "Erreur interne", "Réessayez ; si cela persiste, donnez « traceId » à l'exploitant.");

    public static readonly ProblemKind BadGateway = new(
        "service-injoignable", 502, "Service injoignable", "Réessayez dans quelques secondes ; une écriture se répète sans risque avec la même Idempotency-Key.");

    public static readonly ProblemKind Unavailable = new(
        "service-indisponible", 503, "Service indisponible", "Réessayez après le délai de Retry-After ; une écriture se répète sans risque avec la même Idempotency-Key.");

    public static readonly ProblemKind DatabaseAway = new(
        "base-indisponible", 503, "Base de données indisponible",
        "Réessayez après le délai de Retry-After ; une écriture se répète sans risque avec la même Idempotency-Key.");

    public static readonly ProblemKind KeysAway = new(
        "cles-indisponibles", 503, "Données scellées illisibles pour l'instant",
        "Réessayez après le délai de Retry-After ; si cela dure, l'exploitant vérifie la clé maîtresse et le coffre des clés : ./pass sealing.");

    public static readonly ProblemKind TimedOut = new(
        "delai-depasse", 504, "Délai dépassé", "Réessayez ; une écriture se répète sans risque avec la même Idempotency-Key.");

    // Intake
    public static readonly ProblemKind PassSiteUnknown = new(
        "pass-inconnue", 422, "PASS inconnue", "Vérifiez passSiteId ; une PASS ouverte à l'instant est connue partout en moins d'une seconde.");

    public static readonly ProblemKind PassSiteEnded = new(
        "pass-terminee", 409, "PASS dont le service a pris fin", "Plus rien ne s'y enregistre : les données de ses personnes sont détruites. Adressez-vous à l'ARS.");

    public static readonly ProblemKind FollowUpState = new(
        "suivi-incompatible", 409, "Suivi dans un état incompatible", "Relisez le suivi de la personne : l'action demandée n'y est pas ouverte.");

    public static readonly ProblemKind OrientationState = new(
        "orientation-incompatible", 409, "Orientation qui a déjà sa réponse", "Relisez l'orientation : après un refus ou une venue, il ne se note plus rien ; faites-en une autre.");

    public static readonly ProblemKind MisasReferralState = new(
        "saisine-misas-incompatible", 409, "Saisine de la mission accompagnement santé dans un état incompatible",
        "Relisez la saisine : le formulaire part une fois, et le rappel de la caisse se note après son départ.");

    public static readonly ProblemKind ConsentMissing = new(
        "consentement-absent", 409, "La personne n'y consent pas, ou plus",
        "Rien ne part sans son accord. Si elle a changé d'avis, notez sa nouvelle décision (POST /people/{id}/consents), puis refaites la demande.");

    public static readonly ProblemKind ReminderState = new(
        "rappel-incompatible", 409, "Rappel qui n'attend plus", "Il est parti, annulé ou échoué : relisez-le, et demandez-en un autre s'il le faut.");

    public static readonly ProblemKind SessionCancelled = new(
        "activite-annulee", 409, "Activité collective annulée", "Elle ne compte plus et ne se corrige pas ; notez-en une autre.");

    public static readonly ProblemKind AppointmentState = new(
        "rendez-vous-incompatible", 409, "Rendez-vous dans un état incompatible", "Relisez le rendez-vous : tenu ou annulé, il ne change plus ; prenez-en un autre.");

    public static readonly ProblemKind AppointmentOverlap = new(
        "rendez-vous-simultanes", 409, "Un autre rendez-vous à la même heure",
        "Lisez ceux de la liste « overlapping » ; si les deux sont voulus, renvoyez la demande avec confirmedOverlap: true.");

    public static readonly ProblemKind SlotTaken = new(
        "creneau-pris", 409, "Créneau déjà pris", "Relisez la permanence : « freeSlots » donne les créneaux libres.");

    public static readonly ProblemKind TaskDone = new(
        "tache-faite", 409, "Tâche déjà faite", "Relisez-la ; s'il reste à faire, notez-en une autre.");

    public static readonly ProblemKind SocialServiceClosed = new(
        "service-social-hors-champ", 422, "Service social de l'assurance maladie hors de son champ",
        "Chaque condition non remplie est dans « errors » ; si la personne n'en relève pas, la mission accompagnement santé (MISAS) reçoit toute personne, à l'AME aussi.");

    public static readonly ProblemKind LikelyDuplicate = new(
        "doublon-probable", 409, "Personne déjà enregistrée, sans doute",
        "Ouvrez le dossier « existingPersonId » ; si ce n'est pas la même personne, renvoyez la demande avec confirmedDistinct: true.");

    public static readonly ProblemKind FileMerged = new(
        "fiche-fusionnee", 409, "Fiche fusionnée avec une autre",
        "Ouvrez la fiche « keptPersonId », qui est celle de la même personne ; le coordonnateur défait une fusion faite à tort.");

    public static readonly ProblemKind EntrySituationFrozen = new(
        "situation-entree-figee", 409, "Situation à l'entrée déjà figée",
        "Elle ne change plus, car le rapport la compte telle qu'à l'entrée ; notez ce qui a été trouvé depuis dans un diagnostic.");

    public static readonly ProblemKind DataRestricted = new(
        "donnees-limitees", 409, "Données limitées à la demande de la personne",
        "Elles sont conservées, et rien n'en est fait tant que la limitation dure ; adressez-vous au coordonnateur, qui la lève après en avoir informé la personne (RGPD, art. 18).");

    public static readonly ProblemKind DataRequestState = new(
        "demande-incompatible", 409, "Demande dans un état incompatible", "Relisez la demande : l'action demandée n'y est pas ouverte.");

    // Rights dossier
    public static readonly ProblemKind SiteWithoutAgreements = new(
        "conventions-manquantes", 409, "Conventions obligatoires manquantes",
        "La PASS doit avoir signé avec l'ARS et avec la caisse avant de recevoir une première demande d'AME.");

    public static readonly ProblemKind ApplicationIncomplete = new(
        "dossier-incomplet", 409, "Dossier incomplet", "Ajoutez les pièces de la liste « missing ».");

    public static readonly ProblemKind IllegalMove = new(
        "etape-non-permise", 409, "Étape non permise", "« openMoves » donne les étapes ouvertes.");

    public static readonly ProblemKind FileKindRefused = new(
        "fichier-non-accepte", 415, "Fichier d'un format non accepté", "Envoyez un PDF, ou une photo JPEG, PNG ou HEIC, avec son Content-Type ou application/octet-stream.");

    public static readonly ProblemKind FileUnusable = new(
        "fichier-inexploitable", 422, "Fichier inexploitable", "Envoyez le fichier entier, sans mot de passe ni restriction : au besoin, imprimez-le dans un nouveau PDF.");

    public static readonly ProblemKind FileInfected = new(
        "fichier-infecte", 422, "Fichier infecté", "Ne l'ouvrez pas, et prévenez la personne de qui il vient. Apportez la pièce autrement : une photo, une autre copie.");

    public static readonly ProblemKind AntivirusAway = new(
        "antivirus-indisponible", 503, "Fichier non examiné", "Rien n'a été gardé : renvoyez-le après le délai de Retry-After ; si l'erreur revient, prévenez l'exploitant.");

    public static readonly ProblemKind DocumentChecked = new(
        "piece-deja-verifiee", 409, "Pièce déjà vérifiée", "Une pièce n'est vérifiée qu'une fois : relisez le dossier, ou envoyez la pièce de nouveau.");

    public static readonly ProblemKind BillingNotReady = new(
        "facturation-impossible", 409, "Acte sans attestation de facturation", "« why » dit pourquoi en code, « missing » ce que la caisse n'a pas encore rendu.");

    public static readonly ProblemKind PaperUnknown = new(
        "document-inconnu", 404, "Document non authentifié",
        "Comparez l'adresse avec celle du papier, caractère par caractère ; si c'est bien la même, ne vous fiez pas à ce papier et appelez la PASS dont il porte le nom.");

    // Partner network
    public static readonly ProblemKind PractitionerNotInNetwork = new(
        "praticien-hors-reseau", 422, "Praticien hors du réseau de la PASS", "Le praticien doit d'abord rejoindre le réseau de cette PASS.");

    public static readonly ProblemKind CommitmentsMissing = new(
        "engagements-manquants", 422, "Engagements du réseau manquants",
        "Un praticien, une pharmacie, un laboratoire, un centre d'imagerie du réseau accepte de ne pas demander d'avance de frais, de ne laisser aucun reste à charge, ou les deux.");

    public static readonly ProblemKind ImportStale = new(
        "import-perime", 409, "Import périmé", "Prévisualisez de nouveau le fichier, relisez ce qu'il ferait, puis appliquez-le.");

    public static readonly ProblemKind PersonUnknown = new(
        "personne-inconnue", 422, "Personne inconnue de cette PASS",
        "Vérifiez personId ; une personne enregistrée à l'instant est connue partout en moins d'une seconde : réessayez.");

    public static readonly ProblemKind WorkerUnknown = new(
        "collegue-inconnu", 422, "Personne de cette équipe",
        "Vérifiez workerId ; un collègue qui vient d'être habilité est connu après quelques secondes : réessayez.");

    public static readonly ProblemKind CareActDuplicate = new(
        "acte-deja-enregistre", 409, "Acte déjà enregistré",
        "Lisez l'acte « existingCareActId » ; s'il s'agit bien d'un autre acte du même jour et du même montant, renvoyez la demande avec « confirmedDistinct » : true.");

    public static readonly ProblemKind CareActState = new(
        "acte-incompatible", 409, "Acte dans un état incompatible", "Relisez l'acte : l'action demandée n'y est pas ouverte.");

    public static readonly ProblemKind BreachState = new(
        "violation-incompatible", 409, "Violation dans un état incompatible", "Relisez la violation : l'action demandée n'y est pas ouverte.");

    public static readonly ProblemKind CandidacyState = new(
        "candidature-incompatible", 409, "Candidature dans un état incompatible", "Relisez la candidature : ses étapes se suivent, et celle-ci n'est pas la prochaine.");

    public static readonly ProblemKind MemberForgotten = new(
        "membre-oublie", 409, "Membre de l'équipe oublié", "Six mois après un départ, on ne sait plus de qui il s'agit : inscrivez de nouveau qui revient.");

    public static readonly ProblemKind TrainingState = new(
        "formation-incompatible", 409, "Séance de formation dans un état incompatible", "Relisez la séance : elle est à venir, annulée, ou des présences y sont notées.");

    public static readonly ProblemKind ReferralState = new(
        "adressage-incompatible", 409, "Adressage dans un état incompatible", "Relisez l'adressage : l'action demandée n'y est pas ouverte.");

    public static readonly ProblemKind RequestState = new(
        "demande-caisse-incompatible", 409, "Demande à la caisse dans un état incompatible", "Relisez la demande : l'action demandée n'y est pas ouverte.");

    public static readonly ProblemKind RequestClosed = new(
        "demande-caisse-fermee", 409, "Demande que la caisse ne prend pas en ce moment", "GET /fund-desks dit ce que chaque caisse prend ; « fallback », quand il est donné, dit par quel autre canal passer.");

    public static readonly ProblemKind WebhookState = new(
        "webhook-incompatible", 409, "Webhook dans un état incompatible", "Relisez le webhook et ses messages : l'action demandée n'y est pas ouverte.");

    public static readonly ProblemKind AgreementState = new(
        "convention-incompatible", 409, "Convention dans un état incompatible", "Relisez la convention : l'action demandée n'y est pas ouverte.");

    // Reporting
    public static readonly ProblemKind CommitteeState = new(
        "comite-incompatible", 409, "Comité de pilotage dans un état incompatible", "Relisez le comité et ce qui est convenu avec la caisse : l'action demandée n'y est pas ouverte.");

    public static readonly ProblemKind ReportBehind = new(
        "rapport-en-retard", 409, "Rapport en cours de comptage", "Réessayez dans quelques secondes.");

    public static readonly ProblemKind ReportState = new(
        "rapport-incompatible", 409, "Rapport annuel dans un état incompatible", "Relisez la version du rapport : l'action demandée n'y est pas ouverte.");

    public static readonly ProblemKind ReportIncomplete = new(
        "rapport-incomplet", 409, "Rapport annuel incomplet", "Répondez aux questions de la liste « missing » (GET /reports/questions), puis validez.");

    // Identity
    public static readonly ProblemKind MembershipEnded = new(
        "habilitation-terminee", 409, "Habilitation terminée", "Une habilitation qui a pris fin ne reprend pas : donnez-en une autre à la même personne.");

    public static readonly ProblemKind MembershipIncompatible = new(
        "habilitation-incompatible", 422, "Habilitations incompatibles", "Donnez-la à un autre compte, ou mettez d'abord fin à celle qui l'exclut.");

    public static readonly ProblemKind LastCoordinator = new(
        "derniere-coordination", 409, "Dernière coordination de la PASS", "Nommez-en une autre, attendez qu'elle ait activé son compte, puis recommencez ; en cas d'urgence, suspendez.");

    public static readonly ProblemKind LastManager = new(
        "dernier-gestionnaire", 409, "Dernier gestionnaire de la structure", "Faites d'abord habiliter un autre gestionnaire, attendez qu'il ait activé son compte, puis recommencez ; en cas d'urgence, signalez l'incident.");

    public static readonly ProblemKind ManagerOnRequest = new(
        "gestionnaire-sur-demande", 409, "Gestionnaire habilité, modifié ou retiré sur demande de sa structure",
        "Enregistrez la demande : POST /connect/structures/{structureId}/manager-requests ; en cas d'urgence, signalez l'incident.");

    public static readonly ProblemKind QuotaReached = new(
        "quota-atteint", 409, "Nombre de comptes atteint", "Mettez fin à un accès qui n'est plus nécessaire, ou faites changer le nombre : les membres de la structure, les techniciens de sa convention.");

    public static readonly ProblemKind StructureClosed = new(
        "structure-fermee", 409, "Structure sans convention en cours, ou dont l'accès est coupé", "Enregistrez la convention sous laquelle elle travaille, ou rétablissez son accès.");

    public static readonly ProblemKind AgreementOver = new(
        "convention-terminee", 422, "Convention terminée, ou d'une autre PASS ou caisse", "Donnez l'identifiant de la convention en cours de cette structure.");

    public static readonly ProblemKind RequestDecided = new(
        "demande-traitee", 409, "Demande déjà traitée", "Relisez la demande ; enregistrez-en une autre au besoin.");

    public static readonly ProblemKind AccountNotActivated = new(
        "compte-non-active", 409, "Compte pas encore activé", "Envoyez de nouveau le lien d'activation : POST /connect/memberships/{membershipId}/invitation.");

    public static readonly ProblemKind MailMissing = new(
        "courrier-absent", 503, "Courrier électronique absent", "L'exploitant indique le serveur de courrier : Identity:Mail, dans docs/operations.md.");

    /// <summary>All kinds, for the catalogue.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
        [.. typeof(ProblemKinds).GetFields().Where(field => field.FieldType == typeof(ProblemKind)).Select(field => (ProblemKind)field.GetValue(null)!)];
}
