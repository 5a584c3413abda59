using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Reminders;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.LeavingText;
using PassPlatform.ServiceDefaults.Values;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Reminders;

/// <summary>Reminders to people: in their language, by their consent, once, and never a word of their health or rights [000-137].</summary>
public sealed class ReminderTests(RunningIntake running) : IntakeTest(running)
{
    // In every language of the texts; French is read by the lexicon too.
    private static readonly string[] Forbidden =
    [
        "pass", "puma", "css", "ame ", "droit", "santé", "soin", "caisse", "assurance", "mutuelle", "médec", "infirm", "hôpital", "social", "aide", "préfecture", "asile",
        "health", "care", "right", "doctor", "nurse", "hospital", "insurance", "salud", "derecho", "médico", "seguro", "saúde", "direito", "hospital", "صح", "حقوق", "طب", "علاج", "تأمين", "مستشف",
    ];

    [Fact]
    public void No_text_in_any_language_holds_a_diagnosis_a_benefit_or_a_health_word()
    {
        var texts = 0;
        foreach (var translation in ReminderTexts.All)
        {
            foreach (var kind in Enum.GetValues<ReminderKind>())
            {
                foreach (var place in Enum.GetValues<ReminderPlace>())
                {
                    var content = new ReminderContent { Kind = kind, LanguageCode = translation.LanguageCode, TextVersion = ReminderTexts.Version, AppointmentAt = new DateTimeOffset(2026, 12, 14, 8, 30, 0, TimeSpan.Zero), Place = place };
                    foreach (var text in new[] { translation.Of(content), translation.Subject })
                    {
                        texts++;
                        Assert.Empty(LeavingWords.Find(text));
                        Assert.DoesNotContain(Forbidden, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
                        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
                        Assert.True(kind != ReminderKind.Appointment || text == translation.Subject || (text.Contains("14/12/2026", StringComparison.Ordinal) && text.Contains("09:30", StringComparison.Ordinal)), text);
                    }
                }
            }
        }

        Assert.Equal(ReminderTexts.All.Count * 18, texts);
        Assert.Equal("fr", ReminderTexts.All[0].LanguageCode);
    }

    [Fact]
    public async Task A_reminder_goes_to_the_person_s_own_number_in_their_language_once_and_its_receipt_is_kept()
    {
        await using var gateway = await StubGateway.Start();
        await using var intake = await Start(gateway);
        using var team = intake.Client(Roles.Secretary, Site);
        var person = await Agreed(team, "06 12 34 56 78");

        var (asked, reminder) = await Post(team, $"{person}/reminders", new { kind = "appointment", appointmentAt = DateTimeOffset.UtcNow.AddDays(2), place = "usual" });
        var address = $"{person}/reminders/{reminder["id"]}";
        await Until(team, address, "sent");
        gateway.States[reminder["id"]!.GetValue<Guid>()] = "delivered";
        await Due(intake, reminder);
        await Until(team, address, "delivered");

        Assert.Equal((HttpStatusCode.Created, "ar"), (asked, reminder["languageCode"]!.GetValue<string>()));
        var (id, to, text) = Assert.Single(gateway.Handed);
        Assert.Equal((reminder["id"]!.GetValue<Guid>(), "+33612345678", reminder["text"]!.GetValue<string>()), (id, to, text));
        Assert.Contains("موعد", text, StringComparison.Ordinal);
        Assert.NotNull((await team.GetFromJsonAsync<JsonNode>(address, Stop))!["sentAt"]);
    }

    [Fact]
    public async Task Killed_while_it_was_leaving_it_is_asked_about_and_leaves_only_if_it_had_not()
    {
        await using var gateway = await StubGateway.Start();
        await using var intake = await Start(gateway);
        using var team = intake.Client(Roles.Secretary, Site);
        var person = await Agreed(team, "06 12 34 56 78");
        var (_, left) = await Post(team, $"{person}/reminders", new { kind = "call-us", sendAt = DateTimeOffset.UtcNow.AddHours(1) });
        var (_, not) = await Post(team, $"{person}/reminders", new { kind = "documents", sendAt = DateTimeOffset.UtcNow.AddHours(1) });
        gateway.States[left["id"]!.GetValue<Guid>()] = "sent";

        foreach (var each in new[] { left, not })
        {
            var id = each["id"]!.GetValue<Guid>();
            await intake.InDatabase<IntakeDb, int>(db => db.Reminders.Where(row => row.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ReminderState.Sending).SetProperty(row => row.Attempts, 1).SetProperty(row => row.DueAt, DateTimeOffset.UtcNow.AddMinutes(-1)), Stop));
        }

        await Until(team, $"{person}/reminders/{left["id"]}", "sent");
        await Until(team, $"{person}/reminders/{not["id"]}", "waiting");
        Assert.Empty(gateway.Handed);
        await Due(intake, not);
        await Until(team, $"{person}/reminders/{not["id"]}", "sent");

        Assert.Equal(not["id"]!.GetValue<Guid>(), Assert.Single(gateway.Handed).Id);
    }

