using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Orientations;

/// <summary>What becomes of an orientation: answered, asked about, given up [000-016, 000-022].</summary>
public sealed class OrientationLifeTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task An_orientation_is_accepted_then_the_person_is_seen_and_each_is_told()
    {
        var address = await Made();

        var (accepted, first) = await Post($"{address}/answers", new { answeredOn = "2021-04-14", outcome = "accepted", information = "Reçue le 20, avec un interprète." });
        var (seen, second) = await Post($"{address}/answers", new { answeredOn = "2021-04-20", outcome = "seen" });
        var (again, problem) = await Post($"{address}/answers", new { answeredOn = "2021-04-21", outcome = "not-seen" });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict), (accepted, seen, again));
        Assert.Equal(("accepted", "Reçue le 20, avec un interprète.", true), (first["outcome"]!.GetValue<string>(), first["information"]!.GetValue<string>(), first["watchOn"] is not null));
        Assert.Equal(("seen", true), (second["outcome"]!.GetValue<string>(), second["watchOn"] is null));
        Assert.Equal("/problems/orientation-incompatible", problem["type"]!.GetValue<string>());
        await Eventually.True(() => Task.FromResult(Heard<OrientationAnswered>().Count == 2), "both answers are told");
        Assert.Equal([OrientationOutcome.Accepted, OrientationOutcome.Seen], Heard<OrientationAnswered>().OrderBy(told => told.Version).Select(told => told.Outcome));
    }

    [Fact]
    public async Task A_refusal_says_why_and_by_whom_and_ends_the_wait()
    {
        var address = await Made();

        var (_, refused) = await Post($"{address}/answers", new { answeredOn = "2021-04-12", outcome = "refused", refusal = "no-place" });

        Assert.Equal(("refused", "no-place", true), (refused["outcome"]!.GetValue<string>(), refused["refusal"]!.GetValue<string>(), refused["watchOn"] is null));
    }

    [Theory]
    [InlineData("""{"answeredOn":"2021-04-09","outcome":"seen"}""", "/answeredOn")]
    [InlineData("""{"answeredOn":"2999-01-01","outcome":"seen"}""", "/answeredOn")]
    [InlineData("""{"answeredOn":"2021-04-12","outcome":"expired"}""", "/outcome")]
    [InlineData("""{"answeredOn":"2021-04-12","outcome":"refused"}""", "/refusal")]
    [InlineData("""{"answeredOn":"2021-04-12","outcome":"seen","refusal":"no-place"}""", "/refusal")]
    public async Task An_answer_that_contradicts_itself_is_refused(string body, string pointer)
    {
        var (status, problem) = await Post($"{await Made()}/answers", JsonNode.Parse(body)!);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([pointer], Errors(problem).Keys);
    }

    // 003-028, 003-033.
    [Fact]
    public async Task A_message_leaves_by_consent_only_and_without_a_health_term_or_a_number()
    {
        var address = await Register();
        var orientation = new { madeOn = "2021-04-10", destination = "dac", message = "Elle est diabétique, joignable au 06 12 34 56 78.", said = "Diabète : à reparler." };

        var (withWords, words) = await Post($"{address}/orientations", orientation);
        var (without, consent) = await Post($"{address}/orientations", new { orientation.madeOn, orientation.destination, message = "À recevoir l'après-midi.", transmissionConsent = false });
        var (made, created) = await Post($"{address}/orientations", new { orientation.madeOn, orientation.destination, orientation.said, message = "À recevoir l'après-midi.", transmissionConsent = true, reason = "coordination", urgency = "within-a-week" });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Created), (withWords, without, made));
        var refused = Assert.Single(words["errors"]!.AsArray())!;
        Assert.Equal(("/message", "contient un numéro de téléphone (« 06…78 »), un terme de santé (« diabétique »)"), (refused["pointer"]!.GetValue<string>(), refused["detail"]!.GetValue<string>()));
        Assert.Equal(["/transmissionConsent"], Errors(consent).Keys);
        Assert.Equal(("coordination", "within-a-week", "Diabète : à reparler."), (created["reason"]!.GetValue<string>(), created["urgency"]!.GetValue<string>(), created["said"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_night_asks_about_what_waits_and_gives_it_up_after_the_delays_that_are_set()
    {
        await using var intake = await ServiceUnderTest<Program>.Start(Running.Broker, "intake-db", host => host.UseSetting("Orientations:ReminderAfterDays", "3").UseSetting("Orientations:ExpiryAfterDays", "5"));
        var (today, site) = (TimeProvider.System.ParisToday(), Guid.CreateVersion7());
        await intake.Listen<OrientationAnswered>();
        await intake.InDatabase<IntakeDb, int>(db =>
        {
            db.KnownSites.Add(new KnownSite { PassSiteId = site, OpenedOn = today.AddYears(-1) });
            return db.SaveChangesAsync(Stop);
        });
        using var team = intake.Client(Roles.SocialWorker, site);
        var registration = Registration();
        (registration["firstContactOn"], registration["dataUseNotice"]!["informedOn"]) = ($"{today.AddDays(-20):yyyy-MM-dd}", $"{today.AddDays(-20):yyyy-MM-dd}");
        using var registered = await team.PostAsJsonAsync("/people", registration, Stop);
        var person = registered.Headers.Location!.OriginalString;
        async Task<string> Orient(int daysAgo)
        {
            using var made = await team.PostAsJsonAsync($"{person}/orientations", new { madeOn = today.AddDays(-daysAgo), destination = "ccas" }, Stop);
            return made.Headers.Location!.OriginalString;
        }

        var (fresh, due, over, overAccepted) = (await Orient(2), await Orient(3), await Orient(5), await Orient(6));
        (await team.PostAsJsonAsync($"{overAccepted}/answers", new { answeredOn = today.AddDays(-6), outcome = "accepted" }, Stop)).EnsureSuccessStatusCode();

        Assert.True(await intake.Services.GetServices<IHostedService>().OfType<FollowUpRun>().Single().RunOnce(Stop));
        Assert.True(await intake.Services.GetServices<IHostedService>().OfType<FollowUpRun>().Single().RunOnce(Stop)); // Once more does nothing.

        async Task<(string?, bool)> State(string address) => (await team.GetFromJsonAsync<JsonNode>(address, Stop))! is var read ? (read["outcome"]?.GetValue<string>(), read["remindedOn"] is not null) : default;
        Assert.Equal(((null, false), (null, true), ("expired", false), ("accepted", false)), (await State(fresh), await State(due), await State(over), await State(overAccepted)));
        var told = await intake.Hear<OrientationAnswered>(occurred => occurred is { Outcome: OrientationOutcome.Expired } && occurred.PassSiteId == site);
        Assert.Equal((today, over.Split('/')[^1]), (told.AnsweredOn, $"{told.OrientationId}"));
        Assert.Equal([fresh.Split('/')[^1], due.Split('/')[^1]], await Listed(team, "/orientations"));
        Assert.Equal([due.Split('/')[^1]], await Listed(team, "/orientations?toAskAbout=true"));
        (await team.PostAsJsonAsync($"{over}/answers", new { answeredOn = today, outcome = "seen" }, Stop)).EnsureSuccessStatusCode(); // Late, and true.
    }

    private static async Task<string[]> Listed(HttpClient team, string address) =>
        [.. (await team.GetFromJsonAsync<JsonNode>(address, Stop))!["items"]!.AsArray().Select(row => row!["id"]!.GetValue<string>())];

    private async Task<string> Made()
    {
        var address = await Register();
        var (_, made) = await Post($"{address}/orientations", new { madeOn = "2021-04-10", destination = "ccas" });
        return $"{address}/orientations/{made["id"]}";
    }
}
