using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.Structures;

/// <summary>Who sees which structures, and who answers for one.</summary>
/// <remarks>
/// The coordinator of a PASS that a structure works with, and the fund of an agreement that runs; of one without any, the coordinators of those it worked with, who may record
/// another. Its own managers see it, and ask.
/// </remarks>
internal static class StructureReach
{
    /// <summary>The roles that see some.</summary>
    public static readonly string[] Seeing = [Roles.Coordinator, Roles.Fund, Roles.PartnerManager];

    /// <summary>The roles that answer for some.</summary>
    public static readonly string[] Answering = [Roles.Coordinator, Roles.Fund];

    /// <summary>The structures that a caller sees.</summary>
    public static IQueryable<PartnerStructure> SeenBy(this IQueryable<PartnerStructure> structures, Caller caller)
    {
        var (all, sites, fund, own) = (caller.AllSites, caller.Sites, caller.FundCode, caller.StructureId);
        return caller.Role switch
        {
            Roles.Coordinator => structures.Where(known => known.Agreements.Any(agreement => (all || sites.Contains(agreement.PassSiteId)) && agreement.AcceptedAt != null
                && (agreement.EndedAt == null || !known.Agreements.Any(other => other.AcceptedAt != null && other.EndedAt == null)))),
            Roles.Fund => structures.Where(known => known.Agreements.Any(agreement =>
                agreement.FundCode == fund && (all || sites.Contains(agreement.PassSiteId)) && agreement.AcceptedAt != null && agreement.EndedAt == null)),
            _ => structures.Where(known => known.Id == own),
        };
    }

    /// <summary>A structure that the caller sees; null: there is none of that id.</summary>
    public static Task<PartnerStructure?> Find(this IdentityDb db, Guid structureId, Caller caller, CancellationToken stop) =>
        db.Structures.SeenBy(caller).FirstOrDefaultAsync(known => known.Id == structureId, stop);

    /// <summary>An agreement of the caller's own with a structure: of one of their PASS, and of their fund if they are one.</summary>
    public static bool Signed(this Caller caller, StructureAgreement agreement) =>
        Answering.Contains(caller.Role) && caller.ActsFor(agreement.PassSiteId) && (caller.FundCode is null || caller.FundCode == agreement.FundCode);

    /// <summary>The side of a caller.</summary>
    public static IncidentParty Party(this Caller caller) => caller.Role switch
    {
        Roles.PartnerManager or Roles.Partner => IncidentParty.Partner,
        Roles.Fund => IncidentParty.Fund,
        _ => IncidentParty.Pass,
    };
}