    [Fact]
    public async Task What_the_gateway_refuses_fails_what_it_cannot_take_now_waits_and_an_agreement_taken_back_cancels()
    {
        await using var gateway = await StubGateway.Start();
        await using var intake = await Start(gateway);
        using var team = intake.Client(Roles.Secretary, Site);
        (gateway.Answers["+33612345678"], gateway.Answers["+33699999999"]) = (422, 503);
        var (refused, busy, gone) = (await Agreed(team, "06 12 34 56 78"), await Agreed(team, "06 99 99 99 99", "Sow"), await Agreed(team, "06 11 11 11 11", "Diallo"));

        var (_, never) = await Post(team, $"{refused}/reminders", new { kind = "call-us" });
        var (_, later) = await Post(team, $"{busy}/reminders", new { kind = "call-us" });
        var (_, cancelled) = await Post(team, $"{gone}/reminders", new { kind = "call-us", sendAt = DateTimeOffset.UtcNow.AddHours(1) });
        await Post(team, $"{gone}/consents", new { purpose = "sms-reminders", decision = "withdrawn", decidedOn = $"{DateTimeOffset.UtcNow.AddDays(-1):yyyy-MM-dd}" });
        await Due(intake, cancelled);

        await Until(team, $"{refused}/reminders/{never["id"]}", "failed");
        await Until(team, $"{gone}/reminders/{cancelled["id"]}", "cancelled");
        await Eventually.True(async () => (await team.GetFromJsonAsync<JsonNode>($"{busy}/reminders/{later["id"]}", Stop))!["attempts"]!.GetValue<int>() == 1, "it was tried");
        await Until(team, $"{busy}/reminders/{later["id"]}", "waiting");
        Assert.DoesNotContain(gateway.Handed, handed => handed.To == "+33611111111");
        Assert.Equal(2, gateway.Handed.Count);
    }

    [Theory]
    [InlineData("""{"kind":"appointment","place":"usual"}""", "/appointmentAt")]
    [InlineData("""{"kind":"appointment","appointmentAt":"2999-01-01T10:00:00Z"}""", "/place")]
    [InlineData("""{"kind":"call-us","place":"usual"}""", "/place")]
    [InlineData("""{"kind":"call-us","sendAt":"2021-01-01T10:00:00Z"}""", "/sendAt")]
    [InlineData("""{"kind":"call-us","text":"Votre AME est ouverte"}""", "/text")]
    public async Task What_cannot_be_a_reminder_is_refused(string body, string pointer)
    {
        var person = await Agreed(SocialWorker, "06 12 34 56 78");

        var (status, problem) = await Post($"{person}/reminders", JsonNode.Parse(body)!);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(pointer, Errors(problem).Keys);
    }

