using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using PassPlatform.Identity.AccessReviews;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Structures;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Accounts;

/// <summary>Once an hour, forgets codes and refresh tokens of sessions that are over, and who people were six months after they left; reminds managers of the accesses they have to look at.</summary>
internal sealed class AccountHousekeeping(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<AccountHousekeeping> log) : BackgroundService
{
    /// <summary>Longer than any session: a refresh token used again is known until then.</summary>
    private static readonly TimeSpan KeptAfterSession = TimeSpan.FromDays(1);

    /// <summary>Months that an account keeps its personal data once its last membership has ended, and that a membership that ended is seen.</summary>
    internal const int MonthsKept = 6;

    private const int Batch = 100;

    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        using var ending = stoppingToken.Register(hourly.Dispose); // Ends the wait without an exception.
        while (await hourly.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Run(scope.ServiceProvider, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "Housekeeping of accounts failed; it will be tried again in an hour");
            }
        }
    }

    /// <summary>Does it now, unless another replica is at it.</summary>
    internal async Task Run(IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<IdentityDb>();
        var now = clock.GetUtcNow();
        if (!await Lease.TryTake(db, gate, "accounts", LeaseDuration, now, stop))
        {
            return;
        }

        var tokens = await services.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(now - KeptAfterSession, stop);
        await services.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(now - KeptAfterSession, stop);
        await EndedSessions.Forget(db, now, stop);
        await EndSuspended(db, now, stop);
        await services.GetRequiredService<ManagerChanges>().EndThoseDue(stop);
        await services.GetRequiredService<ManagerChanges>().ForgetThoseOfClosed(now.AddMonths(-MonthsKept), stop);
        var erased = await Erase(db, now, stop);
        var reminded = await services.GetRequiredService<AccessReviewReminders>().Send(stop);
        log.LogInformation("Forgot {Tokens} tokens of sessions that are over, and who {Accounts} people were; reminded {Managers} of accesses to look at", tokens, erased, reminded);
    }

    // Nobody waits any longer for what was suspended as long ago: it ended then [003-021].
    private static async Task EndSuspended(IdentityDb db, DateTimeOffset now, CancellationToken stop)
    {
        var before = now.AddMonths(-MonthsKept);
        foreach (var membership in await db.Memberships.Include(known => known.Account)
            .Where(known => known.EndedAt == null && (known.DisabledAt < before || known.Account.DisabledAt < before)).OrderBy(known => known.Id).Take(Batch).ToListAsync(stop))
        {
            membership.End(membership.DisabledAt < before ? membership.DisabledAt.Value : membership.Account.DisabledAt!.Value);
        }

        await db.SaveChangesAsync(stop);
    }

    private static async Task<int> Erase(IdentityDb db, DateTimeOffset now, CancellationToken stop)
    {
        var before = now.AddMonths(-MonthsKept);
        var gone = await db.Accounts
            .Where(account => account.ErasedAt == null && account.Memberships.Any() && account.Memberships.All(membership => membership.EndedAt != null && membership.EndedAt < before))
            .OrderBy(account => account.Id).Take(Batch).ToListAsync(stop);
        foreach (var account in gone)
        {
            account.Erase(now);
            db.RemoveRange(await db.StructurePeople.Where(person => person.AccountId == account.Id).ToListAsync(stop));
            await db.RenewKey(account.Id, stop);
            db.RemoveRange(await db.Set<IdentityUserClaim<Guid>>().Where(row => row.UserId == account.Id).ToListAsync(stop));
            db.RemoveRange(await db.Set<IdentityUserLogin<Guid>>().Where(row => row.UserId == account.Id).ToListAsync(stop));
            await SecondFactors.Remove(account, db, stop);
        }

        await db.SaveChangesAsync(stop);
        db.RemoveRange(await db.StructurePeople.Where(person => db.Memberships.Any(membership => membership.Id == person.MembershipId && membership.EndedAt < before))
            .OrderBy(person => person.MembershipId).Take(Batch).ToListAsync(stop));
        await db.SaveChangesAsync(stop);
        return gone.Count;
    }
}
