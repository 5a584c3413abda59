using System.Linq.Expressions;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.Memberships;

/// <summary>Who gives, changes and ends which memberships.</summary>
/// <remarks>
/// The coordinator answers for the team of their PASS and for those it works with, the fund included, whose agents read names; of a structure that works with several PASS, each of their coordinators; the manager of a structure for its
/// technicians, decision 0169; the ARS for its coordinators and its own agents; the operator for the first of them. Whoever reads no name has no path to somebody who does, but by a link that goes to that person's own mailbox.
/// </remarks>
internal static class Managing
{
    /// <summary>The roles that a coordinator gives out, and may change into one another.</summary>
    public static readonly IReadOnlyList<string> Team = [Roles.SocialWorker, Roles.Nurse, Roles.Doctor, Roles.Mediator, Roles.Secretary];

    /// <summary>The roles that follow figures or run machines: nobody has one of them and one that reads names with the same account.</summary>
    public static readonly IReadOnlyList<string> WithoutNames = [Roles.Ars, Roles.Operator];

    /// <summary>The roles that manage some.</summary>
    public static readonly IReadOnlyList<string> Managers = [Roles.Coordinator, Roles.PartnerManager, Roles.Ars, Roles.Operator];

    private static readonly string[] ByCoordinator = [.. Team, Roles.Practitioner, Roles.Partner, Roles.PartnerManager, Roles.Fund];
    private static readonly string[] ByPartnerManager = [Roles.Partner];
    private static readonly string[] OfStructures = [Roles.Partner, Roles.PartnerManager];
    private static readonly string[] ByArs = [Roles.Coordinator, Roles.Ars];

    /// <summary>The roles that whoever has a role manages somewhere.</summary>
    public static IReadOnlyList<string> RolesOf(string manager) => manager switch
    {
        Roles.Coordinator => ByCoordinator,
        Roles.PartnerManager => ByPartnerManager,
        Roles.Ars => ByArs,
        Roles.Operator => WithoutNames,
        _ => [],
    };

    /// <summary>Whether a caller manages the memberships of a role for these PASS.</summary>
    public static bool Manages(this Caller caller, string role, IReadOnlyList<Guid> passSiteIds) =>
        RolesOf(caller.Role).Contains(role) && (caller.AllSites || (passSiteIds.Count > 0 && passSiteIds.All(caller.ActsFor)));

    /// <summary>Whether a caller manages a membership.</summary>
    public static bool Manages(this Caller caller, Membership membership) =>
        caller.Role switch
        {
            Roles.PartnerManager => membership.Role == Roles.Partner && membership.StructureId == caller.StructureId,
            Roles.Coordinator when OfStructures.Contains(membership.Role) => membership.PassSiteIds.Any(caller.ActsFor) || caller.AllSites,
            _ => caller.Manages(membership.Role, membership.PassSiteIds),
        };

    /// <summary>The memberships that a caller manages.</summary>
    public static Expression<Func<Membership, bool>> ManagedBy(Caller caller)
    {
        var (roles, all, sites, structure, coordinates) = (RolesOf(caller.Role).ToArray(), caller.AllSites, caller.Sites, caller.StructureId, caller.Role == Roles.Coordinator);
        if (caller.Role == Roles.PartnerManager)
        {
            return membership => roles.Contains(membership.Role) && membership.StructureId == structure;
        }

        return membership => roles.Contains(membership.Role)
            && (all || (coordinates && OfStructures.Contains(membership.Role) && membership.PassSiteIds.Any(site => sites.Contains(site))) || (membership.PassSiteIds.Any() && membership.PassSiteIds.All(site => sites.Contains(site))));
    }

    /// <summary>Whether the holder of a membership manages another by it.</summary>
    public static bool Manages(this Membership manager, Membership membership) =>
        RolesOf(manager.Role).Contains(membership.Role)
        && (manager.Role != Roles.PartnerManager || manager.StructureId == membership.StructureId)
        && (manager.PassSiteIds.Count == 0 || (OfStructures.Contains(membership.Role) && membership.PassSiteIds.Any(manager.PassSiteIds.Contains)) || (membership.PassSiteIds.Count > 0 && membership.PassSiteIds.All(manager.PassSiteIds.Contains)));

    /// <summary>Whether the holder of a membership is told when another's account is let in anew: who manages it, and the coordinators of its PASS, where it reads names.</summary>
    public static bool IsToldOf(this Membership manager, Membership membership) =>
        manager.Manages(membership)
        || (manager.Role == Roles.Coordinator && !WithoutNames.Contains(membership.Role) && membership.PassSiteIds.Any(manager.PassSiteIds.Contains));

    /// <summary>Whether a caller may suspend and end a membership: one they manage; for an ARS, also one of a fund.</summary>
    public static bool MayStop(this Caller caller, Membership membership) =>
        caller.Manages(membership) || (caller.Role == Roles.Ars && membership.Role == Roles.Fund && membership.PassSiteIds.All(caller.ActsFor));

    /// <summary>
    /// The memberships that a caller sees: those of the roles they manage in their PASS; for a coordinator all of their PASS, for an ARS the funds too, for the manager of a
    /// structure all of it. Those that ended are seen for six months [003-021].
    /// </summary>
    public static Expression<Func<Membership, bool>> VisibleTo(Caller caller, DateTimeOffset now)
    {
        var gone = now.AddMonths(-AccountHousekeeping.MonthsKept);
        string[] roles = caller.Role switch
        {
            Roles.Coordinator => [.. ByCoordinator, Roles.Coordinator],
            Roles.Ars => [.. ByArs, Roles.Fund],
            _ => [.. RolesOf(caller.Role)],
        };
        var (all, sites, structure) = (caller.AllSites, caller.Sites, caller.StructureId);
        if (caller.Role == Roles.PartnerManager)
        {
            return membership => OfStructures.Contains(membership.Role) && membership.StructureId == structure && (membership.EndedAt == null || membership.EndedAt > gone);
        }

        return membership => roles.Contains(membership.Role) && (membership.EndedAt == null || membership.EndedAt > gone) && (all || membership.PassSiteIds.Any(site => sites.Contains(site)));
    }
}
