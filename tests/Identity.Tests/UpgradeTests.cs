using PassPlatform.Identity.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests;

public sealed class UpgradeTests : IDisposable
{
    private readonly TestStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Theory]
    [InlineData("Initial")]
    [InlineData("RealParts")]
    public async Task A_database_of_an_earlier_version_keeps_every_row_of_every_table(string from)
    {
        await using IdentityDb db = _storage.IsSqlServer
            ? new SqlServerIdentityDb(_storage.Options<SqlServerIdentityDb>(), Upgrade.Services)
            : new SqliteIdentityDb(_storage.Options<SqliteIdentityDb>(), Upgrade.Services);
        var upgrade = await Upgrade.From(db, from, new Dictionary<string, string>());

        await upgrade.KeepsEveryRow();
    }
}
