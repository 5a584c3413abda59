using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Persistence;

public sealed class MigrationTests(TestBroker broker) : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Four_replicas_that_start_at_the_same_instant_migrate_once()
    {
        var address = await broker.NewVirtualHost();
        var replicas = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SampleService.Start(address, _folder.Database))));
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
    public async Task A_lock_that_a_killed_migration_left_behind_does_not_stop_the_next_start()
    {
        await using (var connection = new SqliteConnection($"Data Source={_folder.Database}"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var service = await SampleService.Start(await broker.NewVirtualHost(), _folder.Database);

        Assert.NotEqual(Guid.Empty, await service.Open("first"));
    }
}
