using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Data;

/// <summary>What an earlier version wrote, once upgraded.</summary>
public sealed class SitesBeforeTheNetworkTests(TestBroker broker)
{
    [Fact]
    public async Task A_PASS_of_before_has_agreed_on_no_team_and_is_found_and_changed_as_any_other()
    {
        await using var network = new RunningNetwork(broker, null);
        await network.InitializeAsync();
        var pass = await network.NewPass();

        await network.Service.InDatabase<PartnerNetworkDb, int>(async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("Door", TestContext.Current.CancellationToken);
            await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);
            return 0;
        });

        Assert.Equal(0, (await pass.Ars.Get($"/pass-sites/{pass.Id}")).GetProperty("agreedTeam").GetArrayLength());
        Assert.Equal(20, (await pass.Ars.Get($"/pass-sites/{pass.Id}/team-figures")).GetProperty("needs")[0].GetProperty("missingHundredths").GetInt32());
        using var stranger = network.Service.Anonymous();
        Assert.Equal(pass.Id, (await stranger.Get($"/pass-de-ville/{pass.Id}")).GetProperty("id").GetGuid());
    }
}
