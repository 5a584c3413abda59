using PassPlatform.Design.Forms;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Portal.Words;

/// <summary>Roles as people say them.</summary>
internal static class Role
{
    /// <summary>Those of the team that a coordinator gives.</summary>
    public static readonly IReadOnlyList<Option> OfTheTeam =
    [
        new(Roles.SocialWorker, "Travail social", "Dossiers, droits, échéances, retours de la caisse"),
        new(Roles.Nurse, "Soins infirmiers", "Fiches, soins, orientations"),
        new(Roles.Doctor, "Médecine", "Fiches, consultations, orientations"),
        new(Roles.Mediator, "Médiation en santé", "Fiches, entretiens, orientations"),
        new(Roles.Secretary, "Secrétariat", "Accueil, fiches, sans le séjour ni le travail"),
    ];

    /// <summary>The name of a role.</summary>
    public static string Name(string role) => role switch
    {
        Roles.Coordinator => "coordination",
        Roles.SocialWorker => "travail social",
        Roles.Nurse => "soins infirmiers",
        Roles.Doctor => "médecine",
        Roles.Mediator => "médiation en santé",
        Roles.Secretary => "secrétariat",
        Roles.Practitioner => "praticien",
        Roles.Partner => "partenaire",
        Roles.PartnerManager => "gestionnaire d’une structure partenaire",
        Roles.Fund => "caisse",
        Roles.Ars => "agence régionale de santé",
        Roles.Operator => "exploitation",
        var other => other,
    };
}
