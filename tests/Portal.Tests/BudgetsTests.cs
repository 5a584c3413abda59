using PassPlatform.Browser;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The budget of a PASS, year by year and line by line. [002-024]</summary>
public sealed class BudgetsTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string Budgets = $"/api/network/pass-sites/{Memberships.Villeneuve}/budgets";
    private static readonly string Path = $"/pass/{Memberships.Villeneuve}/budgets";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", Budgets, new { items = new[] { Budget() }, next = (Guid?)null });
        Platform.Answer("GET", $"{Budgets}/2026", Budget());
        Platform.Answer("PUT", $"{Budgets}/2026", Budget());
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("coordinator", "/2026", "budget", "Prévu : 12 500,50 €. Dépensé, d’après les lignes qui le disent : 11 500 €.")]
    [InlineData("ars", "/2026", "budget-ars", "Aucune ligne ne prévoit encore : interprétariat, prévention.")]
    [InlineData("coordinator", "/2026/lignes/ajouter", "budget-ajouter-ligne", "Ajouter une ligne au budget 2026")]
    [InlineData("coordinator", "/2026/lignes/2", "budget-ligne", "Retirer cette ligne")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get($"{Path}{path}");

        Assert.Contains(said, Plain(browser.Text), StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Fact]
    public async Task A_line_is_added_after_the_others()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/2026/lignes/ajouter");
        await browser.Send("ligne", ("Input.Source", "fir"), ("Input.Purpose", "interpretation"), ("Input.Planned", "huit mille"));
        Assert.Contains("#Input-Planned", browser.Page, StringComparison.Ordinal);
        await browser.Send("ligne", ("Input.Planned", "8 000,50 €"));

        Assert.Equal($"{Path}/2026?fait=budget", browser.Location.PathAndQuery);
        var call = Platform.Calls.Single(asked => asked.Operation == $"PUT {Budgets}/2026");
        Assert.Equal("\"6\"", call.Headers["If-Match"]);
        Assert.Equal(["fir coordination 1200000 1150000", "co-financing outreach 50050 ", "fir interpretation 800050 "], Sent(call));
    }

    [Fact]
    public async Task A_line_is_changed_in_its_place_and_taken_away()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/2026/lignes/2");
        Assert.Contains("value=\"500,50\"", browser.Page, StringComparison.Ordinal);
        await browser.Send("ligne", ("Input.Spent", "0"));
        Assert.Equal(["fir coordination 1200000 1150000", "co-financing outreach 50050 0"], Sent(Platform.Calls.Single(asked => asked.Operation == $"PUT {Budgets}/2026")));
        Assert.Equal("Politique de la ville", (string?)Platform.Calls.Single(asked => asked.Operation == $"PUT {Budgets}/2026").Body!["lines"]![1]!["label"]);

        await browser.Get($"{Path}/2026/lignes/1");
        await browser.Send("retirer");
        var call = Platform.Calls.Last(asked => asked.Operation == $"PUT {Budgets}/2026");
        Assert.Equal("\"6\"", call.Headers["If-Match"]);
        Assert.Equal(["co-financing outreach 50050 "], Sent(call));
    }

    [Fact]
    public async Task What_is_refused_of_a_line_is_told_at_its_field_and_a_line_that_is_no_more_leads_to_the_others()
    {
        Platform.Refuse("PUT", $"{Budgets}/2026", 400, "Non.", ("/lines/2/label", "absent"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/2026/lignes/ajouter");
        await browser.Send("ligne", ("Input.Source", "co-financing"), ("Input.Purpose", "care"), ("Input.Planned", "1"));
        Assert.Contains("#Input-Label", browser.Page, StringComparison.Ordinal);

        await browser.Get($"{Path}/2026/lignes/9");
        Assert.Equal($"{Path}/2026", browser.Location.PathAndQuery);
    }

    [Fact]
    public async Task A_coordination_writes_it_and_an_ARS_reads_it()
    {
        await PageAccess.IsFor(portal, $"{Path}/2026", [Roles.Coordinator, Roles.Ars]);
        await PageAccess.IsFor(portal, $"{Path}/2026/lignes/1", [Roles.Coordinator]);
        using var browser = await portal.SignedIn("ars");
        await browser.Get($"{Path}/2026");
        Assert.DoesNotContain("/lignes/", browser.Page, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Sent(Call call) =>
        call.Body!["lines"]!.AsArray().Select(line => $"{line!["source"]} {line["purpose"]} {line["plannedCents"]} {line["spentCents"]}");

    private static object Budget() => new
    {
        passSiteId = Memberships.Villeneuve,
        year = 2026,
        lines = new object[]
        {
            new { source = "fir", purpose = "coordination", plannedCents = 1_200_000, spentCents = 1_150_000 },
            new { source = "co-financing", purpose = "outreach", label = "Politique de la ville", plannedCents = 50_050 },
        },
        plannedCents = 1_250_050,
        spentCents = 1_150_000,
        sources = new[] { new { source = "fir", plannedCents = 1_200_000, spentCents = 1_150_000 }, new { source = "co-financing", plannedCents = 50_050, spentCents = 0 } },
        notPlanned = new[] { "interpretation", "prevention" },
        writtenBy = "x",
        version = 6,
    };

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
