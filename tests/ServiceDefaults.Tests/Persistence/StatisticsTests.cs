using Microsoft.Data.Sqlite;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Persistence;

public sealed class StatisticsTests(TestBroker broker) : IDisposable
{
    private readonly TestStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_migration_ends_by_telling_the_planner_what_the_tables_hold()
    {
        await using var service = await SampleService.Start(await broker.NewVirtualHost(), _storage);
        await using var connection = new SqliteConnection($"Data Source={_storage.File};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = '__EFMigrationsHistory'";

        Assert.Equal(1L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
