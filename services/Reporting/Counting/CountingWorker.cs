using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Rebuilding;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Counting;

/// <summary>Counts as it happens: woken by each commit of facts in this process, and every second for those of other replicas.</summary>
/// <remarks>One replica counts at a time, by a lease; were two to count all the same, the tally lets one of them through.</remarks>
internal sealed class CountingWorker(
    IServiceScopeFactory scopes, CountingSignal signal, WriteGate gate, TimeProvider clock, ILogger<CountingWorker> log) : BackgroundService
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Fallback = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100); // Nobody sees a figure sooner; facts that came meanwhile share the price of a count.
    private static readonly Meter Meter = new("PassPlatform");
    private static readonly Counter<long> Counted = Meter.CreateCounter<long>("pass.reporting.counted", "{fact}", "Facts taken into the figures");
    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("pass.reporting.lag", "ms", "From the reception of a fact to its place in the figures");

    private DateTimeOffset _turnUntil;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.Wait(Fallback, stoppingToken);
                while (await CountOnce(stoppingToken))
                {
                }

                await Task.Delay(Pace, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "A count failed; its facts still wait");
                await Task.Delay(Fallback, stoppingToken);
            }
            catch (Exception failure) when (failure.IsCancellation(stoppingToken))
            {
                return; // Stopping.
            }
        }
    }

    /// <summary>Counts one batch, forgets some of those who are to be, makes some figures again; false when there is none of it or it is another replica's turn.</summary>
    private async Task<bool> CountOnce(CancellationToken stop)
    {
        if (!await IsAsked(stop))
        {
            return false;
        }

        try
        {
            var counted = await InContext(db => Count(db, stop), stop);
            var forgot = await InContext(db => Destruction.Step(db, stop), stop);
            return await InContext(db => Rebuild.Step(db, clock.GetUtcNow(), stop), stop) || forgot || counted;
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || failure.IsDuplicateKey())
        {
            log.LogInformation("Another replica counted at the same time; reading again");
            return true;
        }
    }

    private async Task<bool> IsAsked(CancellationToken stop) => await InContext(
        async db => (await db.Facts.AnyAsync(fact => fact.Batch == null, stop)
            || await db.Destructions.AnyAsync(destruction => !destruction.IsDone, stop)
            || await db.Rebuilds.AnyAsync(rebuild => rebuild.Phase != RebuildPhase.Idle, stop)
            || await db.Tallies.AnyAsync(tally => tally.Formulas < Contributions.Formulas, stop))
            && await HasTurn(db, stop),
        stop);

    private async Task<bool> Count(ReportingDb db, CancellationToken stop)
    {
        var facts = await BatchCount.Run(db, stop);
        var now = clock.GetUtcNow();
        Counted.Add(facts.Count);
        foreach (var fact in facts)
        {
            Lag.Record((now - fact.ReceivedAt).TotalMilliseconds);
        }

        return facts.Count > 0;
    }

    private async Task<bool> InContext(Func<ReportingDb, Task<bool>> work, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ReportingDb>());
    }

    // The lease is a write: it is prolonged when half of it is left, not at each count.
    private async Task<bool> HasTurn(ReportingDb db, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (now + (Turn / 2) < _turnUntil)
        {
            return true;
        }

        if (!await Lease.TryTake(db, gate, "counting", Turn, now, stop))
        {
            return false;
        }

        _turnUntil = now + Turn;
        return true;
    }
}

/// <summary>Degraded while a fact waits for more than a minute: somebody should look. Reports are still served, and say what waits.</summary>
internal sealed class CountingHealth(ReportingDb db, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var oldest = await db.Facts.IgnoreQueryFilters().Where(fact => fact.Batch == null).OrderBy(fact => fact.Sequence)
            .Select(fact => (DateTimeOffset?)fact.ReceivedAt).FirstOrDefaultAsync(cancellationToken);
        var age = oldest is null ? TimeSpan.Zero : clock.GetUtcNow() - oldest.Value;
        return age < TimeSpan.FromMinutes(1)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"Des faits attendent depuis {age.TotalSeconds:F0} s d'être comptés ; ./pass logs reporting dit pourquoi, puis ./pass restart reporting");
    }
}
