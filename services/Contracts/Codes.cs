using System.ComponentModel;

namespace PassPlatform.Contracts;

/// <summary>A health cover that a PASS helps to open.</summary>
[Description("Droit à la santé qu'une PASS aide à ouvrir.")]
public enum Benefit
{
    /// <summary>Protection universelle maladie: base cover. L. 160-1 CSS.</summary>
    [Description("protection universelle maladie")] Puma,

    /// <summary>Complémentaire santé solidaire. L. 861-1 CSS.</summary>
    [Description("complémentaire santé solidaire")] Css,

    /// <summary>Aide médicale de l'État. L. 251-1 CASF.</summary>
    [Description("aide médicale de l'État")] Ame,

    /// <summary>Soins urgents et vitaux: opened by the refusal of the AME, never applied for. L. 254-1 CASF.</summary>
    [Description("soins urgents et vitaux, ouverts par le refus de l'AME")] UrgentCare,
}

/// <summary>Sex as recorded at reception.</summary>
[Description("Sexe noté à l'accueil.")]
public enum Sex
{
    [Description("femme")] Female,
    [Description("homme")] Male,
    [Description("non renseigné")] Unspecified,
}

/// <summary>How a person came to the PASS.</summary>
[Description("Comment la personne est venue à la PASS.")]
public enum ReferralOrigin
{
    [Description("d'elle-même")] Spontaneous,

    /// <summary>CCAS or other town social services.</summary>
    [Description("services sociaux de la commune, CCAS")] TownSocialServices,
    [Description("services sociaux du département")] DepartmentSocialServices,
    [Description("association")] Association,
    [Description("PASS hospitalière")] HospitalPass,
    [Description("hôpital")] Hospital,
    [Description("professionnel de santé")] HealthProfessional,
    [Description("caisse d'assurance maladie")] HealthInsuranceFund,
    [Description("aller-vers")] Outreach,
    [Description("autre")] Other,
}

/// <summary>State of a cover when the person comes in. A right open but not activated counts as none for the report.</summary>
[Description("État d'une couverture à l'entrée. Un droit ouvert mais non activé compte comme absent.")]
public enum CoverState
{
    [Description("aucune")] None,
    [Description("ouverte, non activée")] OpenNotActivated,
    [Description("ouverte")] Open,
    [Description("inconnue")] Unknown,

    /// <summary>There was one, which ended.</summary>
    [Description("fermée : il y en a eu une")] Closed,
    [Description("aucune, jamais")] Never,
}

/// <summary>What a person comes to ask for.</summary>
[Description("Ce que la personne demande en venant.")]
public enum Demand
{
    [Description("ouvrir des droits")] OpenRights,
    [Description("renouveler des droits, ou suivre une demande")] FollowRights,
    [Description("voir un médecin")] Doctor,
    [Description("soins dentaires")] DentalCare,
    [Description("autres soins")] OtherCare,
    [Description("médicaments")] Medicines,
    [Description("dépistage, vaccination, prévention")] Prevention,
    [Description("suivi de grossesse, contraception")] Pregnancy,
    [Description("soutien psychologique")] MentalHealth,
    [Description("domiciliation, courrier")] Domiciliation,
    [Description("aide sociale, hébergement, alimentation")] SocialHelp,
    [Description("information")] Information,
    [Description("autre")] Other,
}

/// <summary>A right that a person seems to have when they come in, before any rule is applied.</summary>
[Description("Droit que la personne semble avoir, à l'arrivée, avant toute règle.")]
public enum PresumedRight
{
    [Description("PUMa")] Puma,
    [Description("CSS")] Css,
    [Description("AME")] Ame,
    [Description("autre")] Other,
}

/// <summary>Why care was given up. Call for expressions of interest, annexe 2 [000-003].</summary>
[Description("Pourquoi des soins ont été abandonnés.")]
public enum RenunciationReason
{
    [Description("coût, avance des frais")] Cost,
    [Description("dépassements d'honoraires")] ExtraFees,
    [Description("pas de couverture")] NoCover,
    [Description("délais de rendez-vous, pas de professionnel")] NoProfessional,
    [Description("éloignement, déplacement")] Distance,
    [Description("démarches, système de santé non compris")] NotUnderstood,
    [Description("démarches en ligne impossibles")] Digital,
    [Description("langue")] Language,
    [Description("refus de soins par un professionnel")] RefusedByProfessional,
    [Description("peur, honte, expérience passée")] Fear,
    [Description("autre")] Other,
}

