using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace PassPlatform.ServiceDefaults.Auth;

/// <summary>The roles a token may carry.</summary>
public static class Roles
{
    public const string Coordinator = "coordinator";
    public const string SocialWorker = "social-worker";
    public const string Nurse = "nurse";

    /// <summary>A doctor of the PASS itself, as opposed to a practitioner of its network.</summary>
    public const string Doctor = "doctor";
    public const string Mediator = "mediator";
    public const string Secretary = "secretary";

    /// <summary>A practitioner's software.</summary>
    public const string Practitioner = "practitioner";

    /// <summary>A partner structure: town social services, association, hospital PASS.</summary>
    public const string Partner = "partner";

    /// <summary>
    /// Of a partner structure, who enables its people and answers for them; does none of what a partner does. Of people only: it is not one of <see cref="All"/>.
    /// </summary>
    public const string PartnerManager = "partner-manager";

    /// <summary>CPAM, CGSS or CCSS.</summary>
    public const string Fund = "fund";

    /// <summary>The regional health agency: sees figures, not names.</summary>
    public const string Ars = "ars";

    /// <summary>Runs the platform; sees no person's data.</summary>
    public const string Operator = "operator";

    /// <summary>A service of the platform that asks another for a name to print. No application gets it: it is not one of <see cref="All"/>.</summary>
    public const string Service = "service";

    /// <summary>Every role that an application may have.</summary>
    public static readonly IReadOnlyList<string> All =
        [Coordinator, SocialWorker, Nurse, Doctor, Mediator, Secretary, Practitioner, Partner, Fund, Ars, Operator];

    /// <summary>The team of a PASS.</summary>
    public static readonly string[] Team = [Coordinator, SocialWorker, Nurse, Doctor, Mediator, Secretary];

    /// <summary>Lets only the given roles in; others get 403.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(roles).Build());
}
