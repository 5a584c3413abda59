using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests;

/// <summary>What an earlier version wrote, once upgraded.</summary>
public sealed class RowsBeforeTheDoorTests(TestBroker broker)
{
    [Fact]
    public async Task An_application_and_its_members_of_before_are_read_as_they_were_and_follow_a_merge()
    {
        var running = new RunningDossiers(broker);
        await running.InitializeAsync();
        try
        {
            var pass = await Pass.WithAgreements(running);
            var (kept, child) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            await pass.Told(pass.Registered(kept));
            await pass.Told(pass.Registered(child, "2015-06-01"));
            var (merged, application) = await pass.Opened("2021-04-07", Pass.Example1);
            await pass.Told(pass.Seen(merged, "2021-04-01"));
            await pass.Team.Put($"/applications/{application}/members", new { members = new[] { new { personId = child, relationship = "child" } } });
            var before = await pass.Read(application);

            await running.Service.InDatabase<RightsDossierDb, int>(async db =>
            {
                var migrator = db.GetService<IMigrator>();
                await migrator.MigrateAsync("Rights", TestContext.Current.CancellationToken);
                await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);
                return 0;
            });

            Assert.Equal(before.ToString(), (await pass.Read(application)).ToString());
            await pass.Told(new PeopleMerged
            {
                OccurredAt = DateTimeOffset.UtcNow,
                PassSiteId = pass.Id,
                PersonId = kept,
                Version = 60,
                MergedPersonId = merged,
                MergedVersion = 50,
                MergedOn = new DateOnly(2021, 6, 1),
            });
            Assert.Equal($"{kept}", (await pass.Read(application)).Text("personId"));
            Assert.Equal(1, await running.Service.InDatabase<RightsDossierDb, int>(db => db.Care.CountAsync(act => act.PersonId == kept && act.MergedFrom == merged)));
        }
        finally
        {
            await running.DisposeAsync();
        }
    }
}
