using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.CalendarFeeds;

/// <summary>The calendar of a worker, by a secret address: when, where and what kind, never who [000-048]. RFC 5545.</summary>
public sealed class CalendarFeedTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly DateOnly Day = TimeProvider.System.ParisToday().AddDays(10);

    [Fact]
    public async Task A_calendar_program_reads_the_hours_of_the_worker_and_nobody_s_name()
    {
        var person = await Register();
        var mine = await Make(person, "14:30", note: "Parler du titre de séjour");
        await Make(person, "16:00", worker: await Colleague());
        var path = await OpenFeed();
        using var program = Intake.Anonymous();

        using var answer = await program.GetAsync(path, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        var only = Assert.Single(Load(text));

        Assert.Equal(("text/calendar", "utf-8"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentType.CharSet));
        Assert.Equal(($"{mine}@passplatform", 0, EventStatus.Confirmed), (only.Uid, only.Sequence, only.Status));
        Assert.Equal(Day.ParisInstant(new TimeOnly(14, 30))!.Value.UtcDateTime, only.Start!.AsUtc);
        Assert.Equal(Day.ParisInstant(new TimeOnly(15, 15))!.Value.UtcDateTime, only.End!.AsUtc);
        Assert.Equal(("PASS : entretien social", "à la PASS"), (only.Summary, only.Location));
        foreach (var secret in new[] { "Camara", "Fanta", "FC", "séjour", person.Split('/')[^1], "Bureau" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_moved_keeps_its_name_with_a_later_sequence_and_what_is_cancelled_stays_so()
    {
        var moved = await Make(null, "14:30");
        var cancelled = await Make(null, "16:00");
        using var put = new HttpRequestMessage(HttpMethod.Put, $"/appointments/{moved}") { Content = JsonContent.Create(Body(null, "09:00")) };
        put.Headers.TryAddWithoutValidation("If-Match", "*");
        (await SocialWorker.SendAsync(put, Stop)).EnsureSuccessStatusCode();
        await Post($"/appointments/{cancelled}/outcome", new { outcome = "cancelled-by-person" });

        var events = Load(await Read(await OpenFeed())).ToDictionary(one => one.Uid!);

        Assert.Equal((1, Day.ParisInstant(new TimeOnly(9, 0))!.Value.UtcDateTime), (events[$"{moved}@passplatform"].Sequence, events[$"{moved}@passplatform"].Start!.AsUtc));
        Assert.Equal((1, EventStatus.Cancelled), (events[$"{cancelled}@passplatform"].Sequence, events[$"{cancelled}@passplatform"].Status));
    }

    [Fact]
    public async Task The_file_is_of_RFC_5545_lines_of_at_most_75_bytes_ended_by_CRLF_and_instants_in_UTC()
    {
        await Make(null, "14:30");

        var text = await Read(await OpenFeed());

        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains("VERSION:2.0\r\n", text, StringComparison.Ordinal);
        Assert.Contains($"DTSTART:{Day.ParisInstant(new TimeOnly(14, 30))!.Value.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_shown_once_and_kept_as_a_hash_and_answers_no_more_once_revoked_or_replaced()
    {
        var first = await OpenFeed();
        var second = await OpenFeed();
        var feeds = await Get("/calendar-feeds");
        var hashes = await Intake.InDatabase<IntakeDb, List<string>>(db => db.CalendarFeeds.Where(feed => feed.PassSiteId == Site).Select(feed => feed.SecretHash).ToListAsync(Stop));
        using var nurse = Intake.Client(Roles.Nurse, Site);
        var address = $"/calendar-feeds/{Assert.Single(feeds["items"]!.AsArray())!["id"]}/revocation";
        using var other = await nurse.PostAsJsonAsync(address, new { }, Stop);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.Forbidden), (await Status(first), await Status(second), other.StatusCode));
        Assert.All(hashes, hash => Assert.DoesNotContain(hash, second, StringComparison.Ordinal));
        Assert.DoesNotContain(second.Split('/')[^1][..^4], feeds.ToJsonString(), StringComparison.Ordinal);
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        (await coordinator.PostAsJsonAsync(address, new { }, Stop)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NotFound, await Status(second));
        Assert.Equal(HttpStatusCode.NotFound, await Status("/calendar/nothing.ics"));
        Assert.Equal(HttpStatusCode.NotFound, await Status($"/calendar/{hashes[0]}.ics"));
    }

    [Fact]
    public async Task A_retry_of_the_opening_does_not_show_the_address_again()
    {
        async Task<JsonNode> Ask()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/calendar-feeds") { Content = JsonContent.Create(new { }) };
            request.Headers.Add("Idempotency-Key", "agenda-1");
            using var answer = await SocialWorker.SendAsync(request, Stop);
            var text = await answer.Content.ReadAsStringAsync(Stop);
            return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
        }

        var path = (await Ask())["path"]!.GetValue<string>();

        Assert.DoesNotContain(path, (await Ask()).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Status(path));
    }

    [Fact]
    public async Task The_address_of_an_account_whose_access_is_taken_back_answers_no_more()
    {
        var path = await OpenFeed();

        await Intake.Publish(new AccessWithdrawn { OccurredAt = DateTimeOffset.UtcNow, HolderId = "test-social-worker-of-nobody", IssuedUntil = DateTimeOffset.UtcNow.AddSeconds(5) });
        Assert.Equal(HttpStatusCode.OK, await Status(path));
        using var leaving = Intake.ClientNamed("who-leaves", Roles.Nurse, Site);
        using var opened = await leaving.PostAsJsonAsync("/calendar-feeds", new { }, Stop);
        var theirs = (await opened.Content.ReadFromJsonAsync<JsonNode>(Stop))!["path"]!.GetValue<string>();
        await Intake.Publish(new AccessWithdrawn { OccurredAt = DateTimeOffset.UtcNow, HolderId = "who-leaves", IssuedUntil = DateTimeOffset.UtcNow.AddSeconds(5) });

        await Eventually.True(async () => await Status(theirs) == HttpStatusCode.NotFound, "their address answers no more");
        Assert.Equal(HttpStatusCode.OK, await Status(path));
    }

    private static JsonObject Body(string? person, string at, string? worker = null, string? note = null)
    {
        var plan = Appointments.AppointmentTests.Plan(person, $"{Day:yyyy-MM-dd}", at, worker);
        (plan["note"], plan["where"]) = (note, "Bureau 2");
        return plan;
    }

    private static IEnumerable<CalendarEvent> Load(string text) => Calendar.Load(text)!.Events;

    private async Task<string> Make(string? person, string at, string? worker = null, string? note = null)
    {
        var (status, made) = await Post("/appointments", Body(person, at, worker, note));
        Assert.Equal(HttpStatusCode.Created, status);
        return made["id"]!.GetValue<string>();
    }

    private async Task<string> OpenFeed()
    {
        var (status, opened) = await Post("/calendar-feeds", new { });
        Assert.Equal(HttpStatusCode.Created, status);
        return opened["path"]!.GetValue<string>();
    }

    private async Task<string> Read(string path)
    {
        using var program = Intake.Anonymous();
        return await program.GetStringAsync(path, Stop);
    }

    private async Task<HttpStatusCode> Status(string path)
    {
        using var program = Intake.Anonymous();
        using var answer = await program.GetAsync(path, Stop);
        return answer.StatusCode;
    }
}
