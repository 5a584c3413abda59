using System.Globalization;
using System.Text.RegularExpressions;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>What every page has, and what is shown when something is not there.</summary>
public sealed class PageTests(Chromium chromium) : IAsyncLifetime
{
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.Start();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_page_runs_no_script_but_its_own_and_is_in_nobodys_frame()
    {
        using var browser = portal.Browser();
        await browser.Get("/au-revoir");

        var policy = browser.Answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var nonce = Regex.Match(policy, "'nonce-([^']+)'").Groups[1].Value;
        Assert.NotEmpty(nonce);
        Assert.All(Regex.Matches(browser.Page, "<script[^>]*>").Select(script => script.Value), script => Assert.Contains($"nonce=\"{nonce}\"", script.Replace("&#x2B;", "+", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.DoesNotMatch(" on[a-z]+=|<style| style=", browser.Page);
        Assert.Contains("<html lang=\"fr\">", browser.Page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(browser.Page, "<h1"));
        var first = policy;
        await browser.Get("/au-revoir");
        Assert.NotEqual(first, browser.Answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task What_pages_are_drawn_with_is_served_to_anybody()
    {
        using var browser = portal.Browser();
        await browser.Get("/au-revoir");
        var style = Regex.Match(browser.Page, "href=\"([^\"]*dsfr.main[^\"]*\\.css)\"").Groups[1].Value;
        Assert.StartsWith("/design/", style, StringComparison.Ordinal); // From whatever page.
        await browser.Get(style);

        Assert.Equal("text/css", browser.Answer.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(browser.Answer.Headers.ETag);
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_a_404_in_French()
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get("/nulle-part", expected: 404);

        Assert.Contains("Page introuvable", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, 404, "Page introuvable", "Revenir à l’accueil")]
    [InlineData(403, 403, "Cette page n’est pas pour votre fonction", "prenez l’autre dans « Mon compte »")]
    [InlineData(429, 429, "Trop de demandes", "Attendez")]
    [InlineData(503, 503, "Une partie du service ne répond pas", "Réessayez dans une minute")]
    [InlineData(500, 500, "Une erreur s’est produite", "prévenez")]
    public async Task What_the_API_refuses_is_told_by_a_page_with_what_to_do(int answered, int status, string told, string toDo)
    {
        var id = Guid.NewGuid();
        Platform.Refuse("GET", $"/connect/memberships/{id}", answered);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/equipe/{id}", expected: status);

        await Looks(browser, $"portail-erreur-{status}", told, toDo);
    }

    [Fact]
    public async Task A_form_of_no_page_of_ours_is_told_by_a_page_with_what_to_do()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Post("/equipe/ajouter", [new("_handler", "ajouter"), new("Input.GivenName", "Nora")], expected: 400);

        await Looks(browser, "portail-erreur-400", "Cette demande n’a pas été comprise", "rechargez-la, puis recommencez");
    }

    // What the page says, and how a browser draws it.
    private async Task Looks(Browser browser, string name, string told, string toDo)
    {
        Assert.Contains(told, browser.Text, StringComparison.Ordinal);
        Assert.Contains(toDo, browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        var page = await drawn.Draw(browser);
        await page.Inspect(name);
    }

    [Theory]
    [InlineData("social-worker", "2 échéances dépassées")]
    [InlineData("coordinator", "Retours de la caisse mis de côté")]
    [InlineData("nurse", "Les prochaines échéances")]
    [InlineData("ars", "Le rapport d’activité")]
    [InlineData("coordinator", "Revue des accès : 3 accès à confirmer ou à retirer")]
    [InlineData("ars", "Revue des accès : 3 accès à confirmer ou à retirer")]
    [InlineData("operator", "Revue des accès : 3 accès à confirmer ou à retirer")]
    [InlineData("operator", "L’échéancier")]
    [InlineData("operator", "Un lot qui attend n’est pas transmis, et les délais de ses dossiers courent.")]
    [InlineData("coordinator", "Protection des données : à faire Qui reste à informer ou à qui répondre, du plus pressé au moins pressé")]
    [InlineData("coordinator", "Informer la caisse (CPAM des Quais) Violation du 2 mars 2026")]
    [InlineData("coordinator", "Répondre à la personne Accès, demande du 5 mars 2026")]
    [InlineData("ars", "Informer la caisse (CPAM des Quais) Violation du 2 mars 2026")]
    [InlineData("operator", "Informer la caisse (CPAM des Quais) Violation du 2 mars 2026")]
    [InlineData("fund", "Les bordereaux")]
    [InlineData("practitioner", "Vos actes")]
    [InlineData("partner", "Adresser une personne à la PASS")]
    public async Task Home_says_what_to_do_next(string role, string said)
    {
        Platform.Answer("GET", "/api/rights/deadlines/summary", new { asOf = "2026-11-28", today = 1, week = 3, late = 2, workers = Array.Empty<object>() });
        Platform.Answer("GET", "/api/rights/deadlines", new
        {
            items = new[]
            {
                new
                {
                    id = Guid.NewGuid(), applicationId = Guid.NewGuid(), passSiteId = Guid.NewGuid(), personId = Guid.NewGuid(), benefit = "AME", state = "deposited", delayId = "x",
                    label = "Transmettre", article = "D. 252-2 CASF", dueOn = "2026-11-20", daysLeft = -8, late = true, worker = (string?)null, whatToDo = "Mettre dans un lot.",
                },
            },
            next = (Guid?)null,
        });
        Platform.Answer("GET", "/api/rights/returns/set-aside", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/rights/calendar", new { works = Array.Empty<object>() });
        Platform.Answer("GET", "/api/rights/exchange", new { waiting = new[] { new { fundCode = "761", batches = 2, whatToDo = "Le certificat de la caisse manque." } } });
        Platform.Answer("GET", "/health/parts", new { parts = Array.Empty<object>() });
        Platform.Answer("GET", "/api/rights/transmissions", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/network/care-acts", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", $"/api/reporting/reports/annual/{DateTime.UtcNow.Year}/sites", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/connect/access-review", new { accesses = 4, due = 3, neverSignedIn = 1, nextDueOn = "2026-11-20" });
        Platform.Answer("GET", "/api/network/breaches", new { items = new[] { BreachesTests.Breach() }, next = (Guid?)null });
        Platform.Answer("GET", "/api/intake/data-requests", new { items = new[] { DataRequestsTests.Request() }, next = (Guid?)null });
        using var browser = await portal.SignedIn(role);
        await browser.Get("/");

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        Assert.Contains("Bonjour Zoé Exemple", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operator_sees_which_part_is_ill_and_what_to_do_though_that_part_does_not_answer()
    {
        Platform.Refuse("GET", "/api/rights/calendar", 503);
        Platform.Refuse("GET", "/connect/access-review", 503);
        Platform.Refuse("GET", "/api/network/breaches", 503);
        Platform.Answer("GET", "/health/parts", new
        {
            parts = new[]
            {
                new { name = "intake", title = "Accueil", replicas = 2, ready = 1, warnings = Array.Empty<string>() }, new { name = "reporting", title = "Rapports", replicas = 1, ready = 1, warnings = Array.Empty<string>() },
                new { name = "rights-dossier", title = "Droits", replicas = 1, ready = 0, warnings = Array.Empty<string>() },
            },
        });
        using var browser = await portal.SignedIn("operator");
        await browser.Get("/");

        Assert.Contains("Accueil intake 1 sur 2 répond en partie", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Rapports reporting 1 sur 1 va bien", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "portail-accueil-exploitation-panne", "Droits rights-dossier 0 sur 1 ne va pas", "./pass restart NOM");
        Assert.Contains("La partie qui le tient ne répond pas", browser.Text, StringComparison.Ordinal);
        Assert.StartsWith("Bearer ", Platform.Calls.First(call => call.Operation == "GET /health/parts").Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_serves_and_is_degraded_is_not_said_to_be_well_and_its_words_are_shown()
    {
        Platform.Refuse("GET", "/api/rights/calendar", 503);
        Platform.Refuse("GET", "/connect/access-review", 503);
        Platform.Refuse("GET", "/api/network/breaches", 503);
        Platform.Answer("GET", "/health/parts", new { parts = new[] { new { name = "rights-dossier", title = "Droits", replicas = 1, ready = 1, warnings = new[] { "Lots en attente d'être placés : 1." } } } });
        using var browser = await portal.SignedIn("operator");
        await browser.Get("/");

        await Looks(browser, "portail-accueil-exploitation-signale", "Droits rights-dossier 1 sur 1 à surveiller Lots en attente d'être placés : 1.", "lisez-le dans sa ligne");
        Assert.DoesNotContain("va bien", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fund", "/api/rights/transmissions/{0}/slip.csv", "/bordereaux/{0}.csv", "bordereau-")]
    [InlineData("ars", "/api/reporting/reports/annual/2026/export.csv", "/rapports/2026/{0}.csv", "rapport-2026")]
    [InlineData("coordinator", "/connect/access-review/export.csv", "/equipe/revue.csv", "acces-")]
    public async Task A_file_is_given_as_the_API_gives_it_with_the_mark_that_spreadsheets_know_French_letters_by(string role, string api, string page, string name)
    {
        var id = Guid.NewGuid();
        var content = "\uFEFFé;b\n"u8.ToArray();
        Platform.Api[$"GET {string.Format(CultureInfo.InvariantCulture, api, id)}"] = _ => Task.FromResult(Microsoft.AspNetCore.Http.Results.Bytes(content, "text/csv"));
        using var browser = await portal.SignedIn(role);
        await browser.Get(string.Format(CultureInfo.InvariantCulture, page, id));

        Assert.Equal(content, await browser.Answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Contains(name, browser.Answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
    }
}
