using System.Text.Json.Nodes;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Which text was explained, in which language, by whom; what was agreed to and taken back; what a PASS publishes [000-132, 003-033]. Decision 0143.</summary>
public sealed class ConsentsTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid NoticeId = Guid.Parse("019377a0-0000-7000-8000-0000000000f1");
    private static readonly Guid OldNoticeId = Guid.Parse("019377a0-0000-7000-8000-0000000000f2");
    private static readonly Guid ReferralId = Guid.Parse("019377a0-0000-7000-8000-0000000000c2");
    private static readonly string File = $"/personnes/{PersonId}";
    private static readonly string People = $"/api/intake/people/{PersonId}";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", People, PeopleTests.Person(PersonId, ("languages", new JsonArray("ar", "fr"))));
        Platform.Api["GET /api/intake/notices/current"] = http => Task.FromResult(Microsoft.AspNetCore.Http.Results.Json(Notice(NoticeId, http.Request.Query["language"].ToString())));
        Platform.Api[$"GET /api/intake/notices/{OldNoticeId}"] = http => Task.FromResult(Microsoft.AspNetCore.Http.Results.Json(Notice(OldNoticeId, http.Request.Query["language"].ToString())));
        Platform.Answer("GET", "/api/intake/notices", new { items = new[] { Notice(NoticeId, "", "2026-04-01"), Notice(OldNoticeId, "", "2026-01-05") }, next = (Guid?)null });
        Platform.Answer("POST", "/api/intake/notices", Notice(NoticeId, ""), 201);
        Platform.Answer("GET", $"{People}/data-use-notices", FileTests.Page(Explained("2026-02-01", null, null), Explained("2026-03-01", OldNoticeId, "un-compte")));
        Platform.Answer("GET", $"{People}/consents", FileTests.Page(Consent("fund-contact", "given", "2026-03-01"), Consent("fund-contact", "withdrawn", "2026-04-02")));
        Platform.Answer("GET", $"{People}/consents/current", Current("given"));
        Platform.Answer("POST", $"{People}/consents", Consent("fund-contact", "withdrawn", "2026-04-02"), 201);
        Platform.Answer("PUT", $"{People}/data-use-notice", PeopleTests.Person(PersonId));
        Platform.Answer("GET", "/api/intake/people", new { items = new[] { PeopleTests.Person(PersonId) }, next = "suite" });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_file_says_what_was_explained_by_which_text_and_what_was_agreed_to_with_what_it_does()
    {
        using var browser = await portal.SignedIn("secretary");
        await browser.Get($"{File}/accords");

        var text = browser.Text;
        Assert.Contains("Accord donné", text, StringComparison.Ordinal);
        Assert.Contains("Le 1er mars 2026. La caisse peut la contacter.", text, StringComparison.Ordinal);
        Assert.Contains("Pas demandé", text, StringComparison.Ordinal);
        Assert.Contains("La dernière fois, ce n’était pas le texte d’aujourd’hui", text, StringComparison.Ordinal);
        Assert.Contains("1er mars 2026 Arabe, avec un interprète Édition du 5 janvier 2026", text, StringComparison.Ordinal);
        Assert.Contains("Ce n’est pas dit", text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/notice/{OldNoticeId}?langue=ar\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("2 avril 2026 Accord retiré", text, StringComparison.Ordinal);
        await Looks(browser, "accords");
        await browser.Get($"/notice/{OldNoticeId}?langue=ar");
        Assert.Contains("lang=\"ar\" dir=\"rtl\"", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "notice-edition");
    }

    [Fact]
    public async Task The_text_is_there_to_be_read_in_a_language_of_the_person_from_right_to_left_and_its_edition_is_noted()
    {
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"{File}/information");
        Assert.Contains("lang=\"ar\" dir=\"rtl\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("بياناتك", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "information-arabe");
        await browser.Send("informer", ("Input.InformedOn", "2026-05-02"), ("Input.Interpreter", "true"));

        Assert.Equal($"{File}/accords?fait=informee", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation == $"PUT {People}/data-use-notice").Body!;
        Assert.Equal(("ar", NoticeId.ToString(), true), ((string?)body["languageCode"], (string?)body["noticeId"], (bool)body["interpreter"]!));
        await browser.Get($"{File}/information?langue=fr");
        Assert.Contains("lang=\"fr\" dir=\"ltr\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_the_text_is_not_written_in_is_said_to_be_translated_aloud()
    {
        Platform.Answer("GET", People, PeopleTests.Person(PersonId, ("languages", new JsonArray("snk"))));
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"{File}/information");

        Assert.Contains("Il n’est pas écrit en soninké", browser.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"snk\" selected", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreement_is_taken_back_after_what_that_does_was_read_and_the_forms_that_it_keeps_are_said()
    {
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"{File}/accords/fund-contact");
        Assert.Contains("Accord donné le 1er mars 2026. La caisse peut la contacter.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("dir=\"rtl\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Vous pouvez changer d’avis", browser.Text.Replace('\'', '’'), StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"given\"", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "accord");
        await browser.Send("decider", ("Input.DecidedOn", "2026-04-02"));

        Assert.Equal($"{File}/accords?fait=accord", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation == $"POST {People}/consents").Body!;
        Assert.Equal(("fund-contact", "withdrawn", "ar", NoticeId.ToString()), ((string?)body["purpose"], (string?)body["decision"], (string?)body["languageCode"], (string?)body["noticeId"]));
        Assert.Null(body["form"]);

        Platform.Answer("GET", $"{People}/consents/current", Current("withdrawn", ReferralId));
        await browser.Get($"{File}/accords");
        Assert.Contains("Un formulaire de la mission accompagnement santé est rempli, et ne part pas", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{File}/misas/{ReferralId}\"", browser.Page, StringComparison.Ordinal);
        using var reception = await portal.SignedIn("secretary");
        await reception.Get($"{File}/accords");
        Assert.DoesNotContain("/misas/", reception.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreement_is_given_with_its_form_and_what_lacks_is_told_at_its_field()
    {
        Platform.Answer("GET", $"{People}/consents/current", Current("refused"));
        Platform.Refuse("POST", $"{People}/consents", 400, "Non.", ("/form", "absent"));
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"{File}/accords/sms-reminders");
        await browser.Send("decider", ("Input.Decision", "given"));

        Assert.Contains("#Input-Form", browser.Page, StringComparison.Ordinal);
        await browser.Get($"{File}/accords/autre-chose");
        Assert.Equal($"{File}/accords", browser.Location.PathAndQuery);
    }

    [Fact]
    public async Task The_coordinator_publishes_what_is_explained_and_sees_who_heard_another_text()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/notice?langue=ar");
        Assert.Contains("La plateforme a un texte plus récent", browser.Text, StringComparison.Ordinal);
        Assert.Contains("dir=\"rtl\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("1er avril 2026", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "notice");
        await browser.Send("publier", ("Input.Controller", " la CPAM des Quais "));
        Assert.Equal("/notice?fait=notice", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation == "POST /api/intake/notices").Body!;
        Assert.Equal(("la CPAM des Quais", "Délégué, 1 quai des Essais, 76000 Rouen"), ((string?)body["controller"], (string?)body["officer"]));

        await browser.Get("/notice/anciennes");
        Assert.Equal(3, Platform.Calls.Count(call => call.Operation == "GET /api/intake/people" && call.Query.Contains("followUp=open", StringComparison.Ordinal))); // As long as there are some, and no more than that at once.
        Assert.Contains($"href=\"{File}/information\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("href=\"/notice/anciennes?apres=suite\"", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "notice-anciennes");
    }

    [Fact]
    public async Task Before_anything_is_published_people_are_told_all_the_same()
    {
        Platform.Api["GET /api/intake/notices/current"] = http => Task.FromResult(Microsoft.AspNetCore.Http.Results.Json(Notice(null, http.Request.Query["language"].ToString())));
        Platform.Answer("GET", "/api/intake/notices", FileTests.Page());
        Platform.Refuse("POST", "/api/intake/notices", 400, "Non.", ("/officer", "trop court"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/notice/anciennes");
        Assert.Contains("il n’y a rien à comparer", browser.Text, StringComparison.Ordinal);
        await browser.Get("/notice");
        Assert.Contains("Votre PASS n’a publié aucune édition", browser.Text, StringComparison.Ordinal);
        await browser.Send("publier", ("Input.Officer", "x"));
        Assert.Contains("#Input-Officer", browser.Page, StringComparison.Ordinal);
        await browser.Get($"{File}/information");
        await browser.Send("informer", ("Input.InformedOn", "2026-05-02"));
        Assert.Null(Platform.Calls.Single(call => call.Operation == $"PUT {People}/data-use-notice").Body!["noticeId"]);
    }

    [Theory]
    [InlineData("/notice", "coordinator")]
    [InlineData("/notice/anciennes", "coordinator")]
    [InlineData("/notice/019377a0-0000-7000-8000-0000000000f2", "coordinator,social-worker,nurse,doctor,mediator,secretary")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/information", "coordinator,social-worker,nurse,doctor,mediator,secretary")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/accords", "coordinator,social-worker,nurse,doctor,mediator,secretary")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/accords/fund-contact", "coordinator,social-worker,nurse,doctor,mediator,secretary")]
    public Task Each_page_is_for_its_roles_alone(string path, string roles) => PageAccess.IsFor(portal, path, roles.Split(','));

    /// <summary>Where each agreement stands.</summary>
    internal static object Current(string fundContact, params Guid[] held) => new
    {
        personId = PersonId,
        languageCode = "ar",
        consents = new object[]
        {
            new
            {
                purpose = "fund-contact", decision = fundContact, decidedOn = "2026-03-01", consentId = NoticeId, effects = fundContact == "given" ? "La caisse peut la contacter." : "Rien n'est transmis.",
                asks = "هل توافق؟", withdrawal = "يمكنك تغيير رأيك.", heldReferrals = held,
            },
            new { purpose = "sms-reminders", decision = (string?)null, decidedOn = (string?)null, consentId = (Guid?)null, effects = (string?)null, asks = "هل توافق؟", withdrawal = "يمكنك تغيير رأيك.", heldReferrals = Array.Empty<Guid>() },
            new { purpose = "email-reminders", decision = "given", decidedOn = "2026-03-01", consentId = (Guid?)NoticeId, effects = "Des rappels lui sont envoyés.", asks = "هل توافق؟", withdrawal = "يمكنك تغيير رأيك.", heldReferrals = Array.Empty<Guid>() },
        },
    };

    private static object Notice(Guid? id, string language, string publishedOn = "2026-04-01")
    {
        var arabic = language == "ar";
        return new
        {
            id,
            passSiteId = Memberships.Villeneuve,
            textVersion = "2026-03",
            newerText = true,
            languageCode = arabic ? "ar" : "fr",
            languages = new[] { "fr", "ar" },
            title = arabic ? "بياناتك في PASS" : "Vos données à la PASS",
            paragraphs = arabic ? new[] { "لمساعدتك، نسجل من أنت.", "المسؤول هو la CPAM de Rouen." } : ["Pour vous aider, nous notons qui vous êtes.", "Le responsable est la CPAM de Rouen."],
            consents = new[] { new { purpose = "fund-contact", asks = arabic ? "هل توافق؟" : "Acceptez-vous ?", withdrawal = arabic ? "يمكنك تغيير رأيك." : "Vous pouvez changer d'avis : dites-le à l'équipe." } },
            controller = id is null ? null : "la CPAM de Rouen",
            officer = id is null ? null : "Délégué, 1 quai des Essais, 76000 Rouen",
            publishedOn = id is null ? null : publishedOn,
            publishedBy = id is null ? null : "un-compte",
        };
    }

    private static JsonObject Explained(string on, Guid? notice, string? by) => new()
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["personId"] = PersonId.ToString(),
        ["informedOn"] = on,
        ["languageCode"] = "ar",
        ["interpreter"] = true,
        ["noticeId"] = notice?.ToString(),
        ["explainedBy"] = by,
    };

    private static JsonObject Consent(string purpose, string decision, string on) => new()
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["personId"] = PersonId.ToString(),
        ["purpose"] = purpose,
        ["decision"] = decision,
        ["decidedOn"] = on,
        ["form"] = decision == "given" ? "written" : null,
        ["languageCode"] = "ar",
        ["noticeId"] = null,
        ["recordedBy"] = "un-compte",
        ["effects"] = "Rien n'est transmis.",
    };

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
