using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>From the door to what a person may get; deadlines; batches, and what the fund returned that could not be applied.</summary>
public sealed class RightsPageTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = DossierTests.PersonId;
    private static readonly Guid DossierId = DossierTests.DossierId;
    private static readonly Guid OtherId = Guid.Parse("019377a0-0000-7000-8000-0000000000a2");
    private static readonly Guid BatchId = Guid.Parse("019377a0-0000-7000-8000-0000000000b9");
    private static readonly Guid LineId = Guid.Parse("019377a0-0000-7000-8000-0000000000c9");
    private static readonly Guid DiagnosisId = Guid.Parse("019377a0-0000-7000-8000-0000000000d9");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", $"/api/intake/people/{PersonId}", PeopleTests.Person(PersonId));
        Platform.Answer("GET", "/api/intake/data-requests", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", $"/api/rights/people/{PersonId}/assessment", Assessment());
        Platform.Answer("GET", "/api/rights/applications", new { items = new[] { Ready() }, next = (Guid?)null });
        Platform.Answer("GET", $"/api/rights/applications/{DossierId}", DossierTests.Dossier("deposited", ["transmission"]));
        Platform.Answer("GET", $"/api/rights/applications/{OtherId}", DossierTests.Dossier("granted", []));
        Platform.Answer("GET", $"/api/rights/applications/{DossierId}/history", new { items = Array.Empty<object>(), next = (long?)null });
        Platform.Answer("GET", "/api/rights/deadlines/summary", new { asOf = "2026-04-28", today = 1, week = 3, late = 2, workers = Array.Empty<object>() });
        Platform.Answer("GET", "/api/rights/deadlines", new { items = new[] { Deadline() }, next = Guid.NewGuid() });
        Platform.Answer("GET", "/api/rights/transmissions", new { items = new[] { Batch("problem"), Batch("waiting") }, next = (Guid?)null });
        Platform.Answer("GET", $"/api/rights/transmissions/{BatchId}", Batch("problem"));
        Platform.Answer("GET", "/api/rights/returns/set-aside", new { items = new[] { Line() }, next = (Guid?)null });
        Platform.Answer("GET", $"/api/rights/returns/set-aside/{LineId}", Line());
        Platform.Answer("GET", "/api/rights/returns/files", new { items = new[] { ReceivedFile() }, next = (Guid?)null });
        Platform.Answer("GET", $"/api/network/pass-sites/{Memberships.Villeneuve}/agreements", new { items = Array.Empty<object>(), next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("social-worker", "/personnes/nouvelle", "personne-nouvelle", "Enregistrer, puis noter le diagnostic")]
    [InlineData("social-worker", "/personnes/019377a0-0000-7000-8000-0000000000e1/diagnostic", "diagnostic", "Noter, et voir ses droits")]
    [InlineData("nurse", "/personnes/019377a0-0000-7000-8000-0000000000e1/droits", "droits", "Préparer le dossier AME")]
    [InlineData("nurse", "/echeances?quand=late", "echeances", "2 jours de retard")]
    [InlineData("social-worker", "/lots", "lots", "NIR déjà rendu pour une autre personne")]
    [InlineData("nurse", "/lots", "lots-soins", "Fichiers de la caisse refusés")]
    [InlineData("social-worker", "/lots/019377a0-0000-7000-8000-0000000000b9", "lot", "Placer de nouveau")]
    [InlineData("social-worker", "/retours/019377a0-0000-7000-8000-0000000000c9", "retour", "J’ai comparé les deux dossiers")]
    [InlineData("secretary", "/dossiers/019377a0-0000-7000-8000-0000000000a1/foyer", "foyer", "son foyer ne change plus")]
    public async Task Each_page_says_what_to_do_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path);

        Assert.Contains(said, Flat(browser), StringComparison.Ordinal);
        await Looks(browser, name);
    }

    [Fact]
    public async Task A_person_is_registered_then_diagnosed_and_what_they_may_get_is_shown_when_the_rules_have_read_it()
    {
        Platform.Answer("POST", "/api/intake/people", PeopleTests.Person(PersonId), 201);
        Platform.Answer("POST", $"/api/intake/people/{PersonId}/diagnoses", new { id = DiagnosisId, personId = PersonId, madeOn = "2026-04-06", vulnerabilities = Array.Empty<string>(), situation = new { territory = "metropole", stay = "irregular" }, note = (string?)null, version = 1 }, 201);
        var asked = 0;
        Platform.Api[$"GET /api/rights/people/{PersonId}/assessment"] = _ => Task.FromResult(
            Interlocked.Increment(ref asked) < 3 ? Microsoft.AspNetCore.Http.Results.NotFound() : Microsoft.AspNetCore.Http.Results.Json(Assessment())); // By an event: a moment later.
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get("/personnes/nouvelle");
        await browser.Send(
            "enregistrer", ("Input.FamilyName", " Camara "), ("Input.GivenNames", "Awa"), ("Input.BirthDate", "1990-03-02"), ("Input.Sex", "female"), ("Input.Language", "ff"),
            ("Input.Origin", "association"), ("Input.FirstContactOn", "2026-04-06"));
        Assert.Equal($"/personnes/{PersonId}/diagnostic?fait=enregistree", browser.Location.PathAndQuery);
        await browser.Send(
            "diagnostiquer", ("Input.Stay", "irregular"), ("Input.IrregularSince", "2025-12-01"), ("Input.ResidenceSince", "2025-09-01"), ("Input.HouseholdSize", "1"), ("Input.ResourcesEuros", "1200"),
            ("Input.Working", "no"), ("Input.Territory", "metropole"), ("Input.Coverage", "none"), ("Input.Vulnerabilities", "precarity"));

        Assert.Equal($"/personnes/{PersonId}/droits?fait=diagnostic", browser.Location.PathAndQuery);
        Assert.Contains("AME : les conditions sont remplies.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("L.251-1 CASF", browser.Text, StringComparison.Ordinal);
        var registered = Platform.Calls.Single(call => call.Operation == "POST /api/intake/people").Body!;
        Assert.Equal(("Camara", "ff", "2026-04-06"), ((string?)registered["familyName"], (string?)registered["dataUseNotice"]!["languageCode"], (string?)registered["dataUseNotice"]!["informedOn"]));
        var situation = Platform.Calls.Single(call => call.Operation == $"POST /api/intake/people/{PersonId}/diagnoses").Body!["situation"]!;
        Assert.Equal(("irregular", 120_000, false), ((string?)situation["stay"], (int)situation["annualResourcesCents"]!, (bool)situation["working"]!));
        Assert.Null(situation["rsaBeneficiary"]); // What is not known is not answered.
    }

    [Fact]
    public async Task What_a_diagnosis_contradicts_is_told_at_its_field()
    {
        Platform.Refuse("POST", $"/api/intake/people/{PersonId}/diagnoses", 400, "Non.", ("/situation/irregularSince", "contredit un séjour régulier"), ("/situation/annualResourcesCents", "trop"));
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"/personnes/{PersonId}/diagnostic");
        await browser.Send("diagnostiquer", ("Input.Stay", "regular"), ("Input.IrregularSince", "2025-12-01"), ("Input.Territory", "metropole"));

        Assert.Contains("#Input-IrregularSince", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Input-ResourcesEuros", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Contredit un séjour régulier.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_diagnosis_the_page_of_rights_leads_to_one()
    {
        Platform.Api.TryRemove($"GET /api/rights/people/{PersonId}/assessment", out _);
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/personnes/{PersonId}/droits");

        Assert.Contains("Aucun diagnostic n’est noté", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/personnes/{PersonId}/diagnostic\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadlines_are_those_of_the_PASS_or_mine_and_of_a_time()
    {
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get("/echeances?quand=week&de=moi");

        var call = Platform.Calls.Last(each => each.Operation == "GET /api/rights/deadlines");
        Assert.Contains("due=week", call.Query, StringComparison.Ordinal);
        Assert.Contains("worker=me", call.Query, StringComparison.Ordinal);
        Assert.Contains("AME, CAMARA Awa", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/dossiers/{DossierId}\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Transmettez la demande", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_ready_is_sent_with_the_fund_of_the_agreement_and_a_refusal_is_told_at_the_boxes()
    {
        Platform.Answer("GET", $"/api/network/pass-sites/{Memberships.Villeneuve}/agreements", new { items = new[] { Agreement("760", "2025-01-01"), Agreement("761", "2026-01-01") }, next = (Guid?)null });
        Platform.Refuse("POST", "/api/rights/transmissions", 409, "Non.", ("/applicationIds/0", "Il manque une pièce"));
        using var browser = await portal.SignedIn("secretary");
        await browser.Get($"/lots?dossier={DossierId}");
        await browser.Send("envoyer");
        Assert.Contains("#Sent-ApplicationIds", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Il manque une pièce.", browser.Text, StringComparison.Ordinal);
        Platform.Answer("POST", "/api/rights/transmissions", Batch("waiting"), 201);
        await browser.Send("envoyer");

        Assert.Equal($"/lots/{BatchId}?fait=transmis", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Last(call => call.Operation == "POST /api/rights/transmissions").Body!;
        Assert.Equal(("761", DossierId.ToString()), ((string?)sent["fundCode"], (string?)sent["applicationIds"]![0]));
    }

    [Fact]
    public async Task A_batch_is_placed_again()
    {
        Platform.Answer("POST", $"/api/rights/transmissions/{BatchId}/placement", Batch("waiting"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/lots/{BatchId}");
        Assert.Contains("que la caisse n’a pas trouvé", browser.Text, StringComparison.Ordinal);
        await browser.Send("replacer");

        Assert.Equal($"/lots/{BatchId}?fait=replace", browser.Location.PathAndQuery);
    }

    [Fact]
    public async Task A_line_set_aside_for_its_NIR_shows_both_files_and_is_applied_once_they_were_compared()
    {
        Platform.Answer("POST", $"/api/rights/returns/set-aside/{LineId}/retry", Receipt("set-aside", "Toujours le même numéro."));
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"/retours/{LineId}");
        Assert.Contains($"href=\"/dossiers/{OtherId}\"", browser.Page, StringComparison.Ordinal);
        await browser.Send("essayer");
        Assert.Contains("Elle ne peut toujours pas être appliquée. Toujours le même numéro.", Flat(browser), StringComparison.Ordinal);
        var first = Platform.Calls.Last(call => call.Operation.EndsWith("/retry", StringComparison.Ordinal));
        Assert.DoesNotContain("nirCompared", first.Query, StringComparison.Ordinal);
        Platform.Answer("POST", $"/api/rights/returns/set-aside/{LineId}/retry", Receipt("applied", null));
        await browser.Send("essayer", ("Tried.Compared", "true"));

        Assert.Equal($"/dossiers/{DossierId}?fait=ligne-appliquee", browser.Location.PathAndQuery);
        var second = Platform.Calls.Last(call => call.Operation.EndsWith("/retry", StringComparison.Ordinal));
        Assert.Contains("nirCompared=true", second.Query, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(first.Headers["Idempotency-Key"], second.Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task A_line_settled_otherwise_leaves_the_list()
    {
        Platform.Answer("POST", $"/api/rights/returns/set-aside/{LineId}/closure", Line());
        using var browser = await portal.SignedIn("secretary");
        await browser.Get($"/retours/{LineId}");
        await browser.Send("regler", ("Closed.As", "settled-with-fund"));

        Assert.Equal("/lots?fait=ligne-reglee", browser.Location.PathAndQuery);
        Assert.Equal("settled-with-fund", (string?)Platform.Calls.Last(call => call.Operation.EndsWith("/closure", StringComparison.Ordinal)).Body!["as"]);
    }

    [Fact]
    public async Task Somebody_of_the_household_is_added_to_the_version_that_was_shown()
    {
        var child = Guid.Parse("019377a0-0000-7000-8000-0000000000e2");
        Platform.Answer("GET", $"/api/rights/applications/{DossierId}", DossierTests.Dossier());
        Platform.Answer("GET", $"/api/intake/people/{child}", PeopleTests.Person(child));
        Platform.Answer("POST", "/api/intake/people/searches", new { items = new[] { PeopleTests.Person(child), PeopleTests.Person(PersonId) }, next = (Guid?)null, restricted = 0 });
        Platform.Answer("PUT", $"/api/rights/applications/{DossierId}/members", DossierTests.Dossier());
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}/foyer");
        await browser.Send("chercher", ("Sought.Name", "cama"));
        await Looks(browser, "foyer-ajouter");
        Assert.DoesNotContain($"value=\"{PersonId}\"", browser.Page, StringComparison.Ordinal); // Who asks is no other member.
        await browser.Send("ajouter", ("Added.PersonId", child.ToString()), ("Added.Relationship", "child"));

        Assert.Equal($"/dossiers/{DossierId}?fait=foyer", browser.Location.PathAndQuery);
        var set = Platform.Calls.Single(call => call.Operation.StartsWith("PUT", StringComparison.Ordinal));
        Assert.Equal(("\"3\"", child.ToString(), "child"), (set.Headers["If-Match"], (string?)set.Body!["members"]![0]!["personId"], (string?)set.Body["members"]![0]!["relationship"]));
    }

    [Theory]
    [InlineData("secretary", "/personnes/019377a0-0000-7000-8000-0000000000e1/droits")]
    [InlineData("secretary", "/personnes/019377a0-0000-7000-8000-0000000000e1/diagnostic")]
    [InlineData("nurse", "/retours/019377a0-0000-7000-8000-0000000000c9")]
    [InlineData("fund", "/lots")]
    [InlineData("ars", "/echeances")]
    public async Task A_page_is_for_its_roles_alone(string role, string path)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path, expected: 403);
    }

    internal static object Deadline() => new
    {
        id = Guid.NewGuid(),
        applicationId = DossierId,
        passSiteId = Memberships.Villeneuve,
        personId = PersonId,
        benefit = "ame",
        state = "deposited",
        delayId = "ame-transmission",
        label = "Transmettre la demande à la caisse",
        article = "D. 252-2 CASF",
        dueOn = "2026-04-26",
        daysLeft = -2,
        late = true,
        worker = (string?)null,
        whatToDo = "Transmettez la demande d'AME aujourd'hui.",
    };

    private static JsonObject Ready()
    {
        var summary = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(DossierTests.Summary()))!.AsObject();
        summary["openMoves"] = new JsonArray("transmission", "completion");
        return summary;
    }

    private static object Assessment() => new
    {
        personId = PersonId,
        diagnosisId = DiagnosisId,
        assessedOn = "2026-04-06",
        @base = "ame",
        complementary = "none",
        monthlyParticipationCents = (int?)null,
        eligibleFor = new[] { "ame" },
        reasonCode = "x",
        reason = "AME : les conditions sont remplies.",
        missing = new[] { "annualResources" },
        benefits = new { pumaByActivity = "no", pumaByResidence = "no", cssFree = "no", cssParticipation = "no", ame = "yes", urgentCareOnly = "no", commonLawAlreadyOpen = "not-enough-information" },
        steps = new[]
        {
            new { rule = "a", article = "L.251-1 CASF", found = (string?)null, required = (string?)null, outcome = "met", sentence = "Le séjour irrégulier dépasse trois mois." },
            new { rule = "b", article = "L.160-1 CSS", found = (string?)null, required = (string?)null, outcome = "not-met", sentence = "La personne ne travaille pas." },
        },
        otherReadings = Array.Empty<object>(),
        version = 2,
    };

    private static object Batch(string state) => new
    {
        id = BatchId,
        passSiteId = Memberships.Villeneuve,
        kind = "applications",
        fundCode = "761",
        transmittedOn = "2026-04-26",
        decisionDueOn = "2026-05-26",
        applicationIds = new[] { DossierId },
        state,
        waitingFor = state == "waiting" ? "Le certificat de la caisse manque : l'exploitant le dépose dans son dossier." : null,
        placedAt = state == "waiting" ? null : "2026-04-26T16:00:00Z",
        archiveSha256 = (string?)null,
        manifestSha256 = (string?)null,
        acknowledgement = state == "waiting"
            ? null
            : new { receivedOn = "2026-04-27", manifestSha256 = new string('a', 64), missing = new[] { DossierId }, readAt = "2026-04-27T08:00:00Z", problem = "Il manque à la caisse 1 dossier(s) du lot." },
        version = 2,
    };

    private static object Line() => new
    {
        id = LineId,
        applicationId = DossierId,
        obstacle = "same-nir",
        reason = "Ce NIR est déjà celui d'une autre personne : comparez les deux dossiers.",
        comparedWith = OtherId,
        line = new { applicationId = DossierId, outcome = "granted", notifiedOn = "2026-05-17", validFrom = "2026-04-10", validTo = "2027-04-09", nir = "2 90 03 ** *** *** **", bodyCode = "761", managementCode = "95" },
        sentBy = "fund-761",
        setAsideAt = "2026-05-18T08:00:00Z",
        closedAs = (string?)null,
        closedBy = (string?)null,
        closedAt = (string?)null,
        version = 1,
    };

    private static object ReceivedFile() => new
    {
        id = Guid.NewGuid(),
        fundCode = "761",
        name = "retours-2026-05-18-deuxieme-envoi-corrige.csv",
        receivedAt = "2026-05-18T08:00:00Z",
        state = "refused",
        applied = 0,
        alreadyApplied = 0,
        setAside = 0,
        errors = new[] { "Ligne 3 : la date est illisible." },
        version = 1,
    };

    private static object Agreement(string fund, string signedOn) => new
    {
        id = Guid.NewGuid(),
        passSiteId = Memberships.Villeneuve,
        kind = "fund",
        counterparty = "fund",
        signedOn,
        termEndsOn = "2028-12-31",
        fundCode = fund,
        fundName = "CPAM des Quais",
        decisionDelayDays = (int?)null,
        transmissionDelayDays = (int?)null,
        transmissionWeekday = (string?)null,
        heldDelays = Array.Empty<object>(),
        yearlyCapCents = (long?)null,
        version = 1,
    };

    private static object Receipt(string result, string? reason) => new
    {
        lines = new[] { new { applicationId = DossierId, result, state = "transmitted", setAsideId = (Guid?)null, obstacle = (string?)null, reason, differs = false, differences = Array.Empty<object>(), appealUntil = (string?)null } },
    };

    private static string Flat(Browser browser) => Regex.Replace(browser.Text, "\\s+", " ");

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
