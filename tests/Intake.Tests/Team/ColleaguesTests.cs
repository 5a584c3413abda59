using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Tests.Appointments;
using PassPlatform.ServiceDefaults;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Team;

/// <summary>What is given to somebody is given to somebody of the team [000-048]. Decision 0156.</summary>
public sealed class ColleaguesTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly string Day = $"{TimeProvider.System.ParisToday().AddDays(3):yyyy-MM-dd}";

    [Theory]
    [InlineData("of another PASS")]
    [InlineData("of nobody")]
    [InlineData("an application")]
    public async Task An_appointment_and_a_task_are_refused_to_whoever_is_not_of_the_team(string who)
    {
        var worker = who switch { "of another PASS" => await Colleague(Guid.CreateVersion7()), "of nobody" => $"{Guid.CreateVersion7()}", _ => "nurse-x4k9m2q7" };

        var (appointment, problem) = await Post("/appointments", AppointmentTests.Plan(null, Day, "14:00", worker));
        var (task, other) = await Post("/tasks", new { kind = "review", dueOn = Day, workerId = worker });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (appointment, task));
        Assert.Equal(("/problems/collegue-inconnu", "/problems/collegue-inconnu"), ((string?)problem["type"], (string?)other["type"]));
        Assert.Equal(["/workerId"], Errors(problem).Keys);
        Assert.Empty((await Get($"/appointments?from={Day}"))["items"]!.AsArray());
        Assert.Empty((await Get("/tasks"))["items"]!.AsArray());
    }

    [Fact]
    public async Task What_is_given_to_a_colleague_is_given_to_another_and_not_to_one_of_another_PASS()
    {
        var (one, two, other) = (await Colleague(), await Colleague(), await Colleague(Guid.CreateVersion7()));
        var (_, appointment) = await Post("/appointments", AppointmentTests.Plan(null, Day, "14:00", one));
        var (_, task) = await Post("/tasks", new { kind = "review", dueOn = Day, workerId = one });

        var (moved, _) = await Change($"/appointments/{appointment["id"]}", AppointmentTests.Plan(null, Day, "14:00", two));
        var (given, _) = await Change($"/tasks/{task["id"]}", new { kind = "review", dueOn = Day, workerId = two });
        var (movedAway, _) = await Change($"/appointments/{appointment["id"]}", AppointmentTests.Plan(null, Day, "14:00", other));
        var (givenAway, _) = await Change($"/tasks/{task["id"]}", new { kind = "review", dueOn = Day, workerId = other });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (moved, given, movedAway, givenAway));
    }

    [Fact]
    public async Task Of_who_has_left_the_hour_is_still_changed_and_nothing_new_is_given_whatever_the_order_of_what_is_told()
    {
        var joined = Joined(Site);
        await Tell(joined);
        var worker = joined.AccountId.ToString();
        var (_, appointment) = await Post("/appointments", AppointmentTests.Plan(null, Day, "14:00", worker));
        await Tell(joined with { EventId = Guid.CreateVersion7(), Version = 3, Ended = true });
        await Tell(joined with { EventId = Guid.CreateVersion7(), Version = 2 }); // Late.

        var (moved, body) = await Change($"/appointments/{appointment["id"]}", AppointmentTests.Plan(null, Day, "16:00"));
        var (refused, _) = await Post("/appointments", AppointmentTests.Plan(null, Day, "10:00", worker));

        Assert.Equal((HttpStatusCode.OK, worker, "16:00"), (moved, (string?)body["workerId"], (string?)body["at"]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
    }

    [Fact]
    public async Task Somebody_is_of_the_team_by_one_of_two_memberships_or_by_one_of_every_PASS()
    {
        var (here, elsewhere, everywhere) = (Joined(Site), Joined(Guid.CreateVersion7()), Joined(Site) with { PassSiteIds = [] });
        await Tell(here);
        await Tell(elsewhere with { AccountId = here.AccountId });
        await Tell(everywhere);

        var (one, _) = await Post("/tasks", new { kind = "review", dueOn = Day, workerId = here.AccountId });
        var (all, _) = await Post("/tasks", new { kind = "review", dueOn = Day, workerId = everywhere.AccountId });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (one, all));
    }

    private Task Tell(TeamChanged told) => Intake.Tell<IntakeDb>(told);

    private async Task<(HttpStatusCode Status, JsonNode Body)> Change(string address, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await SocialWorker.SendAsync(request, Stop);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!);
    }
}
