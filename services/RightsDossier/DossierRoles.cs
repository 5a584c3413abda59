using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.RightsDossier;

/// <summary>Who may see what in rights-dossier, beside <see cref="Roles.Team"/>.</summary>
internal static class DossierRoles
{
    /// <summary>Those bound to accompany the person, who read the diagnosis and what the rules make of it; reception reads neither stay, nor work, nor care.</summary>
    public static readonly string[] Accompanying = [Roles.Coordinator, Roles.SocialWorker, Roles.Nurse, Roles.Doctor, Roles.Mediator];
}
