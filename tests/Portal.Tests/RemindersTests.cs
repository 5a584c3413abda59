using System.Text.Json.Nodes;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Reminders to a person: asked for by hand, shown before they leave, and what became of each [000-137]. Decision 0143.</summary>
public sealed class RemindersTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid ReminderId = Guid.Parse("019377a0-0000-7000-8000-0000000000f9");
    private static readonly string Page = $"/personnes/{PersonId}/rappels";
    private static readonly string People = $"/api/intake/people/{PersonId}";
    private static readonly string Reminders = $"{People}/reminders";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", People, PeopleTests.Person(PersonId, ("languages", new JsonArray("ar"))));
        Platform.Answer("GET", $"{People}/consents/current", ConsentsTests.Current("given"));
        Platform.Answer("GET", $"{People}/appointments", FileTests.Page(Appointment("held", "2020-05-20T08:30:00Z"), Appointment("planned", "2099-07-01T08:30:00Z"), Appointment("planned", "2099-06-01T08:30:00Z")));
        Platform.Answer("GET", Reminders, FileTests.Page([.. States.Select(state => Reminder(("state", state), ("sentAt", state is "sent" or "delivered" ? "2026-05-12T10:01:00Z" : null), ("endedAt", "2026-05-12T10:05:00Z")))]));
        Platform.Answer("GET", $"{Reminders}/{ReminderId}", Reminder());
        Platform.Answer("POST", Reminders, Reminder(), 201);
        Platform.Answer("POST", $"{Reminders}/{ReminderId}/cancellation", Reminder(("state", "cancelled")));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    private static string[] States => ["waiting", "sending", "sent", "delivered", "failed", "cancelled", "uncertain", "logged"];

    [Fact]
    public async Task Each_reminder_says_in_words_where_it_stands_the_last_asked_for_first()
    {
        using var browser = await portal.SignedIn("secretary");
        await browser.Get(Page);

        Assert.All(
            (string[])
            [
                "Il part le 12 mai 2026 à 12:00.", "Il est en train de partir.", "Confié au serveur de courrier le 12 mai 2026 à 12:01", "Reçu par l’appareil de la personne le 12 mai 2026 à 12:05", "Il n’a pas pu partir",
                "Annulé le 12 mai 2026 à 12:05", "Parti ou non, nul ne le sait", "Aucun envoi n’est réglé sur cette plateforme",
            ],
            said => Assert.Contains(said, browser.Text, StringComparison.Ordinal));
        Assert.True(browser.Text.IndexOf("Aucun envoi", StringComparison.Ordinal) < browser.Text.IndexOf("Il part le", StringComparison.Ordinal));
        Assert.Contains("Elle accepte des rappels par courriel", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "rappels");
    }

    [Fact]
    public async Task A_reminder_of_the_next_appointment_is_asked_for_in_ten_minutes_shown_as_it_will_be_written_and_taken_back()
    {
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"{Page}/nouveau");
        Assert.Contains("value=\"2099-06-01T10:30\"", browser.Page, StringComparison.Ordinal); // The first to come, in Paris.
        Assert.Contains("Celle qu’elle parle : arabe", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "rappel-nouveau");
        await browser.Send("rappeler");

        Assert.Equal($"{Page}/{ReminderId}?fait=rappel", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation == $"POST {Reminders}").Body!;
        Assert.Equal(("appointment", "usual"), ((string?)body["kind"], (string?)body["place"]));
        Assert.Equal(DateTimeOffset.Parse("2099-06-01T08:30:00Z", null), (DateTimeOffset)body["appointmentAt"]!);
        Assert.InRange((DateTimeOffset)body["sendAt"]! - portal.Clock.GetUtcNow(), TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(11));
        Assert.Null(body["channel"]);
        Assert.Null(body["languageCode"]);
        Assert.Contains("Ce qui sera écrit", browser.Text, StringComparison.Ordinal);
        Assert.Contains("lang=\"ar\" dir=\"rtl\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("مرحبًا", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "rappel");

        await browser.Send("annuler");
        Assert.Equal($"{Page}/{ReminderId}?fait=rappel-annule", browser.Location.PathAndQuery);
        Assert.Contains(Platform.Calls, call => call.Operation == $"POST {Reminders}/{ReminderId}/cancellation");
    }

    [Fact]
    public async Task What_is_no_appointment_has_no_place_and_leaves_when_it_is_said_in_the_language_that_is_said()
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"{Page}/nouveau");
        await browser.Send("rappeler", ("Input.Kind", "call-us"), ("Input.When", "later"), ("Input.SendAt", "2099-05-20T09:00"), ("Input.Channel", "email"), ("Input.LanguageCode", "es"));

        var body = Platform.Calls.Single(call => call.Operation == $"POST {Reminders}").Body!;
        Assert.Equal(DateTimeOffset.Parse("2099-05-20T07:00:00Z", null), (DateTimeOffset)body["sendAt"]!);
        Assert.Equal(("email", "es"), ((string?)body["channel"], (string?)body["languageCode"]));
        Assert.Null(body["appointmentAt"]);
        Assert.Null(body["place"]);
    }

    [Fact]
    public async Task Sent_again_after_a_failure_the_same_instant_is_asked_for_under_the_same_key()
    {
        Platform.Refuse("POST", Reminders, 503);
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"{Page}/nouveau");
        await browser.Send("rappeler", ("Input.Kind", "call-us"));
        portal.Clock.Ahead = TimeSpan.FromMinutes(2);
        await browser.Send("rappeler");

        var asked = Platform.Calls.Where(call => call.Operation == $"POST {Reminders}").ToList();
        Assert.Equal(2, asked.Count);
        Assert.Single(asked.Select(call => (call.Body!.ToJsonString(), call.Headers["Idempotency-Key"])).Distinct());
    }

    [Fact]
    public async Task What_cannot_be_sent_is_told_and_leads_to_what_is_lacking()
    {
        Platform.Answer("GET", $"{People}/consents/current", new { personId = PersonId, languageCode = "fr", consents = Array.Empty<object>() });
        Platform.Answer("GET", $"{People}/appointments", FileTests.Page());
        Platform.Refuse("POST", Reminders, 409, "La personne n'a pas donné son accord pour des rappels par SMS.");
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"{Page}/nouveau");
        Assert.Contains($"href=\"/personnes/{PersonId}/accords/sms-reminders\"", browser.Page, StringComparison.Ordinal);
        await browser.Send("rappeler", ("Input.Kind", "appointment"));
        Assert.Contains("#Input-AppointmentAt", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == $"POST {Reminders}");
        await browser.Send("rappeler", ("Input.Kind", "documents"));
        Assert.Contains("La personne n’a pas donné son accord pour des rappels par SMS.", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "rappel-refus");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/nouveau")]
    [InlineData("/019377a0-0000-7000-8000-0000000000f9")]
    public Task Each_page_is_for_its_roles_alone(string path) => PageAccess.IsFor(portal, Page + path, ["coordinator", "social-worker", "nurse", "doctor", "mediator", "secretary"]);

    private static JsonObject Appointment(string state, string at) => new()
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["passSiteId"] = Memberships.Villeneuve.ToString(),
        ["personId"] = PersonId.ToString(),
        ["startsAt"] = at,
        ["on"] = at[..10],
        ["at"] = "10:30",
        ["lengthMinutes"] = 30,
        ["kind"] = "social",
        ["place"] = "pass",
        ["interpreterNeeded"] = false,
        ["state"] = state,
        ["moves"] = new JsonArray(),
        ["version"] = 1,
    };

    private static JsonObject Reminder(params (string Name, JsonNode? Value)[] others)
    {
        var reminder = new JsonObject
        {
            ["id"] = ReminderId.ToString(),
            ["personId"] = PersonId.ToString(),
            ["kind"] = "appointment",
            ["channel"] = "email",
            ["languageCode"] = "ar",
            ["text"] = "مرحبًا، لديك موعد يوم 01/06/2099 على الساعة 10:30، في المكان المعتاد. إذا لم تستطع الحضور فأخبرنا.",
            ["textVersion"] = "2026-11",
            ["appointmentAt"] = "2099-06-01T08:30:00Z",
            ["place"] = "usual",
            ["sendAt"] = "2026-05-12T10:00:00Z",
            ["state"] = "waiting",
            ["attempts"] = 0,
            ["expiresAt"] = "2099-06-01T08:30:00Z",
            ["sentAt"] = null,
            ["endedAt"] = null,
        };
        foreach (var (name, value) in others)
        {
            reminder[name] = value;
        }

        return reminder;
    }

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
