using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Erasures;

/// <summary>Destroys the data of the people of a PASS that has ended, a few at a time. Annexe 1 of the agreement, point 7 [000-138].</summary>
/// <remarks>
/// Each is erased as at their own request, so that the other services forget them too, and whatever a backup brings back is forgotten again. Killed in between, it
/// goes on: who is left is there. What nobody is named in, words of requests, goes last, with the key of the PASS's tokens.
/// </remarks>
internal sealed class DestructionRun(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<DestructionRun> log) : BackgroundService
{
    private const string LeaseName = "destruction";
    private const int BatchSize = 20;
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace); // By the machine's time.
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await Some(stoppingToken))
                {
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "The destruction of a PASS's data stopped; it goes on in {Pace}", Pace);
            }
        }
    }

    /// <summary>Destroys the data of at most <see cref="BatchSize"/> people.</summary>
    /// <returns>False when nothing is left to destroy, or another replica is at it.</returns>
    private async Task<bool> Some(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        var ended = await db.KnownSites.Where(site => site.EndedOn != null).Where(site => site.DestroyedAt == null || db.People.Any(person => person.PassSiteId == site.PassSiteId)).FirstOrDefaultAsync(stop);
        if (ended is null || !await Lease.TryTake(db, gate, LeaseName, LeaseDuration, clock.GetUtcNow(), stop))
        {
            return false;
        }

        var people = await db.People.Where(person => person.PassSiteId == ended.PassSiteId).OrderBy(person => person.Id).Take(BatchSize).ToListAsync(stop);
        Guid[] ids = [.. people.Select(person => person.Id)];
        var asked = (await db.DataRequests.WhereOneOf(db, row => row.PersonId!.Value, ids).ToListAsync(stop)).ToLookup(row => row.PersonId!.Value);
        foreach (var person in people)
        {
            await ErasureEndpoint.EraseWith(db, person, [.. asked[person.Id]], clock, stop);
        }

        if (ended.Destroyed == 0 && people.Count > 0)
        {
            log.LogInformation("{PassSite} ended on {EndedOn}: the data of its {Count} people is being destroyed", ended.PassSiteId, ended.EndedOn, await db.People.CountAsync(person => person.PassSiteId == ended.PassSiteId, stop));
        }

        (ended.Destroyed, ended.DestroyedAt) = (ended.Destroyed + people.Count, null);
        if (people.Count == 0)
        {
            foreach (var request in await db.DataRequests.Where(row => row.PassSiteId == ended.PassSiteId && row.PersonId == null).ToListAsync(stop))
            {
                request.Forget();
                await db.RenewKey(request.Id, stop);
            }

            await DestroyAgenda(db, ended.PassSiteId, stop);
            await db.SaveChangesAsync(stop); // The last keys go once this is committed: only then is it told.
            await db.Vault.DestroyTokens(ended.PassSiteId, stop);
            ended.DestroyedAt = clock.GetUtcNow();
            db.Publish(new PassSiteDataDestroyed
            {
                OccurredAt = ended.DestroyedAt.Value,
                PassSiteId = ended.PassSiteId,
                Version = 1 + ended.Destroyed,
                DestroyedOn = clock.ParisToday(),
                People = ended.Destroyed,
            });
        }

        await db.SaveChangesAsync(stop);
        if (ended.DestroyedAt is not null)
        {
            log.LogInformation("The data of the {Count} people of {PassSite}, which ended on {EndedOn}, is destroyed", ended.Destroyed, ended.PassSiteId, ended.EndedOn);
        }

        return true;
    }

    // What is of nobody: words of appointments and tasks, each sealed alone, and the calendars of the team.
    private static async Task DestroyAgenda(IntakeDb db, Guid passSiteId, CancellationToken stop)
    {
        var alone = await db.Appointments.Where(row => row.PassSiteId == passSiteId && row.PersonId == null).Select(row => row.Id)
            .Concat(db.Tasks.Where(row => row.PassSiteId == passSiteId && row.PersonId == null).Select(row => row.Id)).ToListAsync(stop);
        foreach (var id in alone)
        {
            await db.Erase(id, stop);
        }

        db.Permanences.RemoveRange(await db.Permanences.Where(row => row.PassSiteId == passSiteId).ToListAsync(stop));
        db.CalendarFeeds.RemoveRange(await db.CalendarFeeds.Where(row => row.PassSiteId == passSiteId).ToListAsync(stop));
    }
}
