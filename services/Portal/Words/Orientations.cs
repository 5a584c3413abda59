using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of orientations and of referrals to the fund, as people say them.</summary>
internal static class Orientations
{
    /// <summary>Where care is given: a speciality is asked for.</summary>
    public static readonly IReadOnlyList<Option> CareDestinations =
    [
        new("network-practitioner", "Professionnel du réseau de la PASS"),
        new("regular-doctor", "Médecin traitant"),
        new("city-care", "Soins de ville"),
        new("hospital-care", "Soins hospitaliers"),
        new("hospital-platform", "Plateau technique ou spécialité d’un hôpital"),
        new("hospital-pass", "PASS hospitalière"),
        new("other-pass", "Autre PASS"),
        new("free-care-association", "Association de soins gratuits"),
    ];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> Destinations =
    [
        .. CareDestinations,
        new("social-services", "Services sociaux"),
        new("ccas", "CCAS"),
        new("domiciliation", "Domiciliation"),
        new("misas", "Mission accompagnement santé de l’assurance maladie"),
        new("health-insurance-social-service", "Service social de l’assurance maladie"),
        new("dac", "Dispositif d’appui à la coordination (DAC)"),
        new("pmi", "Protection maternelle et infantile (PMI)"),
        new("clat", "Centre de lutte antituberculeuse (CLAT)"),
        new("cegidd", "Dépistage et diagnostic gratuits (CeGIDD)"),
        new("vaccination-centre", "Centre de vaccination"),
        new("csapa", "Addictologie : soins et prévention (CSAPA)"),
        new("caarud", "Réduction des risques (CAARUD)"),
        new("empp", "Équipe mobile psychiatrie précarité (EMPP)"),
        new("cmp", "Centre médico-psychologique (CMP)"),
        new("health-check", "Examen de prévention en santé (CES)"),
        new("digital-workshop", "Atelier numérique"),
        new("mon-espace-sante", "Mon espace santé"),
    ];

    public static readonly IReadOnlyList<Option> Specialities =
    [
        new("general-medicine", "Médecine générale"),
        new("dental", "Soins dentaires"),
        new("midwifery", "Sage-femme"),
        new("nursing", "Soins infirmiers"),
        new("pharmacy", "Pharmacie"),
        new("laboratory", "Laboratoire"),
        new("imaging", "Imagerie"),
        new("gynaecology", "Gynécologie"),
        new("paediatrics", "Pédiatrie"),
        new("ophthalmology", "Ophtalmologie"),
        new("psychiatry", "Psychiatrie"),
        new("other-speciality", "Autre spécialité"),
    ];

    public static readonly IReadOnlyList<Option> Reasons =
    [
        new("care", "Soins"),
        new("specialist-opinion", "Avis d’un spécialiste"),
        new("technical-platform", "Plateau technique"),
        new("prevention", "Dépistage, vaccination, prévention"),
        new("addiction", "Addiction"),
        new("mental-health", "Santé mentale"),
        new("access-to-rights", "Accès aux droits"),
        new("social-support", "Accompagnement social"),
        new("coordination", "Coordination du parcours"),
        new("digital", "Démarches en ligne"),
        new("other", "Autre"),
    ];

    /// <summary>What care is asked of a hospital for, by large chapter; for clinicians alone.</summary>
    public static readonly IReadOnlyList<Option> Pathologies =
    [
        new("general", "Général"),
        new("digestive", "Digestif"),
        new("eye", "Œil"),
        new("ear", "Oreille"),
        new("cardiovascular", "Cardiovasculaire"),
        new("musculoskeletal", "Ostéo-articulaire"),
        new("neurological", "Neurologique"),
        new("psychological", "Psychologique"),
        new("respiratory", "Respiratoire"),
        new("skin", "Peau"),
        new("endocrine", "Endocrinien et nutrition"),
        new("urological", "Urinaire"),
        new("pregnancy", "Grossesse"),
        new("genital", "Génital"),
        new("infectious", "Infectieux"),
        new("dental", "Dentaire"),
        new("prevention", "Prévention"),
        new("social", "Social"),
    ];

    public static readonly IReadOnlyList<Option> Urgencies = [new("routine", "Sans urgence"), new("within-a-week", "Dans la semaine"), new("same-day", "Dans la journée")];

    /// <summary>What the team may note; an expiry is found by the service.</summary>
    public static readonly IReadOnlyList<Option> Outcomes =
    [
        new("seen", "La personne y est allée"),
        new("not-seen", "La personne n’y est pas allée"),
        new("accepted", "Acceptée, venue attendue"),
        new("refused", "Refusée"),
    ];

    public static readonly IReadOnlyList<Option> Refusals =
    [
        new("by-the-person", "Par la personne"),
        new("no-place", "La destination n’a pas de place"),
        new("not-its-remit", "Ce n’est pas du ressort de la destination"),
        new("rights-or-money", "Avance de frais ou droits ouverts demandés"),
        new("other", "Autre"),
    ];

