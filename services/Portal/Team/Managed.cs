using PassPlatform.Design.Forms;
using PassPlatform.Portal.Words;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Portal.Team;

/// <summary>Whose access a person gives, as the pages say it. Whether they may is the API's to say.</summary>
/// <param name="Path">Where its pages are.</param>
/// <param name="Title">What they are called.</param>
/// <param name="Roles">The roles that can be given.</param>
/// <param name="Lead">What the pages are for.</param>
internal sealed record Managed(string Path, string Title, IReadOnlyList<Option> Roles, string Lead)
{
    /// <summary>That of a role; null when it manages nobody.</summary>
    public static Managed? By(string? role) => role switch
    {
        ServiceDefaults.Auth.Roles.Coordinator => new(
            Pages.Team, "Les accès", [
                .. Role.OfTheTeam,
                new(ServiceDefaults.Auth.Roles.Practitioner, "Praticien du réseau", "Ses propres actes, et rien d’autre"),
                new(ServiceDefaults.Auth.Roles.Fund, "Correspondant de la caisse", "Les bordereaux de son code, avec les noms"),
            ],
            "Vous êtes seul à donner et à retirer l’accès aux fiches de votre PASS. Un accès retiré cesse partout en moins de cinq secondes."),
        ServiceDefaults.Auth.Roles.Ars => new(
            Pages.Accounts, "Comptes", [
                new(ServiceDefaults.Auth.Roles.Coordinator, "Coordination d’une PASS", "Donne ensuite elle-même accès à son équipe"),
                new(ServiceDefaults.Auth.Roles.Ars, "Agent de l’ARS", "Voit des chiffres, jamais de noms"),
            ],
            "Vous nommez les coordinations des PASS et les agents de l’ARS. Le lien d’activation va à la personne elle-même, et à personne d’autre."),
        ServiceDefaults.Auth.Roles.Operator => new(
            Pages.Accounts, "Comptes", [
                new(ServiceDefaults.Auth.Roles.Ars, "Agent d’une ARS", "Voit des chiffres, jamais de noms"),
                new(ServiceDefaults.Auth.Roles.Operator, "Exploitation", "Tient la plateforme en marche ; ne voit aucune donnée de personne"),
            ],
            "Vous créez les comptes des ARS et ceux de l’exploitation. Le lien d’activation va à la personne elle-même, et à personne d’autre."),
        _ => null,
    };
}
