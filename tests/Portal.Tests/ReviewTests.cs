using System.Text.RegularExpressions;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>[003-027] The accesses that one gives are looked at on one page, without scripts.</summary>
public sealed class ReviewTests : IAsyncLifetime
{
    private readonly Memberships.Access nurse = Memberships.View("Nora", "Soin", "nurse");
    private readonly Memberships.Access mediator = Memberships.View("Samir", "Lien", "mediator") with { LastSignInAt = DateTimeOffset.Parse("2026-10-02T08:00:00Z", null) };
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/connect/access-review", new { accesses = 2, due = 1, neverSignedIn = 1, nextDueOn = "2026-09-03" });
        Platform.Answer("GET", "/connect/access-review/accesses", new { items = new[] { Line(nurse, true), Line(mediator, false) }, next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_table_says_what_is_to_be_known_and_what_is_due()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/equipe/revue");

        Assert.Contains("Un accès est à revoir dès aujourd’hui.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Nora Soin soins infirmiers Fiches, soins, orientations PASS de Villeneuve 3 mars 2026 jamais oui le 3 mars 2026, par Zoé Exemple à revoir", browser.Text, StringComparison.Ordinal);
        Assert.Contains("2 octobre 2026", browser.Text, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(browser.Page, "à revoir</p>"));
    }

    [Fact]
    public async Task One_form_keeps_some_ends_others_and_leaves_the_rest()
    {
        Platform.Answer("POST", "/connect/access-review", new { accesses = 1, due = 0, neverSignedIn = 0, nextDueOn = "2027-05-28" });
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/equipe/revue");
        await browser.Send("revoir");
        Assert.Contains("Choisissez, pour un accès au moins", browser.Text, StringComparison.Ordinal);
        await browser.Send("revoir", ("Input.Lines[0].Verdict", "end"));

        var call = Assert.Single(Platform.Calls, asked => asked.Operation == "POST /connect/access-review");
        var decision = Assert.Single(call.Body!["decisions"]!.AsArray())!;
        Assert.Equal((nurse.Id, 3L, "end"), ((Guid)decision["membershipId"]!, (long)decision["version"]!, (string?)decision["verdict"]));
        Assert.True(Guid.TryParse(call.Headers["Idempotency-Key"], out _));
        Assert.Contains("La revue est enregistrée.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_decided_stays_when_it_is_refused()
    {
        Platform.Refuse("POST", "/connect/access-review", 409, "Certains accès ont changé depuis que vous les avez lus : relisez le tableau.");
        using var browser = await portal.SignedIn("ars");
        await browser.Get("/comptes/revue");
        await browser.Send("revoir", ("Input.Lines[0].Verdict", "keep"), ("Input.Lines[1].Verdict", "end"));

        Assert.Contains("relisez le tableau", browser.Text, StringComparison.Ordinal);
        Assert.Contains(KeyValuePair.Create("Input.Lines[0].Verdict", "keep"), Browser.Fields(browser.Page));
        Assert.Contains(KeyValuePair.Create("Input.Lines[1].Verdict", "end"), Browser.Fields(browser.Page));
    }

    [Fact]
    public async Task The_table_is_given_for_a_spreadsheet_and_to_nobody_else()
    {
        Platform.Api["GET /connect/access-review/export.csv"] = _ => Task.FromResult(Microsoft.AspNetCore.Http.Results.Bytes("nom;prenom\n"u8.ToArray(), "text/csv; charset=utf-8"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/equipe/revue.csv");
        using var other = await portal.SignedIn("nurse");
        await other.Get("/equipe/revue.csv", expected: 403);

        Assert.Equal("nom;prenom\n", browser.Page);
        Assert.Contains("acces-", browser.Answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
    }

    private static object Line(Memberships.Access membership, bool due) => new
    {
        membership,
        opens = "Fiches, soins, orientations",
        secondFactor = "set",
        reviewedAt = "2026-03-03T10:00:00Z",
        reviewedBy = "Zoé Exemple",
        dueOn = "2026-09-03",
        due,
    };
}
