using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;

namespace PassPlatform.Identity.Accounts;

/// <summary>The rows of what proves people beside their password.</summary>
internal static class SecondFactors
{
    /// <summary>Forgets those of an account: the key of its authenticator, its recovery codes, its passkeys.</summary>
    public static async Task Remove(Account account, IdentityDb db, CancellationToken stop)
    {
        db.RemoveRange(await db.Set<IdentityUserToken<Guid>>().Where(row => row.UserId == account.Id).ToListAsync(stop));
        db.RemoveRange(await db.Set<IdentityUserPasskey<Guid>>().Where(row => row.UserId == account.Id).ToListAsync(stop));
    }
}
