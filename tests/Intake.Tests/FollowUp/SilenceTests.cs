using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.FollowUp;

/// <summary>Lost by rule: no contact, no care, no answer and nothing planned for 183 days, and the attempts that are agreed [000-048]. First contact on 6 April 2021.</summary>
public sealed class SilenceTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task Care_in_the_network_is_a_sign_of_life_of_its_day()
    {
        var person = await Register();
        await Care(person, "2021-06-01");

        Assert.Equal(0, await Lost("2021-10-06"));
        Assert.Equal(0, await Lost("2021-11-30"));
        Assert.Equal(1, await Lost("2021-12-01"));
        var told = await Hear<FollowUpLost>();
        Assert.Equal((FirstContact, new DateOnly(2021, 12, 1)), (told.LastContactOn, told.LostOn));
    }

    [Fact]
    public async Task Care_of_before_the_loss_told_late_shows_that_there_was_none_and_care_after_it_ends_it()
    {
        var person = await Register();
        Assert.Equal(1, await Lost("2021-12-31"));

        await Care(person, "2021-07-01");
        var undone = await Get($"{person}/follow-up");
        Assert.Equal(1, await Lost("2021-12-31"));
        await Care(person, "2022-02-01");
        var returned = await Get($"{person}/follow-up");

        Assert.Equal(["open"], States(undone));
        Assert.Equal(["lost", "open"], States(returned));
        Assert.Equal("2021-12-31", returned["episodes"]![0]!["endedOn"]!.GetValue<string>());
        await Eventually.True(() => Task.FromResult(Heard<FollowUpResumed>().Count == 2), "both are told");
        Assert.Equal([(new DateOnly(2021, 7, 1), true), (new DateOnly(2022, 2, 1), false)], Heard<FollowUpResumed>().OrderBy(told => told.Version).Select(told => (told.ResumedOn, told.LossUndone)));
        Assert.Equal([new DateOnly(2021, 10, 6), new DateOnly(2021, 12, 31)], Heard<FollowUpLost>().OrderBy(told => told.Version).Select(told => told.LostOn));
    }

    [Fact]
    public async Task Care_that_was_known_within_the_silence_changes_nothing_when_told_again_or_out_of_order()
    {
        var person = await Register();
        await Care(person, "2021-07-01");
        Assert.Equal(1, await Lost("2021-12-31"));

        await Care(person, "2021-06-01", wait: false);
        await Care(person, "2021-07-01", wait: false);
        await Care(await Register(Registration("Diallo")), "2021-07-02"); // Heard after them.

        Assert.Equal(["lost"], States(await Get($"{person}/follow-up")));
        Assert.Empty(Heard<FollowUpResumed>());
    }

    [Fact]
    public async Task Care_after_the_end_of_a_follow_up_opens_nothing()
    {
        var person = await Register();
        await Post($"{person}/follow-up/closures", new { closedOn = "2021-09-30", reason = "deceased" });

        await Care(person, "2021-10-15");

        Assert.Equal(["closed"], States(await Get($"{person}/follow-up")));
    }

    [Fact]
    public async Task Nobody_is_lost_before_an_appointment_and_a_cancelled_one_does_not_count()
    {
        var person = await Register();
        var (_, made) = await Post("/appointments", Appointments.AppointmentTests.Plan(person, "2021-09-01", "09:00"));

        Assert.Equal("2021-09-01", (await Get($"{person}/follow-up"))["quietSince"]!.GetValue<string>());
        Assert.Equal(0, await Lost("2022-03-02"));
        await Post($"/appointments/{made["id"]}/outcome", new { outcome = "cancelled-by-pass" });
        Assert.Equal("2021-04-06", (await Get($"{person}/follow-up"))["quietSince"]!.GetValue<string>());
        Assert.Equal(1, await Lost("2022-03-02"));
        Assert.Equal(new DateOnly(2021, 10, 6), (await Hear<FollowUpLost>()).LostOn);
    }

    [Fact]
    public async Task An_appointment_missed_was_planned_and_one_noted_late_shows_that_there_was_no_loss()
    {
        var person = await Register();
        Assert.Equal(1, await Lost("2021-12-31"));

        var (_, made) = await Post("/appointments", Appointments.AppointmentTests.Plan(person, "2021-09-01", "09:00"));
        await Post($"/appointments/{made["id"]}/outcome", new { outcome = "no-show" });

        Assert.Equal(["open"], States(await Get($"{person}/follow-up")));
        Assert.True((await Hear<FollowUpResumed>()).LossUndone);
        Assert.Equal(0, await Lost("2022-03-02"));
        Assert.Equal(1, await Lost("2022-03-03"));
    }

    [Fact]
    public async Task An_answer_is_a_sign_of_life_and_no_contact()
    {
        var person = await Register();
        await Post($"{person}/contact-attempts", new { triedOn = "2021-05-01", way = "call", answered = false });
        await Post($"{person}/contact-attempts", new { triedOn = "2021-05-02", way = "message", answered = false });
        var before = await Get($"{person}/follow-up");
        var (noted, _) = await Post($"{person}/contact-attempts", new { triedOn = "2021-06-01", way = "call", answered = true, note = "Rappellera" });
        var after = await Get($"{person}/follow-up");
        var (early, problem) = await Post($"{person}/contact-attempts", new { triedOn = "2021-04-01", way = "call", answered = true });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (noted, early));
        Assert.Equal(["/triedOn"], Errors(problem).Keys);
        Assert.Equal((2, 0), (before["attempts"]!.GetValue<int>(), after["attempts"]!.GetValue<int>()));
        Assert.Equal(("2021-06-01", "2021-04-06"), (after["signOn"]!.GetValue<string>(), after["episodes"]![0]!["lastContactOn"]!.GetValue<string>()));
        Assert.Equal(3, (await Get($"{person}/contact-attempts"))["items"]!.AsArray().Count);
        Assert.Equal(0, await Lost("2021-11-30"));
        Assert.Equal(1, await Lost("2021-12-01"));
    }

    [Fact]
    public async Task Where_attempts_are_agreed_whoever_can_be_reached_is_waited_for_and_whoever_cannot_is_not()
    {
        await using var intake = await ServiceUnderTest<Program>.Start(Running.Broker, "intake-db", host => host.UseSetting("FollowUp:LostAfterAttempts", "2"));
        await intake.InDatabase<IntakeDb, int>(db =>
        {
            db.KnownSites.Add(new KnownSite { PassSiteId = Site, OpenedOn = new DateOnly(2021, 1, 4) });
            return db.SaveChangesAsync(Stop);
        });
        using var team = intake.Client(Roles.SocialWorker, Site);
        using var coordinator = intake.Client(Roles.Coordinator, Site);
        async Task<string> Come(string name, string? phone)
        {
            var registration = Registration(name);
            registration["phone"] = phone;
            using var created = await team.PostAsJsonAsync("/people", registration, Stop);
            return created.Headers.Location!.OriginalString;
        }

        async Task<string[]> Found(string asOf)
        {
            using var run = await coordinator.PostAsJsonAsync("/follow-up-runs", new { asOf }, Stop);
            return [.. (await run.Content.ReadFromJsonAsync<JsonNode>(Stop))!["personIds"]!.AsArray().Select(id => $"/people/{id}")];
        }

        async Task<List<(string, string)>> ToReach() =>
            [.. (await team.GetFromJsonAsync<JsonNode>("/inbox", Stop))!["items"]!.AsArray().Select(item => (item!["kind"]!.GetValue<string>(), $"/people/{item["personId"]}"))];

        var (reachable, unreachable) = (await Come("Camara", "06 12 34 56 78"), await Come("Diallo", null));
        Assert.Equal([unreachable], await Found("2021-12-01"));
        Assert.Equal([("silent-to-reach", reachable)], await ToReach());
        var twice = await Come("Traore", "06 12 34 56 79");
        (await coordinator.PostAsJsonAsync($"{reachable}/merges", new { mergedId = twice.Split('/')[^1] }, Stop)).EnsureSuccessStatusCode();
        Assert.Equal([("silent-to-reach", reachable)], await ToReach()); // Not the file that went.
        foreach (var day in new[] { "2021-10-20", "2021-11-10" })
        {
            (await team.PostAsJsonAsync($"{reachable}/contact-attempts", new { triedOn = day, way = "call", answered = false }, Stop)).EnsureSuccessStatusCode();
        }

        Assert.Empty(await ToReach());
        Assert.Empty(await Found("2021-11-09"));
        Assert.Equal([reachable], await Found("2021-12-01"));
        Assert.Equal("2021-11-10", (await team.GetFromJsonAsync<JsonNode>($"{reachable}/follow-up", Stop))!["episodes"]![0]!["endedOn"]!.GetValue<string>());
    }

    private static IEnumerable<string> States(JsonNode followUp) => followUp["episodes"]!.AsArray().Select(episode => episode!["state"]!.GetValue<string>());

    private async Task<int> Lost(string asOf)
    {
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        using var answer = await coordinator.PostAsJsonAsync("/follow-up-runs", new { asOf }, Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["lost"]!.GetValue<int>();
    }

    private async Task Care(string person, string day, bool wait = true)
    {
        var (id, on) = (Guid.Parse(person.Split('/')[^1]), DateOnly.Parse(day, null));
        await Intake.Publish(new CareActRecorded
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = Site,
            PersonId = id,
            Version = 1,
            CareActId = Guid.CreateVersion7(),
            PerformedOn = on,
            AmountCents = 2650,
            PractitionerId = Guid.CreateVersion7(),
            Speciality = CareSpeciality.GeneralMedicine,
            CareKind = CareKind.Ambulatory,
            Reasons = [ConsultationReason.General],
        });
        if (wait)
        {
            await Eventually.True(() => Intake.InDatabase<IntakeDb, bool>(db => db.People.AnyAsync(row => row.Id == id && row.SignOn == on, Stop)), "the care is known");
        }
    }
}
