using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Intake.DataRequests;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using Xunit;

namespace PassPlatform.Intake.Tests.DataRequests;

public sealed class DataRequestTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Theory]
    [InlineData("2026-03-05", 1, "2026-04-07")] // 5 April is Easter Sunday, the Monday a holiday.
    [InlineData("2026-03-06", 1, "2026-04-07")] // Easter Monday.
    [InlineData("2026-08-31", 1, "2026-09-30")] // No 31 September.
    [InlineData("2026-01-31", 1, "2026-03-02")] // 28 February is a Saturday.
    [InlineData("2028-01-31", 1, "2028-02-29")]
    [InlineData("2026-10-11", 1, "2026-11-12")] // 11 November.
    [InlineData("2026-04-14", 1, "2026-05-15")] // Ascension.
    [InlineData("2026-04-25", 1, "2026-05-26")] // Whit Monday.
    [InlineData("2026-12-01", 1, "2027-01-04")] // 1 January, then a week-end.
    [InlineData("2026-11-30", 3, "2027-03-01")] // 28 February 2027 is a Sunday.
    [InlineData("2026-09-15", 1, "2026-10-15")]
    public void The_legal_month_ends_on_the_day_of_the_same_number_or_on_the_next_working_day(string receivedOn, int months, string dueOn) =>
        Assert.Equal(DateOnly.Parse(dueOn), LegalMonth.Due(DateOnly.Parse(receivedOn), months));

    [Fact]
    public void It_is_late_from_the_day_after_the_last_and_by_the_day_the_person_had_the_answer()
    {
        var request = Received("2026-09-15");

        Assert.False(request.IsLate(new DateOnly(2026, 10, 15)));
        Assert.True(request.IsLate(new DateOnly(2026, 10, 16)));
        request.Answer(new AnswerDataRequest { Outcome = RequestOutcome.Granted, AnsweredOn = new DateOnly(2026, 10, 15) }, Today, "coordinator");
        Assert.False(request.IsLate(Today));
    }

    [Fact]
    public void It_is_extended_once_by_two_months_if_the_person_was_told_within_the_first()
    {
        var request = Received("2026-09-15");
        Assert.Throws<Refusal>(() => request.Extend(new ExtendDataRequest { ToldOn = new DateOnly(2026, 10, 16), Reason = "Complexe" }, Today, "coordinator"));
        Assert.Throws<Refusal>(() => request.Extend(new ExtendDataRequest { ToldOn = Today.AddDays(1), Reason = "Complexe" }, Today, "coordinator"));

        request.Extend(new ExtendDataRequest { ToldOn = new DateOnly(2026, 10, 15), Reason = "Complexe" }, Today, "coordinator");

        Assert.Equal((RequestState.Extended, new DateOnly(2026, 12, 15), "coordinator"), (request.State, request.DueOn, request.Worker));
        Assert.Throws<Refusal>(() => request.Extend(new ExtendDataRequest { ToldOn = new DateOnly(2026, 10, 15), Reason = "Encore" }, Today, "coordinator"));
    }

    [Fact]
    public async Task A_request_goes_from_receipt_to_answer_and_says_who_did_what()
    {
        var person = await Register();
        using var coordinator = Intake.ClientNamed("coordination", Roles.Coordinator, Site);

        var (status, received) = await Post("/data-requests", new { personId = person.Split('/')[^1], right = "rectification", channel = "in-person", receivedOn = "2021-09-15", note = "Sa date de naissance" });
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(("received", "2021-10-15", true), ((string?)received["state"], (string?)received["dueOn"], (bool)received["late"]!));
        var address = $"/data-requests/{received["id"]}";
        Assert.Equal(HttpStatusCode.Forbidden, (await Post($"{address}/answer", new { outcome = "granted", answeredOn = "2021-10-01" })).Status);

        Assert.Equal("in-progress", (string?)(await Move(coordinator, $"{address}/handling"))["state"]);
        await Move(coordinator, $"{address}/transmissions", new { to = "fund-officer", on = "2021-09-16" });
        var answered = await Move(coordinator, $"{address}/answer", new { outcome = "granted", answeredOn = "2021-10-01" });
        var passedOn = await Move(coordinator, $"{address}/transmissions", new { to = "other-party", on = "2021-10-02" });

        Assert.Equal(("answered", "granted", false, "coordination"), ((string?)answered["state"], (string?)answered["outcome"], (bool)answered["late"]!, (string?)answered["answeredBy"]));
        Assert.Equal(["fund-officer", "other-party"], passedOn["transmissions"]!.AsArray().Select(each => (string?)each!["to"]));
        Assert.Equal(HttpStatusCode.Conflict, (await Send(coordinator, $"{address}/answer", new { outcome = "granted", answeredOn = "2021-10-01" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(coordinator, $"{address}/handling", null)).StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_its_field()
    {
        var (unknown, _) = await Post("/data-requests", new { personId = Guid.CreateVersion7(), right = "access", channel = "letter", receivedOn = "2021-09-15" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown);
        var tomorrow = TimeProvider.System.ParisToday().AddDays(1);
        Assert.Equal(["/receivedOn"], Errors((await Post("/data-requests", new { right = "access", channel = "letter", receivedOn = tomorrow, note = "M. X" })).Body).Keys);
        Assert.Equal(["/note"], Errors((await Post("/data-requests", new { right = "access", channel = "letter", receivedOn = "2021-09-15" })).Body).Keys);
        var (_, received) = await Post("/data-requests", new { right = "erasure", channel = "officer", receivedOn = "2021-09-15", note = "Une personne que la PASS ne connaît pas" });
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        var address = $"/data-requests/{received["id"]}";
        Assert.Equal(["/reason"], await Pointers(coordinator, $"{address}/answer", new { outcome = "refused", answeredOn = "2021-10-01" }));
        Assert.Equal(["/answeredOn"], await Pointers(coordinator, $"{address}/answer", new { outcome = "granted", answeredOn = "2021-09-14" }));
        Assert.Equal(["/on"], await Pointers(coordinator, $"{address}/transmissions", new { to = "own-officer", on = tomorrow }));
    }

    [Fact]
    public async Task What_waits_is_listed_first_the_most_late_before_the_others_page_by_page()
    {
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        var days = new[] { "2021-09-15", "2021-03-15", "2021-06-15", "2021-05-17" };
        var ids = new List<string>();
        foreach (var day in days)
        {
            ids.Add((await Post("/data-requests", new { right = "access", channel = "letter", receivedOn = day, note = "M. X" })).Body["id"]!.ToString());
        }

        await Move(coordinator, $"/data-requests/{ids[1]}/answer", new { outcome = "granted", answeredOn = "2021-04-01" });
        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await Get($"/data-requests?limit=1{next}");
            seen.AddRange(page["items"]!.AsArray().Select(each => each!["id"]!.ToString()));
            next = page["next"] is { } after ? $"&after={after}" : null;
        }
        while (next is not null);

        Assert.Equal([ids[3], ids[2], ids[0], ids[1]], seen);
        Assert.Equal([ids[1]], (await Get("/data-requests?open=false"))["items"]!.AsArray().Select(each => each!["id"]!.ToString()));
    }

    private static DataRequest Received(string on) => DataRequest.Receive(
        new ReceiveDataRequest { Right = DataRight.Access, Channel = RequestChannel.Letter, ReceivedOn = DateOnly.Parse(on), Note = "M. X" }, Guid.CreateVersion7(), Today, "secretary");

    private static async Task<HttpResponseMessage> Send(HttpClient client, string address, object? body)
    {
        using var content = body is null ? null : JsonContent.Create(body);
        return await client.PostAsync(address, content, Stop);
    }

    private static async Task<JsonNode> Move(HttpClient client, string address, object? body = null)
    {
        using var answer = await Send(client, address, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
    }

    private static async Task<IEnumerable<string>> Pointers(HttpClient client, string address, object body)
    {
        using var answer = await Send(client, address, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return Errors((await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!).Keys;
    }
}
