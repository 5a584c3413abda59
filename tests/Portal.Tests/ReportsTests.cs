using PassPlatform.Browser;
using PassPlatform.Portal.Words;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The annual report of a PASS: each figure in the ministry's words, with its definition and, for the coordination alone, its list. [000-039…053, 002-025…034]</summary>
public sealed class ReportsTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string Annual = $"/api/reporting/reports/annual/{ReportSamples.Year}";
    private static readonly string Path = $"/rapports/{Memberships.Villeneuve}/{ReportSamples.Year}";
    private static readonly Guid Someone = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid Thing = Guid.Parse("019377a0-0000-7000-8000-0000000000e2");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    private int Now => Reported.YearShown(portal.Clock.ParisToday());

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", Annual, ReportSamples.Report());
        Platform.Answer("GET", $"{Annual}/versions", ReportSamples.Page(ReportSamples.Summary("received")));
        Platform.Answer("GET", $"/api/reporting/reports/annual/{Now}/versions", ReportSamples.Page());
        Platform.Answer("GET", "/api/reporting/reports/reminders", ReportSamples.Page());
        Platform.Answer("GET", $"{Annual}/indicators/ARS-FILE-ACTIVE/list", Listed("ARS-FILE-ACTIVE", "", [Item(Someone, null)], next: 17));
        Platform.Answer("GET", $"{Annual}/indicators/ARS-ORIENTATIONS/list", Listed("ARS-ORIENTATIONS", "", [Item(Someone, Thing), Item(null, Thing)], next: null));
        Platform.Answer("GET", $"{Annual}/indicators/ARS-NO-RIGHTS/list", Listed("ARS-NO-RIGHTS", "unknown", [], next: null, forgotten: 2, withheld: 1));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("coordinator", "/rapports", "rapports", "PASS de Villeneuve Chiffres à ce jour")]
    [InlineData("ars", "/rapports", "rapports-ars", "Aucune n’est encore envoyée")]
    [InlineData("coordinator", "/rapports/019377a0-0000-7000-8000-000000000001/2021", "rapport", "Version 1, reçue par l’ARS le 14 janvier 2022")]
    [InlineData("ars", "/rapports/019377a0-0000-7000-8000-000000000001/2021", "rapport-ars", "Sur 120 personnes (file active)")]
    [InlineData("coordinator", "/rapports/019377a0-0000-7000-8000-000000000001/2021/chiffres/ARS-FILE-ACTIVE", "rapport-liste", "Cette lecture est inscrite à l’audit.")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path);

        Assert.Contains(said, ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", browser.Page, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Fact]
    public async Task Each_figure_is_in_the_words_of_the_text_with_what_it_is_a_part_of_and_what_it_is_made_of()
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Path);

        var text = ReportSamples.Plain(browser.Text);
        Assert.All(
            (string[])
            [
                "Le nombre de personnes sans droit qui se présentent à la PASS de ville 48 personnes Sur 120 personnes (file active)", "femme, 0 à 17 ans moins de 11", "Montant du reste à charge financé par l'ARS 2 650,00 €",
                "Définition Ce que veut dire ARS-NO-RIGHTS.", "Numérateur Personnes ayant au moins un contact dans l'année", "Dénominateur File active", "Dénominateur Aucun : le chiffre se lit seul",
                "femmes : 70 hommes : 50", "Le jour qui compte Jour du contact, dans l'année civile", "telles qu’au 31 décembre 2021",
            ],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(browser.Page, "<h2[^>]*>Sur la file active</h2>"));
    }

    [Fact]
    public async Task A_definition_opens_by_the_keyboard_and_is_always_on_the_paper()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);
        await using var drawn = await chromium.Open();
        var page = await drawn.Draw(browser);
        var summary = page.Locator("summary").First;
        Assert.False(await page.Locator("details dl").First.IsVisibleAsync());
        await page.Tab(summary);
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Locator("details dl").First.IsVisibleAsync());
        await page.Keyboard.PressAsync("Enter");
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });

        Assert.True(await page.Locator("details dl").First.IsVisibleAsync());
        Assert.False(await page.Locator(".fr-nav").First.IsVisibleAsync());
        var pdf = await page.PdfAsync(new() { Format = "A4", Path = System.IO.Path.Combine(AppContext.BaseDirectory, "TestResults", "screens", "portail-rapport.pdf") });
        Assert.InRange(pdf.Length, 10_000, int.MaxValue);
    }

    [Fact]
    public async Task A_figure_leads_to_its_list_for_the_coordination_and_to_nobody_for_the_ARS()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);
        Assert.Contains($"href=\"{Path}/chiffres/ARS-FILE-ACTIVE\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Path}/chiffres/ARS-NO-RIGHTS?ligne=unknown\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Path}/chiffres/ARS-COST-BORNE?ligne=recovered\"", browser.Page, StringComparison.Ordinal); // What is taken away has a list too.
        Assert.DoesNotContain("ligne=female%2F0-17", browser.Page, StringComparison.Ordinal); // Too few to say how many: none to list.
        using var ars = await portal.SignedIn("ars");
        await ars.Get(Path);

        Assert.DoesNotContain("/chiffres/", ars.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/list", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_is_of_identifiers_that_open_the_file_and_goes_on_page_after_page()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/chiffres/ARS-FILE-ACTIVE?apres=4");

        Assert.Contains($"href=\"/personnes/{Someone}\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("La personne elle-même", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Path}/chiffres/ARS-FILE-ACTIVE?apres=17\"", browser.Page, StringComparison.Ordinal);
        var call = Platform.Calls.Single(asked => asked.Operation.EndsWith("/list", StringComparison.Ordinal));
        Assert.Contains("after=4", call.Query, StringComparison.Ordinal);
        Assert.Contains(Memberships.Villeneuve.ToString(), call.Query, StringComparison.Ordinal);

        await browser.Get($"{Path}/chiffres/ARS-ORIENTATIONS");
        Assert.Contains($"href=\"/personnes/{Someone}/orientations/{Thing}\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("De personne en particulier", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_erased_and_what_only_clinicians_read_is_told_and_not_listed()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/chiffres/ARS-NO-RIGHTS?ligne=unknown");

        Assert.Contains("line=unknown", Platform.Calls.Single(call => call.Operation.EndsWith("/list", StringComparison.Ordinal)).Query, StringComparison.Ordinal);
        Assert.Contains("Des personnes effacées depuis y comptent encore pour 2", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.Contains("Compté et non montré : 1. Pourquoi", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.Contains("droits inconnus", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_is_due_is_told_until_it_is_sent()
    {
        Platform.Answer("GET", $"/api/reporting/reports/annual/{ReportSamples.Year + 1}/versions", ReportSamples.Page());
        Platform.Answer("GET", "/api/reporting/reports/reminders", ReportSamples.Page(Reminder(ReportSamples.Year, "overdue"), Reminder(ReportSamples.Year + 1, "imminent"), Reminder(ReportSamples.Year + 1, "approaching")));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/rapports");

        var text = ReportSamples.Plain(browser.Text);
        Assert.DoesNotContain($"rapport {ReportSamples.Year} :", text, StringComparison.Ordinal); // Received.
        Assert.Contains($"PASS de Villeneuve, rapport {ReportSamples.Year + 1} : il est attendu le 4 mai {ReportSamples.Year + 2} au plus tard, dans les jours qui viennent", text, StringComparison.Ordinal);
        Assert.DoesNotContain("au plus tard, et rien n’est parti", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coordinator")]
    [InlineData("ars")]
    public async Task A_report_that_is_due_is_told_on_the_page_that_is_opened_first(string role)
    {
        Platform.Answer("GET", $"/api/reporting/reports/annual/{ReportSamples.Year + 1}/versions", ReportSamples.Page());
        Platform.Answer("GET", "/api/reporting/reports/reminders", ReportSamples.Page(Reminder(ReportSamples.Year + 1, "overdue")));
        foreach (var (asked, answer) in (IReadOnlyList<(string, object)>)
            [("/connect/access-review", new { accesses = 0, due = 0, neverSignedIn = 0 }), ("/api/rights/deadlines/summary", new { asOf = "2026-04-28", today = 0, week = 0, late = 0, workers = Array.Empty<object>() })])
        {
            Platform.Answer("GET", asked, answer);
        }

        foreach (var empty in (string[])["/api/rights/deadlines", "/api/rights/returns/set-aside", $"/api/reporting/reports/annual/{Now}/sites", "/api/network/breaches", "/api/intake/data-requests"])
        {
            Platform.Answer("GET", empty, ReportSamples.Page());
        }

        using var browser = await portal.SignedIn(role);
        await browser.Get("/");
        Assert.Contains("Rapports annuels : ce qui est attendu", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.Contains("il était attendu le 4 mai 2023 au plus tard, et rien n’est parti", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.Contains($"href=\"/rapports/{Memberships.Villeneuve}/{ReportSamples.Year + 1}\"", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("arrivés, à lire", browser.Text, StringComparison.Ordinal);
        Platform.Answer("GET", $"/api/reporting/reports/annual/{Now}/versions", ReportSamples.Page(ReportSamples.Summary("sent")));
        await browser.Get("/");
        Assert.Equal(role == "ars", ReportSamples.Plain(browser.Text).Contains("Rapports annuels : arrivés, à lire PASS de Villeneuve, rapport 2021, version 1 : à lire, puis à dire reçu.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-01-02", 2025)]
    [InlineData("2026-06-30", 2025)]
    [InlineData("2026-07-01", 2026)]
    [InlineData("2026-12-31", 2026)]
    public void The_report_that_is_shown_first_is_the_one_that_is_being_written_and_read(string day, int year) => Assert.Equal(year, Reported.YearShown(DateOnly.Parse(day, null)));

    [Theory]
    [InlineData("percent", 2650, "26,50 €")]
    [InlineData("day", 3, "3")]
    [InlineData("cent", 2650, "26,50 €")]
    public void A_list_counts_in_what_its_figure_is_made_of(string unit, double value, string text) => Assert.Equal(text, ReportSamples.Plain(Reported.Amount(value, Reported.UnitOfList(unit))));

    [Fact]
    public async Task Of_a_PASS_of_which_nothing_was_told_the_page_says_so()
    {
        Platform.Refuse("GET", Annual, 404);
        Platform.Answer("GET", $"{Annual}/versions", ReportSamples.Page());
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);

        Assert.Contains("Rien n’est encore compté de cette PASS.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_sent_and_what_is_not_counted_yet_are_told()
    {
        Platform.Answer("GET", $"{Annual}/versions", ReportSamples.Page());
        Platform.Answer("GET", Annual, ReportSamples.Report(waiting: 1));
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Path);
        Assert.Contains("La PASS ne vous a encore envoyé aucune version de ce rapport", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Un événement reçu n’est pas encore compté.", browser.Text, StringComparison.Ordinal);

        Platform.Answer("GET", Annual, ReportSamples.Report(waiting: 1200));
        await browser.Get(Path);
        Assert.Contains("1 200 événements reçus ne sont pas encore comptés.", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pdf", "application/pdf")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("csv", "text/csv")]
    [InlineData("json", "application/json")]
    public async Task Files_are_given_as_the_API_gives_them_and_no_browser_keeps_them(string ending, string type)
    {
        var content = "\uFEFFé;b\n"u8.ToArray();
        Platform.Api[$"GET {Annual}/export.{ending}"] = _ => Task.FromResult(Microsoft.AspNetCore.Http.Results.Bytes(content, type));
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Path);
        Assert.Contains($"href=\"{Path}/rapport.{ending}\"", browser.Page, StringComparison.Ordinal);
        await browser.Get($"{Path}/rapport.{ending}");

        Assert.Equal(content, await browser.Answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(type, browser.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"rapport-2021.{ending}", browser.Answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        Assert.True(browser.Answer.Headers.CacheControl!.NoStore);
        Assert.Contains(Memberships.Villeneuve.ToString(), Platform.Calls.Single(call => call.Operation.EndsWith($"/export.{ending}", StringComparison.Ordinal)).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_no_format_of_ours_is_not_there_and_files_are_for_whoever_reads_the_page()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/rapport.exe", expected: 404);
        using var nurse = await portal.SignedIn("nurse");
        await nurse.Get($"{Path}/rapport.pdf", expected: 403);
    }

    [Fact]
    public async Task The_ARS_and_the_coordination_read_reports_and_the_coordination_alone_opens_lists()
    {
        await PageAccess.IsFor(portal, "/rapports", [Roles.Coordinator, Roles.Ars]);
        await PageAccess.IsFor(portal, Path, [Roles.Coordinator, Roles.Ars]);
        await PageAccess.IsFor(portal, $"{Path}/chiffres/ARS-FILE-ACTIVE", [Roles.Coordinator]);
    }

    private static object Listed(string indicator, string line, object[] items, long? next, long forgotten = 0, long withheld = 0) => new
    {
        passSiteId = Memberships.Villeneuve,
        year = ReportSamples.Year,
        asOf = "2021-12-31",
        indicator,
        line,
        value = 3,
        forgotten,
        withheld,
        items,
        next,
    };

    private static object Item(Guid? person, Guid? thing) => new { personId = person, thingId = thing, on = "2021-04-02", value = 1 };

    private static object Reminder(int year, string what) => new { id = Guid.NewGuid(), passSiteId = Memberships.Villeneuve, year, dueOn = $"{year + 1}-05-04", what, toldOn = $"{year + 1}-04-20" };
}
