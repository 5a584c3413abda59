using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Identity.Memberships;

/// <summary>A PASS keeps a coordinator: the last one leaves once another is in post [003-019].</summary>
/// <remarks>Suspending is not leaving: a theft, a fraud stop the last one at once [003-025].</remarks>
internal static class Succession
{
    /// <summary>Has a membership end, or leave some PASS, only when somebody else coordinates each of them.</summary>
    /// <param name="leaving">Whose it is, with its account.</param>
    /// <param name="passSiteIds">The PASS left.</param>
    /// <param name="others">Those that leave in the same request.</param>
    /// <param name="db">Where they are.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="Refusal">Nobody else does.</exception>
    public static async Task Require(Membership leaving, IEnumerable<Guid> passSiteIds, IReadOnlyCollection<Membership> others, IdentityDb db, CancellationToken stop)
    {
        if (leaving.Role != Roles.Coordinator || leaving.EndedAt is not null)
        {
            return;
        }

        var gone = others.Select(known => known.Id).Append(leaving.Id).ToHashSet();
        foreach (var site in passSiteIds)
        {
            var successors = await db.Memberships.AsNoTracking().Include(known => known.Account)
                .Where(known => known.Role == Roles.Coordinator && known.EndedAt == null && known.DisabledAt == null && known.PassSiteIds.Contains(site)).ToListAsync(stop);
            if (!successors.Exists(known => !gone.Contains(known.Id) && known.Account.IsUsable))
            {
                throw new Refusal(ProblemKinds.LastCoordinator, "Cette personne est la dernière coordination en fonction d'une de ses PASS : nommez-en une autre, qui active son compte, puis mettez fin à celle-ci.");
            }
        }
    }
}