    public static readonly IReadOnlyList<Option> Difficulties =
    [
        new("unknown-steps", "Ne sait pas quelles démarches réaliser, ni à qui s’adresser"),
        new("no-suitable-complementary", "Pas de complémentaire santé, ou une couverture complémentaire inadaptée"),
        new("no-appointment", "Du mal à obtenir un rendez-vous avec un professionnel de santé"),
        new("too-expensive", "Des sommes trop importantes à avancer ou à payer"),
        new("isolated-or-cannot-travel", "Isolement et difficultés pour se déplacer"),
        new("lost-online", "Se perd dans les démarches en ligne (compte ameli, Mon espace santé…)"),
    ];

    public static readonly IReadOnlyList<Option> ConsentDecisions = [new("given", "Accord donné"), new("refused", "Accord refusé"), new("withdrawn", "Accord retiré")];

    public static readonly IReadOnlyList<Option> ConsentPurposes =
    [
        new("fund-contact", "transmission de ses coordonnées à la caisse, qui peut la contacter"), new("sms-reminders", "rappels par SMS"), new("email-reminders", "rappels par courriel"),
    ];

    public static readonly IReadOnlyList<Option> ConsentForms = [new("written", "Par écrit, signé"), new("oral", "De vive voix, noté ici")];

    public static readonly IReadOnlyList<Option> Channels = [new("paper", "Sur papier"), new("espace-partenaires", "Par Espace Partenaires")];

    public static readonly IReadOnlyList<Option> Fragilities =
    [
        new("isolated", "Isolée, sans aide de son entourage en cas de besoin"),
        new("daily-life", "Des difficultés dans la vie quotidienne du fait de son état de santé"),
        new("worries-about-health", "Des inquiétudes liées à sa santé"),
        new("finances-at-risk", "Situation financière du foyer menacée par la maladie"),
        new("dependants", "Des tiers à charge (personnes âgées, handicapées)"),
        new("care-not-done", "N’arrive pas à faire les soins nécessaires : freins sociaux, culturels ou psychosociaux complexes"),
    ];

    public static readonly IReadOnlyList<Option> Exclusions =
    [
        new("disability-house", "Déjà prise en charge par la MDPH"),
        new("departmental-council", "Déjà prise en charge par le département (APA, RSA…)"),
        new("psychiatric-sector", "Prise en charge dans la sectorisation psychiatrique"),
        new("administrative-only", "Une difficulté administrative seulement (prestations non réglées…)"),
    ];

    /// <summary>What became of one, in a sentence.</summary>
    public static string State(OrientationView orientation) => orientation switch
    {
        { Outcome: "expired", OutcomeOn: { } day } => $"Sans réponse, échue le {Days.Long(day)}",
        { Outcome: "refused", OutcomeOn: { } day } => $"Refusée le {Days.Long(day)}{(orientation.Refusal is { } why ? $" : {Lower(Refusals.Name(why))}" : null)}",
        { Outcome: { } outcome, OutcomeOn: { } day } => $"{Outcomes.Name(outcome)} ({Days.Long(day)})",
        { RemindedOn: not null } => "Sans réponse : à relancer",
        _ => "Réponse attendue",
    };

    /// <summary>The colour of that.</summary>
    public static string? Kind(OrientationView orientation) => orientation switch
    {
        { Outcome: "seen" } => "success",
        { Outcome: "refused" or "not-seen" or "expired" } => "error",
        { RemindedOn: not null } => "warning",
        _ => "info",
    };

    /// <summary>Where to, and for which care.</summary>
    public static string Where(OrientationView orientation) =>
        Destinations.Name(orientation.Destination) + (orientation.Speciality is { } speciality ? $", {Lower(Specialities.Name(speciality))}" : null);

    /// <summary>Where a referral to the mission stands, in a sentence.</summary>
    public static string State(MisasReferralView referral) => referral switch
    {
        { State: "prepared" } => "Formulaire rempli, pas encore parti",
        { State: "waiting", CallBackDueAt: { } due } => $"Rappel de la caisse attendu avant le {Days.Long(due)}",
        { State: "late", CallBackDueAt: { } due } => $"Rappel de la caisse en retard : attendu avant le {Days.Long(due)}",
        { State: "called-back", CalledBackAt: { } at } => $"Rappelée par la caisse le {Days.Long(at)}",
        { CalledBackAt: { } at } => $"Rappelée par la caisse en retard, le {Days.Long(at)}",
        _ => referral.State,
    };

    /// <summary>The colour of that.</summary>
    public static string? Kind(MisasReferralView referral) => referral.State switch { "called-back" => "success", "late" => "error", "called-back-late" => "warning", "waiting" => "info", _ => null };

    /// <summary>As within a sentence; initials stay so.</summary>
    public static string Lower(string label) => label.Length == 0 || (label.Length > 1 && char.IsUpper(label[1])) ? label : $"{char.ToLower(label[0], System.Globalization.CultureInfo.CurrentCulture)}{label[1..]}";
}
