using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Identity.Memberships;

/// <summary>Of two who stop one another at the same instant one does, or nobody would be left.</summary>
internal static class StillInPost
{
    /// <summary>Has a person take an access back only while they have their own: each writes what the other reads, as it was read. An application is not a person.</summary>
    /// <exception cref="Refusal">The caller's own access was taken back meanwhile.</exception>
    public static async Task Require(Caller caller, IdentityDb db, CancellationToken stop)
    {
        if (caller.MembershipId is not { } id)
        {
            return;
        }

        var own = await db.Memberships.Include(known => known.Account).FirstOrDefaultAsync(known => known.Id == id, stop);
        if (own is not { IsActive: true, Account.IsUsable: true })
        {
            throw new Refusal(ProblemKinds.AccessWithdrawn, "Votre propre accès vient d'être retiré.");
        }

        db.Entry(own).Property(known => known.Version).IsModified = true;
        db.Entry(own.Account).Property(known => known.ConcurrencyStamp).IsModified = true;
    }
}
