using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Orientations;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.FollowUp;

/// <summary>When a silence is a loss, section <c>FollowUp</c>. No text sets it; the ARS agrees to it. Decision 0141.</summary>
public sealed class FollowUpSettings : IValidatableObject
{
    /// <summary>Days without contact, care act, answer or anything planned: half a year by default.</summary>
    [Range(1, 1830)]
    public int LostAfterDays { get; init; } = 183;

    /// <summary>Attempts in vain that are to be made before, of whoever can be reached at all; 0, by default: nobody's loss waits for one.</summary>
    [Range(0, 10)]
    public int LostAfterAttempts { get; init; }

    /// <summary>What an earlier version read instead of <see cref="LostAfterDays"/>: whoever still sets it agreed to a delay that would not be kept.</summary>
    public string? LostAfterMonths { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => LostAfterMonths is null
        ? []
        : [new ValidationResult($"FollowUp:LostAfterMonths ({LostAfterMonths}) is not read any more: set FollowUp:LostAfterDays, and FollowUp:LostAfterAttempts where attempts are agreed.", [nameof(LostAfterMonths)])];
}

/// <summary>Every night at two in Paris, finds the people lost to follow-up as of that day, then the orientations to ask about or that nobody waits for any more.</summary>
internal sealed class FollowUpRun(
    IServiceScopeFactory scopes, IOptions<FollowUpSettings> settings, WriteGate gate, TimeProvider clock, ILogger<FollowUpRun> log) : BackgroundService
{
    private const string LeaseName = "follow-up-run";
    private const int BatchSize = 200;
    private const int SeenDays = 120;
    private static readonly TimeOnly At = new(2, 0);
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    /// <summary>Loses those of a PASS who have been silent for the agreed days, the most silent first; the caller saves.</summary>
    /// <returns>Who, at most <paramref name="limit"/>; as many: others may be left, and are found by the next call, since those lost are no longer looked for.</returns>
    public static async Task<List<Guid>> LoseSilent(
        IntakeDb db, FollowUpSettings settings, Guid passSiteId, DateOnly asOf, DateTimeOffset now, int limit, CancellationToken stop)
    {
        var silentSince = asOf.AddDays(-settings.LostAfterDays);
        var silent = db.People.Where(person => person.PassSiteId == passSiteId && person.FollowUp == EpisodeState.Open && person.LastContactOn <= silentSince && person.RestrictedOn == null && person.MergedInto == null
            && !(person.SignOn > silentSince) && !(person.PlannedOn > silentSince));
        if (settings.LostAfterAttempts is > 0 and var attempts)
        {
            silent = silent.Where(person => !person.Reachable || (person.Attempts >= attempts && person.AttemptedOn <= asOf));
        }

        var lost = new List<Guid>();
        foreach (var person in await silent.OrderBy(person => person.LastContactOn).ThenBy(person => person.Id).Take(limit).ToListAsync(stop))
        {
            if (person.LoseIfSilent(settings, asOf, now) is { } told)
            {
                db.Publish(told);
                lost.Add(person.Id);
            }
        }

        return lost;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(clock.UntilParis(At), clock, stoppingToken);
            while (!await RunOnce(stoppingToken))
            {
                await Task.Delay(RetryDelay, clock, stoppingToken);
            }
        }
    }

    /// <summary>One night's run, unless another replica has it.</summary>
    /// <returns>False when it failed and is to be tried again.</returns>
    internal async Task<bool> RunOnce(CancellationToken stop)
    {
        try
        {
            foreach (var site in await Sites(stop))
            {
                if (!await LoseAll(site, stop) || !await WatchAll(site, stop))
                {
                    return true;
                }
            }

            await InBatches(ForgetSeen, stop);
            return true;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            log.LogError(failure, "The search for people lost to follow-up failed; it will be tried again in {Delay}", RetryDelay);
            return false;
        }
    }

    private async Task<bool> LoseAll(Guid site, CancellationToken stop)
    {
        var lost = await InBatches(async db => (await LoseSilent(db, settings.Value, site, clock.ParisToday(), clock.GetUtcNow(), BatchSize, stop)).Count, stop);
        if (lost is not null)
        {
            log.LogInformation("{Count} people of {Site} found lost to follow-up", lost, site);
        }

        return lost is not null;
    }

    private async Task<bool> WatchAll(Guid site, CancellationToken stop)
    {
        var watched = await InBatches(db => OrientationWatch.Run(db, site, clock.ParisToday(), clock.GetUtcNow(), BatchSize, stop), stop);
        if (watched is not null)
        {
            log.LogInformation("{Count} orientations of {Site} to be asked about, or that nobody waits for any more", watched, site);
        }

        return watched is not null;
    }

    // What was seen of an inbox is not shown there any more after so long.
    private async Task<int> ForgetSeen(IntakeDb db)
    {
        var since = clock.ParisToday().AddDays(-SeenDays);
        var old = await db.SeenItems.Where(row => row.SeenOn < since).OrderBy(row => row.SeenOn).Take(BatchSize).ToListAsync();
        db.SeenItems.RemoveRange(old);
        return old.Count;
    }

    /// <summary>Does all that is due, batch by batch, each one transaction.</summary>
    /// <returns>How many; null when another replica has the run.</returns>
    private async Task<int?> InBatches(Func<IntakeDb, Task<int>> batch, CancellationToken stop)
    {
        var (total, done) = (0, 0);
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
            if (!await Lease.TryTake(db, gate, LeaseName, LeaseDuration, clock.GetUtcNow(), stop))
            {
                return null;
            }

            done = await batch(db);
            await db.SaveChangesAsync(stop);
            total += done;
        }
        while (done == BatchSize);
        return total;
    }

    private async Task<List<Guid>> Sites(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IntakeDb>().KnownSites.Select(site => site.PassSiteId).ToListAsync(stop);
    }
}
