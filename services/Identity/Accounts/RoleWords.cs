using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.Accounts;

/// <summary>Roles as people say them.</summary>
internal static class RoleWords
{
    /// <summary>The name of a role.</summary>
    public static string NameOf(string role) => role switch
    {
        Roles.Coordinator => "coordination de la PASS",
        Roles.SocialWorker => "travail social",
        Roles.Nurse => "soins infirmiers",
        Roles.Doctor => "médecine",
        Roles.Mediator => "médiation en santé",
        Roles.Secretary => "secrétariat",
        Roles.Practitioner => "praticien",
        Roles.Partner => "structure partenaire",
        Roles.PartnerManager => "gestionnaire de la structure partenaire",
        Roles.Fund => "caisse d'assurance maladie",
        Roles.Ars => "agence régionale de santé",
        _ => "exploitation",
    };

    /// <summary>What a role opens.</summary>
    public static string Opens(string role) => role switch
    {
        Roles.Coordinator => "Tout de la PASS : fiches, dossiers, conventions, accès de l'équipe",
        Roles.SocialWorker => "Fiches, dossiers de droits, échéances, retours de la caisse",
        Roles.Nurse => "Fiches, soins, orientations",
        Roles.Doctor => "Fiches, consultations, orientations",
        Roles.Mediator => "Fiches, entretiens, orientations",
        Roles.Secretary => "Accueil et fiches, sans le séjour ni le travail",
        Roles.Practitioner => "Ses propres actes",
        Roles.Partner => "Les personnes que sa structure adresse à la PASS",
        Roles.PartnerManager => "Les accès des techniciens de sa structure, aucune donnée de personne suivie",
        Roles.Fund => "Les bordereaux de son code, avec les noms",
        Roles.Ars => "Des chiffres, jamais de noms ; les accès des coordinations",
        _ => "La marche de la plateforme, aucune donnée de personne",
    };
}
