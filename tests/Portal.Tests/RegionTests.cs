using PassPlatform.Browser;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The PASS of an ARS side by side, over any period, at equal age and sex, and what is published of them. [000-039…053] Decisions 0182 and 0183.</summary>
public sealed class RegionTests(Chromium chromium) : IAsyncLifetime
{
    private const string Region = "/api/reporting/reports/regional";
    private static readonly Guid Other = Guid.Parse("019377a0-0000-7000-8000-000000000002");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    private int LastYear => portal.Clock.ParisToday().Year - 1;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", Region, View());
        Platform.Answer("GET", $"{Region}/{LastYear + 1}/standardized", Rates(LastYear + 1));
        Platform.Answer("GET", $"{Region}/{LastYear}/standardized", Rates(LastYear));
        Platform.Answer("GET", $"{Region}/{LastYear}/open-data", Released(version: 2));
        Platform.Answer("POST", $"{Region}/{LastYear}/open-data", Released(version: 2));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("/region", "region", "La région, janvier 2021 à juin 2021")]
    [InlineData("/region?pas=quarter&mesure=paid", "region-argent", "L’évolution : payé par l’ARS")]
    [InlineData("/region/taux", "region-taux", "À âge et sexe égaux")]
    [InlineData("/region/publication", "region-publication", "Figer une version nouvelle")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string path, string name, string said)
    {
        using var browser = await Agent();
        await browser.Get(path);

        Assert.Contains(said, ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", browser.Page, StringComparison.Ordinal);
        await Looks(browser, name);
    }

    [Fact]
    public async Task PASS_are_side_by_side_with_what_is_of_all_of_them()
    {
        using var browser = await Agent();
        await browser.Get("/region");

        var text = ReportSamples.Plain(browser.Text);
        Assert.All(
            (string[])
            [
                "PASS de Villeneuve 1 200 60 40 10 5 12", "PASS des Quais 0 60 40 10 5 12", "Ensemble 1 200 60 40 10 5 12", // Each with all that it has.
                "PASS de Villeneuve 50 33,3 22,5", "PASS des Quais n.c. n.c. n.c.", // For a thousand, of nobody.
                "PASS de Villeneuve 60 40 (66,7 %) 20 (50 %) 15 (75 %) 12 (80 %) 3", // From arrival to care paid.
                "PASS de Villeneuve 90 % de 20 aucun n’est échu", // Delays.
                "PASS de Villeneuve 2 650,00 € 120,00 € 5 000,00 € 26,5 % de 10 000,00 € en 2021", "PASS des Quais 2 650,00 € 120,00 € 5 000,00 € sans convention", // Money.
            ],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_chart_is_drawn_in_the_page_named_and_followed_or_preceded_by_its_table()
    {
        using var browser = await Agent();
        await browser.Get("/region");
        await using var drawn = await chromium.Open();
        var page = await drawn.Draw(browser);

        var charts = page.Locator(".pass-chart[role=img]");
        Assert.Equal(4, await charts.CountAsync()); // None of decisions: none was due.
        Assert.All(await charts.EvaluateAllAsync<string[]>("charts => charts.map(chart => chart.getAttribute('aria-label'))"), name => Assert.EndsWith("Les mêmes chiffres sont dans le tableau.", name, StringComparison.Ordinal));
        Assert.All(
            await charts.EvaluateAllAsync<bool[]>("charts => charts.map(chart => [chart.previousElementSibling, chart.nextElementSibling].some(beside => beside?.classList.contains('fr-table')))"),
            beside => Assert.True(beside));
        var widths = await page.Locator(".pass-chart").First.Locator("rect:last-child").EvaluateAllAsync<double[]>("bars => bars.map(bar => bar.getBoundingClientRect().width)");
        Assert.True(widths[0] > 100, $"{widths[0]} pixels"); // 1,200 people, as wide as there is room for; nobody, nothing.
        Assert.Equal(0, widths[1]);
    }

    [Fact]
    public async Task A_figure_is_followed_over_a_period_cut_as_one_wants_in_each_PASS()
    {
        using var browser = await Agent();
        await browser.Get("/region?du=2021-01&au=2021-06&pas=quarter&mesure=decision");

        var query = Platform.Calls.Single(call => call.Operation == $"GET {Region}").Query;
        Assert.All((string[])["from=2021-01", "to=2021-06", "by=quarter"], said => Assert.Contains(said, query, StringComparison.Ordinal));
        Assert.Contains("Janvier 2021 à mars 2021 Avril 2021 à juin 2021 PASS de Villeneuve n.c. n.c. PASS des Quais n.c. n.c. Ensemble n.c. n.c.", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.Contains("<option value=\"decision\" selected", browser.Page, StringComparison.Ordinal);
        await browser.Get("/region?mesure=transmission");
        Assert.Contains("PASS de Villeneuve 90 % 90 % PASS des Quais 90 % 90 % Ensemble 90 % 90 %", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.Contains("by=month", Platform.Calls.Last(call => call.Operation == $"GET {Region}").Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Months_that_are_none_are_told_over_those_of_the_year()
    {
        Platform.Api[$"GET {Region}"] = context => Task.FromResult(context.Request.Query.ContainsKey("from")
            ? Microsoft.AspNetCore.Http.Results.Json(new { type = "/problems/x", title = "Refusé", status = 400, detail = "Non." }, contentType: "application/problem+json", statusCode: 400)
            : Microsoft.AspNetCore.Http.Results.Json(View()));
        using var browser = await Agent();
        await browser.Get("/region?du=2021-13&au=2021-01");

        Assert.Contains("Ces mois ne se lisent pas", browser.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"2021-01\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_that_too_few_people_are_behind_is_not_given_and_why_is_said()
    {
        using var browser = await Agent();
        await browser.Get($"/region/taux?annee={LastYear}");

        var text = ReportSamples.Plain(browser.Text);
        Assert.Contains($"À âge et sexe égaux, en {LastYear}", text, StringComparison.Ordinal);
        Assert.Contains("PASS de Villeneuve 210,5 198,2 de 180 à 216,4 1,5 %", text, StringComparison.Ordinal);
        Assert.Contains("PASS des Quais 12 n.c. : moins de 11 personnes d'un âge et d'un sexe n.c. 0 %", text, StringComparison.Ordinal);
        Assert.Contains("0-17 ans : 10,5 % pour chaque sexe", text, StringComparison.Ordinal);
        Assert.Contains("Ces taux ne se publient pas", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_published_says_what_is_counted_together_and_which_PASS_is_too_small()
    {
        using var browser = await Agent();
        await browser.Get($"/region/publication/{LastYear}");

        var text = ReportSamples.Plain(browser.Text);
        Assert.All(
            (string[])
            [
                "Un nombre de moins de 11 personnes n’est jamais donné", "Rien n’est publié de : PASS des Quais. Trop peu de personnes y sont comptées, en tout ou dans une répartition", "Chiffres de la version 1 : une correction de trop peu de personnes, s’il y en a une", ReportSamples.Hash,
                "Personnes suivies : au moins un contact dans l'année Ensemble 120", "Femme, 0 à 17 ans + Homme, 0 à 17 ans Par sexe et âge au 31 décembre 40", "Femme, 65 ans et plus Par sexe et âge au 31 décembre 80",
            ],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
        Assert.Contains($"href=\"/region/publication/{LastYear}/2.csv\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_where_nothing_happened_yet_says_so()
    {
        Platform.Answer("GET", Region, new
        {
            from = "2021-01",
            to = "2021-06",
            factsWaiting = 0,
            together = Figures(active: 0, cap: false),
            trend = Trend(),
            sites = Array.Empty<object>(),
            definitions = Array.Empty<string>(),
        });
        Platform.Answer("GET", $"{Region}/{LastYear}/standardized", new { year = LastYear, reference = "Insee", classes = Array.Empty<object>(), rates = Array.Empty<object>() });
        using var browser = await Agent();
        await browser.Get("/region");
        Assert.Contains("Aucune PASS n’a encore d’activité.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("« n.c. » : il n’y a pas de chiffre", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        await browser.Get($"/region/taux?annee={LastYear}");
        Assert.Contains($"Aucune PASS n’a d’activité en {LastYear}.", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "d", "publie", "L’export public est figé.")]
    [InlineData(2, "a", "rien-a-publier", "Rien de neuf ne peut être publié")]
    public async Task A_year_is_frozen_and_when_nothing_new_may_be_told_the_page_says_so(int version, string hash, string done, string said)
    {
        Platform.Answer("POST", $"{Region}/{LastYear}/open-data", Released(version, new string(hash[0], 64)), version == 3 ? 201 : 200);
        using var browser = await Agent();
        await browser.Get($"/region/publication/{LastYear}");
        await browser.Send("figer");

        Assert.Equal($"/region/publication/{LastYear}?fait={done}", browser.Location.PathAndQuery);
        Assert.Contains(said, ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.True(Guid.TryParse(Platform.Calls.Single(call => call.Operation == $"POST {Region}/{LastYear}/open-data").Headers["Idempotency-Key"], out _));
    }

    [Fact]
    public async Task Of_a_year_of_which_nothing_is_published_the_page_says_so_and_offers_to_freeze_it()
    {
        Platform.Refuse("GET", $"{Region}/{LastYear}/open-data", 404);
        using var browser = await Agent();
        await browser.Get("/region/publication");

        Assert.Contains("Rien n’est publié de cette année.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Figer l’export public", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/region/region.xlsx?du=2021-01&au=2021-06", "/api/reporting/reports/regional/export.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("/region/region.pdf?du=2021-01&au=2021-06", "/api/reporting/reports/regional/export.pdf", "application/pdf")]
    public async Task Files_are_of_the_months_that_are_shown(string path, string api, string type)
    {
        Platform.Api[$"GET {api}"] = _ => Task.FromResult(Microsoft.AspNetCore.Http.Results.Bytes("x"u8.ToArray(), type));
        using var browser = await Agent();
        await browser.Get("/region");
        Assert.Contains($"href=\"{path.Replace("&", "&amp;", StringComparison.Ordinal)}\"", browser.Page, StringComparison.Ordinal);
        await browser.Get(path);

        Assert.Equal(type, browser.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("from=2021-01&to=2021-06", Platform.Calls.Single(call => call.Operation == $"GET {api}").Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_region_is_for_its_ARS_alone()
    {
        await PageAccess.IsFor(portal, "/region", [Roles.Ars]);
        await PageAccess.IsFor(portal, "/region/taux", [Roles.Ars]);
        await PageAccess.IsFor(portal, "/region/publication", [Roles.Ars]);
        Platform.Api[$"GET {Region}/{LastYear}/open-data/export.csv"] = _ => Task.FromResult(Microsoft.AspNetCore.Http.Results.Bytes("x"u8.ToArray(), "text/csv"));
        await PageAccess.IsFor(portal, $"/region/publication/{LastYear}/2.csv", [Roles.Ars]);
        using var nurse = await portal.SignedIn("nurse");
        Assert.DoesNotContain("href=\"/region\"", nurse.Page, StringComparison.Ordinal);
        using var browser = await Agent();
        Assert.Contains("href=\"/region\"", browser.Page, StringComparison.Ordinal);
    }

    private async Task<Browser> Agent()
    {
        var browser = await portal.SignedIn("ars");
        Platform.Answer("GET", "/api/network/pass-sites", new { items = new[] { Memberships.Site(Memberships.Villeneuve, "PASS de Villeneuve"), Memberships.Site(Other, "PASS des Quais") } });
        return browser;
    }

    private static object View() => new
    {
        from = "2021-01",
        to = "2021-06",
        factsWaiting = 0,
        together = Figures(),
        trend = Trend(),
        sites = new[] { new { passSiteId = Memberships.Villeneuve, figures = Figures(), trend = Trend() }, new { passSiteId = Other, figures = Figures(active: 0, cap: false), trend = Trend() } },
        definitions = new[] { "Personnes suivies : au moins un contact dans la période." },
    };

    private static object[] Trend() => [new { from = "2021-01", to = "2021-03", figures = Figures() }, new { from = "2021-04", to = "2021-06", figures = Figures() }];

    private static object Figures(int active = 1200, bool cap = true) => new
    {
        active,
        funnel = new[]
        {
            Step("arrived", "arrivées", 60, null), Step("without-rights", "sans droits à l'arrivée", 40, 66.7), Step("sent", "dossier transmis", 20, 50), Step("opened", "droit ouvert", 15, 75), Step("care-paid", "soins payés", 12, 80),
        },
        unknownAtArrival = 3,
        rights = new { puma = 10, css = 5, ame = 12 },
        deadlines = new[]
        {
            new { code = "transmission", label = "transmission", kept = 18, missed = 2, keptShare = (double?)90 },
            new { code = "decision", label = "décision", kept = 0, missed = 0, keptShare = (double?)null },
        },
        money = new { paidCents = 265_000, recoveredCents = 12_000, reimbursedCents = 500_000 },
        cap = cap ? new { year = 2021, capCents = 1_000_000, spentCents = 265_000, spentShare = 26.5 } : null,
        perThousand = active == 0 ? null : new { arrivals = 50, withoutRights = 33.3, rightsOpened = 22.5 },
    };

    private static object Step(string code, string label, int arrivals, double? ofPrevious) => new { code, label, arrivals, ofPrevious };

    private static object Rates(int year) => new
    {
        year,
        reference = "Insee, population de 2021",
        classes = new[] { new { ages = "0-17", weight = 0.105 } },
        rates = new[]
        {
            Rate(Memberships.Villeneuve, 210.5, 198.2, 180, 216.4, 1.5, null),
            Rate(Other, 12, null, null, null, 0, "moins de 11 personnes d'un âge et d'un sexe"),
        },
    };

    private static object Rate(Guid passSiteId, double crude, double? standardized, double? low, double? high, double unknownShare, string? missing) => new
    {
        code = "rights-opened",
        label = "personnes suivies dont un droit a été ouvert dans l'année",
        passSiteId,
        crude,
        standardized,
        low,
        high,
        unknownShare,
        missing,
    };

    private object Released(int version, string? hash = null) => new
    {
        releasedAt = "2022-03-01T09:00:00Z",
        sha256 = hash ?? ReportSamples.Hash,
        smallUnder = 11,
        definitions = new Dictionary<string, string> { ["followed"] = "personnes suivies : au moins un contact dans l'année", ["sex-age"] = "par sexe et âge au 31 décembre" },
        document = new
        {
            year = LastYear,
            version,
            rows = new[]
            {
                new
                {
                    sites = new[] { Memberships.Villeneuve },
                    since = 1,
                    populations = new[]
                    {
                        new
                        {
                            population = "followed",
                            people = 120,
                            groups = new[] { new { measure = "sex-age", parts = new[] { "female/0-17", "male/0-17" }, people = 40 }, new { measure = "sex-age", parts = new[] { "female/65+" }, people = 80 } },
                        },
                    },
                },
            },
            withheld = new[] { Other },
        },
    };

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
