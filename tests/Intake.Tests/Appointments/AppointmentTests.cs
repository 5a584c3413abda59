using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Appointments;

/// <summary>Appointments of people with the workers of the PASS [000-048].</summary>
public sealed class AppointmentTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly DateOnly Today = TimeProvider.System.ParisToday();

    [Fact]
    public async Task An_appointment_is_made_moved_with_its_history_and_held_which_is_a_contact()
    {
        var person = await Register();
        var (made, first) = await Post("/appointments", Plan(person, "2021-05-10", "14:30"));
        var address = $"/appointments/{first["id"]}";

        var (moved, second) = await PutAt(address, Plan(null, "2021-05-11", "09:00"), 1);
        var (stale, _) = await PutAt(address, Plan(null, "2021-05-12", "09:00"), 1);
        var (held, last) = await Post($"{address}/outcome", new { outcome = "held" });
        var (again, problem) = await Post($"{address}/outcome", new { outcome = "no-show" });
        var (frozen, _) = await PutAt(address, Plan(null, "2021-05-12", "09:00"), 3);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict), (made, moved, stale, held, again, frozen));
        Assert.Equal("/problems/rendez-vous-incompatible", problem["type"]!.GetValue<string>());
        Assert.Equal(("2021-05-10", "14:30", "2021-05-10T12:30:00+00:00"), (Text(first, "on"), Text(first, "at"), Text(first, "startsAt")));
        var move = Assert.Single(second["moves"]!.AsArray())!;
        Assert.Equal(("2021-05-10", "14:30", "test-social-worker"), (Text(move, "on"), Text(move, "at"), Text(move, "workerId")));
        Assert.Equal(("held", "2021-05-11", "09:00"), (Text(last, "state"), Text(last, "on"), Text(last, "at")));
        Assert.Equal("2021-05-11", Text((await Get($"{person}/follow-up"))["episodes"]![0]!, "lastContactOn"));
        await Eventually.True(() => Task.FromResult(Heard<AppointmentMade>().Count == 3), "each change is told");
        Assert.Equal(
            [(AppointmentState.Planned, new DateOnly(2021, 5, 10)), (AppointmentState.Planned, new DateOnly(2021, 5, 11)), (AppointmentState.Held, new DateOnly(2021, 5, 11))],
            Heard<AppointmentMade>().OrderBy(told => told.Version).Select(told => (told.State, told.PlannedOn)));
    }

    [Fact]
    public async Task Another_appointment_of_the_worker_at_the_same_hour_is_warned_of_and_taken_once_both_are_meant()
    {
        var (_, first) = await Post("/appointments", Plan(null, "2021-05-10", "14:00"));
        var (after, _) = await Post("/appointments", Plan(null, "2021-05-10", "14:45"));
        var (other, _) = await Post("/appointments", Plan(null, "2021-05-10", "14:00", worker: await Colleague()));

        var (warned, problem) = await Post("/appointments", Plan(null, "2021-05-10", "14:40"));
        var meant = Plan(null, "2021-05-10", "14:40");
        meant["confirmedOverlap"] = true;
        var (confirmed, _) = await Post("/appointments", meant);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Created), (after, other, warned, confirmed));
        Assert.Equal("/problems/rendez-vous-simultanes", Text(problem, "type"));
        Assert.Equal(2, problem["overlapping"]!.AsArray().Count);
        Assert.Equal(Text(first, "id"), problem["overlapping"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task One_of_nobody_yet_keeps_its_words_when_it_is_given_to_somebody_and_leaves_with_them()
    {
        var plan = Plan(null, "2021-05-10", "14:30");
        (plan["note"], plan["interpreterNeeded"], plan["where"]) = ("Vient de la part du CCAS", true, "Bureau 2");
        var (_, made) = await Post("/appointments", plan);
        var address = $"/appointments/{made["id"]}";
        var person = await Register();
        plan["personId"] = Id(person);

        var (given, body) = await PutAt(address, plan, 1);
        plan["personId"] = Id(await Register(Registration("Diallo")));
        var (another, problem) = await PutAt(address, plan, 2);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (given, another));
        Assert.Equal(["/personId"], Errors(problem).Keys);
        Assert.Equal(("Vient de la part du CCAS", true, "Bureau 2"), (Text(body, "note"), body["interpreterNeeded"]!.GetValue<bool>(), Text(body, "where")));
        Assert.Equal("Vient de la part du CCAS", Text(await Get(address), "note"));
        Assert.Empty(body["moves"]!.AsArray());
        Assert.Single((await Get($"{person}/appointments"))["items"]!.AsArray());
        await Erase(person);
        Assert.Equal(HttpStatusCode.NotFound, (await SocialWorker.GetAsync(address, Stop)).StatusCode);
    }

    [Fact]
    public async Task The_week_is_read_in_the_order_of_its_hours_page_by_page_of_one_worker_or_of_all()
    {
        var nurse = await Colleague();
        foreach (var (on, at, worker) in new[] { ("2021-05-14", "10:00", nurse), ("2021-05-10", "09:00", null), ("2021-05-12", "09:00", null), ("2021-05-10", "08:00", nurse), ("2021-05-17", "09:00", null) })
        {
            await Post("/appointments", Plan(null, on, at, worker: worker));
        }

        var (hours, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await Get($"/appointments?from=2021-05-10&to=2021-05-16&limit=3{(after is null ? "" : $"&after={after}")}");
            hours.AddRange(page["items"]!.AsArray().Select(item => $"{Text(item!, "on")[8..]} {Text(item!, "at")}"));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);

        Assert.Equal(["10 08:00", "10 09:00", "12 09:00", "14 10:00"], hours);
        Assert.Equal(2, (await Get("/appointments?from=2021-05-10&workerId=me"))["items"]!.AsArray().Count);
        Assert.Equal(2, (await Get($"/appointments?from=2021-05-10&workerId={nurse}"))["items"]!.AsArray().Count);
        using var tooLong = await SocialWorker.GetAsync("/appointments?from=2021-05-10&to=2021-08-16", Stop);
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
        using var others = Intake.Client(Roles.Secretary, Guid.CreateVersion7());
        Assert.Empty((await others.GetFromJsonAsync<JsonNode>("/appointments?from=2021-05-10", Stop))!["items"]!.AsArray());
    }

    [Fact]
    public async Task A_no_show_is_counted_to_be_called_back_and_undone_when_it_was_an_error()
    {
        var person = await Register();
        var (_, one) = await Post("/appointments", Plan(person, "2021-05-10", "14:30"));
        var (_, two) = await Post("/appointments", Plan(person, "2021-05-12", "14:30"));
        await Post($"/appointments/{one["id"]}/outcome", new { outcome = "no-show" });
        await Post($"/appointments/{two["id"]}/outcome", new { outcome = "no-show" });
        var missed = await Get($"{person}/follow-up");

        await Post($"/appointments/{two["id"]}/outcome", new { outcome = "cancelled-by-person" });
        var corrected = await Get($"{person}/follow-up");
        await Post($"{person}/contact-attempts", new { triedOn = "2021-05-13", way = "call", answered = false });

        Assert.Equal((2, "2021-05-12"), (missed["noShows"]!.GetValue<int>(), Text(missed, "toCallSince")));
        Assert.Equal(1, corrected["noShows"]!.GetValue<int>());
        Assert.Null((await Get($"{person}/follow-up"))["toCallSince"]);
    }

    [Theory]
    [InlineData("on", "\"2021-04-05\"", "/on")]
    [InlineData("on", "\"2199-01-01\"", "/on")]
    [InlineData("at", "\"25:00\"", "/at")]
    [InlineData("at", "\"9:00\"", "/at")]
    [InlineData("lengthMinutes", "4", "/lengthMinutes")]
    [InlineData("workerId", "\"Fanta Camara\"", "/workerId")]
    public async Task What_cannot_be_is_refused(string field, string json, string pointer)
    {
        var plan = Plan(await Register(), "2021-05-10", "14:30");
        plan[field] = JsonNode.Parse(json);

        var (status, problem) = await Post("/appointments", plan);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([pointer], Errors(problem).Keys);
    }

    [Fact]
    public async Task The_hour_that_a_night_loses_is_refused_and_of_the_hour_that_comes_twice_it_is_the_first()
    {
        var (lost, problem) = await Post("/appointments", Plan(null, "2022-03-27", "02:30"));
        var (twice, made) = await Post("/appointments", Plan(null, "2022-10-30", "02:30"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Created), (lost, twice));
        Assert.Equal(["/at"], Errors(problem).Keys);
        Assert.Equal(("2022-10-30T00:30:00+00:00", "02:30"), (Text(made, "startsAt"), Text(made, "at")));
    }

    [Fact]
    public async Task What_has_not_begun_is_neither_held_nor_missed_and_may_be_cancelled()
    {
        var (_, made) = await Post("/appointments", Plan(null, $"{Today.AddDays(3):yyyy-MM-dd}", "14:30"));

        var (held, _) = await Post($"/appointments/{made["id"]}/outcome", new { outcome = "held" });
        var (planned, _) = await Post($"/appointments/{made["id"]}/outcome", new { outcome = "planned" });
        var (cancelled, body) = await Post($"/appointments/{made["id"]}/outcome", new { outcome = "cancelled-by-pass" });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK), (held, planned, cancelled));
        Assert.Equal("cancelled-by-pass", Text(body, "state"));
    }

    [Fact]
    public async Task Nothing_is_planned_with_somebody_whose_data_is_restricted_and_only_the_coordinator_sees_what_was()
    {
        var person = await Register();
        var (_, made) = await Post("/appointments", Plan(person, "2021-05-10", "14:30"));
        var (_, asked) = await Post("/data-requests", new { right = "restriction", channel = "letter", receivedOn = "2021-04-10", personId = Id(person) });
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        (await coordinator.PostAsJsonAsync($"{person}/restriction", new { dataRequestId = asked["id"] }, Stop)).EnsureSuccessStatusCode();

        var (refused, problem) = await Post("/appointments", Plan(person, "2021-05-12", "14:30"));
        var (ended, _) = await Post($"/appointments/{made["id"]}/outcome", new { outcome = "no-show" });

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, "/problems/donnees-limitees"), (refused, ended, Text(problem, "type")));
        Assert.Empty((await Get("/appointments?from=2021-05-10"))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await SocialWorker.GetAsync($"/appointments/{made["id"]}", Stop)).StatusCode);
        Assert.Single((await coordinator.GetFromJsonAsync<JsonNode>("/appointments?from=2021-05-10", Stop))!["items"]!.AsArray());
    }

    [Fact]
    public async Task A_retry_makes_one_appointment_and_a_person_of_another_PASS_is_unknown()
    {
        var person = await Register();
        async Task<HttpResponseMessage> Make(HttpClient http)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/appointments") { Content = JsonContent.Create(Plan(person, "2021-05-10", "14:30")) };
            request.Headers.Add("Idempotency-Key", "rdv-1");
            return await http.SendAsync(request, Stop);
        }

        using var once = await Make(SocialWorker);
        using var twice = await Make(SocialWorker);
        var elsewhere = Guid.CreateVersion7();
        await Open(elsewhere);
        using var others = Intake.Client(Roles.SocialWorker, elsewhere);
        using var unknown = await Make(others);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity), (once.StatusCode, twice.StatusCode, unknown.StatusCode));
        Assert.Equal(once.Headers.Location, twice.Headers.Location);
        Assert.Equal(1, await Intake.InDatabase<IntakeDb, int>(db => db.Appointments.CountAsync(row => row.PassSiteId == Site, Stop)));
    }

    internal static JsonObject Plan(string? person, string on, string at, string? worker = null)
    {
        var plan = new JsonObject { ["on"] = on, ["at"] = at, ["lengthMinutes"] = 45, ["kind"] = "social", ["place"] = "pass" };
        if (person is not null)
        {
            plan["personId"] = Id(person);
        }

        if (worker is not null)
        {
            plan["workerId"] = worker;
        }

        return plan;
    }

    private static string Id(string person) => person.Split('/')[^1];

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private async Task Erase(string person)
    {
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        var (_, asked) = await Post("/data-requests", new { right = "erasure", channel = "letter", receivedOn = "2021-04-10", personId = Id(person) });
        (await coordinator.PostAsJsonAsync($"{person}/erasure", new { dataRequestId = asked["id"] }, Stop)).EnsureSuccessStatusCode();
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> PutAt(string address, object body, int version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        using var answer = await SocialWorker.SendAsync(request, Stop);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!);
    }
}
