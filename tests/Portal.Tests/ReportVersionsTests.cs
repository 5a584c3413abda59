using System.Text.Json.Nodes;
using PassPlatform.Browser;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The life of the annual report: written and validated by the coordination, sent to the ARS, which receives it. [000-034, 002-025] Decision 0190.</summary>
public sealed class ReportVersionsTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string Versions = $"/api/reporting/reports/annual/{ReportSamples.Year}/versions";
    private static readonly string Version = $"{Versions}/{ReportSamples.VersionId}";
    private static readonly string Report = $"/rapports/{Memberships.Villeneuve}/{ReportSamples.Year}";
    private static readonly string Path = $"{Report}/versions/{ReportSamples.VersionId}";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/api/reporting/reports/questions", ReportSamples.Questions());
        Platform.Answer("GET", $"/api/reporting/reports/annual/{ReportSamples.Year}", ReportSamples.Report());
        Platform.Answer("GET", Versions, ReportSamples.Page());
        Platform.Answer("POST", Versions, ReportSamples.Version("draft"), 201);
        Platform.Answer("GET", Version, ReportSamples.Version("draft"));
        Platform.Answer("PUT", Version, ReportSamples.Version("draft"));
        Platform.Answer("POST", $"{Version}/validation", ReportSamples.Version("validated"));
        Platform.Answer("POST", $"{Version}/sending", ReportSamples.Version("sent"));
        Platform.Answer("POST", $"{Version}/reception", ReportSamples.Version("received"));
        Platform.Answer("GET", $"{Version}/differences", Differences());
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("coordinator", "draft", 1, "", "rapport-brouillon", "Valider, c’est signer")]
    [InlineData("coordinator", "draft", 1, "/ecrire", "rapport-ecrire", "Demandé pour valider")]
    [InlineData("coordinator", "validated", 1, "", "rapport-valide", "Envoyer le rapport à l’ARS")]
    [InlineData("ars", "sent", 1, "", "rapport-a-recevoir", "Nous avons reçu ce rapport")]
    [InlineData("ars", "received", 2, "", "rapport-corrige", "Les chiffres qui ne sont plus les mêmes")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string role, string state, int number, string path, string name, string said)
    {
        Platform.Answer("GET", Version, ReportSamples.Version(state, number));
        using var browser = await portal.SignedIn(role);
        await browser.Get($"{Path}{path}");

        Assert.Contains(said, ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        await Looks(browser, name);
    }

    [Fact]
    public async Task A_report_is_begun_once_and_one_that_corrects_says_why()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Report}/versions/commencer");
        Assert.DoesNotContain("Input.Correction", browser.Page, StringComparison.Ordinal);
        await browser.Send("commencer");
        Assert.Equal($"{Path}?fait=rapport-commence", browser.Location.PathAndQuery);
        var first = Platform.Calls.Single(call => call.Operation == $"POST {Versions}");
        Assert.True(Guid.TryParse(first.Headers["Idempotency-Key"], out _));
        Assert.Equal((Memberships.Villeneuve.ToString(), null), ((string?)first.Body!["passSiteId"], (string?)first.Body["correction"]));

        Platform.Answer("GET", Versions, ReportSamples.Page(ReportSamples.Summary("sent")));
        await browser.Get(Report);
        Assert.Contains($"href=\"{Report}/versions/commencer\"", browser.Page, StringComparison.Ordinal);
        await browser.Get($"{Report}/versions/commencer");
        await Looks(browser, "rapport-commencer");
        await browser.Send("commencer", ("Input.Correction", "Un dossier manquait."));
        Assert.Equal("Un dossier manquait.", (string?)Platform.Calls.Last(call => call.Operation == $"POST {Versions}").Body!["correction"]);
    }

    [Fact]
    public async Task While_a_version_is_not_sent_no_other_is_begun()
    {
        Platform.Answer("GET", Versions, ReportSamples.Page(ReportSamples.Summary("validated")));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Report);

        Assert.DoesNotContain("/versions/commencer", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Version 1, validée par la coordination le 10 janvier 2022", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_written_over_the_version_that_was_shown_and_nothing_is_nothing()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/ecrire");
        Assert.Contains("Peu de soins dentaires.", browser.Page, StringComparison.Ordinal);
        await browser.Send("ecrire", ("Input.WeakPoints", "Peu de créneaux."), ("Input.OtherThemes", " "));

        Assert.Equal($"{Path}?fait=rapport-ecrit", browser.Location.PathAndQuery);
        var call = Platform.Calls.Single(asked => asked.Operation == $"PUT {Version}");
        Assert.Equal("\"6\"", call.Headers["If-Match"]);
        Assert.Equal(("Peu de créneaux.", "Des délais.", null), ((string?)call.Body!["weakPoints"], (string?)call.Body["difficulties"], (string?)call.Body["otherThemes"]));
    }

    [Fact]
    public async Task What_a_colleague_wrote_meanwhile_is_shown_beside_what_is_typed_and_whoever_sends_again_chooses()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/ecrire");
        Platform.Refuse("PUT", Version, 412);
        Platform.Answer("GET", Version, ReportSamples.Version("draft", 1, ("version", 7)));
        await browser.Send("ecrire", ("Input.WeakPoints", "Peu de créneaux."));
        Assert.Contains("Ce qui a été écrit entre-temps Points faibles Peu de soins dentaires.", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);

        Platform.Answer("PUT", Version, ReportSamples.Version("draft"));
        await browser.Send("ecrire");
        var call = Platform.Calls.Last(asked => asked.Operation == $"PUT {Version}");
        Assert.Equal(("\"7\"", "Peu de créneaux."), (call.Headers["If-Match"], (string?)call.Body!["weakPoints"]));
    }

    [Fact]
    public async Task What_is_refused_of_an_answer_is_told_at_its_field_and_what_was_sent_is_not_written_any_more()
    {
        Platform.Refuse("PUT", Version, 400, "Non.", ("/otherRights", "du texte sans NIR ni numéro de téléphone"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/ecrire");
        await browser.Send("ecrire", ("Input.OtherRights", "1 85 05 78 006 084 36"));
        Assert.Contains("#Input-OtherRights", browser.Page, StringComparison.Ordinal);

        Platform.Answer("GET", Version, ReportSamples.Version("sent"));
        await browser.Get($"{Path}/ecrire");
        Assert.Equal(Path, browser.Location.PathAndQuery);
    }

    [Fact]
    public async Task A_report_lacks_nothing_that_is_asked_before_it_is_validated()
    {
        Platform.Answer("GET", Version, ReportSamples.Version("draft", 1, ("missing", new JsonArray("levers", "prospects"))));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);

        Assert.Contains("Il reste à répondre à : leviers, perspectives.", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"valider\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_validated_as_it_was_read_then_sent_then_received_each_by_its_party()
    {
        Becomes("validation", "validated");
        Becomes("sending", "sent");
        Becomes("reception", "received");
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);
        await browser.Send("valider");
        Assert.Equal($"{Path}?fait=rapport-valide", browser.Location.PathAndQuery);
        Assert.Equal("\"6\"", Platform.Calls.Single(call => call.Operation == $"POST {Version}/validation").Headers["If-Match"]);
        await browser.Send("envoyer");
        Assert.Equal($"{Path}?fait=rapport-envoye", browser.Location.PathAndQuery);
        Assert.DoesNotContain("value=\"recevoir\"", browser.Page, StringComparison.Ordinal); // The ARS's to say.

        using var ars = await portal.SignedIn("ars");
        await ars.Get(Path);
        Assert.DoesNotContain("value=\"envoyer\"", ars.Page, StringComparison.Ordinal);
        await ars.Send("recevoir");
        Assert.Equal($"{Path}?fait=rapport-recu", ars.Location.PathAndQuery);
        Assert.All((string[])["validation", "sending", "reception"], step => Assert.True(Guid.TryParse(Platform.Calls.Single(call => call.Operation == $"POST {Version}/{step}").Headers["Idempotency-Key"], out _)));
    }

    [Fact]
    public async Task What_the_API_refuses_of_a_validation_is_told_and_nothing_is_lost()
    {
        Platform.Refuse("POST", $"{Version}/validation", 409, "Des événements reçus ne sont pas encore comptés.");
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);
        await browser.Send("valider");

        Assert.Contains("Des événements reçus ne sont pas encore comptés.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"valider\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_frozen_is_shown_as_it_was_with_its_hash_and_that_of_its_facts()
    {
        Platform.Answer("GET", Version, ReportSamples.Version("received"));
        Platform.Answer("GET", $"/api/reporting/reports/annual/{ReportSamples.Year}", ReportSamples.Report(active: 999)); // What was learned later.
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Path);

        var text = ReportSamples.Plain(browser.Text);
        Assert.All(
            (string[])["Empreinte de ce qui est figé (SHA-256) " + ReportSamples.Hash, "Empreinte des 4321 faits comptés (SHA-256) " + ReportSamples.FactsHash, "File active 120 personnes", "Tenue toute l’année.", "Reçue par l’ARS 14 janvier 2022"],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
        Assert.DoesNotContain("999", text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Path}/rapport.xlsx\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signed_is_told_by_name_to_the_team_and_by_function_to_the_ARS()
    {
        Platform.Answer("GET", Version, ReportSamples.Version("sent"));
        Platform.Answer("GET", "/connect/team", new { items = new[] { Memberships.Colleague(ReportSamples.Signer, "Zara", "Exemple", "coordinator") }, next = (Guid?)null });
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);
        Assert.Contains("10 janvier 2022 à 10:00, par Zara Exemple", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        using var ars = await portal.SignedIn("ars");
        await ars.Get(Path);
        Assert.Contains("10 janvier 2022 à 10:00, par la coordination", ReportSamples.Plain(ars.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("Zara", ars.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_was_frozen_before_versions_were_has_the_definitions_of_today()
    {
        var before = ReportSamples.Version("sent");
        var figures = before["document"]!["figures"]!.DeepClone();
        foreach (var indicator in figures["indicators"]!.AsArray())
        {
            indicator!.AsObject().Remove("definition");
        }

        before["document"] = figures;
        Platform.Answer("GET", Version, before);
        Platform.Answer("GET", "/api/reporting/reports/indicators", new[] { ReportSamples.Definition("ARS-FILE-ACTIVE", "Sur la file active", "File active") });
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Path);

        Assert.Contains("Ce que veut dire ARS-FILE-ACTIVE.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("faits comptés", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_2_shows_what_it_changes()
    {
        Platform.Answer("GET", Version, ReportSamples.Version("sent", 2));
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Path);

        var text = ReportSamples.Plain(browser.Text);
        Assert.Contains("Par rapport à la version 1. Un dossier manquait.", text, StringComparison.Ordinal);
        Assert.Contains("File active 119 personnes 120 personnes", text, StringComparison.Ordinal);
        Assert.Contains("Montant récupéré n’y était pas 12,00 €", text, StringComparison.Ordinal);
        Assert.Contains("Points faibles Sans réponse Peu de soins dentaires.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_version_2_is_written_its_figures_are_those_of_today()
    {
        Platform.Answer("GET", Version, ReportSamples.Version("draft", 2));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);
        Assert.Contains("les chiffres comparés sont ceux d’aujourd’hui", browser.Text, StringComparison.Ordinal);

        Platform.Answer("GET", Version, ReportSamples.Version("validated", 2));
        await browser.Get(Path);
        Assert.DoesNotContain("les chiffres comparés sont ceux d’aujourd’hui", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_version_changes_nothing_and_asks_for_no_difference()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);

        Assert.DoesNotContain("Ce que change cette version", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/differences", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_ARS_reads_versions_and_the_coordination_alone_writes_them()
    {
        await PageAccess.IsFor(portal, Path, [Roles.Coordinator, Roles.Ars]);
        await PageAccess.IsFor(portal, $"{Path}/ecrire", [Roles.Coordinator]);
        await PageAccess.IsFor(portal, $"{Report}/versions/commencer", [Roles.Coordinator]);
    }

    [Fact]
    public async Task A_file_of_a_version_is_that_versions()
    {
        Platform.Api[$"GET {Version}/export.pdf"] = _ => Task.FromResult(Microsoft.AspNetCore.Http.Results.Bytes("%PDF"u8.ToArray(), "application/pdf"));
        using var browser = await portal.SignedIn("ars");
        await browser.Get($"{Path}/rapport.pdf");

        Assert.Equal("application/pdf", browser.Answer.Content.Headers.ContentType!.MediaType);
    }

    private void Becomes(string step, string state) => Platform.Api[$"POST {Version}/{step}"] = _ =>
    {
        Platform.Answer("GET", Version, ReportSamples.Version(state));
        return Task.FromResult(Microsoft.AspNetCore.Http.Results.Json(ReportSamples.Version(state)));
    };

    private static object Differences() => new
    {
        number = 2,
        before = 1,
        correction = "Un dossier manquait.",
        figures = new[]
        {
            new { indicator = "ARS-FILE-ACTIVE", line = "", label = "File active", before = (double?)119, now = (double?)120, textBefore = (string?)"119 personnes", textNow = "120 personnes" },
            new { indicator = "ARS-COST-BORNE", line = "recovered", label = "Montant récupéré", before = (double?)null, now = (double?)1200, textBefore = (string?)null, textNow = "12,00 €" },
        },
        answers = new[] { new { question = "weakPoints", before = (string?)null, now = "Peu de soins dentaires." } },
    };

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
