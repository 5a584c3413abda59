using System.Text.Json.Nodes;
using PassPlatform.Browser;
using PassPlatform.ServiceDefaults;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The yearly cap of the ARS, its forecast, the recovery rate, and derogations in writing [000-028, 002-013, 002-014]. Decisions 0154, 0157.</summary>
public sealed class FundingTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid Other = Guid.Parse("019377a0-0000-7000-8000-000000000002");
    private static readonly string Site = $"/api/network/pass-sites/{Memberships.Villeneuve}";
    private static readonly string Page = $"/financement/{Memberships.Villeneuve}";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    private int Year => portal.Clock.ParisToday().Year;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", Site, Memberships.Site(Memberships.Villeneuve, "PASS de Villeneuve"));
        Platform.Answer("GET", $"{Site}/funding/{Year}", Outlook(Memberships.Villeneuve, 120.4, "2026-11-12"));
        Platform.Answer("GET", $"/api/network/pass-sites/{Other}/funding/{Year}", Outlook(Other, 40, null));
        Platform.Answer("GET", $"{Site}/derogations", FileTests.Page(Derogation()));
        Platform.Answer("POST", $"{Site}/derogations", Derogation(), 201);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_ARS_sees_which_cap_will_not_hold_before_it_is_reached()
    {
        using var browser = await portal.SignedIn("ars");
        Platform.Answer("GET", "/api/network/pass-sites", new { items = new[] { Memberships.Site(Memberships.Villeneuve, "PASS de Villeneuve"), Memberships.Site(Other, "PASS du Port") }, next = (Guid?)null });
        await browser.Get("/financement");

        var text = Plain(browser.Text);
        Assert.Contains("PASS de Villeneuve 8 000,00 € sur 10 000,00 € 12 040,00 €, 120,4 % du plafond dépasse 82,5 %", text, StringComparison.Ordinal);
        Assert.Contains("40 % du plafond tient", text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Page}\"", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "financement");
    }

    [Fact]
    public async Task A_coordinator_of_one_PASS_is_led_to_it_and_reads_what_the_forecast_is_made_of()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/financement");

        Assert.Equal(Page, browser.Location.PathAndQuery);
        var text = Plain(browser.Text);
        Assert.All(
            (string[])
            [
                "Le plafond ne suffira pas", "il est dépassé le 12 novembre 2026", "Reste sous le plafond 2 000,00 €", "82,5 % : 3 300,00 € remboursés, sur 4 000,00 €", "Soins en attente d’un droit, dont l’année finit avant le 31 décembre 3 000,00 €",
                "Ce que la caisse ne paierait pas des 1 000,00 € qu’elle a à payer 175,00 €", "Prévision : la plus haute des deux 12 040,00 €", "Par prudence, la plus haute de deux estimations", "Décision ARS 2026-114",
                "Grossesse ou nouveau-né", "1 200,00 € dépensés, sur 5 000,00 €",
            ],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
        Assert.DoesNotContain("Enregistrer une dérogation", text, StringComparison.Ordinal);
        await Looks(browser, "financement-pass");
    }

    [Fact]
    public async Task A_year_that_is_over_has_no_forecast_and_a_PASS_without_agreement_has_no_cap()
    {
        var outlook = Outlook(Memberships.Villeneuve, null, null);
        (outlook["yearlyCapCents"], outlook["remainingCents"], outlook["forecast"], outlook["recoveryPercent"], outlook["year"]) = (null, null, null, null, 2026);
        Platform.Answer("GET", $"{Site}/funding/2026", outlook);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Page}?annee=2026");

        Assert.Contains("Aucune convention avec l’ARS n’est signée", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Aucune caisse n’a répondu dans l’année", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("La prévision", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ne suffira pas", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "financement-sans-convention");
    }

    [Fact]
    public async Task A_derogation_is_written_with_its_criteria_and_its_amount_to_the_cent()
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Page);
        Assert.Contains($"href=\"{Page}/derogations/nouvelle\"", browser.Page, StringComparison.Ordinal);
        await browser.Get($"{Page}/derogations/nouvelle");
        await Looks(browser, "derogation");
        await browser.Send(
            "deroger", ("Input.Reference", " Décision ARS 2026-114 "), ("Input.DecidedOn", "2026-10-03"), ("Input.Year", "2026"), ("Input.Categories", "pregnancy-or-newborn"), ("Input.Amount", "5 000,50 €"));

        Assert.StartsWith($"{Page}?annee=2026&fait=derogation", browser.Location.PathAndQuery, StringComparison.Ordinal);
        var sent = Platform.Calls.Single(call => call.Operation == $"POST {Site}/derogations");
        Assert.Equal(
            ("Décision ARS 2026-114", "2026-10-03", 2026, "pregnancy-or-newborn", 500050),
            ((string?)sent.Body!["reference"], (string?)sent.Body["decidedOn"], (int)sent.Body["year"]!, (string?)sent.Body["categories"]!.AsArray().Single(), (long)sent.Body["amountCents"]!));
        Assert.True(Guid.TryParse(sent.Headers["Idempotency-Key"], out _));
    }

    [Theory]
    [InlineData("cinq mille")]
    [InlineData("1 000 000")]
    [InlineData("")]
    public async Task What_a_derogation_lacks_is_told_at_each_field_and_nothing_is_written(string amount)
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get($"{Page}/derogations/nouvelle");
        await browser.Send("deroger", ("Input.Reference", "Décision 7"), ("Input.DecidedOn", ""), ("Input.Amount", amount));

        Assert.Contains("3 erreurs sont à corriger", browser.Text, StringComparison.Ordinal);
        Assert.All((string[])["#Input-DecidedOn", "#Input-Categories", "#Input-Amount"], field => Assert.Contains(field, browser.Page, StringComparison.Ordinal));
        Assert.Contains("value=\"Décision 7\"", System.Net.WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.StartsWith("POST /api", StringComparison.Ordinal));
        await Looks(browser, "derogation-refusee");
    }

    [Fact]
    public async Task What_the_API_refuses_of_a_derogation_is_told_beside_its_field()
    {
        Platform.Refuse("POST", $"{Site}/derogations", 400, "Une dérogation déroge au plafond d'une convention avec l'ARS.", ("/decidedOn", "aucune convention avec l'ARS ce jour-là"), ("/amountCents", "trop"));
        using var browser = await portal.SignedIn("ars");
        await browser.Get($"{Page}/derogations/nouvelle");
        await browser.Send("deroger", ("Input.Reference", "Décision 7"), ("Input.Categories", "contagion"), ("Input.Amount", "12"));

        Assert.Contains("Aucune convention avec l’ARS ce jour-là.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("#Input-Amount", browser.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/financement", "coordinator,ars")]
    [InlineData("/financement/019377a0-0000-7000-8000-000000000001", "coordinator,ars")]
    [InlineData("/financement/019377a0-0000-7000-8000-000000000001/derogations/nouvelle", "ars")]
    public Task Each_page_is_for_its_roles_alone(string path, string roles) => PageAccess.IsFor(portal, path, roles.Split(','));

    private JsonObject Outlook(Guid site, double? share, string? reached) => new()
    {
        ["passSiteId"] = $"{site}",
        ["year"] = Year,
        ["asOf"] = "2026-10-05",
        ["yearlyCapCents"] = 1_000_000,
        ["fundedCents"] = 800_000,
        ["derogatedCents"] = 120_000,
        ["remainingCents"] = 200_000,
        ["answeredCents"] = 400_000,
        ["reimbursedCents"] = 330_000,
        ["recoveryPercent"] = 82.5,
        ["forecast"] = new JsonObject
        {
            ["remainingChargesCents"] = 86_500,
            ["heldDueCents"] = 300_000,
            ["atFundCents"] = 100_000,
            ["atFundUnpaidCents"] = 17_500,
            ["knownCents"] = 1_204_000,
            ["paceCents"] = 1_050_000,
            ["expectedCents"] = 1_204_000,
            ["ofCapPercent"] = share,
            ["capReachedOn"] = reached,
            ["method"] = "Par prudence, la plus haute de deux estimations.",
        },
    };

    private JsonObject Derogation() => new()
    {
        ["id"] = "019377a0-0000-7000-8000-0000000000b1",
        ["passSiteId"] = $"{Memberships.Villeneuve}",
        ["year"] = Year,
        ["decidedOn"] = "2026-10-03",
        ["reference"] = "Décision ARS 2026-114",
        ["categories"] = new JsonArray("pregnancy-or-newborn"),
        ["amountCents"] = 500_000,
        ["spentCents"] = 120_000,
        ["version"] = 2,
    };

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
