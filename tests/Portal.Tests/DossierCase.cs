using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PassPlatform.Browser;
using PassPlatform.ServiceDefaults;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>An application, and what the platform tells around it, for the pages that move it on.</summary>
public abstract class DossierCase(Chromium chromium) : IAsyncLifetime
{
    private protected const string Nir = "290037606612345";
    private protected static readonly Guid PersonId = DossierTests.PersonId;
    private protected static readonly Guid DossierId = DossierTests.DossierId;
    private protected static readonly Guid ChildId = Guid.Parse("019377a0-0000-7000-8000-0000000000e2");
    private protected static readonly Guid BatchId = Guid.Parse("019377a0-0000-7000-8000-0000000000b9");
    private protected static readonly string Application = $"/api/rights/applications/{DossierId}";
    private RunningPortal portal = null!;

    private protected PlatformDouble Platform => portal.Platform;

    private protected DateOnly Today => portal.Clock.ParisToday();

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", $"/api/intake/people/{PersonId}", PeopleTests.Person(PersonId));
        var child = JsonSerializer.SerializeToNode(PeopleTests.Person(ChildId))!.AsObject();
        child["givenNames"] = "Issa";
        Platform.Answer("GET", $"/api/intake/people/{ChildId}", child);
        Platform.Answer("GET", "/api/rights/applications", new { items = new[] { DossierTests.Summary() }, next = (Guid?)null });
        Platform.Answer("GET", $"{Application}/history", new { items = Array.Empty<object>(), next = (long?)null });
        Platform.Answer("GET", $"{Application}/immediate-need", Need());
        Platform.Answer("GET", "/api/rights/transmissions", new { items = new[] { Batch() }, next = (Guid?)null });
        Platform.Answer("GET", $"/api/rights/transmissions/{BatchId}", Batch());
        Platform.Answer("GET", "/api/rights/returns/set-aside", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/rights/returns/files", new { items = new[] { ReturnedFile("applied", 12, 1), ReturnedFile("applied", 3, 0), ReturnedFile("refused", 0, 0) }, next = Guid.NewGuid() });
        Is(DossierTests.Dossier());
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return portal.DisposeAsync();
    }

    private protected Task<Browser> SignedIn(string role) => portal.SignedIn(role);

    private protected static JsonObject Altered(object view, Action<JsonObject> change)
    {
        var altered = JsonSerializer.SerializeToNode(view)!.AsObject();
        change(altered);
        return altered;
    }

    private protected static JsonObject Css() => Altered(DossierTests.Dossier("draft", ["members", "documents", "completion", "withdrawal"]), file => file["benefit"] = "css");

    private protected static JsonObject Granted(string[] doubts, string[] missing) => Altered(DossierTests.Dossier("granted", []), file =>
        (file["decision"]!["nirDoubts"], file["decision"]!["missing"]) = (JsonSerializer.SerializeToNode(doubts), JsonSerializer.SerializeToNode(missing)));

    private protected static JsonNode Early() => JsonSerializer.SerializeToNode(new
    {
        insteadOf = "2026-05-04",
        rule = "PUMA-RESIDENCE-RECEPTION",
        article = "L. 160-5 CSS",
        sentence = "Parti sans attendre le lot du 4 mai 2026 : le droit ne commence pas avant la demande.",
    })!;

    private protected static object Need() => new
    {
        applicationId = DossierId,
        personId = PersonId,
        said = (string?)null,
        saidOn = (string?)null,
        proposed = "care",
        found = new[]
        {
            new { shows = "precarity", on = "2026-04-01", sentence = "Le diagnostic note que la personne est sans logement." },
            new { shows = "care", on = "2026-04-02", sentence = "Orientation vers des soins le 2 avril 2026 : des soins sont programmés." },
        },
        presumedEligible = true,
        hospital = (object?)null,
        askedFrom = (string?)null,
        article = "L. 861-5 al. 5 CSS",
        text = "Lorsque la situation l’exige et que le demandeur est présumé remplir les conditions, la CSS peut prendre effet au premier jour du mois du dépôt de la demande : des soins immédiats ou programmés sont nécessaires, ou la situation sanitaire et sociale est précaire.",
        version = 7,
    };

    private protected static object Change(int version, string what, string why) =>
        new { version, what, from = "draft", to = "draft", on = "2026-04-20", why, by = "system", at = "2026-04-20T09:00:00Z" };

    private protected static JsonObject HandedOver() => Altered(Batch(), batch =>
        (batch["channel"], batch["state"], batch["waitingFor"], batch["transmittedOn"], batch["signedBy"]) = ("paper", "handed-over", null, "2026-04-27", "Mme Roy, accueil"));

    private protected static object Batch() => new
    {
        id = BatchId,
        passSiteId = Memberships.Villeneuve,
        kind = "applications",
        fundCode = "761",
        channel = "exchange-folder",
        transmittedOn = (string?)null,
        decisionDueOn = (string?)null,
        signedBy = (string?)null,
        applicationIds = new[] { DossierId },
        state = "waiting",
        waitingFor = "Le certificat de la caisse manque : l'exploitant le dépose dans son dossier.",
        placedAt = (string?)null,
        archiveSha256 = (string?)null,
        manifestSha256 = (string?)null,
        acknowledgement = (object?)null,
        version = 1,
    };

    private protected static object ReturnedFile(string state, int applied, int setAside) => new
    {
        id = Guid.NewGuid(),
        fundCode = "761",
        name = "retours-2026-05-18-deuxieme-envoi-corrige.csv",
        receivedAt = "2026-05-18T08:00:00Z",
        state,
        applied,
        alreadyApplied = 0,
        setAside,
        errors = state == "refused" ? new[] { "Ligne 3 : la date est illisible." } : [],
        version = 1,
    };

    private protected static string Flat(Browser browser) => Regex.Replace(browser.Text, "\\s+", " ");

    private protected void Is(object file) => Platform.Answer("GET", Application, file);

    private protected void Agreements(bool completeOnly, params string[] funds) => Platform.Answer("GET", $"/api/network/pass-sites/{Memberships.Villeneuve}/agreements", new
    {
        items = funds.Select(fund => Agreement(fund, completeOnly: completeOnly)),
        next = (Guid?)null,
    });

    private protected static object Agreement(string fund, string kind = "fund", DateOnly? endsOn = null, DateOnly? replacedOn = null, bool completeOnly = false) => new
    {
        id = Guid.NewGuid(),
        passSiteId = Memberships.Villeneuve,
        kind,
        counterparty = kind == "fund" ? "fund" : null,
        signedOn = "2025-01-01",
        termEndsOn = "2028-12-31",
        endsOn,
        replacedOn,
        fundCode = fund,
        fundName = $"CPAM {fund}",
        rightsFromCompletion = false,
        refusesIncompleteDeposits = completeOnly,
        heldDelays = Array.Empty<object>(),
        version = 1,
    };

    private protected Call Last(string method, string move) => Platform.Calls.Last(call => call.Operation == $"{method} {Application}/{move}");

    private protected async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