/// <summary>The answer offered first to a person in great precarity. Call for expressions of interest §2-2 [000-004].</summary>
[Description("Réponse proposée d'abord à une personne en grande précarité.")]
public enum FirstAnswer
{
    [Description("PASS hospitalière")] HospitalPass,
    [Description("équipe mobile psychiatrie précarité (EMPP)")] MobilePsychiatricTeam,
    [Description("autre équipe mobile")] OtherMobileTeam,
}

/// <summary>Why a passage has no name.</summary>
[Description("Pourquoi un passage est sans nom.")]
public enum AnonymityReason
{
    [Description("la personne ne veut pas donner son nom")] NameWithheld,
    [Description("aucune langue commune")] NoCommonLanguage,
    [Description("la personne n'est pas en état de répondre")] UnableToAnswer,
    [Description("simple renseignement")] InformationOnly,
    [Description("repartie avant l'accueil")] LeftBefore,
    [Description("autre")] Other,
}

/// <summary>Right to stay, as the eligibility rules read it. L. 111-2-3 and R. 111-3 CSS, L. 251-1 CASF.</summary>
[Description("Situation de séjour.")]
public enum StayStatus
{
    [Description("nationalité française ou d'un État de l'EEE ou de la Suisse")] FrenchOrEea,
    [Description("séjour régulier")] Regular,
    [Description("réfugié ou protection subsidiaire")] RefugeeOrSubsidiaryProtection,
    [Description("demandeur d'asile")] AsylumSeeker,
    [Description("séjour irrégulier")] Irregular,
    [Description("inconnue")] Unknown,
}

/// <summary>The health cover a person has already on the day of the diagnosis.</summary>
[Description("Couverture déjà ouverte au jour du diagnostic.")]
public enum ExistingCoverage
{
    [Description("aucune")] None,
    [Description("PUMa")] Puma,
    [Description("PUMa et CSS")] PumaAndCss,
    [Description("AME")] Ame,
    [Description("couverture d'un autre pays")] OtherCountry,
}

/// <summary>Where the household lives; ceilings and the AME differ overseas.</summary>
[Description("Où vit le foyer.")]
public enum Territory
{
    [Description("métropole")] Metropole,
    [Description("Guadeloupe")] Guadeloupe,
    [Description("Martinique")] Martinique,
    [Description("Guyane")] Guyane,
    [Description("La Réunion")] Reunion,
    [Description("Saint-Barthélemy")] SaintBarthelemy,
    [Description("Saint-Martin")] SaintMartin,
    [Description("Mayotte")] Mayotte,
}

/// <summary>A vulnerability noticed at the diagnosis. Note DGOS/P3/2025/45, annexe 1 §1.</summary>
[Description("Vulnérabilité repérée au diagnostic social.")]
public enum Vulnerability
{
    [Description("précarité")] Precarity,
    [Description("violences physiques")] PhysicalViolence,
    [Description("violences psychologiques")] PsychologicalViolence,
    [Description("isolement")] Isolation,
    [Description("non-connaissance du système de santé")] HealthSystemUnknown,
    [Description("non-compréhension du système de santé")] HealthSystemNotUnderstood,
    [Description("difficultés de communication")] CommunicationDifficulty,
    [Description("allophonie")] NonFrenchSpeaking,
    [Description("sans logement")] NoHousing,
    [Description("grossesse")] Pregnancy,
    [Description("mineur non accompagné")] UnaccompaniedMinor,
    [Description("handicap")] Disability,
    [Description("addiction")] Addiction,
    [Description("santé mentale")] MentalHealth,
}

/// <summary>What kind of contact an interview is; any of them keeps the follow-up alive.</summary>
[Description("Nature du contact.")]
public enum InterviewKind
{
    [Description("accueil")] Reception,
    [Description("entretien social")] Social,
    [Description("entretien infirmier")] Nursing,
    [Description("médiation en santé")] Mediation,
    [Description("aller-vers")] Outreach,

    /// <summary>By a doctor of the PASS itself; counted among the medical acts.</summary>
    [Description("consultation médicale")] Medical,

    /// <summary>By somebody trained in access to rights, who is no social worker. Note DGOS/P3/2025/45, annexe 1 §1 [002-007].</summary>
    [Description("entretien d'accès aux droits")] AccessToRights,
}

/// <summary>Where an appointment stands.</summary>
[Description("Où en est un rendez-vous.")]
public enum AppointmentState
{
    [Description("prévu")] Planned,
    [Description("tenu")] Held,
    [Description("la personne n'est pas venue")] NoShow,
    [Description("annulé par la personne")] CancelledByPerson,
    [Description("annulé par la PASS")] CancelledByPass,
}

