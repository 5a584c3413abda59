using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.FollowUp;

/// <summary>Settings of the follow-up, section <c>FollowUp</c>.</summary>
public sealed class FollowUpSettings
{
    /// <summary>Months without contact after which a person is lost to follow-up; no text sets it, the ARS agrees to it.</summary>
    [Range(1, 60)]
    public int LostAfterMonths { get; init; } = 6;
}

/// <summary>Every night at two in Paris, finds the people lost to follow-up as of that day.</summary>
internal sealed class FollowUpRun(
    IServiceScopeFactory scopes, IOptions<FollowUpSettings> settings, WriteGate gate, TimeProvider clock, ILogger<FollowUpRun> log) : BackgroundService
{
    private const string LeaseName = "follow-up-run";
    private const int BatchSize = 200;
    private static readonly TimeOnly At = new(2, 0);
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    /// <summary>Loses those of the visible PASS who have been silent for the agreed period; the caller saves.</summary>
    /// <returns>Who, at most <paramref name="limit"/>.</returns>
    public static async Task<List<Guid>> LoseSilent(
        IntakeDb db, FollowUpSettings settings, DateOnly asOf, DateTimeOffset now, CancellationToken stop, int limit = int.MaxValue)
    {
        // A month is not a number of days: three more than needed are read (31 August + 6 months = 28 February), and the person decides.
        var silentSince = asOf.AddMonths(-settings.LostAfterMonths).AddDays(3);
        var silent = db.People
            .Where(person => person.Episodes.Any(e => e.State == EpisodeState.Open && e.LastContactOn <= silentSince))
            .OrderBy(person => person.Id)
            .AsAsyncEnumerable();
        var lost = new List<Guid>();
        await foreach (var person in silent.WithCancellation(stop))
        {
            if (person.LoseIfSilent(settings.LostAfterMonths, asOf, now) is { } told)
            {
                db.Publish(told);
                lost.Add(person.Id);
                if (lost.Count == limit)
                {
                    break;
                }
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
            int lost;
            do
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
                if (!await Lease.TryTake(db, gate, LeaseName, LeaseDuration, clock.GetUtcNow(), stop))
                {
                    return true;
                }

                lost = (await LoseSilent(db, settings.Value, clock.ParisToday(), clock.GetUtcNow(), stop, BatchSize)).Count;
                await db.SaveChangesAsync(stop);
                log.LogInformation("{Count} people found lost to follow-up", lost);
            }
            while (lost == BatchSize);
            return true;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            log.LogError(failure, "The search for people lost to follow-up failed; it will be tried again in {Delay}", RetryDelay);
            return false;
        }
    }
}
