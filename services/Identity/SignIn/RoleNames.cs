using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.SignIn;

/// <summary>Roles as people read them.</summary>
internal static class RoleNames
{
    /// <summary>The name of a role.</summary>
    public static string Of(string role) => role switch
    {
        Roles.Ars => "Agence régionale de santé",
        Roles.Coordinator => "Coordination",
        Roles.Fund => "Caisse d’assurance maladie",
        Roles.Mediator => "Médiation en santé",
        Roles.Nurse => "Soins infirmiers",
        Roles.Operator => "Exploitation",
        Roles.Partner => "Partenaire",
        Roles.Practitioner => "Professionnel de santé de ville",
        Roles.Secretary => "Secrétariat",
        Roles.SocialWorker => "Service social",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No person has this role."),
    };
}
