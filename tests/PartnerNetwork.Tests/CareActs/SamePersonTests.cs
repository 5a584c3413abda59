using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.CareActs;

/// <summary>Care of two files that are one person's is one person's, until the merge is undone. Decision 0132.</summary>
[Collection<Network>]
public sealed class SamePersonTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_right_of_one_file_pays_for_care_of_the_other_and_all_of_it_is_read_together_until_the_merge_is_undone()
    {
        var pass = await network.NewPass();
        var (kept, merged) = (await pass.NewPerson(), await pass.NewPerson());
        var first = await pass.Record(pass.Act(kept, performedOn: "2021-04-08"));
        var other = await pass.Record(pass.Act(merged));
        await pass.Decided(pass.Opened(kept));
        Assert.Equal("held", (await pass.Read(other)).GetProperty("state").GetString());

        await network.Service.Publish(new PeopleMerged { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = kept, Version = 10, MergedPersonId = merged, MergedVersion = 10, MergedOn = new DateOnly(2021, 6, 1) });
        await Eventually.True(async () => (await pass.Read(other)).GetProperty("state").GetString() == "billable", "the act is freed");

        foreach (var person in new[] { kept, merged })
        {
            Assert.Equal(new[] { first, other }.Order(), await Acts(pass, person));
        }

        Assert.Equal("2022-04-08", (await pass.Read(other)).GetProperty("heldThrough").GetString());
        var later = await pass.Record(pass.Act(merged, performedOn: "2021-07-01")); // Of a day that the right covers.
        Assert.Equal("billable", (await pass.Read(later)).GetProperty("state").GetString());
        var data = await pass.Coordinator.Get($"/people/{kept}/data");
        Assert.Equal((3, merged), (data.GetProperty("careActs").GetArrayLength(), data.GetProperty("otherFiles")[0].GetGuid()));

        await network.Service.Publish(new PeopleUnmerged { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = kept, Version = 11, MergedPersonId = merged, MergedVersion = 11, UnmergedOn = new DateOnly(2021, 8, 1) });
        await Eventually.True(async () => (await Acts(pass, kept)).Count() == 1, "the acts are the other's again");

        Assert.Equal(new[] { other, later }.Order(), await Acts(pass, merged));
        Assert.Equal(("2022-04-08", "2022-04-10"), ((await pass.Read(first)).GetProperty("heldThrough").GetString(), (await pass.Read(other)).GetProperty("heldThrough").GetString()));
    }

    [Fact]
    public async Task What_undoes_a_merge_and_comes_first_is_not_undone_by_it()
    {
        var pass = await network.NewPass();
        var (kept, merged) = (await pass.NewPerson(), await pass.NewPerson());
        await network.Service.Publish(new PeopleUnmerged { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = kept, Version = 11, MergedPersonId = merged, MergedVersion = 11, UnmergedOn = new DateOnly(2021, 8, 1) });
        await Eventually.True(() => MergeVersion(merged, 11), "the later word is known");
        var late = new PeopleMerged { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = kept, Version = 10, MergedPersonId = merged, MergedVersion = 10, MergedOn = new DateOnly(2021, 6, 1) };
        await network.Service.Publish(late);
        await Eventually.True(() => network.Service.InDatabase<PartnerNetworkDb, bool>(db => db.Inbox.AnyAsync(row => row.EventId == late.EventId, Stop)), "the earlier word was heard");

        Assert.True(await MergeVersion(merged, 11));
        Assert.Null(await network.Service.InDatabase<PartnerNetworkDb, Guid?>(db => db.Patients.Where(row => row.Id == merged).Select(row => row.MergedInto).SingleAsync(Stop)));
    }

    private Task<bool> MergeVersion(Guid person, long version) => network.Service.InDatabase<PartnerNetworkDb, bool>(db => db.Patients.AnyAsync(row => row.Id == person && row.MergeVersion == version, Stop));

    private static async Task<IEnumerable<Guid>> Acts(Pass pass, Guid person) =>
        (await pass.Coordinator.Get($"/care-acts?personId={person}")).GetProperty("items").EnumerateArray().Select(act => act.GetProperty("id").GetGuid()).Order();
}
