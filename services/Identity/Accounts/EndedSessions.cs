using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Accounts;

/// <summary>Sessions of the pages that were ended before their time: a cookie says by itself who has it, and somebody may have kept a copy. ASVS 7.4.1.</summary>
/// <remarks>A row among the account's tokens, until the cookie would have ended by itself.</remarks>
internal sealed class EndedSessions(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const string Kind = "ended-session";
    private const string Sortable = "yyyyMMddHHmmss";

    /// <summary>Takes back what a session's cookie opens.</summary>
    public async Task Add(Guid accountId, string sessionId)
    {
        await using var scope = scopes.CreateAsyncScope(); // Apart from what the page itself may be changing.
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        db.Add(new IdentityUserToken<Guid>
        {
            UserId = accountId,
            LoginProvider = Kind,
            Name = sessionId,
            Value = Text(clock.GetUtcNow() + AccountsSetup.SessionLifetime),
        });
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException failure) when (failure.IsDuplicateKey())
        {
            // Ended already, by another page of the same browser.
        }
    }

    /// <summary>Whether it was ended.</summary>
    public async Task<bool> Has(Guid accountId, string sessionId)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IdentityDb>().Set<IdentityUserToken<Guid>>()
            .AnyAsync(row => row.UserId == accountId && row.LoginProvider == Kind && row.Name == sessionId);
    }

    /// <summary>Forgets those whose cookie has ended by itself.</summary>
    public static Task<int> Forget(IdentityDb db, DateTimeOffset now, CancellationToken stop)
    {
        var until = Text(now);
#pragma warning disable CA1309 // Translated: the column compares its own way, which is binary.
        return db.Set<IdentityUserToken<Guid>>().Where(row => row.LoginProvider == Kind && string.Compare(row.Value, until) < 0).ExecuteDeleteAsync(stop);
#pragma warning restore CA1309
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString(Sortable, CultureInfo.InvariantCulture);
}
