using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using Role = PassPlatform.ServiceDefaults.Auth.Roles;

namespace PassPlatform.Identity.Clients;

/// <summary>Who manages the applications of which role, and within which PASS. Decision 0093.</summary>
internal static class Managers
{
    /// <summary>Roles that manage applications.</summary>
    public static readonly string[] Roles = [Role.Coordinator, Role.Ars, Role.Operator];

    /// <summary>The roles of the applications that a role manages.</summary>
    public static string[] ManagedBy(string role) => role switch
    {
        Role.Coordinator => [.. Role.Team, Role.Practitioner, Role.Partner, Role.Fund],
        Role.Ars => [Role.Ars],
        Role.Operator => [Role.Ars, Role.Operator],
        _ => [],
    };

    /// <summary>
    /// Tells whether who gives access may see the code that opens it: only who may read already all that the application will. A practitioner's software reads
    /// back the reasons that it alone recorded, a fund reads names: their codes go to their own mailbox.
    /// </summary>
    public static bool MayHoldCodeOf(string role, Caller caller) =>
        role is not (Role.Practitioner or Role.Fund) && ManagedBy(caller.Role).Contains(role);

    /// <summary>The applications that the caller manages: of the roles it does, all of whose PASS are its own.</summary>
    public static IQueryable<Client> ManagedBy(this IQueryable<Client> clients, Caller caller)
    {
        var (roles, allSites, sites) = (ManagedBy(caller.Role), caller.AllSites, caller.Sites);
        return clients.Where(client => roles.Contains(client.Role)
            && (allSites || (client.PassSiteIds.Any() && client.PassSiteIds.All(site => sites.Contains(site)))));
    }

    /// <summary>
    /// The applications that the caller sees, and may stop: those it manages; a coordinator, whatever acts for their PASS and is not the ARS's; an ARS, those of the
    /// funds of its PASS; an operator, all.
    /// </summary>
    public static IQueryable<Client> SeenBy(this IQueryable<Client> clients, Caller caller)
    {
        var (allSites, sites) = (caller.AllSites, caller.Sites);
        return caller.Role switch
        {
            Role.Operator when allSites => clients,
            Role.Coordinator => clients.Where(client =>
                client.Role != Role.Ars && client.Role != Role.Operator && client.PassSiteIds.Any(site => allSites || sites.Contains(site))),
            Role.Ars => clients.Where(client => (client.Role == Role.Ars || client.Role == Role.Fund)
                && (allSites || (client.PassSiteIds.Any() && client.PassSiteIds.All(site => sites.Contains(site))))),
            _ => clients.ManagedBy(caller),
        };
    }

    /// <summary>Refuses to give access that is not the caller's to give.</summary>
    /// <exception cref="Refusal">Another manages this role, a role that acts for named PASS has none, or one of them is not the caller's.</exception>
    public static void Check(string role, IReadOnlyList<Guid> passSiteIds, Caller caller)
    {
        if (!ManagedBy(caller.Role).Contains(role))
        {
            throw new Refusal(ProblemKinds.ManagedByOthers, $"Les applications de ce rôle sont gérées par {Manager(role)}.", new FieldError("/role", "géré par un autre rôle"));
        }

        if (passSiteIds.Count == 0 && role is not (Role.Ars or Role.Operator))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un client de ce rôle agit pour des PASS nommées.",
                new FieldError("/passSiteIds", "vide", "au moins une PASS ; vide, c'est-à-dire toutes, pour les rôles ars et operator seulement"));
        }

        if (!caller.AllSites && (passSiteIds.Count == 0 || !passSiteIds.All(caller.ActsFor)))
        {
            throw new Refusal(ProblemKinds.OtherPassSite, "Votre jeton ne permet pas de donner accès à ces PASS.");
        }
    }

    private static string Manager(string role) => role switch
    {
        Role.Ars => "une ARS ou l'exploitant",
        Role.Operator => "l'exploitant",
        _ => "le coordonnateur de la PASS",
    };
}
