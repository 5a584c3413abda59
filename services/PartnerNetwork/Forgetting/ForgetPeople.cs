using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Candidacies;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Teams;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Forgetting;

/// <summary>Once an hour, forgets who the members of teams were that left six months ago, and whom to ask of a candidacy that ended as long ago; one replica does it.</summary>
/// <remarks>As long as identity keeps the names of accounts that ended.</remarks>
internal sealed class ForgetPeople(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<ForgetPeople> log) : BackgroundService
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
                log.LogError(failure, "Forgetting who left failed; it will be tried again in an hour");
            }
        }
    }

    /// <summary>Does it as of a day, unless another replica is at it.</summary>
    /// <returns>How many were forgotten; a batch of each at most.</returns>
    internal async Task<int> Run(DateOnly today, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PartnerNetworkDb>();
        if (!await Lease.TryTake(db, gate, "forget-people", LeaseDuration, clock.GetUtcNow(), stop))
        {
            return 0;
        }

        var before = today.AddMonths(-MonthsKept);
        var members = await db.Staff.Where(row => row.EndedOn < before && row.ForgottenOn == null).OrderBy(row => row.Id).Take(Batch).ToListAsync(stop);
        var candidacies = await db.Candidacies.Where(row => row.EndedOn < before && row.ForgottenOn == null).OrderBy(row => row.Id).Take(Batch).ToListAsync(stop);
        await db.Forget(members, candidacies, today, stop);
        await db.SaveChangesAsync(stop);
        log.LogInformation("Forgot who {Members} members of teams were, and whom to ask of {Candidacies} candidacies, that ended before {Before}", members.Count, candidacies.Count, before);
        return members.Count + candidacies.Count;
    }
}

internal static class Forgetting
{
    /// <summary>Nobody knows any more who they were, from a backup either: what sealed their names is destroyed.</summary>
    public static async Task Forget(this PartnerNetworkDb db, IReadOnlyList<StaffMember> members, IReadOnlyList<Candidacy> candidacies, DateOnly today, CancellationToken stop)
    {
        foreach (var member in members)
        {
            member.Forget(today);
            await db.RenewKey(member.Id, stop);
        }

        foreach (var candidacy in candidacies)
        {
            candidacy.Forget(today);
            await db.RenewKey(candidacy.Id, stop);
        }
    }
}
