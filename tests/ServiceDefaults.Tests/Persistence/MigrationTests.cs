using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Persistence;

public sealed class MigrationTests(TestBroker broker) : IDisposable
{
    private readonly TestStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task Four_replicas_that_start_at_the_same_instant_migrate_once()
    {
        var address = await broker.NewVirtualHost();
        var replicas = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SampleService.Start(address, _storage))));
        try
        {
            var ids = await Task.WhenAll(replicas.Select((replica, index) => replica.Open($"tally-{index}")));

            Assert.Equal(4, ids.Distinct().Count());
            Assert.Single(await replicas[0].InDatabase(async db => (await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken)).ToList()));
        }
        finally
        {
            await Task.WhenAll(replicas.Select(replica => replica.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task A_database_of_SQL_Server_lets_readers_read_beside_writers_whoever_made_it()
    {
        Assert.SkipUnless(_storage.IsSqlServer, "PASS_STORAGE names no SQL Server.");
        await _storage.Create();

        await using var service = await SampleService.Start(await broker.NewVirtualHost(), _storage);

        Assert.Equal(2, await service.InDatabase(db => db.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS [Value] FROM sys.databases WHERE name IN (DB_NAME(), DB_NAME() + '-vault') AND is_read_committed_snapshot_on = 1").SingleAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_behind_does_not_stop_the_next_start()
    {
        await using (var connection = new SqliteConnection($"Data Source={_storage.File}"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var service = await SampleService.Start(await broker.NewVirtualHost(), _storage);

        Assert.NotEqual(Guid.Empty, await service.Open("first"));
    }

    [Fact]
    public async Task A_migration_that_was_killed_half_way_is_begun_again_from_the_copy_and_loses_nothing()
    {
        var address = await broker.NewVirtualHost();
        Guid tally;
        await using (var before = await SampleService.Start(address, _storage))
        {
            tally = await before.Open("kept");
        }

        // As a kill would leave it: the copy beside a database that is neither the old one nor the new.
        SqliteConnection.ClearAllPools();
        await Execute($"VACUUM INTO '{_storage.File}.before-migration'");
        await Execute("""DROP TABLE "Tallies"; DELETE FROM "__EFMigrationsHistory";""");

        await using var after = await SampleService.Start(address, _storage);

        Assert.True(await after.InDatabase(db => db.Tallies.AnyAsync(row => row.Id == tally, TestContext.Current.CancellationToken)));
        Assert.False(File.Exists(_storage.File + ".before-migration"));
    }

    [Fact]
    public async Task A_replica_that_may_not_migrate_starts_once_another_process_has()
    {
        var address = await broker.NewVirtualHost();
        var logs = new RecordedLogs();
        var waiting = SampleService.Start(address, _storage, migrates: false, logs: logs);
        await Eventually.True(
            () => Task.FromResult(logs.Lines.Any(line => line.Text.Contains("lack 2 migrations", StringComparison.Ordinal))), "it says what it waits for");
        Assert.False(waiting.IsCompleted);

        await using var migrating = await SampleService.Start(address, _storage);

        await using var waited = await waiting;
        Assert.NotEqual(Guid.Empty, await waited.Open("first"));
    }

    private async Task Execute(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_storage.File}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
