using PassPlatform.PartnerNetwork.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Data;

public sealed class UpgradeTests : IDisposable
{
    private readonly TestStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Theory]
    [InlineData("TermsAndHouseholds")]
    [InlineData("RealParts")]
    public async Task A_database_of_an_earlier_version_keeps_every_row_of_every_table(string from)
    {
        await using PartnerNetworkDb db = _storage.IsSqlServer
            ? new SqlServerPartnerNetworkDb(_storage.Options<SqlServerPartnerNetworkDb>(), Upgrade.Services)
            : new SqlitePartnerNetworkDb(_storage.Options<SqlitePartnerNetworkDb>(), Upgrade.Services);
        var upgrade = await Upgrade.From(db, from, new Dictionary<string, string>
        {
            ["Agreements.Terms"] = "[]",
        });

        await upgrade.KeepsEveryRow();
    }
}
