using System.Text.Json.Nodes;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>A person whom another PASS knows: that they are known, their file for three hours, and what their coordinator sees of it. Decision 0145.</summary>
public sealed class ElsewhereTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid OpeningId = Guid.Parse("019377a0-0000-7000-8000-0000000000b8");
    private static readonly Guid Elsewhere = Guid.Parse("019377a0-0000-7000-8000-000000000002");
    private static readonly string People = $"/api/intake/people/{PersonId}";
    private static readonly (string, string)[] Identity = [("Input.FamilyName", " Camara "), ("Input.GivenNames", "Awa"), ("Input.BirthDate", "1990-03-02")];
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    private DateTimeOffset Until => portal.Clock.GetUtcNow().AddHours(3);

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("POST", "/api/intake/people/searches", new { items = Array.Empty<object>(), next = (Guid?)null, restricted = 0 });
        Platform.Answer("POST", "/api/intake/people/elsewhere", new { exists = true });
        Platform.Answer("POST", "/api/intake/openings", Opened(PersonId), 201);
        Platform.Answer("GET", People, PeopleTests.Person(PersonId, ("passSiteId", Elsewhere.ToString())));
        Platform.Answer("GET", $"{People}/interviews", FileTests.Page(CareTests.Interview()));
        Platform.Answer("GET", $"{People}/diagnoses", FileTests.Page(CareTests.Diagnosis()));
        Platform.Answer("GET", $"{People}/orientations", FileTests.Page(CareTests.Orientation()));
        Platform.Answer("GET", $"{People}/rights", new
        {
            personId = PersonId,
            openToday = true,
            items = new[] { new { applicationId = OpeningId, benefit = "AME", applicationVersion = 4, effectiveFrom = (string?)"2026-04-01", effectiveTo = (string?)"2027-03-31" } },
        });
        Platform.Answer("GET", "/api/intake/openings", new { items = new[] { Opening() }, next = (Guid?)null });
        Platform.Answer("POST", $"/api/intake/openings/{OpeningId}/sight", Opening(("seenOn", "2026-05-13")));
        Platform.Answer("GET", "/api/rights/applications", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/intake/data-requests", new { items = Array.Empty<object>(), next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Who_is_not_found_here_is_looked_for_elsewhere_with_what_was_typed_and_nothing_is_asked_before_it_is_sent()
    {
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get("/personnes");
        await browser.Send("chercher", [.. Identity]);
        Assert.Contains("Connue d’une autre PASS ?", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "personnes-aucune");

        await browser.SendAction("/autres-pass");
        Assert.Contains("La recherche est notée dans le journal de votre PASS, et dans celui de la PASS qui connaît la personne", browser.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"1990-03-02\"", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == "POST /api/intake/people/elsewhere");
        await Looks(browser, "autres-pass");

        await browser.Send("chercher-ailleurs");
        Assert.Equal("/autres-pass", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation == "POST /api/intake/people/elsewhere").Body!;
        Assert.Equal(("Camara", "Awa", "1990-03-02"), ((string?)body["familyName"], (string?)body["givenNames"], (string?)body["birthDate"]));
        Assert.Contains("role=\"status\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("À la coordination de l’autre PASS : que vous l’avez ouverte", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "autres-pass-connue");
    }

    [Theory]
    [InlineData("social-worker", true)]
    [InlineData("secretary", false)]
    public async Task A_file_is_opened_with_a_reason_and_read_under_a_banner_that_says_until_when_as_the_role_reads(string role, bool confided)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get("/autres-pass");
        await browser.Send("chercher-ailleurs", [.. Identity]);
        await browser.Send("ouvrir", ("Opening.Reason", "urgent-care"), ("Opening.Words", "Traitement interrompu par son départ."));

        Assert.Equal($"/autres-pass/{PersonId}?fait=ouverte-ailleurs", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation == "POST /api/intake/openings").Body!;
        Assert.Equal(("Camara", "urgent-care", "Traitement interrompu par son départ."), ((string?)body["familyName"], (string?)body["reason"], (string?)body["words"]));
        Assert.Matches("Ouverte à vous jusqu’au [0-9]{1,2}(er)? [a-zéû]+ 20[0-9]{2} à [0-9]{2}:[0-9]{2}", browser.Text);
        Assert.Contains("CAMARA Awa, suivie par une autre PASS", browser.Text, StringComparison.Ordinal);
        Assert.Equal(confided, browser.Text.Contains("Vulnérabilités : précarité, sans logement.", StringComparison.Ordinal));
        Assert.Equal(confided, browser.Text.Contains("AME : du 1er avril 2026 au 31 mars 2027", StringComparison.Ordinal));
        Assert.DoesNotContain($"/personnes/{PersonId}", browser.Page, StringComparison.Ordinal); // Nothing is written there.
        Assert.DoesNotContain(Platform.Calls, call => call.Operation is "GET /api/rights/applications" or "GET /api/intake/data-requests");
        await Looks(browser, $"autre-pass-fiche-{role}");

        await browser.Get("/autres-pass");
        Assert.Contains($"href=\"/autres-pass/{PersonId}\"", browser.Page, StringComparison.Ordinal);
        portal.Clock.Ahead = TimeSpan.FromMinutes(5);
        await browser.Get($"/personnes/{PersonId}");
        Assert.Equal($"/autres-pass/{PersonId}", browser.Location.PathAndQuery);
        Platform.Refuse("GET", "/api/intake/data-requests", 404); // Something of the ordinary page that is not lent.
        await browser.Get($"/personnes/{PersonId}");
        Assert.Equal($"/autres-pass/{PersonId}", browser.Location.PathAndQuery);
    }

    [Fact]
    public async Task A_cookie_of_another_account_says_nothing_and_opens_nothing()
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get("/autres-pass");
        await browser.Send("chercher-ailleurs", [.. Identity]);
        await browser.Send("ouvrir", ("Opening.Reason", "urgent-care"), ("Opening.Words", "Traitement interrompu par son départ."));
        using var other = await portal.SignedIn("nurse");
        other.Cookies["__Host-autres-pass"] = browser.Cookies["__Host-autres-pass"];
        await other.Get("/autres-pass");

        Assert.DoesNotContain("Fiches que vous avez ouvertes", other.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(PersonId.ToString(), browser.Cookies["__Host-autres-pass"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_several_PASS_are_each_there_to_be_read()
    {
        var other = Guid.Parse("019377a0-0000-7000-8000-0000000000e2");
        Platform.Answer("GET", $"/api/intake/people/{other}", PeopleTests.Person(other, ("passSiteId", Elsewhere.ToString()), ("givenNames", "Hawa")));
        Platform.Answer("POST", "/api/intake/openings", Opened(PersonId, other), 201);
        using var browser = await portal.SignedIn("doctor");
        await browser.Get("/autres-pass");
        await browser.Send("chercher-ailleurs", [.. Identity]);
        await browser.Send("ouvrir", ("Opening.Reason", "right-at-risk"), ("Opening.Words", "Un délai finit demain."));

        Assert.Equal("/autres-pass", browser.Location.PathAndQuery);
        Assert.Contains("CAMARA Awa", browser.Text, StringComparison.Ordinal);
        Assert.Contains("CAMARA Hawa", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "autres-pass-ouvertes");
    }

    [Fact]
    public async Task Whom_nobody_else_knows_is_registered_with_what_was_typed()
    {
        Platform.Answer("POST", "/api/intake/people/elsewhere", new { exists = false });
        using var browser = await portal.SignedIn("secretary");
        await browser.Get("/autres-pass");
        await browser.Send("chercher-ailleurs", [.. Identity]);

        Assert.Contains("Aucune autre PASS ne connaît une personne de ces noms", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "autres-pass-inconnue");
        await browser.SendAction("/personnes/nouvelle");
        Assert.Contains("value=\"Camara\"", browser.Page.Replace(" Camara ", "Camara", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_looked_for_by_halves_and_what_is_refused_is_told_at_its_field()
    {
        Platform.Refuse("POST", "/api/intake/openings", 400, "Non.", ("/words", "trop court"), ("/reason", "absent"));
        using var browser = await portal.SignedIn("mediator");
        await browser.Get("/autres-pass");
        await browser.Send("chercher-ailleurs", ("Input.FamilyName", ""), ("Input.BirthDate", ""));
        Assert.Contains("#Input-FamilyName", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Input-BirthDate", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == "POST /api/intake/people/elsewhere");

        await browser.Send("chercher-ailleurs", [.. Identity]);
        await browser.Send("ouvrir", ("Opening.Words", "Vite."));
        Assert.Contains("#Opening-Words", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Opening-Reason", browser.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"1990-03-02\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains(">Vite.</textarea>", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "autres-pass-refus");
    }

    [Fact]
    public async Task A_file_that_is_no_more_open_says_so_and_shows_nothing()
    {
        Platform.Refuse("GET", People, 404);
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/autres-pass/{PersonId}");

        Assert.Contains("Cette fiche n’est pas ouverte", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CAMARA", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "autre-pass-fermee");
    }

    [Fact]
    public async Task Who_is_followed_here_is_read_here()
    {
        Platform.Answer("GET", People, PeopleTests.Person(PersonId));
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/autres-pass/{PersonId}");

        Assert.Equal($"/personnes/{PersonId}", browser.Location.PathAndQuery);
    }

    [Fact]
    public async Task The_coordinator_reads_who_opened_a_file_why_and_until_when_and_notes_that_they_have()
    {
        Platform.Answer("GET", People, PeopleTests.Person(PersonId));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/ouvertures");

        Assert.Contains("seen=false", Platform.Calls.Last(call => call.Operation == "GET /api/intake/openings").Query, StringComparison.Ordinal);
        Assert.Contains("CAMARA Awa , le 12 mai 2026", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Soins infirmiers, PASS hors de votre périmètre", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Des soins ne peuvent attendre : « Traitement interrompu. »", browser.Text, StringComparison.Ordinal);
        Assert.Contains("au 12 mai 2026 à 15:00", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/personnes/{PersonId}/ouvertures\"", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "ouvertures");

        await browser.Send($"voir-{OpeningId}");
        Assert.Contains("vous avez vu cette ouverture", browser.Text, StringComparison.Ordinal);
        Assert.Contains(Platform.Calls, call => call.Operation == $"POST /api/intake/openings/{OpeningId}/sight");
        await browser.Get("/ouvertures?lesquelles=vues");
        Assert.Contains("seen=true", Platform.Calls.Last(call => call.Operation == "GET /api/intake/openings").Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coordinator", true)]
    [InlineData("nurse", false)]
    public async Task Home_tells_the_coordinator_what_is_to_be_seen(string role, bool told)
    {
        Platform.Answer("GET", "/api/rights/deadlines/summary", new { asOf = "2026-04-28", today = 0, week = 0, late = 0, workers = Array.Empty<object>() });
        Platform.Answer("GET", "/api/rights/deadlines", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/rights/returns/set-aside", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/connect/access-review", new { accesses = 0, due = 0, neverSignedIn = 0, nextDueOn = (string?)null });
        Platform.Answer("GET", "/api/network/breaches", new { items = Array.Empty<object>(), next = (Guid?)null });
        using var browser = await portal.SignedIn(role);
        await browser.Get("/");

        Assert.Equal(told, browser.Text.Contains("Une fiche a été ouverte par une autre PASS", StringComparison.Ordinal));
        Assert.Equal(told, Platform.Calls.Any(call => call.Operation == "GET /api/intake/openings"));
    }

    [Theory]
    [InlineData("/ouvertures", "coordinator")]
    [InlineData("/autres-pass", "coordinator,social-worker,nurse,doctor,mediator,secretary")]
    [InlineData("/autres-pass/019377a0-0000-7000-8000-0000000000e1", "coordinator,social-worker,nurse,doctor,mediator,secretary")]
    public Task Each_page_is_for_its_roles_alone(string path, string roles) => PageAccess.IsFor(portal, path, roles.Split(','));

    internal static JsonObject Opening(params (string Name, JsonNode? Value)[] others)
    {
        var opening = System.Text.Json.JsonSerializer.SerializeToNode(new
        {
            id = OpeningId,
            personId = PersonId,
            openedBy = "019377a0-0000-7000-8000-0000000000aa",
            role = "nurse",
            fromPassSiteId = Elsewhere,
            reason = "urgent-care",
            words = "Traitement interrompu.",
            openedAt = "2026-05-12T10:00:00Z",
            until = "2026-05-12T13:00:00Z",
            seenOn = (string?)null,
            version = 1,
        })!.AsObject();
        foreach (var (name, value) in others)
        {
            opening[name] = value;
        }

        return opening;
    }

    private object Opened(params Guid[] people) => new { items = people.Select(person => new { openingId = OpeningId, personId = person, passSiteId = Elsewhere, until = Until }).ToArray() };

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
