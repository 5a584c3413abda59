using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Data;

/// <summary>What an earlier version wrote, once upgraded.</summary>
public sealed class RowsBeforeTheDoorTests(TestBroker broker)
{
    [Fact]
    public async Task An_act_and_a_cover_of_before_are_of_the_person_they_were_recorded_for_and_follow_a_merge()
    {
        await using var network = new RunningNetwork(broker, null);
        await network.InitializeAsync();
        var pass = await network.NewPass();
        var (kept, merged) = (await pass.NewPerson(), await pass.NewPerson());
        var act = await pass.Record(pass.Act(merged));
        await pass.Decided(pass.Opened(merged));

        await network.Service.InDatabase<PartnerNetworkDb, int>(async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("Rights", TestContext.Current.CancellationToken);
            await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);
            return 0;
        });

        Assert.Equal((merged, "billable"), ((await pass.Read(act)).GetProperty("personId").GetGuid(), await pass.State(act)));
        await pass.Decided(new PeopleMerged
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = pass.Id,
            PersonId = kept,
            Version = 9,
            MergedPersonId = merged,
            MergedVersion = 2,
            MergedOn = new DateOnly(2021, 6, 1),
        });
        var data = await pass.Coordinator.Get($"/people/{kept}/data");
        Assert.Equal((1, 1), (data.GetProperty("careActs").GetArrayLength(), data.GetProperty("covers").GetArrayLength()));
    }
}
