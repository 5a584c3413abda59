using PassPlatform.Design.Forms;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Portal.Applications;

/// <summary>The roles that a person may give an application; the API has the last word.</summary>
internal static class ApplicationRoles
{
    /// <summary>Those of a person's role.</summary>
    public static IReadOnlyList<Option> For(string? role) => role switch
    {
        Roles.Coordinator =>
        [
            new(Roles.SocialWorker, "Logiciel de l’équipe", "Lit et écrit les fiches et les dossiers de la PASS"),
            new(Roles.Partner, "Logiciel d’un partenaire", "Adresse des personnes à la PASS, suit ses demandes"),
            new(Roles.Practitioner, "Logiciel d’un praticien", "Enregistre ses actes, lit ce qui est facturable"),
            new(Roles.Fund, "Système de la caisse", "Reçoit les bordereaux de son code, avec les noms, et y répond"),
        ],
        Roles.Ars => [new(Roles.Ars, "Système de l’ARS", "Lit des chiffres, jamais de noms")],
        Roles.Operator => [new(Roles.Operator, "Outil d’exploitation", "Tient la plateforme en marche"), new(Roles.Ars, "Système d’une ARS", "Lit des chiffres, jamais de noms")],
        _ => [],
    };
}
