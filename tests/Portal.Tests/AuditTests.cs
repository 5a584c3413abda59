using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PassPlatform.Browser;
using PassPlatform.Contracts;
using PassPlatform.Portal.Words;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Who opened a file, and the audit of a PASS: five audits read as one, in words.</summary>
public sealed class AuditTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid RequestId = Guid.Parse("019377a0-0000-7000-8000-0000000000d1");
    private static readonly string[] Audits = ["/api/intake/audit", "/api/rights/audit", "/api/network/audit", "/api/reporting/audit", "/connect/audit"];
    private readonly Memberships.Access nurse = Memberships.View("Nora", "Petit", "nurse");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        foreach (var audit in Audits)
        {
            Platform.Answer("GET", audit, new { items = Array.Empty<object>(), next = (string?)null });
        }

        Platform.Answer("GET", $"/api/intake/people/{PersonId}", PeopleTests.Person(PersonId));
        Platform.Answer("GET", "/connect/memberships", new { items = new[] { nurse }, next = (Guid?)null });
        Platform.Answer("GET", "/api/intake/audit", new
        {
            items = new[]
            {
                Line("2026-03-03T10:00:05Z", "GET /people/{personId}", nurse.Account.Id.ToString(), "nurse", read: true),
                Line("2026-03-03T10:00:00Z", "POST /people", "service:rights-dossier", "service", kind: "service"),
            },
            next = (string?)null,
        });
        Platform.Answer("GET", "/api/rights/audit", new
        {
            items = new[]
            {
                Line("2026-03-03T10:00:03Z", "GET /applications/{id}", "0197-inconnu", "fund", kind: "application", read: true, outcome: "refused"),
                Line("2026-03-03T10:00:02Z", "PersonRegistered", "service:rights-dossier", "service", kind: "service"),
            },
            next = (string?)null,
        });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("/audit", "audit", "Du plus récent au plus ancien")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/ouvertures", "personne-ouvertures", "CAMARA Awa : qui a lu ou écrit")]
    public async Task Each_page_fits_every_screen_and_reader(string path, string name, string said)
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(path);

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        var page = await drawn.Draw(browser);
        await page.Inspect($"portail-{name}");
    }

    [Fact]
    public async Task Who_opened_a_file_is_told_by_name_in_words_newest_first_from_every_service()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/personnes/{PersonId}/ouvertures");

        Assert.Matches(
            "Nora Petit soins infirmiers Fiche lue Accueil.*Application 0197-inconnu Dossier de droits lu refusé Dossiers de droits.*"
            + "La plateforme \\(dossiers de droits\\) Pris en compte : une personne enregistrée.*La plateforme \\(dossiers de droits\\) Personne enregistrée à son premier contact",
            browser.Text);
        Assert.Contains("3 mars 2026 à 11:00:05", browser.Text, StringComparison.Ordinal); // In Paris.
        Assert.All(Audits, audit => Assert.Contains(Platform.Calls, call => call.Operation == $"GET {audit}" && call.Query.Contains($"subject={PersonId}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_named_and_the_rest_is_shown()
    {
        Platform.Refuse("GET", "/api/rights/audit", 503);
        Platform.Refuse("GET", "/connect/memberships", 502);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/audit");

        Assert.Contains("« Dossiers de droits » ne répond pas : ce qui y a été fait manque ci-dessous.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Les noms ne peuvent pas être lus maintenant", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Fiche lue", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_looked_for_is_asked_of_the_audits_in_instants_of_Paris()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/audit?du=2026-07-01&au=2026-07-02&quoi=lectures&qui={nurse.Account.Id}&service=droits");

        var asked = Assert.Single(Platform.Calls, call => Audits.Contains(call.Operation["GET ".Length..]));
        var query = Uri.UnescapeDataString(asked.Query);
        Assert.Equal("GET /api/rights/audit", asked.Operation);
        Assert.Contains("read=true", query, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"actor={nurse.Account.Id}", query, StringComparison.Ordinal);
        Assert.Matches("from=2026-07-01T00:00:00\\S*\\+02:00", query);
        Assert.Matches("to=2026-07-03T00:00:00\\S*\\+02:00", query);
        await browser.Get("/audit?quoi=refus&du=hier&service=nulle-part");
        Assert.Contains(Platform.Calls, call => call.Operation == "GET /connect/audit" && call.Query.Contains("refused=true", StringComparison.OrdinalIgnoreCase) && !call.Query.Contains("from=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_read_is_one_row_that_says_how_many_people_it_showed()
    {
        Platform.Answer("GET", "/api/intake/audit", new
        {
            items = Enumerable.Range(0, 3).Select(_ => Line("2026-03-03T10:00:05Z", "GET /people", nurse.Account.Id.ToString(), "nurse", read: true, trace: "t1", subject: Guid.NewGuid())).ToArray(),
            next = (string?)null,
        });
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/audit?service=accueil");

        Assert.Contains("Liste des personnes lue 3 personnes", browser.Text, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(browser.Text, "Liste des personnes lue"));
    }

    [Fact]
    public async Task Why_a_person_was_erased_leads_to_their_request()
    {
        Platform.Answer("GET", "/api/intake/audit", new
        {
            items = new[] { Line("2026-03-03T10:00:05Z", "POST /people/{personId}/erasure", nurse.Account.Id.ToString(), "coordinator", reason: $"data-request {RequestId}") },
            next = (string?)null,
        });
        Platform.Refuse("GET", $"/api/intake/people/{PersonId}", 404);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/personnes/{PersonId}/ouvertures"); // Who had opened it is told after.

        Assert.Contains("Personne effacée, à sa demande", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/demandes-donnees/{RequestId}\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_the_audits_follow_one_another_without_a_line_lost_or_told_twice()
    {
        // Two services, 250 and 130 lines, of which many share an instant; pages of 100, as the API gives them.
        var lines = new Dictionary<string, List<(long At, int Number)>>
        {
            ["/api/intake/audit"] = [.. Enumerable.Range(0, 250).Select(number => (1_000_000L - (number / 7), number))],
            ["/api/rights/audit"] = [.. Enumerable.Range(0, 130).Select(number => (1_000_000L - (number / 3), 1000 + number))],
        };
        foreach (var (audit, all) in lines)
        {
            Platform.Api[$"GET {audit}"] = http =>
            {
                var from = int.TryParse(((string?)http.Request.Query["after"])?.Split('-')[1], out var given) ? given : 0;
                var items = all.Skip(from).Take(100).Select(line => Line(
                    $"{DateTimeOffset.FromUnixTimeMilliseconds(line.At):O}", "GET /people", $"n{line.Number}", "fund", kind: "application", read: true)).ToArray();
                return Task.FromResult(Microsoft.AspNetCore.Http.Results.Json(new { items, next = from + 100 < all.Count ? $"1-{from + 100}" : null }));
            };
        }

        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/audit");
        var (told, pages) = (new List<string>(), 0);
        while (true)
        {
            pages++;
            told.AddRange(Regex.Matches(browser.Text, "Application n(?<number>\\d+) ").Select(found => found.Groups["number"].Value));
            if (Regex.Match(browser.Page, "href=\"(?<next>/audit\\?suite=[^\"#]+)\"") is not { Success: true } next || pages > 50)
            {
                break;
            }

            await browser.Get(System.Net.WebUtility.HtmlDecode(next.Groups["next"].Value));
        }

        Assert.Equal(380, told.Count);
        Assert.Equal(380, told.Distinct().Count());
        var at = lines.Values.SelectMany(all => all).ToDictionary(line => $"{line.Number}", line => line.At);
        Assert.Equal(told.Select(number => at[number]).OrderDescending(), told.Select(number => at[number]));
        await browser.Get("/audit?suite=n%27importe_quoi");
    }

    [Fact]
    public async Task A_person_is_erased_once_their_name_is_typed_and_the_receipt_says_what_is_kept()
    {
        Platform.Answer("GET", $"/api/intake/data-requests/{RequestId}", Request("erasure"));
        Platform.Answer("GET", $"/api/intake/people/{PersonId}/erasure", Erasure(null));
        Platform.Answer("POST", $"/api/intake/people/{PersonId}/erasure", new { personId = PersonId, erasedOn = "2026-03-10", kept = Array.Empty<object>() });
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/demandes-donnees/{RequestId}");
        Assert.Contains($"/demandes-donnees/{RequestId}/effacement", browser.Page, StringComparison.Ordinal);
        await browser.Get($"/demandes-donnees/{RequestId}/effacement");
        await Looks(browser, "effacement", "C’est définitif");
        Assert.Contains("Les actes de soins Preuves RGPD, art. 17", browser.Text, StringComparison.Ordinal);
        await browser.Send("effacer", ("Input.FamilyName", "Camera"));
        Assert.Contains("Ce n’est pas le nom de cette personne : rien n’est effacé.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.StartsWith("POST", StringComparison.Ordinal));

        Platform.Api[$"POST /api/intake/people/{PersonId}/erasure"] = _ =>
        {
            Platform.Answer("GET", $"/api/intake/people/{PersonId}/erasure", Erasure("2026-03-10"));
            Platform.Refuse("GET", $"/api/intake/people/{PersonId}", 404);
            return Task.FromResult(Microsoft.AspNetCore.Http.Results.Json(new { personId = PersonId, erasedOn = "2026-03-10", kept = Array.Empty<object>() }));
        };
        await browser.Send("effacer", ("Input.FamilyName", " camara"));

        Assert.Equal($"/demandes-donnees/{RequestId}/effacement?fait=effacee", browser.Location.PathAndQuery);
        await Looks(browser, "effacement-recu", "Effacée le 10 mars 2026, à sa demande reçue le 5 mars 2026");
        var erased = Platform.Calls.Single(call => call.Operation.StartsWith("POST", StringComparison.Ordinal));
        Assert.Equal(RequestId.ToString(), (string?)erased.Body!["dataRequestId"]);
    }

    [Fact]
    public async Task Nobody_is_erased_for_another_request()
    {
        Platform.Answer("GET", $"/api/intake/data-requests/{RequestId}", Request("access"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/demandes-donnees/{RequestId}/effacement");
        Assert.Equal($"/demandes-donnees/{RequestId}", browser.Location.PathAndQuery);
        Assert.DoesNotContain("/effacement", browser.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nurse", "/audit")]
    [InlineData("ars", "/audit")]
    [InlineData("social-worker", "/personnes/019377a0-0000-7000-8000-0000000000e1/ouvertures")]
    [InlineData("social-worker", "/demandes-donnees/019377a0-0000-7000-8000-0000000000d1/effacement")]
    public async Task The_audit_and_erasure_are_for_the_coordination_alone(string role, string path)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path, expected: 403);
    }

    [Fact]
    public void Every_operation_of_the_platform_and_every_event_has_words()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository(), "services/Client/openapi.json")))!;
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Where(one => one.Key is "get" or "post" or "put" or "delete" or "patch").Select(one => $"{one.Key.ToUpperInvariant()} {path.Key}")).ToList();
        var events = typeof(PlatformEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PlatformEvent)) && !type.IsAbstract).Select(type => type.Name).ToList();

        Assert.True(operations.Count > 140 && events.Count > 30);
        Assert.Empty(operations.Except(Operations.Known));
        Assert.Empty(events.Except(Operations.KnownEvents));
        Assert.Empty(Operations.KnownEvents.Except(events));
        Assert.Empty(Operations.Known.Where(known => known.Contains(" /api/", StringComparison.Ordinal)).Except(operations).Except(["POST /api/intake/people/known"])); // None of what is no more.
        Assert.Equal("Fiche lue", Operations.Name("/api/intake", "GET /people/{personId}"));
        Assert.Equal("Accès d’un collègue lu", Operations.Name("", "GET /connect/memberships/{membershipId}"));
        Assert.Equal("Papier de dépôt vérifié par son code", Operations.Name("/api/rights", "GET /verification/{code}"));
        Assert.Equal("inconnu", Operations.Name("", "inconnu"));
    }

    private async Task Looks(Browser browser, string name, string said)
    {
        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        var page = await drawn.Draw(browser);
        await page.Inspect($"portail-{name}");
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PassPlatform.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private static object Erasure(string? erasedOn) => new
    {
        personId = PersonId,
        erasedOn,
        disappears = new[] { "La fiche" },
        kept = new[] { new { what = "Les actes de soins", why = "Preuves", article = "RGPD, art. 17" } },
    };

    private static JsonNode Request(string right)
    {
        var request = System.Text.Json.JsonSerializer.SerializeToNode(DataRequestsTests.Request())!;
        request["right"] = right;
        request["personId"] = PersonId.ToString();
        return request;
    }

    private static object Line(
        string at, string operation, string actor, string role, string kind = "person", bool read = false, string outcome = "done", string? trace = null, Guid? subject = null, string? reason = null) => new
        {
            at,
            actor,
            actorKind = kind,
            membershipId = (Guid?)null,
            role,
            passSiteId = Memberships.Villeneuve,
            read,
            operation,
            subject = subject ?? PersonId,
            resource = (string?)null,
            reason,
            traceId = trace,
            outcome,
        };
}
