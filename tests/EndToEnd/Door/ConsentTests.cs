using System.Net;
using System.Text.Json;
using PassPlatform.EndToEnd.Rights;
using PassPlatform.Journey;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd.Door;

/// <summary>Which text was explained, what was agreed to, what is withdrawn, and what leaves then: decision 0143.</summary>
public sealed class ConsentTests(RunningPlatform running)
{
    private static readonly DateOnly Came = StoryPass.Today.AddDays(-30);

    /// <summary>[003-033, 003-045]: withdrawn, the form neither leaves nor is printed; care and applications go on; given again, it leaves.</summary>
    [Fact]
    public async Task What_a_person_takes_back_does_not_leave_for_the_fund_and_their_rights_go_on()
    {
        var door = await PassDoor.Open(running);
        var (worker, day) = (door.Pass.Worker, StoryPass.Today);
        var person = await door.Register(Came, new() { ["familyName"] = "Haddad", ["givenNames"] = "Rim", ["birthDate"] = "1991-05-04", ["languages"] = new[] { "ar" } });
        var referrals = $"/api/intake/people/{person}/misas-referrals";
        var referral = (await worker.PostUntil(referrals, new { preparedOn = day, difficulties = new[] { "unknown-steps" }, consentedOn = Came, consentForm = "written", fundCode = StoryPass.Fund })).Id;
        var consents = $"/api/intake/people/{person}/consents";
        Assert.Equal("given", Contact(await worker.Get($"{consents}/current")).GetProperty("decision").GetString()); // By the form.
        await worker.Get($"{referrals}/{referral}/form.pdf");

        var withdrawn = await door.Pass.As("secretary").Post(consents, new { purpose = "fund-contact", decision = "withdrawn", decidedOn = day });

        Assert.NotEmpty(withdrawn.Text("effects"));
        var current = Contact(await worker.Get($"{consents}/current"));
        Assert.Equal(("withdrawn", referral), (current.GetProperty("decision").GetString(), Assert.Single(current.GetProperty("heldReferrals").EnumerateArray()).GetGuid()));
        await Refused(worker.Post($"{referrals}/{referral}/sending", Sending(), HttpStatusCode.Conflict));
        await Refused(worker.Get($"{referrals}/{referral}/form.pdf", HttpStatusCode.Conflict));
        await Refused(worker.Post(referrals, new { preparedOn = day, difficulties = new[] { "unknown-steps" }, consentedOn = Came, consentForm = "written" }, HttpStatusCode.Conflict));
        await Refused(worker.Post(
            $"/api/intake/people/{person}/social-service-referrals",
            new { referredOn = day, emancipatedOrApprentice = false, generalScheme = true, healthDisruptsLife = true, requestExpressed = true, items = new[] { "isolated" }, exclusions = Array.Empty<string>(), consentedOn = Came },
            HttpStatusCode.Conflict));

        // Rights are no contact: the file is made and leaves.
        var application = (await door.Pass.Team.Diagnose(person, Came, 1, new(StoryPass.Irregular)))["ame"];
        await door.Pass.Team.Complete(application, day.AddDays(-4), withFile: false);
        await door.Pass.Deposit(application, day.AddDays(-3));
        await door.Pass.HandOver(day, StoryPass.Fund, application);
        Assert.Equal("transmitted", (await door.Pass.Read(application)).Text("state"));

        await worker.Post(consents, new { purpose = "fund-contact", decision = "given", decidedOn = day, form = "oral", languageCode = "ar" });
        Assert.Equal(JsonValueKind.String, (await worker.Post($"{referrals}/{referral}/sending", Sending(), HttpStatusCode.OK))["callBackDueAt"].ValueKind);
        Assert.Equal(
            ["given", "withdrawn", "given"], (await PassTeam.All(worker, consents)).Select(consent => consent.GetProperty("decision").GetString()));
        Assert.Equal("secretary social-worker mediator nurse doctor coordinator", await door.ReadersOf($"{consents}/current"));
    }

    /// <summary>[000-132]: what was explained is read again as it was, whatever is published after.</summary>
    [Fact]
    public async Task The_edition_that_was_explained_stays_and_the_next_one_is_what_is_explained_from_then_on()
    {
        var door = await PassDoor.Open(running);
        var coordinator = door.Pass.As("coordinator");
        var person = await door.Register(Came, new() { ["familyName"] = "Suleiman", ["givenNames"] = "Huda", ["languages"] = new[] { "ar" } });
        var first = await Publish(coordinator, "la caisse des Deux Rives", "Délégué à la protection des données, 1 rue Basse, 76000 Rouen");
        Assert.Contains(await AgendaTests.Inbox(door.Pass.As("secretary")), item => (item.Kind, item.Person) == ("notice-due", person));

        await Explain(door, person, first, Came.AddDays(1));
        var second = await Publish(coordinator, "la caisse de la Vallée", "Délégué à la protection des données, 2 rue Haute, 76000 Rouen");
        await Explain(door, person, second, Came.AddDays(2));

        Assert.DoesNotContain(await AgendaTests.Inbox(door.Pass.As("secretary")), item => item.Kind == "notice-due");
        Assert.Equal([first, second], (await PassTeam.All(door.Pass.Worker, $"/api/intake/people/{person}/data-use-notices")).Select(told => told.GetProperty("noticeId").GetGuid()));
        foreach (var (edition, controller, officer) in new[] { (first, "la caisse des Deux Rives", "1 rue Basse"), (second, "la caisse de la Vallée", "2 rue Haute") })
        {
            var read = await door.Pass.Worker.Get($"/api/intake/notices/{edition}?language=ar");
            var text = string.Join('\n', read["paragraphs"].EnumerateArray().Select(paragraph => paragraph.GetString()));
            Assert.Equal(("ar", true, true), (read.Text("languageCode"), text.Contains(controller, StringComparison.Ordinal), text.Contains(officer, StringComparison.Ordinal)));
        }

        Assert.Equal(second, (await door.Pass.Worker.Get("/api/intake/notices/current?language=ar")).Id);
        await door.Elsewhere.Get($"/api/intake/notices/{second}", HttpStatusCode.NotFound);
        Assert.Equal(JsonValueKind.Null, (await door.Elsewhere.Get("/api/intake/notices/current"))["id"].ValueKind);
    }

