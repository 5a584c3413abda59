using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>By which way an application leaves, for which fund, and what it waits for.</summary>
public sealed class LeavingTests(Chromium chromium) : DossierCase(chromium)
{
    [Fact]
    public async Task Why_a_file_left_early_is_said_and_whether_its_reception_is_known_or_presumed()
    {
        Is(Altered(DossierTests.Dossier("transmitted", ["return"]), file => (file["transmission"]!["receptionPresumed"], file["transmission"]!["early"]) = (true, Early())));
        using var browser = await SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");
        Assert.Contains("réception présumée ce jour-là", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Parti sans attendre le lot du 4 mai 2026 : le droit ne commence pas avant la demande. (L. 160-5 CSS)", Flat(browser), StringComparison.Ordinal);
        await Looks(browser, "dossier-parti-tot");
        Is(Altered(DossierTests.Dossier("transmitted", ["return"]), file => file["transmission"]!["receivedOn"] = "2026-04-28"));
        await browser.Get($"/dossiers/{DossierId}");

        Assert.Contains("reçu par elle le 28 avril 2026", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_waits_is_told_on_the_list_and_on_the_file_with_what_to_do()
    {
        Is(Altered(DossierTests.Dossier("deposited", ["withdrawal"]), file => file["transmission"] = JsonSerializer.SerializeToNode(new { transmissionId = BatchId, transmittedOn = (string?)null })));
        using var browser = await SignedIn("nurse");
        await browser.Get("/lots");
        Assert.Contains("Rien de ce qu’ils contiennent n’est transmis", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Le certificat de la caisse manque", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "lots-en-attente");
        Assert.Contains(Platform.Calls, call => call.Operation == "GET /api/rights/transmissions" && call.Query.Contains("state=waiting", StringComparison.Ordinal));
        await browser.Get($"/dossiers/{DossierId}");

        Assert.Contains("Le dossier n’est pas encore transmis : le lot attend. Le certificat de la caisse manque", Flat(browser), StringComparison.Ordinal);
        await Looks(browser, "dossier-en-attente");
    }

    [Fact]
    public async Task A_batch_that_waits_is_handed_over_on_paper_with_the_day_and_who_signed()
    {
        Platform.Answer("GET", $"{Application}", DossierTests.Dossier("deposited", ["withdrawal"]));
        Platform.Refuse("POST", $"/api/rights/transmissions/{BatchId}/handover", 400, "Non.", ("/handedOverOn", "date à venir"), ("/signedBy", "de 2 à 100 caractères"));
        using var browser = await SignedIn("secretary");
        await browser.Get($"/lots/{BatchId}");
        Assert.Contains("remettez le lot sur papier, contre signature", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/bordereaux/{BatchId}.pdf\"", browser.Page, StringComparison.Ordinal);
        await browser.Send("remettre", ("Handed.On", "2026-04-27"));
        Assert.Contains("#Handed-On", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Handed-SignedBy", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "lot-a-remettre");
        Platform.Api[$"POST /api/rights/transmissions/{BatchId}/handover"] = _ =>
        {
            Platform.Answer("GET", $"/api/rights/transmissions/{BatchId}", HandedOver());
            return Task.FromResult(Results.Json(HandedOver()));
        };
        await browser.Send("remettre", ("Handed.On", "2026-04-27"), ("Handed.SignedBy", " Mme Roy, accueil "));

        Assert.Equal($"/lots/{BatchId}?fait=remis", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Last(call => call.Operation.EndsWith("/handover", StringComparison.Ordinal));
        Assert.Equal(("2026-04-27", "Mme Roy, accueil"), ((string?)sent.Body!["handedOverOn"], (string?)sent.Body["signedBy"]));
        Assert.True(Guid.TryParse(sent.Headers["Idempotency-Key"], out _));
        Assert.Contains("le 27 avril 2026, signé par Mme Roy, accueil", Flat(browser), StringComparison.Ordinal);
        Assert.DoesNotContain("Placer de nouveau", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "lot-remis");
    }

    [Fact]
    public async Task What_is_ready_is_sent_on_paper_to_one_of_several_funds_when_so_chosen()
    {
        Agreements(false, "760", "761");
        Platform.Answer("GET", "/api/rights/applications", new { items = new[] { Altered(DossierTests.Summary(), file => file["openMoves"] = new JsonArray("transmission")) }, next = (Guid?)null });
        Is(Altered(DossierTests.Dossier("complete", ["transmission"]), file => file["fundCode"] = "760"));
        Platform.Answer("POST", "/api/rights/transmissions", Batch(), 201);
        using var browser = await SignedIn("social-worker");
        await browser.Get($"/lots?dossier={DossierId}");
        Assert.Contains("CPAM 761", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "lots-par-ou");
        await browser.Send("envoyer", ("Sent.Channel", "paper")); // The fund is that of the file for which the page was opened.

        Assert.Equal($"/lots/{BatchId}?fait=a-remettre", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Last(call => call.Operation == "POST /api/rights/transmissions").Body!;
        Assert.Equal(("paper", "760", DossierId.ToString()), ((string?)sent["channel"], (string?)sent["fundCode"], (string?)sent["applicationIds"]![0]));
    }

    // Its end, or what takes its place, may be known before the day; the list has pages; a structure's portal is no way for a batch.
    [Fact]
    public async Task A_file_is_for_a_fund_whose_agreement_has_neither_ended_nor_been_replaced_today()
    {
        var last = Guid.NewGuid();
        Platform.Api[$"GET /api/network/pass-sites/{Memberships.Villeneuve}/agreements"] = context => Task.FromResult(Results.Json(context.Request.Query["after"] == last.ToString()
            ? new { items = new[] { Agreement("765", endsOn: Today.AddDays(1)), Agreement("766", replacedOn: Today.AddDays(1)) }, next = (Guid?)null }
            : new { items = new[] { Agreement("761", endsOn: Today), Agreement("762", replacedOn: Today), Agreement("763", kind: "portal-usage"), Agreement("764") }, next = (Guid?)last }));
        using var browser = await SignedIn("secretary");
        await browser.Get($"/dossiers/{DossierId}");

        var offered = Regex.Matches(browser.Page, "name=\"Fund.Code\" value=\"(?<code>\\d+)\"").Select(choice => choice.Groups["code"].Value);
        Assert.Equal(["764", "765", "766"], offered);
    }

    [Fact]
    public async Task Which_of_several_funds_a_file_is_for_is_asked_first_and_said_on_the_version_that_was_shown()
    {
        Agreements(false, "760", "761");
        Platform.Refuse("PUT", $"{Application}/fund", 412);
        using var browser = await SignedIn("secretary");
        await browser.Get($"/dossiers/{DossierId}");
        Assert.Matches("<details[^>]*id=\"caisse\"[^>]* open", browser.Page);
        await Looks(browser, "dossier-caisse");
        await browser.Send("caisse");
        Assert.Contains("Choisissez une caisse.", browser.Text, StringComparison.Ordinal);
        await browser.Send("caisse", ("Fund.Code", "760"));
        Assert.Contains("Quelqu’un d’autre vient de modifier ceci.", browser.Text, StringComparison.Ordinal);
        Platform.Answer("PUT", $"{Application}/fund", DossierTests.Dossier());
        await browser.Send("caisse", ("Fund.Code", "760"));

        Assert.Equal($"/dossiers/{DossierId}?fait=caisse", browser.Location.PathAndQuery);
        Assert.Equal(("\"3\"", "760"), (Last("PUT", "fund").Headers["If-Match"], (string?)Last("PUT", "fund").Body!["fundCode"]));
    }

    [Fact]
    public async Task What_is_ready_and_says_no_fund_is_told_in_every_list_with_where_to_say_it()
    {
        Agreements(false, "760", "761");
        var ready = Altered(DossierTests.Summary(), file => (file["state"], file["openMoves"], file["fundCodesToChoose"]) = ("complete", new JsonArray("transmission"), new JsonArray("760", "761")));
        Platform.Answer("GET", "/api/rights/applications", new { items = new[] { ready }, next = (Guid?)null });
        Platform.Answer("GET", "/api/rights/deadlines/summary", new { asOf = "2026-04-28", today = 1, week = 3, late = 2, workers = Array.Empty<object>() });
        Platform.Answer("GET", "/api/rights/deadlines", new { items = new[] { Altered(RightsPageTests.Deadline(), deadline => deadline["fundCodesToChoose"] = new JsonArray("760", "761")) }, next = (Guid?)null });
        Is(DossierTests.Dossier("complete", ["transmission"]));
        var choose = $"href=\"/dossiers/{DossierId}#caisse\"";
        using var browser = await SignedIn("social-worker");
        await browser.Get("/lots");
        Assert.Contains("Ils ne partent pas tant que leur caisse n’est pas dite", Flat(browser), StringComparison.Ordinal);
        Assert.Contains(choose, browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{DossierId}\"", browser.Page, StringComparison.Ordinal); // The API would refuse it.
        await Looks(browser, "lots-sans-caisse");
        foreach (var (page, name) in new[] { ("/dossiers", "dossiers-sans-caisse"), ("/echeances", "echeances-sans-caisse") })
        {
            await browser.Get(page);
            Assert.Contains(choose, browser.Page, StringComparison.Ordinal);
            await Looks(browser, name);
        }

        await browser.Get($"/dossiers/{DossierId}");
        Assert.Contains("Dire de quelle caisse relève le dossier : sans elle il ne part pas.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batches_are_listed_from_the_newest_and_the_names_of_a_page_are_one_request()
    {
        var child = Altered(DossierTests.Summary(), file => (file["id"], file["personId"], file["openMoves"]) = (Guid.NewGuid().ToString(), ChildId.ToString(), new JsonArray("transmission")));
        Platform.Answer("GET", "/api/rights/applications", new { items = new[] { Altered(DossierTests.Summary(), file => file["openMoves"] = new JsonArray("transmission")), child }, next = (Guid?)null });
        Platform.Refuse("GET", $"/api/intake/people/{PersonId}", 409);
        using var browser = await SignedIn("social-worker");
        await browser.Get("/lots");

        Assert.Contains("AME, CAMARA Issa", Flat(browser), StringComparison.Ordinal);
        Assert.Contains("AME, Données limitées", Flat(browser), StringComparison.Ordinal);
        var asked = Assert.Single(Platform.Calls, call => call.Operation == "GET /api/intake/people");
        Assert.Contains($"ids={PersonId}&ids={ChildId}", asked.Query, StringComparison.Ordinal);
        Assert.Single(Platform.Calls, call => call.Operation.StartsWith("GET /api/intake/people/", StringComparison.Ordinal)); // Why there is no name.
        Assert.Contains(Platform.Calls, call => call.Operation == "GET /api/rights/transmissions" && call.Query.Contains("newestFirst=true", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task With_one_fund_nobody_is_asked_which()
    {
        Agreements(false, "761");
        using var browser = await SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");

        Assert.DoesNotContain("De quelle caisse relève le dossier", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_names_the_member_that_it_is_about_and_leads_to_the_batch_that_waits()
    {
        Platform.Answer("GET", "/api/rights/deadlines/summary", new { asOf = "2026-04-28", today = 1, week = 3, late = 2, workers = Array.Empty<object>() });
        Platform.Answer("GET", "/api/rights/deadlines", new
        {
            items = new[] { Altered(RightsPageTests.Deadline(), deadline => (deadline["memberId"], deadline["waitingBatchId"]) = (ChildId.ToString(), BatchId.ToString())) },
            next = (Guid?)null,
        });
        using var browser = await SignedIn("social-worker");
        await browser.Get("/echeances");
        Assert.Contains("AME, CAMARA Awa , pour CAMARA Issa", Flat(browser), StringComparison.Ordinal);
        Assert.Contains($"href=\"/lots/{BatchId}\"", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "echeances-membre");
        Is(Altered(DossierTests.Dossier(), file => file["dueDates"]![0]!["memberId"] = ChildId.ToString()));
        await browser.Get($"/dossiers/{DossierId}");

        Assert.Contains("Transmettre la demande à la caisse, pour CAMARA Issa : au plus tard", Flat(browser), StringComparison.Ordinal);
    }
}
