using System.Text.Json.Nodes;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>All that is kept of a person, to be read, printed and taken away. GDPR art. 15.</summary>
public sealed class PersonDataTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid RequestId = Guid.Parse("019377a0-0000-7000-8000-0000000000d1");
    private readonly string _page = $"/personnes/{PersonId}/donnees";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", $"/api/network/pass-sites/{Memberships.Villeneuve}/registers", RegistersTests.Registers());
        Platform.Answer("GET", $"/api/intake/data-requests/{RequestId}", DataRequestsTests.Request());
        Platform.Answer("GET", $"/api/intake/people/{PersonId}/data", Intake);
        Platform.Answer("GET", $"/api/intake/people/{PersonId}/look-ups", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", $"/api/rights/people/{PersonId}/data", Rights);
        Platform.Answer("GET", $"/api/network/people/{PersonId}/data", Network);
        Platform.Answer("GET", $"/api/reporting/people/{PersonId}/data", Reporting);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task All_that_is_kept_is_laid_out_in_French_as_a_letter_that_prints()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{_page}?demande={RequestId}");

        foreach (var said in (string[])
            ["Aminata Sidibé", "3 rue du Quai", "76000 Rouen", "Date de naissance 15 mars 1990", "perdu de vue", "Une note", "Numéro de sécurité sociale donné par la caisse, en entier 285067612345612",
                "1 800,00 €", "Déposé le 22 avril 2021", "Motifs de consultation", "26,50 €", "Inscription à l’accueil", "Année de naissance : 1990",
                "La PASS de ville", "Service des données", "1 quai du Port", "Compter", "Tant qu'ils servent", "www.cnil.fr/plaintes", "article 15", "articles 16 à 18 et 21"])
        {
            Assert.Contains(Plain(said), Plain(browser.Text), StringComparison.Ordinal);
        }

        await using var drawn = await chromium.Open();
        var page = await drawn.Draw(browser);
        await page.Inspect("portail-donnees-personne");
        await page.Tab(page.Locator("[data-pass-print]"));
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.False(await page.Locator(".pass-actions").IsVisibleAsync());
        Assert.False(await page.Locator(".fr-nav").First.IsVisibleAsync());
        Assert.True(await page.Locator(".pass-to").IsVisibleAsync());
        var pdf = await page.PdfAsync(new() { Format = "A4", Path = Path.Combine(AppContext.BaseDirectory, "TestResults", "screens", "portail-donnees-personne.pdf") });
        Assert.InRange(pdf.Length, 20_000, int.MaxValue);
    }

    [Fact]
    public async Task What_they_add_to_the_figures_and_the_lists_that_they_are_in_are_told_each_by_itself()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(_page);

        var told = Plain(browser.Text);
        Assert.Contains("année par année Année Chiffre par chiffre 2021 File active (Jour qui décide de l'année : 6 avril 2021 ; Ce qui est ajouté, dans l'unité du chiffre : 1)", told, StringComparison.Ordinal);
        Assert.Contains("Nombre d'actes médicaux réalisés (Jour qui décide de l'année : 9 avril 2021 ; Ventilation, en code : partner ; ", told, StringComparison.Ordinal);
        Assert.Contains("Vos dossiers dans les listes d’un comité de pilotage", told, StringComparison.Ordinal);
        Assert.Contains("Code de la caisse : 761 ; Quels dossiers : tous les dossiers traités ; Rang dans l'ordre du tirage : 12 ; Jours calendaires de la réception à la décision : 21 ; ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_nothing_offers_to_print_but_the_words_that_say_how()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(_page);
        await using var drawn = await chromium.Open(scripts: false);
        var page = await drawn.Draw(browser);

        Assert.False(await page.Locator("[data-pass-print]").IsVisibleAsync());
        Assert.True(await page.GetByText("par le menu de votre navigateur").IsVisibleAsync());
    }

    [Fact]
    public async Task One_file_holds_what_the_four_services_keep()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(_page);
        Assert.Contains($"{_page}.json", browser.Page, StringComparison.Ordinal);

        await browser.Get($"{_page}.json");

        var all = JsonNode.Parse(browser.Page)!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Intake.ToJsonString()), all["accueil"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Rights.ToJsonString()), all["droits"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Network.ToJsonString()), all["soins"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Reporting.ToJsonString()), all["rapports"]));
        Assert.Equal("application/json", browser.Answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task What_a_service_does_not_know_is_said_and_what_it_refuses_leaves_no_half_of_an_answer()
    {
        Platform.Refuse("GET", $"/api/network/people/{PersonId}/data", 404);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(_page);
        Assert.Contains("Rien n’y est conservé sur vous.", browser.Text, StringComparison.Ordinal);

        Platform.Refuse("GET", $"/api/rights/people/{PersonId}/data", 503);
        await browser.Get(_page, 503);
        Assert.DoesNotContain("Sidibé", browser.Text, StringComparison.Ordinal);
        await browser.Get($"/personnes/{Guid.NewGuid()}/donnees", 404);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".json")]
    public async Task Only_the_coordination_may_read_it(string file)
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get(_page + file, 403);

        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/data", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("objection")]
    [InlineData("restriction")]
    public async Task A_restriction_is_asked_for_its_request_said_on_the_person_and_lifted_once_they_were_told(string right)
    {
        Request(right);
        var person = JsonNode.Parse(Intake["person"]!.ToJsonString())!.AsObject();
        Platform.Answer("GET", $"/api/intake/people/{PersonId}", person);
        Platform.Answer("POST", $"/api/intake/people/{PersonId}/restriction", person);
        Platform.Answer("POST", $"/api/intake/people/{PersonId}/restriction/end", person);
        Platform.Answer("GET", "/api/intake/data-requests", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/rights/applications", new { items = Array.Empty<object>(), next = (Guid?)null });
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/demandes-donnees/{RequestId}");
        Assert.DoesNotContain("Lever la limitation", browser.Text, StringComparison.Ordinal);
        await browser.Send("limiter");
        Assert.Equal(RequestId.ToString(), (string?)Platform.Calls.Single(call => call.Operation == $"POST /api/intake/people/{PersonId}/restriction").Body!["dataRequestId"]);

        (person["restrictedOn"], person["restrictionRequestId"]) = ("2026-03-05", RequestId.ToString());
        await browser.Get($"/personnes/{PersonId}");
        Assert.Contains("Données limitées depuis le 5 mars 2026", Plain(browser.Text), StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-personne-limitee");

        await browser.Get($"/demandes-donnees/{RequestId}");
        Assert.DoesNotContain("Limiter les données", browser.Text, StringComparison.Ordinal);
        await browser.Send("lever", ("Lifted.ToldOn", "2026-03-20"));
        Assert.Equal("2026-03-20", (string?)Platform.Calls.Single(call => call.Operation == $"POST /api/intake/people/{PersonId}/restriction/end").Body!["toldOn"]);
    }

    [Fact]
    public async Task A_restriction_is_lifted_on_the_request_for_which_it_is_and_the_others_lead_there()
    {
        Request("objection");
        var (person, other) = (JsonNode.Parse(Intake["person"]!.ToJsonString())!.AsObject(), Guid.NewGuid());
        (person["restrictedOn"], person["restrictionRequestId"]) = ("2026-03-05", other.ToString());
        Platform.Answer("GET", $"/api/intake/people/{PersonId}", person);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/demandes-donnees/{RequestId}");

        Assert.DoesNotContain("Lever la limitation", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Limiter les données", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/demandes-donnees/{other}\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("pour une autre demande de la personne", browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-demande-limitee-par-une-autre");
    }

    [Fact]
    public async Task The_letter_tells_what_matters_first_and_every_number_at_its_end()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(_page);

        var letter = System.Net.WebUtility.HtmlDecode(browser.Page);
        letter = letter[letter.IndexOf("À l’accueil</h2>", StringComparison.Ordinal)..];
        var (told, numbers) = (letter[..letter.IndexOf("Les numéros de vos fiches", StringComparison.Ordinal)], letter[letter.IndexOf("Les numéros de vos fiches", StringComparison.Ordinal)..]);
        Assert.DoesNotMatch("[0-9a-f]{8}-[0-9a-f]{4}-", told.Replace($"/personnes/{PersonId}", "", StringComparison.Ordinal));
        foreach (var answer in (JsonObject[])[Intake, Rights, Network, Reporting])
        {
            foreach (System.Text.RegularExpressions.Match number in System.Text.RegularExpressions.Regex.Matches(answer.ToJsonString(), "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
            {
                Assert.Contains(number.Value, numbers, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_request_of_rectification_says_who_was_told_and_when()
    {
        Request("rectification");
        Platform.Answer("GET", $"/api/rights/people/{PersonId}/corrections", new
        {
            personId = PersonId,
            items = new[] { new { transmissionId = RequestId, fundCode = "761", rectifiedOn = "2026-03-06", state = "acknowledged", placedAt = "2026-03-06T10:00:00Z", receivedOn = "2026-03-07", applicationIds = new[] { RequestId } } },
        });
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/demandes-donnees/{RequestId}");

        Assert.Contains("la caisse 761, pour la rectification du 6 mars 2026 : reçue le 7 mars 2026", Plain(browser.Text), StringComparison.Ordinal);
        Assert.Contains("n’en gardent pas de copie", browser.Text, StringComparison.Ordinal);
    }

    private void Request(string right)
    {
        var request = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(DataRequestsTests.Request()))!.AsObject();
        (request["right"], request["personId"]) = (right, PersonId.ToString());
        Platform.Answer("GET", $"/api/intake/data-requests/{RequestId}", request);
    }

    private static JsonObject Intake => Read($$"""
        {
          "readOn": "2026-11-29",
          "person": { "id": "{{PersonId}}", "passSiteId": "{{Memberships.Villeneuve}}", "familyName": "Sidibé", "givenNames": "Aminata", "birthName": null, "otherNames": [], "spellings": [], "sex": "female", "birthDate": "1990-03-15", "estimatedAge": null, "birthCountry": "ML", "birthPlace": null, "interpreterNeeded": false, "contacts": [], "staysAt": null, "nir": null,
            "languages": ["snk"], "phone": "+33612345678", "address": { "line1": "3 rue du Quai", "line2": null, "postalCode": "76000", "city": "Rouen", "domiciliation": true },
            "firstContactOn": "2021-04-06", "origin": "association", "dataUseNotice": { "informedOn": "2021-04-06", "languageCode": "fr", "interpreter": false },
            "followUp": "lost", "lastContactOn": "2021-04-10", "restrictedOn": null, "version": 3 },
          "nir": null, "arrivals": [], "household": null,
          "episodes": [{ "number": 1, "openedOn": "2021-04-06", "lastContactOn": "2021-04-10", "state": "lost", "endedOn": "2022-04-10", "closureReason": null }],
          "entrySituations": [null],
          "diagnoses": [], "orientations": [], "requests": [],
          "interviews": [{ "id": "019377a0-0000-7000-8000-0000000000f1", "personId": "{{PersonId}}", "heldOn": "2021-04-10", "kind": "social", "interpretation": null, "note": "Une note" }]
        }
        """);

    private static JsonObject Rights => Read($$"""
        {
          "readOn": "2026-11-29", "personId": "{{PersonId}}", "passSiteId": "{{Memberships.Villeneuve}}",
          "situation": { "birthDate": "1990-03-15", "diagnosisId": null, "diagnosedOn": "2021-04-07", "pregnant": false, "household": { "stay": "irregular", "annualResourcesCents": 180000 } },
          "applications": [{ "id": "019377a0-0000-7000-8000-0000000000f1", "benefit": "ame", "firstRequest": true, "state": "granted", "openedOn": "2021-04-07",
            "deposit": { "depositedOn": "2021-04-22", "receivedBy": "x" }, "nir": "285067612345612", "pieces": [{ "lineId": "identity", "providedOn": "2021-04-08", "file": null }] }],
          "memberships": [], "transmissions": [], "care": [], "waiting": []
        }
        """);

    private static JsonObject Network => Read($$"""
        {
          "readOn": "2026-11-29", "personId": "{{PersonId}}", "passSiteId": "{{Memberships.Villeneuve}}", "firstCareOn": "2021-04-09", "heldThrough": "2022-04-09", "covers": [],
          "careActs": [{ "id": "019377a0-0000-7000-8000-0000000000f1", "practitioner": "Ana Petit", "performedOn": "2021-04-09", "reasons": ["general"], "amountCents": 2650, "state": "billable" }]
        }
        """);

    private static JsonObject Reporting => Read($$"""
        {
          "readOn": "2026-11-29", "personId": "{{PersonId}}", "passSiteId": "{{Memberships.Villeneuve}}",
          "facts": [{ "eventId": "{{Memberships.Villeneuve}}", "type": "PersonRegistered", "receivedAt": "2021-04-06T08:00:00Z", "event": { "birthYear": 1990, "sex": "female" } }],
          "figures": [{ "year": 2021, "counted": [
            { "figure": "File active", "on": "2021-04-06", "until": null, "breakdown": "", "value": 1, "thingId": null },
            { "figure": "Nombre d'actes médicaux réalisés", "on": "2021-04-09", "until": null, "breakdown": "partner", "value": 1, "thingId": "019377a0-0000-7000-8000-0000000000f2" }] }],
          "samples": [{ "committeeId": "019377a0-0000-7000-8000-0000000000f3", "fundCode": "761", "stratum": "all-files", "rank": 12, "applicationId": "019377a0-0000-7000-8000-0000000000f1", "days": 21, "receptionPresumed": false }]
        }
        """);

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private static JsonObject Read(string json) => JsonNode.Parse(json)!.AsObject();
}
