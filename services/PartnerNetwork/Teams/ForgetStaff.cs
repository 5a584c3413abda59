using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Teams;

/// <summary>Once an hour, forgets who the members of teams were that left six months ago, as identity does of their accounts; one replica does it.</summary>
internal sealed class ForgetStaff(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<ForgetStaff> log) : BackgroundService
{
    /// <summary>Months that it is known who somebody was, from their last day on.</summary>
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
                await Run(clock.ParisToday(), stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "Forgetting members of teams failed; it will be tried again in an hour");
            }
        }
    }

    /// <summary>Does it as of a day, unless another replica is at it.</summary>
    /// <returns>How many were forgotten, a batch at most.</returns>
    internal async Task<int> Run(DateOnly today, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PartnerNetworkDb>();
        if (!await Lease.TryTake(db, gate, "forget-staff", LeaseDuration, clock.GetUtcNow(), stop))
        {
            return 0;
        }

        var before = today.AddMonths(-MonthsKept);
        var gone = await db.Staff.Where(row => row.EndedOn < before && row.ForgottenOn == null).OrderBy(row => row.Id).Take(Batch).ToListAsync(stop);
        foreach (var member in gone)
        {
            await db.Forget(member, today, stop);
        }

        await db.SaveChangesAsync(stop);
        log.LogInformation("Forgot who {Members} members of teams were, who left before {Before}", gone.Count, before);
        return gone.Count;
    }
}

internal static class Forgetting
{
    /// <summary>Nobody knows any more who somebody was, from a backup either: what sealed their name is destroyed.</summary>
    public static async Task Forget(this PartnerNetworkDb db, StaffMember member, DateOnly today, CancellationToken stop)
    {
        member.Forget(today);
        await db.RenewKey(member.Id, stop);
    }
}