/// <summary>Who of the PASS held an interview or a consultation. Call for expressions of interest §2-4, note DGOS/P3/2025/45, annexe 1 §1 [000-020, 002-007, 002-008].</summary>
[Description("Professionnel de la PASS qui a tenu l'entretien ou la consultation.")]
public enum InterviewProfessional
{
    [Description("accueil, secrétariat")] Receptionist,
    [Description("professionnel du champ social")] SocialWorker,
    [Description("infirmier")] Nurse,
    [Description("médecin")] Doctor,
    [Description("médiateur en santé")] Mediator,
    [Description("professionnel formé à l'accès aux droits")] TrainedInRights,
}

/// <summary>Where a person is oriented.</summary>
[Description("Vers quoi la personne est orientée.")]
public enum OrientationDestination
{
    /// <summary>A practitioner of the PASS's network.</summary>
    [Description("professionnel du réseau de la PASS")] NetworkPractitioner,
    [Description("médecin traitant")] RegularDoctor,
    [Description("soins de ville")] CityCare,
    [Description("soins hospitaliers")] HospitalCare,
    [Description("PASS hospitalière")] HospitalPass,
    [Description("autre PASS")] OtherPass,
    [Description("services sociaux")] SocialServices,
    [Description("domiciliation")] Domiciliation,
    [Description("association de soins gratuits")] FreeCareAssociation,
    [Description("mission accompagnement santé de l'assurance maladie")] Misas,
    [Description("service social de l'assurance maladie")] HealthInsuranceSocialService,
    [Description("plateau technique ou spécialité d'un hôpital")] HospitalPlatform,
    [Description("CCAS")] Ccas,

    /// <summary>Dispositif d'appui à la coordination.</summary>
    [Description("dispositif d'appui à la coordination (DAC)")] Dac,

    /// <summary>Protection maternelle et infantile.</summary>
    [Description("protection maternelle et infantile (PMI)")] Pmi,

    /// <summary>Centre de lutte antituberculeuse.</summary>
    [Description("centre de lutte antituberculeuse (CLAT)")] Clat,

    /// <summary>Centre gratuit d'information, de dépistage et de diagnostic.</summary>
    [Description("centre gratuit d'information, de dépistage et de diagnostic (CeGIDD)")] Cegidd,
    [Description("centre de vaccination")] VaccinationCentre,

    /// <summary>Centre de soins, d'accompagnement et de prévention en addictologie.</summary>
    [Description("centre de soins, d'accompagnement et de prévention en addictologie (CSAPA)")] Csapa,

    /// <summary>Centre d'accueil et d'accompagnement à la réduction des risques pour usagers de drogues.</summary>
    [Description("centre d'accueil et d'accompagnement à la réduction des risques (CAARUD)")] Caarud,

    /// <summary>Équipe mobile psychiatrie précarité.</summary>
    [Description("équipe mobile psychiatrie précarité (EMPP)")] Empp,

    /// <summary>Centre médico-psychologique.</summary>
    [Description("centre médico-psychologique (CMP)")] Cmp,

    /// <summary>Health check of the fund, in a centre d'examens de santé.</summary>
    [Description("examen de prévention en santé (CES)")] HealthCheck,
    [Description("atelier numérique")] DigitalWorkshop,
    [Description("Mon espace santé")] MonEspaceSante,
}

/// <summary>What became of an orientation.</summary>
[Description("Ce qu'est devenue une orientation.")]
public enum OrientationOutcome
{
    /// <summary>By whom it was made to: a place, an appointment.</summary>
    [Description("acceptée")] Accepted,
    [Description("refusée")] Refused,

    /// <summary>The person went there.</summary>
    [Description("la personne y est allée")] Seen,
    [Description("la personne n'y est pas allée")] NotSeen,

    /// <summary>Nobody said anything within the period that the platform waits for.</summary>
    [Description("sans réponse, échue")] Expired,
}

/// <summary>What a collective activity is. Note DGOS/P3/2025/45, annexe 1 §1; call for expressions of interest §2-4 [000-019, 002-010, 002-032].</summary>
[Description("Nature d'une activité collective.")]
public enum CollectiveKind
{
    [Description("séance collective")] Session,
    [Description("atelier")] Workshop,

    /// <summary>Towards people where they are: a head count, none of whom enters the active file by it.</summary>
    [Description("action d'aller-vers")] Outreach,
}

