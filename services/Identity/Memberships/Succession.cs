using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Identity.Memberships;

/// <summary>A PASS keeps a coordinator, a structure a manager: the last one leaves once another is in post [003-019].</summary>
/// <remarks>Suspending is not leaving: a theft, a fraud stop the last one at once [003-025].</remarks>
internal static class Succession
{
    /// <summary>Has a membership end, or leave some PASS, only when somebody else coordinates each of them.</summary>
    /// <param name="leaving">Whose it is, with its account.</param>
    /// <param name="passSiteIds">The PASS left.</param>
    /// <param name="others">Those that leave in the same request.</param>
    /// <param name="db">Where they are.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="Refusal">Nobody else does; or it is a manager's of a structure, which asks for their end itself.</exception>
    public static async Task Require(Membership leaving, IEnumerable<Guid> passSiteIds, IReadOnlyCollection<Membership> others, IdentityDb db, CancellationToken stop)
    {
        if (leaving is { Role: Roles.PartnerManager, EndedAt: null })
        {
            throw new Refusal(ProblemKinds.ManagerOnRequest, "Le gestionnaire d'une structure part sur demande de celle-ci, quinze jours avant : POST /connect/structures/{structureId}/manager-requests.");
        }

        if (leaving.Role != Roles.Coordinator || leaving.EndedAt is not null)
        {
            return;
        }

        var gone = others.Select(known => known.Id).Append(leaving.Id).ToHashSet();
        foreach (var site in passSiteIds)
        {
            var successors = await db.Memberships.Include(known => known.Account)
                .Where(known => known.Role == Roles.Coordinator && known.EndedAt == null && known.DisabledAt == null && known.PassSiteIds.Contains(site)).ToListAsync(stop);
            if (successors.Find(known => !gone.Contains(known.Id) && known.Account.IsUsable) is not { } successor)
            {
                throw new Refusal(ProblemKinds.LastCoordinator, "Cette personne est la dernière coordination en fonction d'une de ses PASS : nommez-en une autre, qui active son compte, puis mettez fin à celle-ci.");
            }

            // Written as it was read: the two last that leave at the same instant do not count on each other.
            db.Entry(successor).Property(known => known.Version).IsModified = true;
        }
    }

    /// <summary>Whether a structure has another manager in post, so that one may leave.</summary>
    public static async Task<bool> HasOther(Membership leaving, IdentityDb db, CancellationToken stop)
    {
        var managers = await db.Memberships.Include(known => known.Account)
            .Where(known => known.Role == Roles.PartnerManager && known.StructureId == leaving.StructureId && known.Id != leaving.Id && known.EndedAt == null && known.DisabledAt == null).ToListAsync(stop);
        if (managers.Find(known => known.Account.IsUsable) is not { } successor)
        {
            return false;
        }

        db.Entry(successor).Property(known => known.Version).IsModified = true; // As above.
        return true;
    }
}
