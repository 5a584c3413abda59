using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Resilience;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>Brings the database to this version's model before the service answers, one replica at a time; or waits until that is done.</summary>
/// <remarks>
/// <c>Storage:Migrate=false</c>: another process does it (this program with <c>--migrate</c>), with rights that the service lacks. Until then the service
/// neither answers, so that its probes keep it out, nor consumes: a message that fails on a missing column would be put aside.
///
/// EF Core takes a lock in the database while it migrates, and none for what follows; on SQLite that lock is a row, which a killed process leaves behind
/// for ever. So <see cref="StartTurn"/> is taken first, and a row found under it is stale.
/// Nor can SQLite change a column within a transaction: a copy of the file is kept while it is migrated, and a process that was killed then is
/// undone by going back to the copy.
/// </remarks>
internal sealed class Migrator(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<Migrator> log) : IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await (configuration.GetValue("Storage:Migrate", true) ? Migrate(cancellationToken) : AwaitMigration(cancellationToken));
        await LeaveNothing(cancellationToken);
    }

    /// <summary>Applies the migrations that the database lacks.</summary>
    public async Task Migrate(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        db.IsUpkeep = true;
        await Pipelines.DatabaseOpening.ExecuteAsync(async stop =>
        {
            db.Forget(); // What a try before left.
            await ReadersBesideWriters.Let(db, log, stop);
            await using var turn = await StartTurn.Take(db, stop);
            var copy = db.Database.IsSqlite() ? new BeforeMigration(Path.GetFullPath(db.Database.GetDbConnection().DataSource)) : null;
            var pending = (await db.Database.GetPendingMigrationsAsync(stop)).ToList();
            await db.Vault.Migrate(log, stop);
            if (pending.Count == 0)
            {
                copy?.Delete();
                if (await ClearRows.Seal(db, log, stop))
                {
                    await ForgetFreedPages(db, stop); // Of a start that was killed before it had sealed all.
                }

                await IndexAgain(db, stop);
                return;
            }

            if (copy is not null)
            {
                if (copy.GoBack())
                {
                    log.LogWarning("A migration had been interrupted; it is begun again from the copy made before it");
                    pending = [.. await db.Database.GetPendingMigrationsAsync(stop)];
                }

                await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", stop);
                await copy.Make(db, stop);
            }

            log.LogInformation("Applying {Count} migrations", pending.Count);
            await db.Database.MigrateAsync(stop);
            await ClearRows.Seal(db, log, stop);
            await IndexAgain(db, stop);
            await ForgetFreedPages(db, stop);
            await SqliteStatistics.Begin(db, stop);
            copy?.Delete();
        }, cancellationToken);
    }

    private async Task IndexAgain(ServiceDb db, CancellationToken stop)
    {
        if (await db.IndexAgain(stop) is > 0 and var rows)
        {
            log.LogInformation("The tokens of {Count} rows are made anew, by the rules of this version", rows);
        }
    }

    // What a migration took out of a row stays in the pages it freed until they are written anew.
    private async Task ForgetFreedPages(ServiceDb db, CancellationToken stop)
    {
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("VACUUM", stop);
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", stop);
            return;
        }

        var (database, limit) = (db.Database.GetDbConnection().Database, db.Database.GetCommandTimeout());
        db.Database.SetCommandTimeout(0); // It reads every page.
        try
        {
            await db.Database.ExecuteSqlAsync($"EXEC sp_clean_db_free_space @dbname = {database}", stop);
        }
        catch (SqlException failure)
        {
            // Of the owner only, and not everywhere there: nothing else waits for it.
            log.LogWarning(failure, "What this migration took away may lie in free pages of {Database}: its owner runs sp_clean_db_free_space", database);
        }
        finally
        {
            db.Database.SetCommandTimeout(limit);
        }
    }

    /// <summary>Makes the tokens that whoever migrates has not made, ends the erasures that a kill left half done, and does again those that a backup of before brought back.</summary>
    private async Task LeaveNothing(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        db.IsUpkeep = true;
        await Pipelines.DatabaseOpening.ExecuteAsync(
            async stop =>
            {
                db.Forget();
                await using var turn = await StartTurn.Take(db, stop);
                await IndexAgain(db, stop);
                await db.DestroyErasedKeys(stop);
                if (await db.EraseAgain(stop) is > 0 and var again)
                {
                    log.LogWarning("{Count} people who had been erased were there again, of a backup from before: they are erased again", again);
                }
            },
            cancellationToken);
    }

    private async Task AwaitMigration(CancellationToken cancellationToken)
    {
        for (var told = false; await Pending(cancellationToken) is > 0 and var pending; told = true)
        {
            if (!told)
            {
                log.LogWarning("The database and that of its keys lack {Count} migrations of this version: waiting until they are applied, by this program with --migrate", pending);
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task<int> Pending(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        return await Pipelines.DatabaseOpening.ExecuteAsync(
            async stop => (await db.Database.GetPendingMigrationsAsync(stop)).Count() + await db.Vault.Pending(stop) is > 0 and var lacking ? lacking : (await ClearRows.Aside(db, stop)).Count, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
