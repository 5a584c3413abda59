using System.Text.Json.Nodes;
using PassPlatform.Browser;
using PassPlatform.ServiceDefaults;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>What a professional or a structure gave and was paid in a month, on the page, for a spreadsheet and on paper [000-028]. Decision 0157.</summary>
public sealed class StatementsTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string Statements = $"/api/network/practitioners/{CareActsTests.GiverId}/statements";
    private static readonly string Page = $"/soins/releves?qui={CareActsTests.GiverId}&mois=2021-04";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/api/network/directory", FileTests.Page(CareActsTests.Giver(), Pharmacy()));
        Platform.Answer("GET", "/api/network/practitioners", FileTests.Page(new JsonObject { ["id"] = $"{CareActsTests.GiverId}", ["passSiteId"] = $"{Memberships.Villeneuve}", ["familyName"] = "Martin", ["givenNames"] = "Lou" }));
        Platform.Answer("GET", "/api/network/care-acts", FileTests.Page(CareActsTests.Act()));
        Platform.Answer("GET", $"{Statements}/2021-04", Statement(rate: 75.5));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Who_and_which_month_are_chosen_and_the_month_is_added_up_act_by_act()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/soins/releves");
        Assert.Contains("Pharmacie des Quais", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.Contains("/statements/", StringComparison.Ordinal));
        await Looks(browser, "releves");
        await browser.Get(Page);

        var text = Plain(browser.Text);
        Assert.All(
            (string[])
            [
                "Avril 2021 : Martin Lou", "2, pour 53,00 €", "20,00 €, dont 5,00 € repris par l’ARS", "À recevoir du mois 41,50 €", "75,5 % des 26,50 € auxquels une caisse a répondu", "Lu le 3 mai 2021",
                "10 avril 2021 : soin de 26,50 € 26,50 € 20,00 € 0,00 € 0,00 € ; sans financement : 6,50 € Remboursé en partie",
            ],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
        Assert.Contains($"href=\"/soins/{CareActsTests.ActId}\"", browser.Page, StringComparison.Ordinal);
        Assert.Matches("<option value=\"2021-04\" selected", browser.Page); // Older than those that are offered, and kept.
        await Looks(browser, "releve");
    }

    [Fact]
    public async Task A_month_in_which_no_fund_answered_has_no_rate_and_one_without_care_says_so()
    {
        Platform.Answer("GET", $"{Statements}/2021-04", Statement(rate: null, lines: false));
        using var browser = await portal.SignedIn("secretary");
        await browser.Get(Page);

        Assert.Contains("Aucune caisse n’a répondu dans le mois", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Aucun soin n’a été donné ni payé dans ce mois.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_month_or_is_to_come_is_the_current_one()
    {
        var current = $"{portal.Clock.ParisToday():yyyy-MM}";
        Platform.Answer("GET", $"{Statements}/{current}", Statement(rate: null, lines: false));
        using var browser = await portal.SignedIn("nurse");
        foreach (var month in (string[])["hier", "2099-01", "0001-01"])
        {
            await browser.Get($"/soins/releves?qui={CareActsTests.GiverId}&mois={month}");
        }

        Assert.Equal(3, Platform.Calls.Count(call => call.Operation == $"GET {Statements}/{current}"));
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("pdf", "application/pdf")]
    public async Task The_files_are_given_as_the_API_gives_them_and_no_browser_keeps_them(string kind, string type)
    {
        var content = "\uFEFFé;b\n"u8.ToArray();
        Platform.Api[$"GET {Statements}/2021-04/statement.{kind}"] = _ => Task.FromResult(Microsoft.AspNetCore.Http.Results.Bytes(content, type));
        using var browser = await portal.SignedIn("practitioner");
        await browser.Get(Page);
        Assert.Contains($"href=\"/soins/releves/{CareActsTests.GiverId}/2021-04.{kind}\"", browser.Page, StringComparison.Ordinal);
        await browser.Get($"/soins/releves/{CareActsTests.GiverId}/2021-04.{kind}");

        Assert.Equal(content, await browser.Answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(type, browser.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"releve-2021-04.{kind}", browser.Answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        Assert.True(browser.Answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_practitioner_chooses_themselves_and_the_directory_is_not_read()
    {
        using var browser = await portal.SignedIn("practitioner");
        await browser.Get("/");
        Assert.Contains("href=\"/soins/releves\"", browser.Page, StringComparison.Ordinal);
        await browser.Get("/soins/releves");

        Assert.Contains("Martin Lou", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == "GET /api/network/directory");
    }

    [Theory]
    [InlineData("/soins/releves")]
    public Task Each_page_is_for_its_roles_alone(string path) => PageAccess.IsFor(portal, path, ["coordinator", "social-worker", "nurse", "doctor", "mediator", "secretary", "practitioner"]);

    [Theory]
    [InlineData("ars")]
    [InlineData("fund")]
    public async Task The_files_are_for_whoever_reads_the_page(string role)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get($"/soins/releves/{CareActsTests.GiverId}/2021-04.csv", expected: 403);
    }

    [Theory]
    [InlineData("2021-13.csv")]
    [InlineData("hier.pdf")]
    public async Task A_file_of_what_is_no_month_is_not_there(string file)
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/soins/releves/{CareActsTests.GiverId}/{file}", expected: 404);
    }

    private static JsonObject Pharmacy()
    {
        var pharmacy = CareActsTests.Giver();
        (pharmacy["id"], pharmacy["name"], pharmacy["kind"]) = ("019377a0-0000-7000-8000-0000000000a3", "Pharmacie des Quais", "pharmacy");
        return pharmacy;
    }

    private static JsonObject Statement(double? rate, bool lines = true) => new()
    {
        ["passSiteId"] = $"{Memberships.Villeneuve}",
        ["practitionerId"] = $"{CareActsTests.GiverId}",
        ["from"] = "2021-04-01",
        ["to"] = "2021-04-30",
        ["readOn"] = "2021-05-03",
        ["totals"] = new JsonObject
        {
            ["givenActs"] = 2,
            ["givenCents"] = 5300,
            ["fundCents"] = 2000,
            ["recoveredForArsCents"] = 500,
            ["arsCents"] = 2650,
            ["receivedCents"] = 4150,
            ["answeredCents"] = 2650,
            ["recoveryPercent"] = rate,
        },
        ["lines"] = lines
            ? new JsonArray(new JsonObject
            {
                ["careActId"] = $"{CareActsTests.ActId}",
                ["personId"] = "019377a0-0000-7000-8000-0000000000e1",
                ["performedOn"] = "2021-04-10",
                ["amountCents"] = 2650,
                ["state"] = "partly-reimbursed",
                ["settledOn"] = "2021-04-30",
                ["fundCents"] = 2000,
                ["recoveredForArsCents"] = 500,
                ["arsCents"] = 0,
                ["awaitedCents"] = 0,
                ["unfundedCents"] = 650,
            })
            : new JsonArray(),
    };

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
