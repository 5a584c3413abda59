using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>What calls for something between two committees is told before it is looked for. [000-107, 002-036]</summary>
public sealed class BetweenCommitteesTests : IAsyncLifetime
{
    private const string Fund = "/api/reporting/reports/committees/funds/761";
    private const string ToValidate = "La méthode et les seuils attendent la validation de la caisse.";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", $"/api/network/pass-sites/{Memberships.Villeneuve}/agreements", new { items = new[] { AgreementsTests.InForce() }, next = (Guid?)null });
        Platform.Answer("GET", "/api/reporting/reports/committees", ReportSamples.Page());
        Platform.Answer("GET", $"{Fund}/figures", CommitteesTests.Living());
        Platform.Answer("GET", $"{Fund}/terms", CommitteesTests.Terms());
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("coordinator")]
    [InlineData("fund")]
    public async Task Thresholds_that_are_passed_and_a_method_that_waits_are_told_to_both_parties(string role)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get("/comites");
        var text = ReportSamples.Plain(browser.Text);
        Assert.Contains($"convenus {ToValidate} Seuil dépassé : 6 dossiers sans décision après le dernier jour (seuil : 5)", text, StringComparison.Ordinal);

        Platform.Answer("GET", $"{Fund}/terms", CommitteesTests.Terms(validated: true));
        await browser.Get("/comites");
        Assert.DoesNotContain(ToValidate, browser.Text, StringComparison.Ordinal);
        Platform.Refuse("GET", $"{Fund}/terms", 404);
        await browser.Get("/comites");
        Assert.Contains("La PASS n’a encore proposé ni méthode ni seuils à la caisse.", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coordinator")]
    [InlineData("fund")]
    public async Task The_home_page_of_both_parties_tells_them_and_is_of_use_when_reporting_does_not_answer(string role)
    {
        Platform.Answer("GET", "/connect/access-review", new { accesses = 0, due = 0, neverSignedIn = 0 });
        Platform.Answer("GET", "/api/rights/deadlines/summary", new { asOf = "2026-04-28", today = 0, week = 0, late = 0, workers = Array.Empty<object>() });
        foreach (var empty in (string[])["/api/rights/deadlines", "/api/rights/returns/set-aside", "/api/rights/transmissions", "/api/network/breaches", "/api/intake/data-requests"])
        {
            Platform.Answer("GET", empty, ReportSamples.Page());
        }

        using var browser = await portal.SignedIn(role);
        await browser.Get("/");
        Assert.Contains($"Comités de pilotage : ce qui appelle une suite PASS de Villeneuve, CPAM des Quais (761) {ToValidate} Seuil dépassé : 6 dossiers", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);

        Assert.DoesNotContain("en préparation", browser.Text, StringComparison.Ordinal);
        Platform.Answer("GET", "/api/reporting/reports/committees", ReportSamples.Page(CommitteesTests.Summary()));
        await browser.Get("/");
        Assert.Equal(role == "fund", browser.Text.Contains("un comité est en préparation, dites vos difficultés", StringComparison.Ordinal)); // The coordination prepares it.

        Platform.Refuse("GET", $"{Fund}/figures", 503);
        await browser.Get("/");
        Assert.DoesNotContain("ce qui appelle une suite", browser.Text, StringComparison.Ordinal);
        Assert.Contains(role == "fund" ? "Les bordereaux" : "À faire d’abord", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreement_that_reporting_has_not_heard_of_yet_hides_nothing_else()
    {
        Platform.Refuse("GET", $"{Fund}/figures", 404);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/comites");

        Assert.Contains("CPAM des Quais (761) : les chiffres depuis le dernier comité", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
    }
}
