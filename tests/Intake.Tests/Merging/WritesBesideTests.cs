using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Inbox;
using PassPlatform.Intake.Rights;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Merging;

/// <summary>A write beside a person and a merge of their file meet on the version of the person, whichever slice or event writes: nothing stays under the file that went. Decision 0132.</summary>
public sealed class WritesBesideTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly DateOnly Today = TimeProvider.System.ParisToday();

    [Theory]
    [InlineData("{0}/interviews", """{"heldOn":"2021-05-01","kind":"social"}""")]
    [InlineData("{0}/look-ups", """{"lookedUpOn":"2021-05-02","tool":"cdr","reason":"entry-situation","finding":"not-found"}""")]
    [InlineData("{0}/orientations", """{"madeOn":"2021-05-02","destination":"misas"}""")]
    [InlineData("{0}/misas-referrals", """{"preparedOn":"2021-05-02","difficulties":["lost-online"],"consentedOn":"2021-05-02","consentForm":"oral"}""")]
    [InlineData("{0}/consents", """{"purpose":"sms-reminders","decision":"refused","decidedOn":"2021-05-02"}""")]
    [InlineData("{0}/reminders", """{"kind":"call-us"}""")]
    [InlineData("{0}/contact-attempts", """{"triedOn":"2021-05-02","way":"call","answered":false}""")]
    [InlineData("{0}/diagnoses/{2}/proposals/answers", """{"code":"{3}","decision":"refused","answeredOn":"2021-05-06"}""")]
    [InlineData("/tasks", """{"kind":"review","dueOn":"2021-05-02","personId":"{1}"}""")]
    [InlineData("/appointments", """{"on":"{4}","at":"10:00","lengthMinutes":30,"kind":"social","place":"pass","personId":"{1}"}""")]
    [InlineData("/data-requests", """{"right":"access","channel":"letter","receivedOn":"2021-05-03","personId":"{1}"}""")]
    [InlineData("/households", """{"members":[{"personId":"{1}","place":"adult"}]}""")]
    public async Task Whatever_is_written_beside_a_person_counts_a_change_of_theirs(string address, string body)
    {
        var registration = Registration();
        (registration["phone"], registration["contacts"]) = ("06 12 34 56 78", JsonNode.Parse("""[{"kind":"email","value":"fanta@example.org"}]"""));
        var person = await Register(registration);
        await Post($"{person}/consents", new { purpose = "sms-reminders", decision = "given", decidedOn = "2021-04-12", form = "oral" });
        var (_, diagnosis) = await Post($"{person}/diagnoses", new { madeOn = "2021-05-06", vulnerabilities = new[] { "precarity", "no-housing", "non-french-speaking" }, situation = new { territory = "metropole", stay = "unknown" } });
        var code = (await Get($"{person}/diagnoses/{diagnosis["id"]}/proposals"))["proposals"]![0]!["code"];
        var before = await Version(person);

        var (status, answer) = await Post(Filled(address), JsonNode.Parse(Filled(body))!);

        Assert.True(status == HttpStatusCode.Created, $"{answer}");
        Assert.True(await Version(person) > before);

        string Filled(string text) => text.Replace("{0}", person, StringComparison.Ordinal).Replace("{1}", Id(person), StringComparison.Ordinal).Replace("{2}", $"{diagnosis["id"]}", StringComparison.Ordinal)
            .Replace("{3}", $"{code}", StringComparison.Ordinal).Replace("{4}", $"{Today.AddDays(3):yyyy-MM-dd}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a deadline")]
    [InlineData("a step")]
    [InlineData("a right")]
    public async Task What_is_told_at_the_very_instant_of_a_merge_is_done_again_and_follows_it(string what)
    {
        var (kept, merged, application) = (await Register(Registration("Zzgarde")), await Register(Registration("Zzpasse")), Guid.CreateVersion7());
        Guid merge = default;

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Intake.InDatabase<IntakeDb, int>(async db =>
        {
            await Handle(db);
            merge = (await Merge(kept, Id(merged))).Body["id"]!.GetValue<Guid>();
            return await db.SaveChangesAsync(Stop);
        }));
        await Intake.InDatabase<IntakeDb, int>(async db => // As the bus does it again.
        {
            await Handle(db);
            return await db.SaveChangesAsync(Stop);
        });

        Assert.Equal(Id(kept), await Holder());
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        (await coordinator.PostAsJsonAsync($"{kept}/merges/{merge}/end", new { }, Stop)).EnsureSuccessStatusCode();
        Assert.Equal(Id(merged), await Holder());

        Task Handle(IntakeDb db) => what switch
        {
            "a deadline" => new FollowApplications(db).Handle(new DeadlineMissed { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = Site, PersonId = Guid.Parse(Id(merged)), Version = 5, ApplicationId = application, Benefit = Benefit.Ame, FirstRequest = true, DelayId = "AME-TRANSMISSION-8D", DueOn = Today }, Stop),
            "a step" => new FollowApplications(db).Handle(new ApplicationLapsed { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = Site, PersonId = Guid.Parse(Id(merged)), Version = 5, ApplicationId = application, Benefit = Benefit.Ame, FirstRequest = true, LapsedOn = Today }, Stop),
            _ => new FollowRights(db).Handle(new RightsOpened { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = Site, PersonId = Guid.Parse(Id(merged)), Version = 5, ApplicationId = application, Benefit = Benefit.Ame, FirstRequest = true, EffectiveFrom = Today, EffectiveTo = null, NotifiedOn = Today }, Stop),
        };

        async Task<string> Holder() => $"{await Intake.InDatabase<IntakeDb, Guid>(db => what == "a right"
            ? db.Rights.Where(row => row.ApplicationId == application).Select(row => row.PersonId).SingleAsync(Stop)
            : db.ApplicationNotices.Where(row => row.ApplicationId == application).Select(row => row.PersonId).SingleAsync(Stop))}";
    }

    [Theory]
    [InlineData("/appointments")]
    [InlineData("/tasks")]
    public async Task Nothing_is_written_to_a_file_that_went_by_its_number_in_a_body(string address)
    {
        var (kept, merged) = (await Register(Registration("Zzgarde")), await Register(Registration("Zzpasse")));
        await Merge(kept, Id(merged));
        object body = address == "/tasks"
            ? new { kind = "review", dueOn = $"{Today:yyyy-MM-dd}", personId = Id(merged) }
            : new { on = $"{Today.AddDays(3):yyyy-MM-dd}", at = "10:00", lengthMinutes = 30, kind = "social", place = "pass", personId = Id(merged) };

        var (status, problem) = await Post(address, body);

        Assert.Equal((HttpStatusCode.Conflict, "/problems/fiche-fusionnee", Id(kept)), (status, problem["type"]!.GetValue<string>(), problem["keptPersonId"]!.GetValue<string>()));
    }

    private static string Id(string person) => person.Split('/')[^1];

    private async Task<long> Version(string person) => (await Get(person))["version"]!.GetValue<long>();
}
