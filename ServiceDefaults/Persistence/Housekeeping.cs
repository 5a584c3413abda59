using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>Once an hour, forgets inbox rows and stored answers older than <see cref="Kept"/>.</summary>
internal sealed class Housekeeping(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    /// <summary>Longer than any message waits in an error queue and any client retries.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        using var ending = stoppingToken.Register(hourly.Dispose); // Ends the wait without an exception.
        while (await hourly.WaitForNextTickAsync(CancellationToken.None))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
            var before = clock.GetUtcNow() - Kept;
            try
            {
                using var turn = await gate.EnterAsync(stoppingToken);
                var rows = await db.Inbox.Where(row => row.HandledAt < before).ExecuteDeleteAsync(stoppingToken)
                    + await db.Idempotency.Where(row => row.CreatedAt < before).ExecuteDeleteAsync(stoppingToken);
                log.LogInformation("Forgot {Rows} inbox rows and stored answers older than {Before:d}", rows, before);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Housekeeping failed; it will be tried again in an hour");
            }
        }
    }
}

/// <summary>Ready when the database answers and has every migration of this version.</summary>
internal sealed class DatabaseHealth(ServiceDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
}
