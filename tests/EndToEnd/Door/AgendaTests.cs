using System.Net;
using System.Text.Json;
using PassPlatform.EndToEnd.Rights;
using PassPlatform.Journey;
using Xunit;

namespace PassPlatform.EndToEnd.Door;

/// <summary>What is planned, missed, tried and given up, and the calendar that leaves: decisions 0140 and 0141.</summary>
public sealed class AgendaTests(RunningPlatform running)
{
    /// <summary>[000-048]: nobody is lost before what was planned for them is over, and who comes back goes on.</summary>
    [Fact]
    public async Task A_no_show_is_to_be_called_attempts_are_counted_the_rule_loses_whom_nobody_reached_and_who_comes_back_goes_on()
    {
        var door = await PassDoor.Open(running);
        var (worker, missed) = (door.Pass.Worker, new DateOnly(2025, 2, 3));
        var person = await door.Register(new(2025, 1, 6), new() { ["familyName"] = "Sanneh", ["givenNames"] = "Lamin", ["phone"] = "06 12 34 56 78" });
        var followUp = $"/api/intake/people/{person}/follow-up";
        var appointment = await Make(worker, person, missed);
        await End(worker, appointment, "no-show");

        var toCall = Assert.Single(await Inbox(door.Pass.As("secretary")), item => item.Kind == "no-show-to-call");
        Assert.Equal((person, "late"), (toCall.Person, toCall.Urgency));
        foreach (var (day, way) in new[] { ("2025-02-04", "call"), ("2025-02-20", "third-party") })
        {
            await worker.Post($"/api/intake/people/{person}/contact-attempts", new { triedOn = day, way, answered = false });
        }

        var silent = await worker.Get(followUp);
        Assert.Equal((1, 2, JsonValueKind.Null), (silent["noShows"].GetInt32(), silent["attempts"].GetInt32(), silent["toCallSince"].ValueKind));
        Assert.DoesNotContain(await Inbox(door.Pass.As("secretary")), item => item.Kind == "no-show-to-call");

        // 183 days from the appointment that was missed, and not from the last contact.
        Assert.Equal(0, (await Night(door, missed.AddDays(182)))["lost"].GetInt32());
        Assert.Equal(person, Assert.Single((await Night(door, missed.AddDays(183)))["personIds"].EnumerateArray()).GetGuid());
        Assert.Equal("2025-08-05", (await worker.Get(followUp))["episodes"][0].GetProperty("endedOn").GetString());

        // Come back on an appointment that is held.
        var back = await Make(worker, person, new(2025, 9, 15));
        await End(worker, back, "held");
        var resumed = await worker.Get(followUp);
        Assert.Equal(["lost", "open"], resumed["episodes"].EnumerateArray().Select(episode => episode.GetProperty("state").GetString()));
        Assert.Equal(0, resumed["attempts"].GetInt32());
        var report = await door.Pass.As("ars").GetUntil(
            door.Report(2025),
            answer => (PassDoor.Line(answer, "ARS-LOST", "any-time"), PassDoor.Line(answer, "ARS-LOST", "at-report-date"), PassDoor.Line(answer, "ARS-FILE-ACTIVE")) == (1, 0, 1));
        Assert.Equal(1, PassDoor.Line(report, "ARS-NEW"));
        await door.Elsewhere.Get($"/api/intake/appointments/{appointment}", HttpStatusCode.NotFound);
    }

    /// <summary>[000-048]: when, where and what; of nobody. The address alone is the key, and the next one takes its place.</summary>
    [Fact]
    public async Task The_calendar_is_read_at_its_secret_address_without_a_token_tells_of_nobody_and_ends_with_the_address()
    {
        var door = await PassDoor.Open(running);
        var (worker, tomorrow) = (door.Pass.Worker, StoryPass.Today.AddDays(1));
        var person = await door.Register(StoryPass.Today, new() { ["familyName"] = "Kurbanova", ["givenNames"] = "Zaira", ["phone"] = "06 98 76 54 32" });
        var appointment = await Make(worker, person, tomorrow);
        var address = (await worker.PostUntil("/api/intake/calendar-feeds", new { })).Text("path");
        var others = (await door.Pass.As("nurse").PostUntil("/api/intake/calendar-feeds", new { })).Text("path");

        var (status, calendar) = await Read(address);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"UID:{appointment}@passplatform", calendar, StringComparison.Ordinal);
        Assert.Contains("STATUS:CONFIRMED", calendar, StringComparison.Ordinal);
        foreach (var told in new[] { "Kurbanova", "Zaira", "06 98", person.ToString(), "Dos douloureux", "Bureau 2" })
        {
            Assert.DoesNotContain(told, calendar, StringComparison.OrdinalIgnoreCase);
        }

        var (_, ofTheNurse) = await Read(others);
        Assert.DoesNotContain("BEGIN:VEVENT", ofTheNurse, StringComparison.Ordinal);
        var wrong = $"{address[..^6]}{(address[^6] == 'A' ? 'B' : 'A')}{address[^5..]}";
        Assert.Equal(HttpStatusCode.NotFound, (await Read(wrong)).Status);

        // Cancelled, it stays, and says so.
        await End(worker, appointment, "cancelled-by-person");
        (_, calendar) = await Read(address);
        Assert.Contains("STATUS:CANCELLED", calendar, StringComparison.Ordinal);

        // Renewed, the former address is cut; revoked by the coordinator, the new one is too.
        var renewed = await worker.Post("/api/intake/calendar-feeds", new { });
        Assert.Equal(HttpStatusCode.NotFound, (await Read(address)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Read(renewed.Text("path"))).Status);
        await door.Pass.As("coordinator").Post($"/api/intake/calendar-feeds/{renewed.Text("feed.id")}/revocation", new { }, HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NotFound, (await Read(renewed.Text("path"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Read(others)).Status);
    }

    internal static async Task<IReadOnlyList<(string Kind, string Urgency, Guid? Person, string? Code)>> Inbox(Actor actor) =>
    [
        .. (await PassTeam.All(actor, "/api/intake/inbox")).Select(item => (
            item.GetProperty("kind").GetString()!, item.GetProperty("urgency").GetString()!,
            item.GetProperty("personId") is { ValueKind: JsonValueKind.String } person ? person.GetGuid() : (Guid?)null, item.GetProperty("code").GetString())),
    ];

    private static async Task<Guid> Make(Actor actor, Guid person, DateOnly day) => (await actor.PostUntil("/api/intake/appointments", new
    {
        personId = person,
        on = day,
        at = "14:30",
        lengthMinutes = 45,
        kind = "social",
        place = "pass",
        where = "Bureau 2",
        note = "Dos douloureux",
        confirmedOverlap = true,
    })).Id;

    private static Task<Answer> End(Actor actor, Guid appointment, string outcome) => actor.Post($"/api/intake/appointments/{appointment}/outcome", new { outcome }, HttpStatusCode.OK);

    private static Task<Answer> Night(PassDoor door, DateOnly day) => door.Pass.As("coordinator").Post("/api/intake/follow-up-runs", new { asOf = day }, HttpStatusCode.OK);

    // As a calendar program asks: without a token.
    private async Task<(HttpStatusCode Status, string Text)> Read(string address)
    {
        using var program = new HttpClient { BaseAddress = running.Platform.Gateway };
        using var answer = await program.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
