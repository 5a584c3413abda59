using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Calendar;

/// <summary>Does what the day calls for, every minute, and what is urgent every five seconds, for every PASS; of several replicas one at a time does each work.</summary>
internal sealed class CalendarRun(
    IServiceScopeFactory scopes, IConfiguration configuration, WriteGate gate, TimeProvider clock, ILogger<CalendarRun> log) : BackgroundService
{
    // A replica that was killed keeps its lease no longer than this.
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    // Somebody changes the same rows at the same instant: the work is done again from what is stored.
    private const int Tries = 5;

    private readonly ConcurrentDictionary<string, WorkDone> _last = new();

    /// <summary>What each work did the last time this replica ran it.</summary>
    public IReadOnlyCollection<WorkDone> Last => [.. _last.Values.OrderBy(done => done.Work, StringComparer.Ordinal)];

    /// <summary>Runs every work to its end; one that fails keeps none of the others from running.</summary>
    /// <returns>What each did; those that another replica is doing are not there.</returns>
    public Task<IReadOnlyList<WorkDone>> RunAll(CancellationToken stop) => Run(Works(), stop);

    /// <summary>The same, asked for in a request: the operator sees no PASS, and the calendar still works for all of them, in its own name.</summary>
    public Task<IReadOnlyList<WorkDone>> RunAllForOperator(CancellationToken stop)
    {
        using var apart = ExecutionContext.SuppressFlow();
        return Task.Run(() => RunAll(stop), stop);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var every = TimeSpan.FromSeconds(configuration.GetValue("RightsDossier:CalendarSeconds", 60));
        using var timer = new PeriodicTimer(every < Look ? every : Look);
        var since = Stopwatch.StartNew();
        await RunAll(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (since.Elapsed < every)
            {
                await Run(await Urgent(stoppingToken), stoppingToken);
                continue;
            }

            since.Restart();
            await RunAll(stoppingToken);
        }
    }

    private async Task<IReadOnlyList<WorkDone>> Run(IEnumerable<string> works, CancellationToken stop)
    {
        var done = new List<WorkDone>();
        foreach (var name in works)
        {
            if (await Attempt(name, stop) is { } one)
            {
                _last[name] = one;
                done.Add(one);
            }
        }

        return done;
    }

    private async Task<List<string>> Urgent(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RightsDossierDb>();
        var urgent = new List<string>();
        try
        {
            foreach (var work in scope.ServiceProvider.GetServices<ICalendarWork>())
            {
                if (await work.IsUrgent(db, stop))
                {
                    urgent.Add(work.Name);
                }
            }
        }
        catch (DbException failure) when (!stop.IsCancellationRequested)
        {
            log.LogWarning(failure, "What is urgent could not be asked for; the next look will");
        }

        return urgent;
    }

    private List<string> Works()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<ICalendarWork>().Select(work => work.Name)];
    }

    private async Task<WorkDone?> Attempt(string name, CancellationToken stop)
    {
        try
        {
            return await Run(name, stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            log.LogError(failure, "{Work} could not be done to its end; it will be tried again in the next run", name);
            return new WorkDone(name, clock.ParisToday(), clock.GetUtcNow(), 0, Failed: true);
        }
    }

    private async Task<WorkDone?> Run(string name, CancellationToken stop)
    {
        var (total, conflicts) = (0, 0);
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RightsDossierDb>();
            var now = clock.GetUtcNow();
            if (!await Lease.TryTake(db, gate, $"calendar-{name}", LeaseDuration, now, stop))
            {
                return null;
            }

            try
            {
                var work = scope.ServiceProvider.GetServices<ICalendarWork>().Single(each => each.Name == name);
                var some = await work.DoSome(db, clock.ParisToday(), stop);
                await db.SaveChangesAsync(stop);
                total += some;
                if (some == 0)
                {
                    break;
                }
            }
            catch (DbUpdateException failure) when (++conflicts < Tries && (failure is DbUpdateConcurrencyException || failure.IsDuplicateKey()))
            {
                log.LogInformation("{Work} met another change and is done again", name);
            }
        }

        if (total > 0)
        {
            log.LogInformation("{Work} as of {Today}: {Count} done", name, clock.ParisToday(), total);
        }

        return new WorkDone(name, clock.ParisToday(), clock.GetUtcNow(), total);
    }
}

/// <summary>What a work did in a run.</summary>
/// <param name="Work">Its name.</param>
/// <param name="AsOf">Day in Paris.</param>
/// <param name="At">Instant of its end.</param>
/// <param name="Count">Things done.</param>
/// <param name="Failed">It stopped before its end, and the log says why; what it had done stays done, and the next run goes on.</param>
internal sealed record WorkDone(string Work, DateOnly AsOf, DateTimeOffset At, int Count, bool Failed = false);
