using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.CareActs;
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
            ? new SqlServerPartnerNetworkDb(_storage.Options<SqlServerPartnerNetworkDb>(), _storage.Services)
            : new SqlitePartnerNetworkDb(_storage.Options<SqlitePartnerNetworkDb>(), _storage.Services);
        var upgrade = await Upgrade.From(db, from, new Dictionary<string, string>
        {
            ["Agreements.Terms"] = "[]",
            ["Agreements.Counterparty"] = "Fund",
        });

        await upgrade.KeepsEveryRow();

        // Each PASS has signed with one fund: what was covered before decisions told whose they are is that fund's.
        string[] funds = ["FundCode1", "FundCode2"];
        Assert.Equal(funds, await db.CareActs.IgnoreQueryFilters().OrderBy(act => act.PassSiteId).Select(act => act.FundCode).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(funds, await db.Set<Cover>().IgnoreQueryFilters().OrderBy(cover => cover.PassSiteId).Select(cover => cover.FundCode).ToListAsync(TestContext.Current.CancellationToken));
    }
}