    /// <summary>[000-137]: by the log, without whom to nor what; a withdrawal keeps what waits from leaving.</summary>
    [Fact]
    public async Task A_reminder_leaves_by_consent_alone_tells_nothing_and_the_log_does_not_tell_it_either()
    {
        const string number = "06 39 98 55 17";
        var door = await PassDoor.Open(running);
        var secretary = door.Pass.As("secretary");
        var person = await door.Register(Came, new() { ["familyName"] = "Oumarou", ["givenNames"] = "Balkissa", ["languages"] = new[] { "ha", "en" }, ["phone"] = number });
        var reminders = $"/api/intake/people/{person}/reminders";
        await Refused(secretary.Post(reminders, new { kind = "call-us" }, HttpStatusCode.Conflict));
        await secretary.Post($"/api/intake/people/{person}/consents", new { purpose = "sms-reminders", decision = "given", decidedOn = Came, form = "oral", languageCode = "ha" });

        var at = DateTimeOffset.UtcNow.AddDays(3);
        var asked = await secretary.Post(reminders, new { kind = "appointment", appointmentAt = at, place = "usual" });
        var waiting = await secretary.Post(reminders, new { kind = "documents", sendAt = DateTimeOffset.UtcNow.AddSeconds(8) });
        await secretary.Post($"/api/intake/people/{person}/consents", new { purpose = "sms-reminders", decision = "withdrawn", decidedOn = StoryPass.Today });

        // Asked for while it was agreed to, it left within seconds, or not at all once it was not.
        var first = await secretary.GetUntil($"{reminders}/{asked.Id}", answer => answer.Text("state") is "logged" or "cancelled");
        var second = await secretary.GetUntil($"{reminders}/{waiting.Id}", answer => answer.Text("state") != "waiting");
        Assert.Equal("cancelled", second.Text("state"));
        await secretary.Post($"/api/intake/people/{person}/consents", new { purpose = "sms-reminders", decision = "given", decidedOn = StoryPass.Today, form = "oral" });
        var sent = await secretary.Post(reminders, new { kind = "documents" });
        await secretary.GetUntil($"{reminders}/{sent.Id}", answer => answer.Text("state") == "logged");

        Assert.Equal(("en", 1), (first.Text("languageCode"), (await secretary.Get($"{reminders}/{sent.Id}"))["attempts"].GetInt32()));
        foreach (var word in new[] { "health", "doctor", "right", "insurance", "benefit", "AME", "PASS", "Oumarou", "Balkissa" })
        {
            Assert.DoesNotContain(word, asked.Text("text"), StringComparison.Ordinal);
            Assert.DoesNotContain(word, sent.Text("text"), StringComparison.Ordinal);
        }

        var logs = await Eventually.Get(async () => await Logs() is var said && said.Contains($"Reminder {sent.Id} by Sms is not sent", StringComparison.Ordinal) ? said : null, "the log tells of the reminder");
        Assert.DoesNotContain($"Reminder {waiting.Id} by Sms is not sent", logs, StringComparison.Ordinal);
        foreach (var told in new[] { number, "+33639985517", asked.Text("text"), sent.Text("text"), "Oumarou" })
        {
            Assert.DoesNotContain(told, logs, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static JsonElement Contact(Answer current) => current["consents"].EnumerateArray().Single(consent => consent.GetProperty("purpose").GetString() == "fund-contact");

    private static object Sending() => new { sentAt = DateTimeOffset.UtcNow, channel = "espace-partenaires" };

    private static async Task Refused(Task<Answer> refusal) => Assert.EndsWith("consentement-absent", (await refusal).Text("type"), StringComparison.Ordinal);

    private static async Task<Guid> Publish(Actor coordinator, string controller, string officer) => (await coordinator.PostUntil("/api/intake/notices", new { controller, officer })).Id;

    private static async Task Explain(PassDoor door, Guid person, Guid notice, DateOnly day)
    {
        var secretary = door.Pass.As("secretary");
        await secretary.Put(
            $"/api/intake/people/{person}/data-use-notice", new { informedOn = day, languageCode = "ar", interpreter = true, noticeId = notice }, (await secretary.Get($"/api/intake/people/{person}")).ETag!);
    }

    private async Task<string> Logs()
    {
        var said = new List<string>();
        foreach (var log in Directory.GetFiles(Path.Combine(running.Data, "logs"), "intake*"))
        {
            await using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            said.Add(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        return string.Join('\n', said);
    }
}
