using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Growth;

/// <summary>What a page or a night costs does not grow with the PASS. The plans are SQLite's; SQL Server has the same indexes.</summary>
public sealed class GrowthTests(TestBroker broker)
{
    [Fact]
    public async Task Nothing_reads_a_whole_table_or_sorts_one()
    {
        await using var network = new GrownNetwork();
        await network.Fill(broker, sites: 3, people: 600);

        await network.AssertFlat();
    }

    [Fact]
    public async Task A_search_around_a_point_reads_no_more_than_the_latitudes_that_are_near()
    {
        await using var network = new GrownNetwork();
        await network.Fill(broker, sites: 2, people: 15);

        foreach (var (_, read) in network.Reads.Where(each => each.Name.StartsWith("directory", StringComparison.Ordinal)))
        {
            await read();
        }

        using var database = GrownTable.Open(network.File);
        var boxes = network.Commands.Sent.Where(command => command.Text.Contains("\"Latitude\" >=", StringComparison.Ordinal)).DistinctBy(command => command.Text).ToList();
        Assert.NotEmpty(boxes);
        Assert.All(boxes, command => Assert.Contains(
            command.Plan(database), step => step.Detail.Contains("IX_Practitioners_PassSiteId_Latitude_Longitude (PassSiteId=? AND Latitude>? AND Latitude<?)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_night_of_funding_decides_every_act_due_in_as_many_commands_a_batch_however_many_there_are()
    {
        await using var network = new GrownNetwork();
        await network.Fill(broker, sites: 1, people: 18_000);

        var decided = await network.Works[0].Run();

        // 1,200 people whose year has passed, an act each, and the one that they are made of: two full batches and a part, none of which counts what is due again.
        Assert.Equal(1_201, decided);
        var ofActs = network.Commands.Sent.Where(command => command.Text.Contains("\"HeldThrough\" <", StringComparison.Ordinal)).ToList();
        Assert.Single(ofActs, command => command.Text.Contains("COUNT(*)", StringComparison.Ordinal));
        Assert.InRange(ofActs.Count, 4, 6);
    }
}
