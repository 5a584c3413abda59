using System.Text.Json.Nodes;
using PassPlatform.Browser;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Becoming a PASS: from the letter of intent to the day it opens, as the ARS notes it. [000-055…058, 002-002]</summary>
public sealed class CandidaciesTests(Chromium chromium) : IAsyncLifetime
{
    private const string Candidacies = "/api/network/candidacies";
    private static readonly Guid Id = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly string One = $"{Candidacies}/{Id}";
    private static readonly string Path = $"/candidatures/{Id}";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", Candidacies, new { items = new[] { Candidacy("letter"), Candidacy("rejected") }, next = (Guid?)null });
        Is("letter", missing: true);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("/candidatures", "candidatures", "letter", "Association des Quais")]
    [InlineData("/candidatures/nouvelle", "candidature-nouvelle", "letter", "Une lettre incomplète s’inscrit aussi")]
    [InlineData("/candidatures/019377a0-0000-7000-8000-0000000000e1", "candidature-lettre", "letter", "La lettre n’a pas encore : Gouvernance.")]
    [InlineData("/candidatures/019377a0-0000-7000-8000-0000000000e1/lettre", "candidature-completer", "letter", "Compléter la lettre d’intention")]
    [InlineData("/candidatures/019377a0-0000-7000-8000-0000000000e1/criteres", "candidature-criteres", "letter", "Faisabilité")]
    [InlineData("/candidatures/019377a0-0000-7000-8000-0000000000e1", "candidature-avis-rendu", "opinion-given", "Le projet est-il retenu ?")]
    [InlineData("/candidatures/019377a0-0000-7000-8000-0000000000e1", "candidature-dialogue", "selected", "Inscrire le dossier complet")]
    [InlineData("/candidatures/019377a0-0000-7000-8000-0000000000e1", "candidature-dossier", "file-received", "Le dossier est-il accepté ?")]
    [InlineData("/candidatures/019377a0-0000-7000-8000-0000000000e1", "candidature-signature", "file-accepted", "Noter la signature")]
    [InlineData("/candidatures/019377a0-0000-7000-8000-0000000000e1/ouvrir", "candidature-ouvrir", "signed", "Ouvrir la PASS portée par Association des Quais")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string path, string name, string state, string said)
    {
        Is(state, missing: state == "letter");
        using var browser = await portal.SignedIn("ars");
        await browser.Get(path);

        Assert.Contains(said, Plain(browser.Text), StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Theory]
    [InlineData("letter", "À faire : noter l’avis du comité", "avis", "retrait")]
    [InlineData("opinion-given", "À faire : retenir le projet, ou non", "decision", "retrait")]
    [InlineData("selected", "À faire : dialoguer, puis recevoir le dossier complet", "echange", "dossier", "retrait")]
    [InlineData("file-received", "À faire : accepter le dossier, ou non", "decision", "retrait")]
    [InlineData("file-accepted", "À faire : signer la convention", "signature", "retrait")]
    [InlineData("signed", "À faire : ouvrir la PASS", "retrait")]
    [InlineData("opened", "PASS ouverte")]
    [InlineData("rejected", "Non retenu")]
    [InlineData("withdrawn", "Retirée par le porteur")]
    public async Task Each_state_asks_for_its_next_step_and_for_no_other(string state, string said, params string[] forms)
    {
        Is(state);
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Path);

        Assert.Contains(said, Plain(browser.Text), StringComparison.Ordinal);
        Assert.Equal(forms, System.Text.RegularExpressions.Regex.Matches(browser.Page, "name=\"_handler\" value=\"([a-z]+)\"").Select(form => form.Groups[1].Value));
    }

    [Theory]
    [InlineData("letter", "avis", "opinion", "heldOn", "Given.On=2026-04-23|Given.Seats=fund|Given.Opinion=favourable", "opinion=favourable")]
    [InlineData("opinion-given", "decision", "selection", "decidedOn", "Decided.On=2026-04-23|Decided.Accepted=yes", "accepted=true")]
    [InlineData("selected", "echange", "dialogues", "heldOn", "Held.On=2026-04-23|Held.Summary=Local trouvé", "summary=Local trouvé")]
    [InlineData("selected", "dossier", "file", "receivedOn", "Received.On=2026-04-23|Received.Objectives=300 personnes|Received.Stages=Janvier|Received.Means=2 ETP", "means=2 ETP")]
    [InlineData("file-received", "decision", "decision", "decidedOn", "Decided.On=2026-04-23|Decided.Accepted=no|Decided.Reason=Budget", "accepted=false|reason=Budget")]
    [InlineData("file-accepted", "signature", "agreement", "signedOn", "Signed.On=2026-04-23|Signed.Commitments=Trois jours", "commitments=Trois jours")]
    [InlineData("signed", "retrait", "withdrawal", "withdrawnOn", "Withdrawn.On=2026-04-23|Withdrawn.Reason=Porté ailleurs", "reason=Porté ailleurs")]
    public async Task A_step_is_noted_on_its_day_once(string state, string form, string address, string day, string typed, string expected)
    {
        Is(state);
        Platform.Answer("POST", $"{One}/{address}", Candidacy(state));
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Path);
        await browser.Send(form, [.. typed.Split('|').Select(field => field.Split('=')).Select(field => (field[0], field[1]))]);

        Assert.Equal($"{Path}?fait=etape", browser.Location.PathAndQuery);
        var call = Platform.Calls.Single(asked => asked.Operation == $"POST {One}/{address}");
        Assert.True(Guid.TryParse(call.Headers["Idempotency-Key"], out _));
        Assert.Equal("2026-04-23", (string?)call.Body![day]);
        Assert.All(expected.Split('|').Select(part => part.Split('=')), part => Assert.Equal(part[1], call.Body[part[0]]!.ToString()));
    }

    [Fact]
    public async Task A_step_that_is_refused_is_told_at_its_field_and_a_day_is_asked_for()
    {
        Is("opinion-given");
        Platform.Refuse("POST", $"{One}/selection", 400, "Non.", ("/reason", "absent"), ("/decidedOn", "à venir"));
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Path);
        await browser.Send("decision", ("Decided.On", ""), ("Decided.Accepted", "no"));
        Assert.Contains("Donnez un jour.", browser.Text, StringComparison.Ordinal);
        await browser.Send("decision", ("Decided.On", "2099-01-01"));

        Assert.Contains("#Decided-Reason", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Decided-On", browser.Page, StringComparison.Ordinal);
        Assert.Matches("value=\"no\" checked", browser.Page);
    }

    [Fact]
    public async Task A_letter_is_received_whatever_it_lacks_then_completed_over_its_version()
    {
        Platform.Answer("POST", Candidacies, Candidacy("letter"), 201);
        Platform.Answer("PUT", $"{One}/letter", Candidacy("letter"));
        using var browser = await portal.SignedIn("ars");
        await browser.Get("/candidatures/nouvelle");
        await browser.Send(
            "lettre", ("Input.CarrierName", "Association des Quais"), ("Input.CarrierKind", "association"), ("Input.ReceivedOn", "2026-04-15"), ("Input.ContactName", "Camille Lemaire"),
            ("Input.ContactEmail", "camille.lemaire@quais.example"), ("Input.Pieces", "needs"));
        Assert.Equal($"{Path}?fait=candidature", browser.Location.PathAndQuery);
        var received = Platform.Calls.Single(call => call.Operation == $"POST {Candidacies}").Body!;
        Assert.Equal(("2026-04-15", "Camille Lemaire", "needs"), ((string?)received["receivedOn"], (string?)received["contact"]!["name"], (string?)received["pieces"]![0]));

        await browser.Get($"{Path}/lettre");
        await browser.Send("lettre", ("Input.Pieces", "governance"));
        Assert.Equal($"{Path}?fait=lettre", browser.Location.PathAndQuery);
        var completed = Platform.Calls.Single(call => call.Operation == $"PUT {One}/letter");
        Assert.Equal(("\"9\"", "2026-04-15", "governance"), (completed.Headers["If-Match"], (string?)completed.Body!["receivedOn"], (string?)completed.Body["pieces"]![0]));
    }

    [Fact]
    public async Task Criteria_are_checked_one_by_one_and_those_that_are_not_stay_so()
    {
        Platform.Answer("PUT", $"{One}/criteria", Candidacy("letter"));
        using var browser = await portal.SignedIn("ars");
        await browser.Get($"{Path}/criteres");
        await browser.Send("criteres", ("Input.Checks[4].Answer", "partly"), ("Input.Checks[4].Note", "Local à trouver"));

        var call = Platform.Calls.Single(asked => asked.Operation == $"PUT {One}/criteria");
        Assert.Equal("\"9\"", call.Headers["If-Match"]);
        Assert.Equal(["competence met ", "feasibility partly Local à trouver"], call.Body!["checks"]!.AsArray().Select(check => $"{check!["criterion"]} {check["answer"]} {check["note"]}"));
    }

    [Fact]
    public async Task The_PASS_opens_with_what_was_known_of_its_carrier()
    {
        Is("signed");
        Platform.Answer("POST", $"{One}/opening", Candidacy("opened"));
        using var browser = await portal.SignedIn("ars");
        await browser.Get($"{Path}/ouvrir");
        await browser.Send(
            "ouvrir", ("Input.Name", "PASS des Quais"), ("Input.OpenedOn", "2026-05-04"), ("Input.Finess", "760000001"), ("Input.Communes", "76540, 76575"), ("Input.Line1", "3 quai du Port"),
            ("Input.PostalCode", "76000"), ("Input.City", "Rouen"), ("Input.Team[3].Hundredths", "80"));

        Assert.Equal($"{Path}?fait=pass-ouverte", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Single(call => call.Operation == $"POST {One}/opening").Body!;
        Assert.Equal(
            ("Association des Quais", "association", "760000001", "metropole", "76575", "Rouen"),
            ((string?)sent["carrier"]!["name"], (string?)sent["carrier"]!["kind"], (string?)sent["carrier"]!["finess"], (string?)sent["territory"], (string?)sent["communeCodes"]![1], (string?)sent["address"]!["city"]));
        Assert.Equal(("nursing", 80), ((string?)sent["agreedTeam"]![0]!["need"], sent["agreedTeam"]![0]!["fteHundredths"]!.GetValue<int>()));
    }

    [Fact]
    public async Task What_is_refused_of_the_PASS_is_told_at_its_field()
    {
        Is("signed");
        Platform.Refuse("POST", $"{One}/opening", 400, "Non.", ("/carrier/finess", "pas un numéro"), ("/communeCodes/1", "pas un code"), ("/agreedTeam/0/fteHundredths", "hors des limites"));
        using var browser = await portal.SignedIn("ars");
        await browser.Get($"{Path}/ouvrir");
        await browser.Send("ouvrir", ("Input.Name", "PASS"), ("Input.Team[2].Hundredths", "5000"));

        foreach (var at in (string[])["#Input-Finess", "#Input-Communes", "#Input-Team-2-Hundredths"])
        {
            Assert.Contains(at, browser.Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Those_of_one_state_alone_are_asked_for()
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get("/candidatures?etat=file-received");
        Assert.Contains("state=file-received", Platform.Calls.Last(call => call.Operation == $"GET {Candidacies}").Query, StringComparison.Ordinal);
        await browser.Get("/candidatures?etat=nimporte");
        Assert.DoesNotContain("state=", Platform.Calls.Last(call => call.Operation == $"GET {Candidacies}").Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_for_an_ARS_alone()
    {
        foreach (var path in (string[])["/candidatures", "/candidatures/nouvelle", Path, $"{Path}/lettre", $"{Path}/criteres", $"{Path}/ouvrir"])
        {
            await PageAccess.IsFor(portal, path, [Roles.Ars]);
        }
    }

    private void Is(string state, bool missing = false) => Platform.Answer("GET", One, Candidacy(state, missing));

    private static JsonNode Candidacy(string state, bool missing = false) => JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(new
    {
        id = Id,
        state,
        letter = new
        {
            carrierName = "Association des Quais",
            carrierKind = "association",
            finess = (string?)null,
            receivedOn = "2026-04-15",
            pieces = new[] { "needs", "territory" },
            contact = new { name = "Camille Lemaire", email = "camille.lemaire@quais.example", phone = (string?)null },
        },
        missingPieces = missing ? new[] { "governance" } : [],
        criteria = new[] { new { criterion = "competence", answer = "met", note = (string?)null } },
        missingCriteria = missing ? new[] { "budget" } : [],
        opinion = state == "letter" ? null : new { heldOn = "2026-04-23", seats = new[] { "city", "fund" }, opinion = "favourable-with-reserves", note = "Budget à préciser" },
        file = state is "file-received" or "file-accepted" or "signed" or "opened" ? new { receivedOn = "2026-06-28", objectives = "300 personnes", stages = "Janvier", means = "2 ETP" } : null,
        steps = new[] { new { kind = "letter-received", on = "2026-04-15", by = "x", note = (string?)null } },
        version = 9,
    }))!;

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
