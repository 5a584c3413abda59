using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>
/// Keeps what SQLite's planner knows of the tables, to choose between indexes: after a migration, and every few minutes of the tables that have grown or shrunk
/// much since. SQL Server does so by itself.
/// </summary>
/// <remarks>Without any, a table of a hundred thousand rows and one of three look alike to it. See <c>docs/decisions/0071-statistics-and-plans.md</c>.</remarks>
internal sealed class SqliteStatistics(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<SqliteStatistics> log) : BackgroundService
{
    /// <summary>How often it looks; a look that finds nothing grown reads a few pages.</summary>
    public static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(5);

    // Rows read of each index at most: a few milliseconds a table, whatever its size.
    private const string Limit = "PRAGMA analysis_limit=400;";

    /// <summary>Learns every table, after its indexes have changed.</summary>
    public static Task Begin(ServiceDb db, CancellationToken stop) =>
        db.Database.IsSqlite() ? db.Database.ExecuteSqlRawAsync(Limit + "ANALYZE;", stop) : Task.CompletedTask;

    /// <summary>Learns again the tables that have changed much, read lately or not.</summary>
    public static async Task Refresh(ServiceDb db, CancellationToken stop)
    {
        await db.Database.ExecuteSqlRawAsync(Limit + "PRAGMA optimize=0x10002;", stop);

        // A connection reads the statistics when it opens.
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, clock);
        using var ending = stoppingToken.Register(timer.Dispose); // Ends the wait without an exception.
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                using var turn = await gate.EnterAsync(stoppingToken);
                await Refresh(scope.ServiceProvider.GetRequiredService<ServiceDb>(), stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The planner's statistics could not be looked at; they will be in {Rhythm}", Rhythm);
            }
        }
    }
}
