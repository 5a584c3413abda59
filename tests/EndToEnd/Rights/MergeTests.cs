using System.Net;
using PassPlatform.Journey;
using Xunit;

namespace PassPlatform.EndToEnd.Rights;

/// <summary>Two files of one person become one in every service, and two again: issue 12, section 1; decision 0132.</summary>
public sealed class MergeTests(RunningPlatform running)
{
    private static readonly DateOnly Welcomed = new(2025, 6, 2);

    [Fact]
    public async Task The_report_counts_once_who_had_two_files_an_application_on_each_follows_and_each_goes_back()
    {
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        var practitioner = await pass.Join();
        var (kept, own) = await pass.Welcome(Welcomed, "ame", StoryPass.Irregular);
        var (merged, other) = await pass.Welcome(Welcomed.AddDays(3), "ame", StoryPass.Irregular);
        var act = await pass.Act(merged, practitioner, Welcomed.AddDays(4));
        var (ars, coordinator) = (running.Platform.As("ars"), pass.As("coordinator"));
        var report = $"/api/reporting/reports/annual/2025?passSiteId={pass.Site}";
        await Reports("2");
        var deadlines = await pass.Due(other);

        var preview = await coordinator.Get($"/api/intake/people/{kept}/merge-previews/{merged}");
        Assert.Equal("certain", preview["grade"].GetString());
        var merge = (await coordinator.Post($"/api/intake/people/{kept}/merges", new { mergedId = merged })).Id;

        await Reports("1");
        Assert.Equal(new[] { own, other }.Order(), await ApplicationsOf(kept, 2));
        Assert.Equal(deadlines, await pass.Due(other));
        Assert.Equal($"{kept}", (await pass.Worker.GetUntil($"/api/network/care-acts/{act}", answer => answer.Text("personId") == $"{kept}")).Text("personId"));
        var refused = await pass.Worker.Post($"/api/intake/people/{merged}/interviews", new { heldOn = Welcomed.AddDays(5), kind = "social" }, HttpStatusCode.Conflict);
        Assert.Equal($"{kept}", refused.Text("keptPersonId"));
        await pass.Worker.Post($"/api/intake/people/{kept}/interviews", new { heldOn = Welcomed.AddDays(5), kind = "social" });

        await coordinator.Post($"/api/intake/people/{kept}/merges/{merge}/end", new { }, HttpStatusCode.OK);

        await Reports("2");
        Assert.Equal([own], await ApplicationsOf(kept, 1));
        Assert.Equal([other], await ApplicationsOf(merged, 1));
        Assert.Equal(deadlines, await pass.Due(other));
        await pass.Worker.GetUntil($"/api/network/care-acts/{act}", answer => answer.Text("personId") == $"{merged}");

        async Task Reports(string people)
        {
            foreach (var indicator in new[] { "ARS-FILE-ACTIVE", "ARS-NEW", "ARS-SEX-AGE" })
            {
                await ars.GetUntil(report, answer => Story.Indicator(answer, indicator) == people);
            }

            Assert.Equal(0, (await ars.Get($"/api/reporting/reports/annual/2025/recount?passSiteId={pass.Site}"))["differences"].GetArrayLength());
        }

        async Task<List<Guid>> ApplicationsOf(Guid person, int expected)
        {
            var answer = await pass.Worker.GetUntil($"/api/rights/applications?personId={person}", found => found["items"].GetArrayLength() == expected);
            return [.. answer["items"].EnumerateArray().Select(each => each.GetProperty("id").GetGuid()).Order()];
        }
    }
}
