using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The persons followed: how one is found, and what leads from their page.</summary>
public sealed class PeopleTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", $"/api/intake/people/{PersonId}", Person(PersonId));
        Platform.Answer("POST", "/api/intake/people/searches", new { items = new[] { Person(PersonId) }, next = (Guid?)null, restricted = 0 });
        Platform.Answer("GET", $"/api/intake/people/{PersonId}/look-ups", new { items = new[] { LookUp() }, next = (Guid?)null });
        Platform.Answer("POST", $"/api/intake/people/{PersonId}/look-ups", LookUp(), 201);
        Platform.Answer("GET", "/api/rights/applications", new { items = new[] { DossierTests.Summary() }, next = (Guid?)null });
        Platform.Answer("GET", "/api/intake/data-requests", new { items = new[] { DataRequestsTests.Request() }, next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("nurse", "/personnes", "personnes", "Chercher une personne")]
    [InlineData("coordinator", "/personnes/019377a0-0000-7000-8000-0000000000e1", "personne", "CAMARA Awa")]
    public async Task Each_page_says_who_it_is_about_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path);

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        var page = await drawn.Draw(browser);
        await page.Inspect($"portail-{name}");
    }

    [Fact]
    public async Task A_person_is_found_by_name_which_no_address_shows()
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get("/personnes");
        await browser.Send("chercher", ("Input.FamilyName", " cama "), ("Input.GivenNames", "awa"));

        Assert.Equal("/personnes", browser.Location.PathAndQuery);
        Assert.Contains("CAMARA Awa", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Née le 2 mars 1990", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/personnes/{PersonId}\"", browser.Page, StringComparison.Ordinal);
        Assert.Equal("cama awa", (string?)Platform.Calls.Single(call => call.Operation == "POST /api/intake/people/searches").Body!["name"]);
    }

    [Theory]
    [InlineData(0, 1, "Une personne correspond, dont les données sont limitées à sa demande", "Aucune fiche que vous puissiez ouvrir")]
    [InlineData(1, 2, "2 personnes correspondent aussi, dont les données sont limitées à leur demande", "Une personne")]
    public async Task A_search_says_how_many_are_restricted_and_leads_to_the_coordinator_without_naming_them(int shown, int restricted, string said, string heading)
    {
        Platform.Answer("POST", "/api/intake/people/searches", new { items = Enumerable.Repeat(Person(PersonId), shown), next = (Guid?)null, restricted });
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get("/personnes");
        await browser.Send("chercher", ("Input.FamilyName", "cama"));

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        Assert.Contains("N’ouvrez pas de second dossier", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"id=\"trouvees\">{heading}", browser.Page, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-personnes-limitees-{shown}");
    }

    [Fact]
    public async Task A_look_up_of_rights_is_recorded_by_whoever_made_it_and_shown_with_the_person()
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/personnes/{PersonId}");
        Assert.Contains("CDRi, le 6 avril 2021 : droits fermés, organisme 761, jusqu’au 31 décembre 2020", browser.Text, StringComparison.Ordinal);
        await browser.Get($"/personnes/{PersonId}/consultations/noter");
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-consultation");

        await browser.Send("noter", ("Input.Tool", "msa"), ("Input.LookedUpOn", "2021-04-06"), ("Input.Reason", "care"), ("Input.Finding", "open"), ("Input.BodyCode", " 761 "));

        var body = Platform.Calls.Single(call => call.Operation.StartsWith("POST", StringComparison.Ordinal) && call.Operation.EndsWith("/look-ups", StringComparison.Ordinal)).Body!;
        Assert.Equal(("msa", "2021-04-06", "care", "open", "761"), ((string?)body["tool"], (string?)body["lookedUpOn"], (string?)body["reason"], (string?)body["finding"], (string?)body["bodyCode"]));
        Assert.Equal($"/personnes/{PersonId}", browser.Location.PathAndQuery);
    }

    [Fact]
    public async Task Nothing_is_looked_for_by_nothing()
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get("/personnes");
        await browser.Send("chercher");

        Assert.Contains("Donnez un nom, ou une date de naissance.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/searches", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_of_a_person_leads_the_coordinator_to_their_data_and_to_who_read_them_and_the_team_to_their_requests()
    {
        using var coordinator = await portal.SignedIn("coordinator");
        await coordinator.Get($"/personnes/{PersonId}");
        Assert.Contains($"/personnes/{PersonId}/donnees", coordinator.Page, StringComparison.Ordinal);
        Assert.Contains($"/personnes/{PersonId}/ouvertures", coordinator.Page, StringComparison.Ordinal);
        using var nurse = await portal.SignedIn("nurse");
        await nurse.Get($"/personnes/{PersonId}");

        Assert.DoesNotContain("ouvertures", nurse.Page, StringComparison.Ordinal);
        Assert.Contains($"/demandes-donnees/noter?personne={PersonId}", nurse.Page, StringComparison.Ordinal);
        Assert.Contains("Accès, reçue le 5 mars 2026", nurse.Text, StringComparison.Ordinal);
        Assert.Contains(Platform.Calls, call => call.Operation == "GET /api/intake/data-requests" && call.Query.Contains($"personId={PersonId}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_of_a_person_shows_their_applications_and_leads_to_their_rights()
    {
        using var worker = await portal.SignedIn("social-worker");
        await worker.Get($"/personnes/{PersonId}");
        Assert.Contains("AME, dossier ouvert le 6 avril 2026", worker.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/dossiers/{DossierTests.DossierId}\"", worker.Page, StringComparison.Ordinal);
        Assert.Contains($"/personnes/{PersonId}/droits", worker.Page, StringComparison.Ordinal);
        using var secretary = await portal.SignedIn("secretary");
        await secretary.Get($"/personnes/{PersonId}");
        Assert.DoesNotContain($"/personnes/{PersonId}/droits", secretary.Page, StringComparison.Ordinal);
        Platform.Refuse("GET", "/api/rights/applications", 503);
        await worker.Get($"/personnes/{PersonId}");
        Assert.Contains("Ses dossiers ne peuvent pas être lus maintenant.", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_of_no_team_sees_no_person()
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get($"/personnes/{PersonId}", expected: 403);
    }

    [Fact]
    public async Task Whose_data_is_restricted_is_said_to_who_is_refused_in_the_sentence_of_the_refusal()
    {
        const string Sentence = "À la demande de la personne, ses données sont limitées depuis le 05/03/2026.";
        Platform.Answer(
            "GET", $"/api/intake/people/{PersonId}",
            new { type = "/problems/donnees-limitees", title = "Données limitées à la demande de la personne", status = 409, detail = Sentence }, status: 409);
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/personnes/{PersonId}", expected: 409);

        Assert.Contains(Sentence, browser.Text, StringComparison.Ordinal);
        Assert.Contains("Le coordonnateur de votre PASS", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Erreur", browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-donnees-limitees");
    }

    internal static object Person(Guid id) => new
    {
        id,
        passSiteId = Memberships.Villeneuve,
        familyName = "Camara",
        givenNames = "Awa",
        birthName = (string?)null,
        otherNames = Array.Empty<string>(),
        spellings = Array.Empty<string>(),
        sex = "female",
        birthDate = "1990-03-02",
        estimatedAge = (object?)null,
        birthCountry = (string?)null,
        birthPlace = (string?)null,
        languages = new[] { "ful" },
        interpreterNeeded = false,
        phone = (string?)null,
        contacts = Array.Empty<object>(),
        address = (object?)null,
        staysAt = (string?)null,
        nir = (string?)null,
        firstContactOn = "2026-02-01",
        origin = "word-of-mouth",
        dataUseNotice = new { informedOn = "2026-02-01", languageCode = "ful", interpreter = true },
        followUp = "open",
        lastContactOn = "2026-03-01",
        restrictedOn = (string?)null,
        restrictionRequestId = (Guid?)null,
        version = 3,
    };

    /// <summary>The same person, with other members.</summary>
    internal static System.Text.Json.Nodes.JsonObject Person(Guid id, params (string Name, System.Text.Json.Nodes.JsonNode? Value)[] others)
    {
        var person = System.Text.Json.JsonSerializer.SerializeToNode(Person(id))!.AsObject();
        foreach (var (name, value) in others)
        {
            person[name] = value;
        }

        return person;
    }

    private static object LookUp() => new
    {
        id = "019377a0-0000-7000-8000-0000000000d1",
        personId = PersonId,
        episodeNumber = 1,
        lookedUpOn = "2021-04-06",
        lookedUpBy = "019377a0-0000-7000-8000-0000000000d2",
        tool = "cdri",
        reason = "entry-situation",
        finding = "closed",
        bodyCode = "761",
        rightsEndedOn = "2020-12-31",
    };
}
