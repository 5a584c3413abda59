using System.Text.Json.Nodes;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>After a visit the person is asked whether they were made to pay: by a link, or by the mediator; who says yes comes first [000-028, 002-006]. Decision 0158.</summary>
public sealed class PaymentQuestionsTests(Chromium chromium) : IAsyncLifetime
{
    private const string Questions = "/api/network/payment-questions";
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid OtherId = Guid.Parse("019377a0-0000-7000-8000-0000000000e2");
    private static readonly string Act = $"/api/network/care-acts/{CareActsTests.ActId}";
    private static readonly string Page = $"/soins/{CareActsTests.ActId}/question";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", $"/api/intake/people/{PersonId}", PeopleTests.Person(PersonId, ("languages", new JsonArray("wo", "fa"))));
        Platform.Answer("GET", $"/api/intake/people/{OtherId}", PeopleTests.Person(OtherId, ("familyName", "Rahimi"), ("givenNames", "Zalmai")));
        Platform.Answer("GET", $"/api/network/directory/{CareActsTests.GiverId}", CareActsTests.Giver());
        Platform.Answer("GET", Act, CareActsTests.Act());
        Platform.Answer("GET", $"{Act}/moves", new { careActId = CareActsTests.ActId, passSiteId = Memberships.Villeneuve, personId = PersonId, money = new { }, moves = Array.Empty<object>() });
        Platform.Answer("POST", $"{Act}/payment-questions", new { question = Question(PersonId, ("openUntil", "2026-07-10")), path = "/question/Zm9yLXRlc3RzLW9ubHktMQ" }, 201);
        Platform.Answer("POST", $"{Act}/payment-answers", Question(PersonId, ("answer", "made-to-pay"), ("answeredOn", "2026-05-12"), ("way", "mediator")), 201);
        Platform.Api[$"GET {Questions}"] = http => Task.FromResult(Microsoft.AspNetCore.Http.Results.Json(
            http.Request.Query["answer"] == "made-to-pay"
                ? FileTests.Page(Yes("2026-05-02"), Yes("2026-05-12"))
                : FileTests.Page(Yes("2026-05-02"), Question(OtherId, ("answer", "nothing-asked"), ("answeredOn", "2026-05-10"), ("way", "link")), Question(OtherId, ("openUntil", "2026-07-10")), Question(OtherId))));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_link_is_made_in_the_person_s_language_and_shown_once()
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get(Page);
        Assert.Contains("<option value=\"prs\" selected", browser.Page, StringComparison.Ordinal); // Noted as Dari or Persian; the question is not written in Wolof.
        await Looks(browser, "question-paiement");
        await browser.Send("lien");

        Assert.Equal(Page, browser.Location.PathAndQuery);
        var sent = Platform.Calls.Single(call => call.Operation == $"POST {Act}/payment-questions");
        Assert.Equal("prs", (string?)sent.Body!["language"]);
        Assert.Matches("<code[^>]*>[a-z]+://[^<]+/question/Zm9yLXRlc3RzLW9ubHktMQ</code>", browser.Page);
        Assert.Matches("<svg[^>]*aria-label=\"[^\"]*le lien est aussi [^\"]*\"[^>]*><path[^>]* d=\"M4 4h1v1h-1z", browser.Page); // The first corner of a code, after its margin.
        Assert.Contains("Le lien répond une fois, jusqu’au 10 juillet 2026", browser.Text, StringComparison.Ordinal);
        Assert.True(browser.Answer.Headers.CacheControl!.NoStore);
        await Looks(browser, "question-paiement-lien");

        await browser.Send("lien", ("Asking.Language", "fr"));
        Assert.Equal(2, Platform.Calls.Where(call => call.Operation == $"POST {Act}/payment-questions").Select(call => call.Headers["Idempotency-Key"]).Distinct().Count());
        await browser.Get(Page);
        Assert.DoesNotContain("Zm9yLXRlc3RzLW9ubHktMQ", browser.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("made-to-pay", "fait-payer", "faites-lui rendre son argent")]
    [InlineData("nothing-asked", "pas-paye", "rien ne lui a été demandé")]
    public async Task The_mediator_notes_the_answer_and_a_yes_says_what_to_do(string answer, string done, string said)
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get(Page);
        await browser.Send("noter", ("Noted.Answer", answer), ("Noted.Language", "snk"));

