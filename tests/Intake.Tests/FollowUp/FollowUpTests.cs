using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.FollowUp;

public sealed class FollowUpTests(RunningIntake running) : IntakeTest(running)
{
    [Theory]
    [InlineData("2021-10-05", 0)]
    [InlineData("2021-10-06", 1)]
    [InlineData("2021-12-31", 1)]
    public async Task Half_a_year_without_contact_loses_a_person_on_the_day_it_ends(string asOf, int lost)
    {
        var address = await Register();

        var run = await Run(asOf);

        Assert.Equal(lost, run["lost"]!.GetValue<int>());
        Assert.Equal(lost == 1 ? "lost" : "open", (await Get(address))["followUp"]!.GetValue<string>());
        if (lost == 1)
        {
            var told = await Hear<FollowUpLost>();
            Assert.Equal((FirstContact, new DateOnly(2021, 10, 6), 2L), (told.LastContactOn, told.LostOn, told.Version));
            Assert.Equal(address, $"/people/{run["personIds"]![0]}");
        }
    }

    [Fact]
    public async Task A_second_run_loses_nobody_again()
    {
        await Register();

        Assert.Equal(1, (await Run("2021-12-31"))["lost"]!.GetValue<int>());
        Assert.Equal(0, (await Run("2021-12-31"))["lost"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_contact_in_between_keeps_the_follow_up_alive()
    {
        var address = await Register();
        await Post($"{address}/interviews", new { heldOn = "2021-09-30", kind = "outreach" });

        Assert.Equal(0, (await Run("2021-12-31"))["lost"]!.GetValue<int>());
    }

    [Fact]
    public async Task Who_comes_back_after_a_loss_is_the_same_person_in_a_new_episode()
    {
        var address = await Register();
        await Run("2021-12-31");

        await Post($"{address}/interviews", new { heldOn = "2022-01-15", kind = "reception" });

        var told = await Hear<FollowUpResumed>();
        Assert.Equal((new DateOnly(2022, 1, 15), false), (told.ResumedOn, told.LossUndone));
        var followUp = await Get($"{address}/follow-up");
        Assert.Equal("open", followUp["state"]!.GetValue<string>());
        Assert.Equal(["lost", "open"], States(followUp));
        Assert.Equal("2022-01-15", followUp["episodes"]![1]!["openedOn"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_contact_before_the_loss_recorded_late_undoes_the_loss()
    {
        var address = await Register();
        await Run("2021-12-31");

        await Post($"{address}/interviews", new { heldOn = "2021-08-01", kind = "social" });

        Assert.True((await Hear<FollowUpResumed>()).LossUndone);
        var followUp = await Get($"{address}/follow-up");
        Assert.Equal(["open"], States(followUp));
        Assert.Null(followUp["episodes"]![0]!["endedOn"]);
        Assert.Equal(0, (await Run("2022-01-30"))["lost"]!.GetValue<int>());
        Assert.Equal(1, (await Run("2022-01-31"))["lost"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_closure_ends_the_follow_up_once_and_a_return_opens_a_new_episode()
    {
        var address = await Register();

        var (closed, view) = await Post($"{address}/follow-up/closures", new { closedOn = "2021-09-30", reason = "ordinary-law" });
        var (again, problem) = await Post($"{address}/follow-up/closures", new { closedOn = "2021-10-01", reason = "moved" });

        Assert.Equal(HttpStatusCode.OK, closed);
        Assert.Equal("ordinary-law", view["episodes"]![0]!["closureReason"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Conflict, again);
        Assert.Equal("/problems/suivi-incompatible", problem["type"]!.GetValue<string>());
        var told = await Hear<FollowUpClosed>();
        Assert.Equal((new DateOnly(2021, 9, 30), ClosureReason.OrdinaryLaw), (told.ClosedOn, told.Reason));
        Assert.Equal(0, (await Run("2022-12-31"))["lost"]!.GetValue<int>());
        await Post($"{address}/interviews", new { heldOn = "2022-03-01", kind = "social" });
        Assert.Equal(["closed", "open"], States(await Get($"{address}/follow-up")));
    }

    [Fact]
    public async Task A_contact_before_the_closure_recorded_late_opens_nothing()
    {
        var address = await Register();
        await Post($"{address}/follow-up/closures", new { closedOn = "2021-09-30", reason = "moved" });

        await Post($"{address}/interviews", new { heldOn = "2021-09-30", kind = "social" });

        var followUp = await Get($"{address}/follow-up");
        Assert.Equal(["closed"], States(followUp));
        Assert.Equal("2021-09-30", followUp["episodes"]![0]!["lastContactOn"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_meets_a_person_after_their_death()
    {
        var address = await Register();
        await Post($"{address}/follow-up/closures", new { closedOn = "2021-09-30", reason = "deceased" });

        var (status, _) = await Post($"{address}/interviews", new { heldOn = "2021-10-01", kind = "social" });

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Empty((await Get($"{address}/interviews"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("2021-04-30", "moved", "/closedOn")]
    [InlineData("2999-01-01", "moved", "/closedOn")]
    [InlineData("2021-06-01", "lost-to-follow-up", "/reason")]
    [InlineData("2021-06-01", "bored", "/reason")]
    public async Task A_closure_that_cannot_be_is_refused(string closedOn, string reason, string pointer)
    {
        var address = await Register();
        await Post($"{address}/interviews", new { heldOn = "2021-05-01", kind = "social" });

        var (status, problem) = await Post($"{address}/follow-up/closures", new { closedOn, reason });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(pointer, Errors(problem).Keys);
    }

    [Fact]
    public async Task A_lost_person_found_to_have_moved_is_closed()
    {
        var address = await Register();
        await Run("2021-12-31");

        var (status, view) = await Post($"{address}/follow-up/closures", new { closedOn = "2022-01-10", reason = "moved" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("closed", view["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_run_touches_the_PASS_of_the_token_only_and_needs_a_coordinator()
    {
        var address = await Register();
        using var others = Intake.Client(Roles.Coordinator, Guid.CreateVersion7());

        using var elsewhere = await others.PostAsJsonAsync("/follow-up-runs", new { asOf = "2021-12-31" }, Stop);
        var (forbidden, _) = await Post("/follow-up-runs", new { asOf = "2021-12-31" });

        Assert.Equal(0, (await elsewhere.Content.ReadFromJsonAsync<JsonNode>(Stop))!["lost"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.Forbidden, forbidden);
        Assert.Equal("open", (await Get(address))["followUp"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"{address}/follow-up", Stop)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await others.PostAsJsonAsync($"{address}/follow-up/closures", new { closedOn = "2021-09-30", reason = "moved" }, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_run_of_a_day_to_come_is_refused()
    {
        using var coordinator = Intake.Client(Roles.Coordinator, Site);

        using var refused = await coordinator.PostAsJsonAsync("/follow-up-runs", new { asOf = "2999-01-01" }, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private async Task<JsonNode> Run(string asOf)
    {
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        using var answer = await coordinator.PostAsJsonAsync("/follow-up-runs", new { asOf }, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
    }

    private static IEnumerable<string> States(JsonNode followUp) =>
        followUp["episodes"]!.AsArray().Select(episode => episode!["state"]!.GetValue<string>());
}
