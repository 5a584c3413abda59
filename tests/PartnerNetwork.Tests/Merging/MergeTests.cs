using System.Net;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Merging;

/// <summary>Care and covers follow the file that stays, and go back when two files were two people's. Decision 0132.</summary>
[Collection<Network>]
public sealed class MergeTests(RunningNetwork network)
{
    private long _version = 3;

    [Fact]
    public async Task Acts_and_covers_follow_and_what_a_right_of_the_one_covers_is_freed_of_the_other()
    {
        var (pass, kept, merged) = await Two();
        var (own, other) = (await pass.Record(pass.Act(kept, "2021-04-10")), await pass.Record(pass.Act(merged, "2021-02-01")));
        await pass.Decided(pass.Opened(merged, from: "2021-04-01"));
        Assert.Equal(("held", "held"), (await pass.State(own), await pass.State(other)));

        await pass.Decided(Merge(pass, kept, merged));

        Assert.Equal(("billable", "held"), (await pass.State(own), await pass.State(other)));
        Assert.Equal(kept, (await pass.Read(other)).GetProperty("personId").GetGuid());
        Assert.Equal("2022-02-01", (await pass.Read(other)).GetProperty("heldThrough").GetString()); // The first care of both.
        Assert.Equal(kept, (await network.Service.Hear<CareActBillable>(told => told.CareActId == own)).PersonId);
        foreach (var number in new[] { kept, merged })
        {
            Assert.Equal(2, (await pass.Practitioner.Get($"/care-acts?personId={number}")).GetProperty("items").GetArrayLength());
        }

        await pass.Practitioner.Refuses(HttpStatusCode.Conflict, "acte-deja-enregistre", "/care-acts", pass.Act(merged, "2021-04-10")); // The same act, under the other number.
        var data = await pass.Coordinator.Get($"/people/{kept}/data");
        Assert.Equal((2, 1), (data.GetProperty("careActs").GetArrayLength(), data.GetProperty("covers").GetArrayLength()));
    }

    [Fact]
    public async Task Undone_each_gets_back_what_came_under_its_number_also_since_and_keeps_what_it_got_itself()
    {
        var (pass, kept, merged) = await Two();
        var (own, other) = (await pass.Record(pass.Act(kept, "2021-04-10")), await pass.Record(pass.Act(merged, "2021-02-01")));
        await pass.Decided(Merge(pass, kept, merged));
        var since = await pass.Record(pass.Act(kept, "2021-05-01"));
        var late = await pass.Record(pass.Act(merged, "2021-05-02"));
        await pass.Decided(pass.Opened(merged, from: "2021-05-02")); // Of an application of the file that went.
        Assert.Equal(("held", "billable"), (await pass.State(since), await pass.State(late)));
        Assert.Equal(merged, (await network.Service.Hear<CareActBillable>(told => told.CareActId == late)).PersonId); // Told of the file that it came under.

        await pass.Decided(Undo(pass, kept, merged));

        Assert.Equal([own, since], await ActsOf(pass, kept));
        Assert.Equal([other, late], await ActsOf(pass, merged));
        Assert.Equal("2022-04-10", (await pass.Read(own)).GetProperty("heldThrough").GetString());
        Assert.Equal("2022-02-01", (await pass.Read(other)).GetProperty("heldThrough").GetString());
        Assert.Equal((0, 1), (await CoversOf(pass, kept), await CoversOf(pass, merged)));
        Assert.Equal("billable", await pass.State(late)); // It may be at the fund.
    }

    [Fact]
    public async Task Out_of_order_and_twice_nothing_is_done_that_was_undone()
    {
        var (pass, kept, merged) = await Two();
        var other = await pass.Record(pass.Act(merged, "2021-02-01"));
        var (merge, undone) = (Merge(pass, kept, merged), Undo(pass, kept, merged));

        await pass.Decided(undone);
        await pass.Decided(merge);
        Assert.Equal([other], await ActsOf(pass, merged));

        var again = Merge(pass, kept, merged);
        await pass.Decided(again);
        await pass.Publish(again);
        await pass.Decided(merge with { EventId = Guid.CreateVersion7() });
        Assert.Equal([other], await ActsOf(pass, kept));

        // Into a third, before it is heard that it left the second.
        var third = await pass.NewPerson();
        await pass.Decided(Merge(pass, third, merged));
        Assert.Equal([other], await ActsOf(pass, third));
        await pass.Decided(undone with { EventId = Guid.CreateVersion7() });
        Assert.Equal([other], await ActsOf(pass, third));
    }

    [Fact]
    public async Task A_merge_that_overtakes_the_registrations_counts_all_the_same()
    {
        var pass = await network.NewPass();
        var (kept, merged) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await pass.Decided(Merge(pass, kept, merged));
        await pass.Decided(Requests.Registered(merged, pass.Id));
        await pass.Decided(Requests.Registered(kept, pass.Id));

        Assert.Equal([await pass.Record(pass.Act(merged))], await ActsOf(pass, kept));
    }

    [Fact]
    public async Task Acts_recorded_while_files_are_merged_and_unmerged_are_all_there_where_they_belong()
    {
        var (pass, kept, merged) = await Two();
        var of = new Dictionary<Guid, List<Guid>> { [kept] = [], [merged] = [] };

        for (var round = 0; round < 3; round++)
        {
            var told = network.Service.Publish(Merge(pass, kept, merged));
            var acts = await Task.WhenAll(new[] { kept, merged, kept, merged }.Select(async (file, amount) => (File: file, Act: await pass.Record(pass.Act(file, amountCents: 10 + (10 * round) + amount)))));
            await told;
            Array.ForEach(acts, each => of[each.File].Add(each.Act));
            await pass.Decided(Undo(pass, kept, merged));
        }

        await pass.Decided(Undo(pass, kept, merged));
        Assert.Equal(of[kept].Order(), await ActsOf(pass, kept));
        Assert.Equal(of[merged].Order(), await ActsOf(pass, merged));
    }

    private static async Task<List<Guid>> ActsOf(Pass pass, Guid person)
    {
        var items = (await pass.Practitioner.Get($"/care-acts?personId={person}")).GetProperty("items");
        return [.. items.EnumerateArray().Where(act => act.GetProperty("personId").GetGuid() == person).Select(act => act.GetProperty("id").GetGuid()).Order()];
    }

    private static async Task<int> CoversOf(Pass pass, Guid person) => (await pass.Coordinator.Get($"/people/{person}/data")).GetProperty("covers").GetArrayLength();

    private async Task<(Pass Pass, Guid Kept, Guid Merged)> Two()
    {
        var pass = await network.NewPass();
        return (pass, await pass.NewPerson(), await pass.NewPerson());
    }

    private PeopleMerged Merge(Pass pass, Guid kept, Guid merged) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        PersonId = kept,
        Version = ++_version,
        MergedPersonId = merged,
        MergedVersion = _version,
        MergedOn = new DateOnly(2021, 6, 1),
    };

    private PeopleUnmerged Undo(Pass pass, Guid kept, Guid merged) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        PersonId = kept,
        Version = ++_version,
        MergedPersonId = merged,
        MergedVersion = _version,
        UnmergedOn = new DateOnly(2021, 6, 2),
    };
}
