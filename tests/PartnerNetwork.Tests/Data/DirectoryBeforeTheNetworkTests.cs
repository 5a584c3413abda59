using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Data;

/// <summary>What the version before kept, once upgraded.</summary>
public sealed class DirectoryBeforeTheNetworkTests(TestBroker broker)
{
    [Fact]
    public async Task A_practitioner_of_before_has_both_commitments_since_they_joined_and_a_card_to_confirm()
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

        var card = await pass.Coordinator.Get($"/directory/{pass.PractitionerId}");
        Assert.Equal(("Camille Lemaire", "2020-03-01", "2020-03-01"), (card.GetProperty("name").GetString(), Since("noAdvancePayment"), Since("noRemainingCharge")));
        Assert.False(card.GetProperty("confirmed").GetBoolean());
        Assert.Equal(
            pass.PractitionerId, Assert.Single((await pass.Coordinator.Get("/directory/to-confirm")).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(1, (await pass.Coordinator.Get("/directory?language=snk")).GetProperty("items").GetArrayLength());

        string? Since(string commitment) => card.GetProperty(commitment).GetProperty("since").GetString();
    }
}
