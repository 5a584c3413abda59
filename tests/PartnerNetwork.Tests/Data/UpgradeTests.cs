using PassPlatform.PartnerNetwork.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Data;

public sealed class UpgradeTests : IDisposable
{
    private readonly TestStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_database_of_the_version_before_keeps_every_row_of_every_table()
    {
        await using PartnerNetworkDb db = _storage.IsSqlServer
            ? new SqlServerPartnerNetworkDb(_storage.Options<SqlServerPartnerNetworkDb>(), Upgrade.Services)
            : new SqlitePartnerNetworkDb(_storage.Options<SqlitePartnerNetworkDb>(), Upgrade.Services);
        var upgrade = await Upgrade.From(db, "TermsAndHouseholds", new Dictionary<string, string>
        {
            ["Agreements.Terms"] = "[]",
        });

        await upgrade.KeepsEveryRow();
    }
}
