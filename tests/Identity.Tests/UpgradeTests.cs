using PassPlatform.Identity.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests;

public sealed class UpgradeTests : IDisposable
{
    private readonly TestStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_database_of_the_version_before_keeps_every_row_of_every_table()
    {
        await using IdentityDb db = _storage.IsSqlServer
            ? new SqlServerIdentityDb(_storage.Options<SqlServerIdentityDb>(), Upgrade.Services)
            : new SqliteIdentityDb(_storage.Options<SqliteIdentityDb>(), Upgrade.Services);
        var upgrade = await Upgrade.From(db, "Initial", new Dictionary<string, string>());

        await upgrade.KeepsEveryRow();
    }
}