    [Fact]
    public async Task Nobody_is_reached_without_agreeing_nor_through_somebody_else_and_one_that_waits_is_cancelled_once()
    {
        var registration = Registration("Sow");
        registration["contacts"] = JsonNode.Parse("""[{"kind":"phone","value":"06 12 34 56 78","through":"sa cousine"}]""");
        var (unasked, through) = (await Register(), await Register(registration));
        await Post($"{through}/consents", new { purpose = "sms-reminders", decision = "given", decidedOn = "2021-04-12", form = "oral" });
        var person = await Agreed(SocialWorker, "06 12 34 56 78", "Diallo");
        var (_, waiting) = await Post($"{person}/reminders", new { kind = "call-us", sendAt = DateTimeOffset.UtcNow.AddDays(1) });

        var (forbidden, problem) = await Post($"{unasked}/reminders", new { kind = "call-us" });
        var (notTheirs, nobody) = await Post($"{through}/reminders", new { kind = "call-us" });
        var (cancelled, once) = await Post($"{person}/reminders/{waiting["id"]}/cancellation", new { });
        var (twice, _) = await Post($"{person}/reminders/{waiting["id"]}/cancellation", new { });

        Assert.Equal((HttpStatusCode.Conflict, "/problems/consentement-absent"), (forbidden, problem["type"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.BadRequest, "/channel"), (notTheirs, Assert.Single(Errors(nobody)).Key));
        Assert.Equal((HttpStatusCode.OK, "cancelled", HttpStatusCode.Conflict), (cancelled, once["state"]!.GetValue<string>(), twice));
    }

    [Fact]
    public async Task Without_a_channel_nothing_is_said_to_have_left_and_the_log_has_neither_the_number_nor_the_text()
    {
        var person = await Agreed(SocialWorker, "06 12 34 56 78");
        var (_, reminder) = await Post($"{person}/reminders", new { kind = "call-us" });
        var log = new Lines();

        await new LogChannel(ReminderChannel.Sms, log).Send(new ReminderMessage(Guid.CreateVersion7(), "+33612345678", "Sujet", "Bonjour"), Stop);

        await Until(SocialWorker, $"{person}/reminders/{reminder["id"]}", "logged");
        var line = Assert.Single(log.Said);
        Assert.DoesNotContain("612345678", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Bonjour", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_does_not_answer_has_sent_nothing()
    {
        var smtp = new SmtpChannel(new ReminderSettings.SmtpSettings("ne-pas-repondre@example.org", "127.0.0.1", 1, null, null, Encrypted: false));

        await Assert.ThrowsAsync<NotSentException>(() => smtp.Send(new ReminderMessage(Guid.CreateVersion7(), "fanta@example.org", "Un message", "Bonjour"), Stop));
        Assert.Equal(MessageFate.Unknown, await smtp.Ask(Guid.CreateVersion7(), Stop)); // In doubt it is not sent again.
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> Post(HttpClient team, string address, object body)
    {
        using var answer = await team.PostAsJsonAsync(address, body, Stop);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!);
    }

    private static async Task<string> Agreed(HttpClient team, string phone, string name = "Camara")
    {
        var registration = Registration(name);
        (registration["phone"], registration["languages"]) = (phone, new JsonArray("snk", "ar", "fr"));
        var (status, person) = await Post(team, "/people", registration);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(HttpStatusCode.Created, (await Post(team, $"/people/{person["id"]}/consents", new { purpose = "sms-reminders", decision = "given", decidedOn = "2021-04-12", form = "oral" })).Status);
        return $"/people/{person["id"]}";
    }

    private static Task Until(HttpClient team, string reminder, string state) =>
        Eventually.True(async () => (await team.GetFromJsonAsync<JsonNode>(reminder, Stop))!["state"]!.GetValue<string>() == state, $"the reminder is {state}");

    private static Task<int> Due(ServiceUnderTest<Program> intake, JsonNode reminder)
    {
        var id = reminder["id"]!.GetValue<Guid>();
        return intake.InDatabase<IntakeDb, int>(db => db.Reminders.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, DateTimeOffset.UtcNow.AddSeconds(-1)), Stop));
    }

    private async Task<ServiceUnderTest<Program>> Start(StubGateway gateway)
    {
        var intake = await ServiceUnderTest<Program>.Start(Running.Broker, "intake-db", host =>
        {
            host.UseSetting("Reminders:Sms:Channel", "http");
            host.UseSetting("Reminders:Sms:Address", gateway.Address);
        });
        await intake.InDatabase<IntakeDb, int>(db =>
        {
            db.KnownSites.Add(new KnownSite { PassSiteId = Site, OpenedOn = new DateOnly(2021, 1, 4) });
            return db.SaveChangesAsync(Stop);
        });
        return intake;
    }

    private sealed class Lines : ILogger<LogChannel>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
    }
}
