using System.Text.Json.Nodes;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The ARS ends a PASS, and sees the data of its people destroyed. [000-138]</summary>
public sealed class SitesTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string Page = $"/pass/{Memberships.Villeneuve}/fin";
    private readonly JsonObject _site = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Memberships.Site(Memberships.Villeneuve, "PASS de Villeneuve")))!.AsObject();
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        (_site["endedOn"], _site["dataDestroyedOn"], _site["peopleDestroyed"]) = (null, null, 0);
        Show(null, null, left: 1234, destroyed: 0);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_list_leads_the_ARS_to_the_end_of_each_PASS()
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get("/pass");

        Assert.Contains($"href=\"{Page}\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("reçoit", browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-pass");
    }

    [Fact]
    public async Task Before_it_ends_the_page_says_what_is_destroyed_and_what_is_kept_and_why()
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Page);

        foreach (var said in (string[])["Mettre fin à « PASS de Villeneuve » ?", "1 234 personnes", "C’est définitif", "La fiche", "Les actes de soins", "Pièces justificatives", "RGPD, art. 17", "Nom de la PASS"])
        {
            Assert.Contains(said, Plain(browser.Text), StringComparison.Ordinal);
        }

        await using var drawn = await chromium.Open();
        var page = await drawn.Draw(browser);
        await page.Inspect("portail-fin-de-pass");
        await page.Tab(page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Mettre fin et tout détruire" }));
    }

    [Fact]
    public async Task A_name_that_is_not_its_own_is_refused_beside_its_field_and_what_was_typed_is_kept()
    {
        Platform.Refuse("POST", $"/api/network/pass-sites/{Memberships.Villeneuve}/end", 400, "Le nom n'est pas celui de cette PASS : rien n'a été détruit.", ("/confirmedName", "un autre nom : rien n'a été détruit"));
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Page);
        await browser.Send("terminer", ("Input.EndedOn", "2026-03-01"), ("Input.ConfirmedName", "Villeneuve"));

        Assert.Contains("Un autre nom : rien n’a été détruit", browser.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Villeneuve\"", browser.Page, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-fin-de-pass-refusee");
    }

    [Fact]
    public async Task Once_confirmed_the_page_follows_the_destruction_until_nobody_is_left()
    {
        Platform.Api[$"POST /api/network/pass-sites/{Memberships.Villeneuve}/end"] = _ =>
        {
            Show("2026-03-01", null, left: 1234, destroyed: 0, told: false);
            return Task.FromResult(Microsoft.AspNetCore.Http.Results.Json(_site.DeepClone()));
        };
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Page);
        using var twice = await portal.SignedIn("ars");
        await twice.Get(Page);
        await browser.Send("terminer", ("Input.EndedOn", "2026-03-01"), ("Input.ConfirmedName", "PASS de Villeneuve"));
        await twice.Send("terminer", ("Input.EndedOn", "2026-03-01"), ("Input.ConfirmedName", "PASS de Villeneuve"));

        var sent = Platform.Calls.Single(call => call.Operation.EndsWith("/end", StringComparison.Ordinal));
        Assert.Equal(("2026-03-01", "PASS de Villeneuve"), ((string?)sent.Body!["endedOn"], (string?)sent.Body["confirmedName"]));
        Assert.True(Guid.TryParse(sent.Headers["Idempotency-Key"], out _));
        Assert.Equal(Page, twice.Location.PathAndQuery); // Led to how far it is, not to an error.
        Assert.Equal($"{Page}?fait=pass-terminee", browser.Location.PathAndQuery);
        Assert.Contains("L’accueil ne l’a pas encore appris", browser.Text, StringComparison.Ordinal);

        Show("2026-03-01", null, left: 1034, destroyed: 200);
        await browser.Get(Page);
        Assert.Contains("Détruites : 200 personnes sur 1 234. Il en reste 1 034.", Plain(browser.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("Mettre fin et tout détruire", browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-fin-de-pass-en-cours");

        Show("2026-03-01", "2026-03-02", left: 0, destroyed: 1234);
        await browser.Get(Page);
        Assert.Contains("sont détruites depuis le 2 mars 2026 : 1 234 personnes", Plain(browser.Text), StringComparison.Ordinal);
        await using var last = await chromium.Open();
        await (await last.Draw(browser)).Inspect("portail-fin-de-pass-faite");
    }

    [Theory]
    [InlineData("coordinator", "Ma PASS", "fiche", "pass-de-ville", "equipe", "formations", "budgets")]
    [InlineData("nurse", "Ma PASS", "pass-de-ville", "equipe", "formations")]
    [InlineData("ars", "Les PASS", "pass-de-ville", "equipe", "formations", "budgets", "fin")]
    [InlineData("fund", "Les PASS", "pass-de-ville", "formations")]
    public async Task Each_role_is_led_to_what_it_reads_of_a_PASS_and_nowhere_else(string role, string title, params string[] kept)
    {
        using var browser = await portal.SignedIn(role);
        Show(null, null, left: 1234, destroyed: 0);
        await browser.Get("/pass");

        Assert.Contains($"<h1>{title}</h1>", browser.Page, StringComparison.Ordinal);
        Assert.Equal(kept, System.Text.RegularExpressions.Regex.Matches(browser.Page, $"href=\"/(pass-de-ville|pass/{Memberships.Villeneuve})(/[a-z0-9-]+)\"")
            .Select(link => link.Groups[1].Value == "pass-de-ville" ? "pass-de-ville" : link.Groups[2].Value[1..]));
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-pass-{role}");
    }

    [Theory]
    [InlineData("coordinator", "/pass/019377a0-0000-7000-8000-000000000001/fin")]
    [InlineData("operator", "/pass/019377a0-0000-7000-8000-000000000001/fin")]
    public async Task Only_an_ARS_ends_a_PASS(string role, string path)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path, expected: 403);
    }

    private void Show(string? endedOn, string? destroyedOn, int left, int destroyed, bool told = true)
    {
        (_site["endedOn"], _site["dataDestroyedOn"], _site["peopleDestroyed"]) = (endedOn, destroyedOn, destroyedOn is null ? 0 : destroyed);
        Platform.Answer("GET", $"/api/network/pass-sites/{Memberships.Villeneuve}", _site.DeepClone());
        Platform.Answer("GET", "/api/network/pass-sites", new { items = new[] { _site.DeepClone() }, next = (Guid?)null });
        Platform.Answer("GET", $"/api/intake/pass-sites/{Memberships.Villeneuve}/destruction", new
        {
            passSiteId = Memberships.Villeneuve,
            endedOn = told ? endedOn : null,
            left,
            destroyed,
            destroyedOn,
            disappears = new[] { "La fiche : nom, prénoms", "Les clés qui scellaient tout cela : aucune sauvegarde ne le rend plus" },
            kept = new[] { new { what = "Les actes de soins, sous un numéro qui ne mène plus à personne", why = "Pièces justificatives de leur paiement", article = "RGPD, art. 17, paragraphe 3, b et e" } },
        });
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