/// <summary>What a collective activity is about. Note DGOS/P3/2025/45, annexe 1 §5 [002-034].</summary>
[Description("Thématique d'une activité collective.")]
public enum CollectiveTheme
{
    [Description("tabac")] Tobacco,
    [Description("addictions")] Addictions,
    [Description("éducation à la santé")] HealthEducation,
    [Description("maladie chronique")] ChronicDisease,
    [Description("alimentation")] Nutrition,
    [Description("sport-santé")] Sport,
    [Description("santé sexuelle")] SexualHealth,
    [Description("autre")] Other,
}

/// <summary>Speciality of care asked for.</summary>
[Description("Spécialité de soins.")]
public enum CareSpeciality
{
    [Description("médecine générale")] GeneralMedicine,
    [Description("soins dentaires")] Dental,
    [Description("maïeutique")] Midwifery,
    [Description("soins infirmiers")] Nursing,
    [Description("pharmacie")] Pharmacy,
    [Description("laboratoire")] Laboratory,
    [Description("imagerie")] Imaging,
    [Description("gynécologie")] Gynaecology,
    [Description("pédiatrie")] Paediatrics,
    [Description("ophtalmologie")] Ophthalmology,
    [Description("psychiatrie")] Psychiatry,
    [Description("autre spécialité")] OtherSpeciality,
}

/// <summary>Why the person consulted, in coarse chapters (after ICPC-2); health data, shown only counted and only to the ARS.</summary>
[Description("Motif de consultation, par grand chapitre.")]
public enum ConsultationReason
{
    [Description("général")] General,
    [Description("digestif")] Digestive,
    [Description("œil")] Eye,
    [Description("oreille")] Ear,
    [Description("cardiovasculaire")] Cardiovascular,
    [Description("ostéo-articulaire")] Musculoskeletal,
    [Description("neurologique")] Neurological,
    [Description("psychologique")] Psychological,
    [Description("respiratoire")] Respiratory,
    [Description("peau")] Skin,
    [Description("endocrinien et nutrition")] Endocrine,
    [Description("urinaire")] Urological,
    [Description("grossesse")] Pregnancy,
    [Description("génital")] Genital,
    [Description("infectieux")] Infectious,
    [Description("dentaire")] Dental,
    [Description("prévention")] Prevention,
    [Description("social")] Social,
}

/// <summary>Care whose absence would be grave, covered as <i>soins urgents</i>. L. 254-1 CASF.</summary>
[Description("Soins urgents au sens de L. 254-1 CASF.")]
public enum UrgentCareCategory
{
    [Description("pronostic vital ou altération grave et durable")] VitalPrognosis,
    [Description("risque de contagion")] Contagion,
    [Description("grossesse ou nouveau-né")] PregnancyOrNewborn,
    [Description("interruption de grossesse")] TerminationOfPregnancy,
}

/// <summary>Where care was given.</summary>
[Description("Où les soins sont donnés.")]
public enum CareKind
{
    [Description("en ville")] Ambulatory,
    [Description("à l'hôpital")] Hospital,
}

/// <summary>With whom a PASS signed.</summary>
[Description("Avec qui la PASS a signé.")]
public enum Counterparty
{
    /// <summary>The regional health agency: commitments and funding.</summary>
    [Description("agence régionale de santé")] Ars,

    /// <summary>CPAM, CGSS or CCSS: how applications are sent and answered.</summary>
    [Description("caisse d'assurance maladie")] Fund,
}

/// <summary>What the fund decided.</summary>
[Description("Décision de la caisse.")]
public enum DecisionOutcome
{
    [Description("accord")] Granted,
    [Description("refus")] Refused,
}

/// <summary>What became of an act sent for payment.</summary>
[Description("Suite donnée à un acte envoyé au paiement.")]
public enum SettlementOutcome
{
    [Description("remboursé")] Reimbursed,
    [Description("rejeté")] Rejected,
}

/// <summary>Why a follow-up ended.</summary>
[Description("Pourquoi le suivi a pris fin.")]
public enum ClosureReason
{
    /// <summary>The person is followed by ordinary care and services.</summary>
    [Description("relais pris par le droit commun")] OrdinaryLaw,
    [Description("départ")] Moved,
    [Description("décès")] Deceased,
    [Description("perdu de vue")] LostToFollowUp,
}

/// <summary>Why an application was given up before a decision.</summary>
[Description("Pourquoi un dossier est retiré avant toute décision.")]
public enum WithdrawalReason
{
    [Description("à la demande de la personne")] PersonRequest,
    [Description("la personne est couverte autrement")] OtherCover,
    [Description("départ")] Moved,
    [Description("décès")] Deceased,

    /// <summary>The file should not have been opened.</summary>
    [Description("dossier ouvert par erreur")] OpenedInError,
}
