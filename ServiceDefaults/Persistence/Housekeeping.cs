using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>Once an hour, forgets inbox rows and stored answers older than <see cref="Kept"/>, and accesses withdrawn so long ago that no token is left.</summary>
internal sealed class Housekeeping(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    /// <summary>Longer than any message waits in an error queue and any client retries.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int BatchSize = 1000;

    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        using var ending = stoppingToken.Register(hourly.Dispose); // Ends the wait without an exception.
        while (await hourly.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Run(scope.ServiceProvider.GetRequiredService<ServiceDb>(), stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "Housekeeping failed; it will be tried again in an hour");
            }
        }
    }

    /// <summary>Forgets what is too old, unless another replica is at it.</summary>
    internal async Task Run(ServiceDb db, CancellationToken stop)
    {
        var before = clock.GetUtcNow() - Kept;
        var rows = await Forget(db, db.Inbox, row => row.HandledAt, before, stop) + await Forget(db, db.Idempotency, row => row.CreatedAt, before, stop);

        // By the machine's time, as the tokens: a calendar that is moved must not make one good again.
        await Forget(db, db.Withdrawals, row => row.IssuedUntil, TimeProvider.System.GetUtcNow() - Withdrawals.Kept, stop);
        log.LogInformation("Forgot {Rows} inbox rows and stored answers older than {Before:d}", rows, before);
    }

    /// <summary>Deletes a batch at a time: one for a month's rows would hold locks and log for as long, and fail whole when it meets its limit.</summary>
    private async Task<int> Forget<TRow>(
        ServiceDb db, DbSet<TRow> rows, Expression<Func<TRow, DateTimeOffset>> at, DateTimeOffset before, CancellationToken stop)
        where TRow : class
    {
        var deleted = 0;
        while (await Lease.TryTake(db, gate, "housekeeping", LeaseDuration, clock.GetUtcNow(), stop))
        {
            // The instant of the last row of the batch, by the index; rows of one instant go together.
            var last = await rows.Select(at).Where(instant => instant < before).OrderBy(instant => instant).Skip(BatchSize - 1)
                .Select(instant => (DateTimeOffset?)instant).FirstOrDefaultAsync(stop);
            using var turn = await gate.EnterAsync(stop);
            deleted += await rows.Where(Old(at, last ?? before)).ExecuteDeleteAsync(stop);
            if (last is null)
            {
                break;
            }
        }

        return deleted;
    }

    // row => at(row) <= until: the rows older than the limit are all older than a batch's last, and those of the limit itself may go too.
    private static Expression<Func<TRow, bool>> Old<TRow>(Expression<Func<TRow, DateTimeOffset>> at, DateTimeOffset until)
    {
        Expression<Func<DateTimeOffset>> limit = () => until; // A parameter of the command, as what a lambda closes over.
        return Expression.Lambda<Func<TRow, bool>>(Expression.LessThanOrEqual(at.Body, limit.Body), at.Parameters);
    }
}

/// <summary>Ready when the database answers and has every migration of this version.</summary>
internal sealed class DatabaseHealth(ServiceDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("La base de données ne répond pas.");
}
