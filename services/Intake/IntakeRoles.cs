using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Intake;

/// <summary>Who may do what in intake, beside <see cref="Roles.Team"/>.</summary>
internal static class IntakeRoles
{
    /// <summary>Those bound to accompany the person: they read and write what is confided, which reception does not.</summary>
    public static readonly string[] Accompanying = [Roles.Coordinator, Roles.SocialWorker, Roles.Nurse, Roles.Doctor, Roles.Mediator];

    /// <summary>Those who read and write why care was given and what was done: professionals of health [000-017, 002-008].</summary>
    public static readonly string[] Clinicians = [Roles.Nurse, Roles.Doctor];
}
