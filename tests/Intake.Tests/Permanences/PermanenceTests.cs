using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Permanences;

/// <summary>The agent of the fund who receives at the PASS, and the appointments that the team takes with them [000-088, 003-037].</summary>
public sealed class PermanenceTests(RunningIntake running) : IntakeTest(running)
{
    private const int AtOnce = 24;

    private static readonly string Day = $"{TimeProvider.System.ParisToday().AddDays(14):yyyy-MM-dd}";

    [Fact]
    public async Task A_permanence_is_announced_its_slots_taken_once_and_given_back_when_cancelled()
    {
        var address = await Announce();
        var person = await Register();

        var (taken, appointment) = await Post($"{address}/appointments", new { at = "09:30", personId = person.Split('/')[^1], interpreterNeeded = true });
        var (twice, problem) = await Post($"{address}/appointments", new { at = "09:30" });
        var (between, _) = await Post($"{address}/appointments", new { at = "09:40" });
        var full = await Get(address);
        await Post($"/appointments/{appointment["id"]}/outcome", new { outcome = "cancelled-by-person" });
        var (again, _) = await Post($"{address}/appointments", new { at = "09:30" });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.Created), (taken, twice, between, again));
        Assert.Equal("/problems/creneau-pris", problem["type"]!.GetValue<string>());
        Assert.Equal((Day, "09:30", 30, "access-to-rights"), (appointment["on"]!.GetValue<string>(), appointment["at"]!.GetValue<string>(), appointment["lengthMinutes"]!.GetValue<int>(), appointment["kind"]!.GetValue<string>()));
        Assert.Null(appointment["workerId"]);
        Assert.Equal(["09:00", "10:00"], full["freeSlots"]!.AsArray().Select(slot => slot!.GetValue<string>()));
        Assert.Equal(appointment["id"]!.GetValue<string>(), Assert.Single(full["taken"]!.AsArray())!["appointmentId"]!.GetValue<string>());
        Assert.True((await Hear<AppointmentMade>()).WithFund);
        Assert.Single((await Get("/fund-permanences"))["items"]!.AsArray());
        Assert.Equal(2, (await Get($"/appointments?from={Day}"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task One_slot_asked_for_twenty_four_times_at_once_on_two_replicas_is_taken_once()
    {
        var address = await Announce();
        await using var replica = await ServiceUnderTest<Program>.Start(Running.Broker, "intake-db", host =>
        {
            foreach (var (name, value) in Intake.Storage.Settings("intake-db"))
            {
                host.UseSetting(name, value);
            }

            host.UseSetting("services:identity:http:0", Intake.Tokens.Address);
        });
        using var elsewhere = replica.Anonymous();
        elsewhere.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Intake.Tokens.Issue(Roles.SocialWorker, "test-elsewhere", Site));

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(n => (n % 2 == 0 ? SocialWorker : elsewhere).PostAsJsonAsync($"{address}/appointments", new { at = "10:00" }, Stop)));

        Assert.Equal((1, AtOnce - 1), (answers.Count(answer => answer.StatusCode == HttpStatusCode.Created), answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict)));
        Assert.Single((await Get(address))["taken"]!.AsArray());
    }

    [Fact]
    public async Task No_slot_is_taken_of_a_cancelled_permanence_and_what_was_taken_is_still_shown()
    {
        var address = await Announce();
        await Post($"{address}/appointments", new { at = "09:00" });

        var (cancelled, body) = await Post($"{address}/cancellation", new { });
        var (again, _) = await Post($"{address}/cancellation", new { });
        var (taken, _) = await Post($"{address}/appointments", new { at = "09:30" });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict), (cancelled, again, taken));
        Assert.Empty(body["freeSlots"]!.AsArray());
        Assert.Single(body["taken"]!.AsArray());
    }

    [Fact]
    public async Task The_hour_of_a_slot_does_not_move()
    {
        var address = await Announce();
        var (_, taken) = await Post($"{address}/appointments", new { at = "09:00" });
        async Task<HttpStatusCode> Change(string at)
        {
            using var put = new HttpRequestMessage(HttpMethod.Put, $"/appointments/{taken["id"]}")
            {
                Content = JsonContent.Create(new { on = Day, at, lengthMinutes = 30, kind = "access-to-rights", place = "pass", note = "Apporter le courrier" }),
            };
            put.Headers.TryAddWithoutValidation("If-Match", "*");
            return (await SocialWorker.SendAsync(put, Stop)).StatusCode;
        }

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (await Change("09:30"), await Change("09:00")));
    }

    [Theory]
    [InlineData("to", "\"08:00\"", "/to")]
    [InlineData("to", "\"09:20\"", "/to")]
    [InlineData("on", "\"2199-04-06\"", "/on")]
    [InlineData("slotMinutes", "0", "/slotMinutes")]
    [InlineData("fundCode", "\"999\"", "/fundCode")]
    public async Task What_cannot_be_is_refused(string field, string json, string pointer)
    {
        await SignFund();
        var permanence = new JsonObject { ["on"] = Day, ["from"] = "09:00", ["to"] = "10:30", ["slotMinutes"] = 30 };
        permanence[field] = JsonNode.Parse(json);

        var (status, problem) = await Post("/fund-permanences", permanence);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([pointer], Errors(problem).Keys);
    }

    [Fact]
    public async Task Without_an_agreement_no_fund_receives()
    {
        var (status, problem) = await Post("/fund-permanences", new { on = Day, from = "09:00", to = "10:30", slotMinutes = 30 });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["/fundCode"], Errors(problem).Keys);
    }

    private async Task<string> Announce()
    {
        await SignFund();
        var (status, announced) = await Post("/fund-permanences", new { on = Day, from = "09:00", to = "10:40", slotMinutes = 30 }); // Ten minutes are left: no slot.
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(["09:00", "09:30", "10:00"], announced["freeSlots"]!.AsArray().Select(slot => slot!.GetValue<string>()));
        return $"/fund-permanences/{announced["id"]}";
    }
}
