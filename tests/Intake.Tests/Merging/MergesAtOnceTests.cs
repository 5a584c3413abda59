using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Merging;

/// <summary>Merges beside what else happens: at once, with what other services tell, with households and follow-up. Decision 0132.</summary>
public sealed class MergesAtOnceTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task Of_merges_made_at_once_of_one_file_one_is_made_whichever_way()
    {
        var (one, other, third) = (await Register(Registration("Zzun")), await Register(Registration("Zzdeux")), await Register(Registration("Zztrois")));

        var answers = await Task.WhenAll(Merge(one, Id(other)), Merge(other, Id(one)), Merge(third, Id(one)), Merge(one, Id(third)));

        var done = answers.Count(answer => answer.Status == HttpStatusCode.Created);
        Assert.InRange(done, 1, 2); // Of three files, two may go into one.
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("/problems/fiche-fusionnee", answer.Body["type"]!.GetValue<string>()));
        Guid?[] into = [.. (await Task.WhenAll(Get(one), Get(other), Get(third))).Select(person => person["mergedInto"]?.GetValue<Guid>())];
        Assert.Equal(done, into.Count(each => each is not null));
        Assert.All(into.OfType<Guid>(), kept => Assert.Null(into[Array.IndexOf([Id(one), Id(other), Id(third)], $"{kept}")])); // One level.
    }

    [Fact]
    public async Task What_is_written_while_its_file_is_merged_is_in_the_other_or_refused_with_where_that_is()
    {
        for (var round = 0; round < 3; round++)
        {
            var (kept, merged) = (await Register(Registration($"Zzgarde{round}")), await Register(Registration($"Zzpasse{round}")));
            var writes = new (string Where, object What)[]
            {
                ("interviews", new { heldOn = "2021-05-01", kind = "social" }),
                ("look-ups", new { lookedUpOn = "2021-05-02", tool = "cdr", reason = "entry-situation", finding = "not-found" }),
                ("orientations", new { madeOn = "2021-05-02", destination = "misas" }),
                ("misas-referrals", new { preparedOn = "2021-05-02", difficulties = new[] { "lost-online" }, consentedOn = "2021-05-02", consentForm = "oral" }),
            };

            var merge = Merge(kept, Id(merged));
            var answers = await Task.WhenAll(writes.Select(write => Post($"{merged}/{write.Where}", write.What)));
            var asked = await Post("/data-requests", new { right = "access", channel = "letter", receivedOn = "2021-05-03", personId = Id(merged) });
            Assert.Equal(HttpStatusCode.Created, (await merge).Status);

            foreach (var ((where, _), (status, problem)) in writes.Zip(answers))
            {
                Assert.True(status == HttpStatusCode.Created || (status == HttpStatusCode.Conflict && problem["keptPersonId"]!.GetValue<string>() == Id(kept)), $"{where}: {status} {problem}");
                Assert.Equal(status == HttpStatusCode.Created ? 1 : 0, (await Get($"{kept}/{where}"))["items"]!.AsArray().Count);
            }

            Assert.Equal(asked.Status == HttpStatusCode.Created ? 1 : 0, (await Get($"/data-requests?personId={Id(kept)}"))["items"]!.AsArray().Count);
            Assert.Equal(0, await Intake.InDatabase<IntakeDb, int>(db => db.Interviews.CountAsync(row => row.PersonId == Guid.Parse(Id(merged)), Stop)));
        }
    }

    [Fact]
    public async Task A_right_told_of_the_file_that_went_is_known_of_the_other_and_goes_back()
    {
        var (kept, merged) = (await Register(Registration("Zzgarde")), await Register(Registration("Zzpasse")));
        var (before, since) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Decided(merged, before);
        var (_, merge) = await Merge(kept, Id(merged));
        await Decided(merged, since);
        await Decided(merged, before, version: 6);
        Assert.Equal(new[] { before, since }.Order(), await RightsOf(kept));

        await Undo(kept, merge);

        Assert.Empty(await RightsOf(kept));
        Assert.Equal(new[] { before, since }.Order(), await RightsOf(merged));
    }

    [Fact]
    public async Task An_answer_to_an_orientation_that_moved_is_told_of_the_file_that_it_was_made_in_and_after_all_that_was_told_of_it()
    {
        await Intake.Listen<OrientationAnswered>();
        var (kept, merged) = (await Register(Registration("Zzgarde")), await Register(Registration("Zzpasse")));
        var (_, orientation) = await Post($"{merged}/orientations", new { madeOn = "2021-04-10", destination = "misas" });
        await Post($"{merged}/orientations/{orientation["id"]}/answers", new { answeredOn = "2021-04-12", outcome = "accepted" });
        var accepted = await Hear<OrientationAnswered>();
        var (_, merge) = await Merge(kept, Id(merged));

        Assert.Equal(HttpStatusCode.OK, (await Post($"{kept}/orientations/{orientation["id"]}/answers", new { answeredOn = "2021-04-20", outcome = "seen" })).Status);

        var seen = await Intake.Hear<OrientationAnswered>(told => told.PassSiteId == Site && told.Outcome == OrientationOutcome.Seen);
        Assert.Equal((Id(merged), true), ($"{seen.PersonId}", seen.Version > accepted.Version));
        await Undo(kept, merge);
        Assert.Equal("seen", (await Get($"{merged}/orientations/{orientation["id"]}"))["outcome"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_household_shows_the_file_that_stays_in_the_place_of_the_other()
    {
        var (kept, merged, child) = (await Register(Registration("Zzgarde")), await Register(Registration("Zzpasse")), await Register(Registration("Zzenfant")));
        var (_, household) = await Post("/households", new { members = new object[] { new { personId = Id(merged), place = "adult" }, new { personId = Id(child), place = "child", rightsThrough = 0 } } });
        var (_, merge) = await Merge(kept, Id(merged));

        foreach (var read in new[] { await Get($"/households/{household["id"]}"), await Get($"{kept}/household") })
        {
            var members = read["members"]!.AsArray();
            Assert.Equal(new[] { Id(kept), Id(child) }.Order(), members.Select(member => member!["personId"]!.GetValue<string>()).Order());
            Assert.Equal(Id(kept), members.Single(member => member!["personId"]!.GetValue<string>() == Id(child))!["rightsThrough"]!.GetValue<string>());
        }

        var (refused, problem) = await Post("/households", new { members = new[] { new { personId = Id(merged), place = "adult" } } });
        Assert.Equal(HttpStatusCode.BadRequest, refused); // Already in one.
        Assert.NotNull(problem["errors"]);
        await Undo(kept, merge);
        Assert.Contains(Id(merged), (await Get($"/households/{household["id"]}"))["members"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_follow_up_is_over_takes_none_that_is_followed()
    {
        var (kept, merged) = (await Register(Registration("Zzgarde")), await Register(Registration("Zzpasse")));
        await Post($"{kept}/follow-up/closures", new { closedOn = "2021-05-01", reason = "moved" });

        var (status, problem) = await Merge(kept, Id(merged));

        Assert.Equal((HttpStatusCode.Conflict, "/problems/suivi-incompatible"), (status, problem["type"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Created, (await Merge(merged, Id(kept))).Status);
    }

    private static string Id(string person) => person.Split('/')[^1];

    private async Task Undo(string kept, JsonNode merge)
    {
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        using var undone = await coordinator.PostAsJsonAsync($"{kept}/merges/{merge["id"]}/end", new { }, Stop);
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
    }

    private async Task<List<Guid>> RightsOf(string person) => [.. (await Get($"{person}/rights"))["items"]!.AsArray().Select(right => right!["applicationId"]!.GetValue<Guid>()).Order()];

    private async Task Decided(string person, Guid application, long version = 5)
    {
        await Intake.Tell<IntakeDb>(new RightsOpened
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = Site,
            PersonId = Guid.Parse(Id(person)),
            ApplicationId = application,
            Benefit = Benefit.Ame,
            FirstRequest = true,
            Version = version,
            EffectiveFrom = new DateOnly(2021, 5, 1),
            EffectiveTo = new DateOnly(2022, 4, 30),
            NotifiedOn = new DateOnly(2021, 5, 20),
        });
    }
}
