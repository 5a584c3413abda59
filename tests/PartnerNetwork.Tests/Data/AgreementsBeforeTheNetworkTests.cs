using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Data;

/// <summary>What an earlier version wrote, once upgraded.</summary>
public sealed class AgreementsBeforeTheNetworkTests(TestBroker broker)
{
    [Fact]
    public async Task An_agreement_of_before_gave_way_to_the_next_one_with_the_same_counterparty()
    {
        await using var network = new RunningNetwork(broker, null);
        await network.InitializeAsync();
        var pass = await network.NewPass(capCents: 1000);
        await pass.Sign(new { kind = "ars", paperSignedOn = "2021-06-01", yearlyCapCents = 2000 });

        await network.Service.InDatabase<PartnerNetworkDb, int>(async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("Door", TestContext.Current.CancellationToken);
            await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);
            return 0;
        });

        var after = await pass.Coordinator.Get($"/pass-sites/{pass.Id}/agreements");
        Assert.All(after.GetProperty("items").EnumerateArray(), each => Assert.Equal(0, each.GetProperty("parties").GetArrayLength() + each.GetProperty("channels").GetArrayLength())); // Nobody said them then.
        Assert.Equal(
            ["ars 2020-01-01 2021-06-01", "ars 2021-06-01 ", "fund 2020-01-01 "],
            after.GetProperty("items").EnumerateArray().Select(each => $"{each.GetProperty("kind")} {each.GetProperty("signedOn")} {each.GetProperty("replacedOn")}").Order(StringComparer.Ordinal));
    }
}