        Assert.Equal($"/soins/{CareActsTests.ActId}?fait={done}", browser.Location.PathAndQuery);
        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        var body = Platform.Calls.Single(call => call.Operation == $"POST {Act}/payment-answers").Body!;
        Assert.Equal((answer, "snk"), ((string?)body["answer"], (string?)body["language"]));
    }

    [Fact]
    public async Task No_answer_is_asked_for_at_its_field_and_a_second_one_is_told_to_be_too_many()
    {
        Platform.Refuse("POST", $"{Act}/payment-answers", 400, "Non.", ("/answer", "absente"));
        Platform.Refuse("POST", $"{Act}/payment-questions", 409, "La personne a déjà répondu pour cet acte.");
        using var browser = await portal.SignedIn("nurse");
        await browser.Get(Page);
        await browser.Send("noter");
        Assert.Contains("#Noted-Answer", browser.Page, StringComparison.Ordinal);
        await browser.Send("lien");

        Assert.Contains("La personne a déjà répondu pour cet acte.", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "question-paiement-refus");
    }

    [Fact]
    public async Task Who_was_made_to_pay_comes_first_the_last_to_say_so_before_the_others_and_nobody_twice()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/soins/questions");

        var text = browser.Text;
        Assert.True(Place("Celles qu’on a fait payer") < Place("le 12 mai 2026"));
        Assert.True(Place("le 12 mai 2026") < Place("le 2 mai 2026"));
        Assert.True(Place("le 2 mai 2026") < Place("Les autres"));
        Assert.True(Place("Les autres") < Place("RAHIMI Zalmai"));
        Assert.Equal(text.IndexOf("le 2 mai 2026", StringComparison.Ordinal), text.LastIndexOf("le 2 mai 2026", StringComparison.Ordinal));
        Assert.Contains("par le lien, le 10 mai 2026", text, StringComparison.Ordinal);
        Assert.Contains("le lien répond jusqu’au 10 juillet 2026", text, StringComparison.Ordinal);
        Assert.Contains("le lien ne répond plus", text, StringComparison.Ordinal);
        await Looks(browser, "questions-paiement");

        int Place(string said) => text.IndexOf(said, StringComparison.Ordinal) is >= 0 and var place ? place : throw new InvalidOperationException($"Not said: {said}");
    }

    [Fact]
    public async Task The_inbox_says_who_was_made_to_pay_as_it_says_the_rest_and_leads_to_the_answers()
    {
        Platform.Answer("GET", "/api/intake/inbox", new
        {
            items = new[]
            {
                Alert("made-to-pay", "Dit qu'on lui a fait payer un soin : faites-lui rendre son argent, et parlez-en au praticien."), Alert("care-unfunded", "Un soin que personne ne paie."),
            },
            next = (string?)null,
        });
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get("/personnes/a-faire?quoi=made-to-pay");

        Assert.Contains("kind=made-to-pay", Platform.Calls.Last(call => call.Operation == "GET /api/intake/inbox").Query, StringComparison.Ordinal);
        Assert.Contains("Personnes qu’on a fait payer", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Dit qu’on lui a fait payer un soin", browser.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/soins/questions\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/personnes/{PersonId}/soins\"", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "a-faire-paiement");
    }

    [Theory]
    [InlineData("/soins/questions")]
    [InlineData("/soins/019377a0-0000-7000-8000-0000000000a1/question")]
    public Task Each_page_is_for_its_roles_alone(string path) => PageAccess.IsFor(portal, path, ["coordinator", "social-worker", "nurse", "doctor", "mediator", "secretary"]);

    private static JsonObject Yes(string on) => Question(PersonId, ("answer", "made-to-pay"), ("answeredOn", on), ("way", "link"));

    private static JsonObject Question(Guid person, params (string Name, JsonNode? Value)[] others)
    {
        var question = new JsonObject
        {
            ["id"] = $"{Guid.NewGuid()}",
            ["passSiteId"] = $"{Memberships.Villeneuve}",
            ["personId"] = $"{person}",
            ["careActId"] = $"{CareActsTests.ActId}",
            ["practitionerId"] = $"{CareActsTests.GiverId}",
            ["performedOn"] = "2021-04-10",
            ["language"] = "prs",
            ["askedOn"] = "2026-05-01",
            ["openUntil"] = null,
            ["answer"] = null,
            ["answeredOn"] = null,
            ["way"] = null,
            ["version"] = 1,
        };
        foreach (var (name, value) in others)
        {
            question[name] = value;
        }

        return question;
    }

    private static object Alert(string kind, string sentence) => new
    {
        key = $"1-{kind}",
        kind,
        sentence,
        urgency = "late",
        dueOn = "2026-05-12",
        at = (string?)null,
        passSiteId = Memberships.Villeneuve,
        personId = PersonId,
        target = "person",
        targetId = PersonId,
        code = (string?)null,
        seen = false,
    };

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
