using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.LeavingText;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Reminders;

/// <summary>The channels of reminders against a server of mail and a gateway of SMS: handed over once, tried again while it surely did not leave, given up where it is refused [000-137].</summary>
public sealed class ReminderChannelTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task A_mail_is_handed_over_once_to_the_person_s_own_address_and_says_nothing_of_health_or_rights()
    {
        await using var server = new TestMailServer(null).Start();
        await using var intake = await StartMail(server.Port);
        using var team = intake.Client(Roles.Secretary, Site);
        var person = await Agreed(team, "email-reminders");

        var reminder = await Ask(team, person, new { kind = "documents" });

        await Until(team, person, reminder, "sent");
        var mail = Assert.Single(server.Mails);
        Assert.Equal(["fanta@example.org"], mail.Recipients);
        Assert.Equal("ne-pas-repondre@example.org", Assert.Single(mail.Message.From.Mailboxes).Address);
        Assert.Equal((reminder["text"]!.GetValue<string>(), "auto-generated"), (mail.Message.TextBody?.Trim() ?? "", mail.Message.Headers[HeaderId.AutoSubmitted]));
        Assert.StartsWith($"{reminder["id"]!.GetValue<Guid>():N}@", mail.Message.MessageId, StringComparison.Ordinal);
        Assert.Empty(LeavingWords.Find($"{mail.Message.Subject} {mail.Message.TextBody}"));
        Assert.DoesNotContain("Camara", mail.Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_the_server_refuses_is_not_tried_again()
    {
        await using var server = new TestMailServer(null).Start();
        server.Refused["fanta@example.org"] = true;
        await using var intake = await StartMail(server.Port);
        using var team = intake.Client(Roles.Secretary, Site);
        var person = await Agreed(team, "email-reminders");

        var reminder = await Ask(team, person, new { kind = "call-us" });

        await Until(team, person, reminder, "failed");
        Assert.Equal(1, (await Read(team, person, reminder))["attempts"]!.GetValue<int>());
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task While_the_server_is_away_a_mail_waits_and_it_leaves_once_when_it_is_back()
    {
        var port = TestBroker.FreePorts(1)[0];
        await using var intake = await StartMail(port);
        using var team = intake.Client(Roles.Secretary, Site);
        var person = await Agreed(team, "email-reminders");
        var reminder = await Ask(team, person, new { kind = "call-us" });
        await Eventually.True(async () => (await Read(team, person, reminder))["attempts"]!.GetValue<int>() == 1, "it was tried");
        await Until(team, person, reminder, "waiting");

        await using var server = new TestMailServer(null, port).Start();
        await Due(intake, reminder);

        await Until(team, person, reminder, "sent");
        Assert.Single(server.Mails);
        Assert.Equal(2, (await Read(team, person, reminder))["attempts"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task A_gateway_that_cannot_take_it_now_gets_it_again_under_the_same_number_and_it_leaves_once(int busy)
    {
        await using var gateway = await StubGateway.Start();
        await using var intake = await StartSms(gateway);
        using var team = intake.Client(Roles.Secretary, Site);
        var person = await Agreed(team, "sms-reminders");
        gateway.Answers["+33612345678"] = busy;
        var reminder = await Ask(team, person, new { kind = "call-us" });
        await Eventually.True(() => Task.FromResult(gateway.Handed.Count == 1), "it was tried");
        await Until(team, person, reminder, "waiting");

        gateway.Answers.Clear();
        await Due(intake, reminder);
        await Until(team, person, reminder, "sent");
        await Due(intake, reminder); // Its receipt is asked for; it is not sent again.
        var later = DateTimeOffset.UtcNow;
        await Eventually.True(() => intake.InDatabase<IntakeDb, bool>(db => db.Reminders.AnyAsync(row => row.PassSiteId == Site && row.DueAt > later, Stop)), "its receipt was asked for");

        Assert.Equal([reminder["id"]!.GetValue<Guid>(), reminder["id"]!.GetValue<Guid>()], gateway.Handed.Select(handed => handed.Id));
        Assert.Equal("sent", (await Read(team, person, reminder))["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(500, "sent", "sent")]
    [InlineData(500, "delivered", "delivered")]
    [InlineData(500, "failed", "failed")]
    [InlineData(500, null, "waiting")]
    public async Task An_answer_that_does_not_say_whether_it_left_is_asked_about(int answer, string? told, string state)
    {
        await using var gateway = await StubGateway.Start();
        await using var intake = await StartSms(gateway);
        using var team = intake.Client(Roles.Secretary, Site);
        var person = await Agreed(team, "sms-reminders");
        gateway.Answers["+33612345678"] = answer;
        var reminder = await Ask(team, person, new { kind = "call-us" });
        await Until(team, person, reminder, "sending");
        if (told is not null)
        {
            gateway.States[reminder["id"]!.GetValue<Guid>()] = told;
        }

        await Due(intake, reminder);

        await Until(team, person, reminder, state);
        Assert.Single(gateway.Handed);
    }

    [Fact]
    public async Task A_receipt_that_it_was_not_received_is_said()
    {
        await using var gateway = await StubGateway.Start();
        await using var intake = await StartSms(gateway);
        using var team = intake.Client(Roles.Secretary, Site);
        var person = await Agreed(team, "sms-reminders");
        var reminder = await Ask(team, person, new { kind = "call-us" });
        await Until(team, person, reminder, "sent");

        gateway.States[reminder["id"]!.GetValue<Guid>()] = "failed";
        await Due(intake, reminder);

        await Until(team, person, reminder, "failed");
        Assert.NotNull((await Read(team, person, reminder))["endedAt"]);
    }

    private static async Task<JsonNode> Ask(HttpClient team, string person, object body)
    {
        using var asked = await team.PostAsJsonAsync($"{person}/reminders", body, Stop);
        Assert.True(asked.IsSuccessStatusCode, await asked.Content.ReadAsStringAsync(Stop));
        return (await asked.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
    }

    private static async Task<JsonNode> Read(HttpClient team, string person, JsonNode reminder) => (await team.GetFromJsonAsync<JsonNode>($"{person}/reminders/{reminder["id"]}", Stop))!;

    private static Task Until(HttpClient team, string person, JsonNode reminder, string state) =>
        Eventually.True(async () => (await Read(team, person, reminder))["state"]!.GetValue<string>() == state, $"the reminder is {state}");

    private static Task<int> Due(ServiceUnderTest<Program> intake, JsonNode reminder)
    {
        var id = reminder["id"]!.GetValue<Guid>();
        return intake.InDatabase<IntakeDb, int>(db => db.Reminders.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, DateTimeOffset.UtcNow.AddSeconds(-1)), Stop));
    }

    private static async Task<string> Agreed(HttpClient team, string purpose)
    {
        var registration = Registration();
        (registration["phone"], registration["languages"]) = ("06 12 34 56 78", new JsonArray("fr"));
        registration["contacts"] = JsonNode.Parse("""[{"kind":"email","value":"fanta@example.org"}]""");
        using var registered = await team.PostAsJsonAsync("/people", registration, Stop);
        var person = registered.Headers.Location!.OriginalString;
        (await team.PostAsJsonAsync($"{person}/consents", new { purpose, decision = "given", decidedOn = "2021-04-12", form = "oral" }, Stop)).EnsureSuccessStatusCode();
        return person;
    }

    private Task<ServiceUnderTest<Program>> StartMail(int port) => Start(
        ("Reminders:Email:Channel", "smtp"), ("Reminders:Email:Host", "127.0.0.1"), ("Reminders:Email:Port", $"{port}"), ("Reminders:Email:From", "ne-pas-repondre@example.org"), ("Reminders:Email:Encrypted", "false"));

    private Task<ServiceUnderTest<Program>> StartSms(StubGateway gateway) => Start(("Reminders:Sms:Channel", "http"), ("Reminders:Sms:Address", gateway.Address));

    private async Task<ServiceUnderTest<Program>> Start(params (string Name, string Value)[] settings)
    {
        var intake = await ServiceUnderTest<Program>.Start(Running.Broker, "intake-db", host => Array.ForEach(settings, setting => host.UseSetting(setting.Name, setting.Value)));
        await intake.InDatabase<IntakeDb, int>(db =>
        {
            db.KnownSites.Add(new KnownSite { PassSiteId = Site, OpenedOn = new DateOnly(2021, 1, 4) });
            return db.SaveChangesAsync(Stop);
        });
        return intake;
    }
}
