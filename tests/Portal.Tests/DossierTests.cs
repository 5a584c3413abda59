using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The applications for a right: what is to be done next, the pieces, each open move as a form, the papers.</summary>
public sealed class DossierTests(Chromium chromium) : IAsyncLifetime
{
    internal static readonly Guid DossierId = Guid.Parse("019377a0-0000-7000-8000-0000000000a1");
    internal static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid PieceId = Guid.Parse("019377a0-0000-7000-8000-0000000000f2");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/api/rights/applications", new { items = new[] { Summary() }, next = (Guid?)null });
        Platform.Answer("GET", $"/api/rights/applications/{DossierId}", Dossier());
        Platform.Answer("GET", $"/api/rights/applications/{DossierId}/history", new { items = History(), next = (long?)null });
        Platform.Answer("GET", $"/api/intake/people/{PersonId}", PeopleTests.Person(PersonId));
        Platform.Api[$"GET /api/rights/applications/{DossierId}/documents/{PieceId}/content"] = _ => Task.FromResult(Results.Bytes([0x89, 0x50, 0x4E, 0x47], "image/png"));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("social-worker", "/dossiers", "dossiers", "AME, CAMARA Awa")]
    [InlineData("nurse", "/dossiers?etat=draft", "dossiers-preparation", "En préparation : pièces à réunir")]
    [InlineData("social-worker", "/dossiers/019377a0-0000-7000-8000-0000000000a1", "dossier", "Tout y est : recevoir le dépôt")]
    [InlineData("nurse", "/dossiers/019377a0-0000-7000-8000-0000000000a1", "dossier-soins", "Tout y est : dossier complet")]
    [InlineData("mediator", "/dossiers/019377a0-0000-7000-8000-0000000000a1/pieces", "dossier-piece", "La photographier")]
    [InlineData("mediator", "/dossiers/019377a0-0000-7000-8000-0000000000a1/pieces/019377a0-0000-7000-8000-0000000000f2", "dossier-verifier", "Lisible, valable, au bon nom ?")]
    public async Task Each_page_says_what_to_do_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path);

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        await Looks(browser, name);
    }

    [Theory]
    [InlineData("complete", "transmission", "Envoyer à la caisse maintenant")]
    [InlineData("deposited", "transmission", "Attestation de dépôt (PDF)")]
    [InlineData("transmitted", "return", "elle a jusqu’au 26 mai 2026 pour décider")]
    [InlineData("documents-requested", "documents,resubmission,withdrawal", "Tout y est : renvoyer à la caisse")]
    [InlineData("granted", "appeal", "La caisse et les règles ne disent pas la même chose")]
    [InlineData("withdrawn", "", "retiré")]
    public async Task Each_state_shows_its_moves_and_no_other(string state, string moves, string said)
    {
        Platform.Answer("GET", $"/api/rights/applications/{DossierId}", Dossier(state, moves.Split(',', StringSplitOptions.RemoveEmptyEntries)));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/dossiers/{DossierId}");

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        Assert.Equal(moves.Contains("withdrawal", StringComparison.Ordinal), browser.Text.Contains("Retirer le dossier", StringComparison.Ordinal));
        Assert.Equal(moves.Contains("appeal", StringComparison.Ordinal), browser.Text.Contains("Noter son choix", StringComparison.Ordinal));
        await Looks(browser, $"dossier-{state}");
    }

    [Fact]
    public async Task What_was_seen_is_ticked_and_the_deposit_received_in_one_form()
    {
        Answers(("documents", 201), ("completion", 200), ("deposit", 201));
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");
        await browser.Send("avancer", ("Seen.Lines", $"identity|{PersonId}"), ("Seen.On", "2026-04-22"), ("Seen.Then", "deposit"));

        Assert.Equal($"/dossiers/{DossierId}?fait=depose", browser.Location.PathAndQuery);
        Assert.Contains("Remettez l’attestation à la personne.", browser.Text, StringComparison.Ordinal);
        var seen = Sent("documents");
        Assert.Equal(("identity", PersonId.ToString(), true, "2026-04-22"), ((string?)seen["lineId"], (string?)seen["personId"], (bool)seen["usable"]!, (string?)seen["providedOn"]));
        Assert.Equal("2026-04-22", (string?)Sent("completion")["completedOn"]);
        var depositor = Sent("deposit")["depositor"]!; // Who asks, as the file of the person names them: nothing is typed twice.
        Assert.Equal(("Camara", "Awa", "self"), ((string?)depositor["familyName"], (string?)depositor["givenNames"], (string?)depositor["relationship"]));
        var keys = Platform.Calls.Where(call => call.Operation.StartsWith("POST /api/rights", StringComparison.Ordinal)).Select(call => call.Headers["Idempotency-Key"]).ToList();
        Assert.Equal(3, keys.Distinct().Count());
    }

    [Fact]
    public async Task A_file_that_lacks_a_piece_says_which_beside_the_boxes_and_keeps_what_was_seen()
    {
        Answers(("documents", 201));
        Platform.Refuse("POST", $"/api/rights/applications/{DossierId}/completion", 409, "Il manque des pièces.");
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");
        await browser.Send("avancer", ("Seen.Lines", $"identity|{PersonId}"), ("Seen.Then", "complete"));

        Assert.Contains("Il manque : Pièce d’identité ; Justificatif de résidence.", Regex.Replace(browser.Text, "\\s+", " "), StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/deposit", StringComparison.Ordinal));
        await Looks(browser, "dossier-incomplet");
    }

    [Fact]
    public async Task A_date_that_the_API_refuses_is_told_at_its_field()
    {
        Answers(("documents", 201), ("completion", 200));
        Platform.Refuse("POST", $"/api/rights/applications/{DossierId}/deposit", 400, "Non.", ("/depositedOn", "date à venir"), ("/depositor/familyName", "trop long"));
        using var browser = await portal.SignedIn("secretary");
        await browser.Get($"/dossiers/{DossierId}");
        await browser.Send("avancer", ("Seen.Lines", $"identity|{PersonId}"), ("Seen.Then", "deposit"));

        Assert.Contains($"href=\"/dossiers/{DossierId}#Seen-On\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/dossiers/{DossierId}#Seen-FamilyName\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Date à venir.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_ticked_is_nothing_to_save()
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/dossiers/{DossierId}");
        await browser.Send("avancer", ("Seen.Then", "save"));

        Assert.Contains("Cochez au moins une pièce.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_photograph_is_sent_as_it_is_then_checked_beside_what_is_asked()
    {
        Platform.Answer("POST", $"/api/rights/applications/{DossierId}/files", Dossier(), 201);
        Platform.Answer("POST", $"/api/rights/applications/{DossierId}/documents/{PieceId}/check", Dossier(checkedPiece: true));
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"/dossiers/{DossierId}/pieces?ligne=residence%7C{PersonId}");
        Assert.Matches("<input[^>]*name=\"Sent.Photo\"[^>]*capture=\"environment\"", browser.Page);
        await browser.SendFile("envoyer", "Sent.Photo", "abc"u8.ToArray(), "Passeport de Mme X.jpg", "image/jpeg", ("Sent.Line", $"residence|{PersonId}"), ("Sent.On", "2026-04-20"));

        Assert.Equal($"/dossiers/{DossierId}/pieces/{PieceId}?fait=piece-recue", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Last(call => call.Operation.EndsWith("/files", StringComparison.Ordinal));
        Assert.Contains("lineId=residence", sent.Query, StringComparison.Ordinal);
        Assert.Contains($"personId={PersonId}", sent.Query, StringComparison.Ordinal);
        Assert.Contains("providedOn=2026-04-20", sent.Query, StringComparison.Ordinal);
        Assert.Equal("abc", (string?)sent.Body);
        Assert.DoesNotContain("Mme", $"{sent.Query} {string.Join(' ', sent.Headers.Values)}", StringComparison.Ordinal); // The name of a file may be that of a person.
        await browser.Send("verifier", ("Checked.Result", "expired"));
        Assert.Equal($"/dossiers/{DossierId}?fait=piece-verifiee", browser.Location.PathAndQuery);
        var check = Platform.Calls.Last(call => call.Operation.EndsWith("/check", StringComparison.Ordinal)).Body!;
        Assert.Equal((false, "expired"), ((bool)check["usable"]!, (string?)check["refusalReason"]));
    }

    [Fact]
    public async Task What_cannot_be_sent_is_told_at_its_field()
    {
        Platform.Refuse("POST", $"/api/rights/applications/{DossierId}/files", 415, "Reçu : une image GIF.");
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/dossiers/{DossierId}/pieces");
        await browser.SendFile("envoyer", "Sent.File", [], "", "application/octet-stream");
        Assert.Contains("Choisissez la pièce demandée.", browser.Text, StringComparison.Ordinal);
        await browser.SendFile("envoyer", "Sent.File", [], "", "application/octet-stream", ("Sent.Line", $"residence|{PersonId}"));
        Assert.Contains("Photographiez la pièce, ou choisissez un fichier.", browser.Text, StringComparison.Ordinal);
        await browser.SendFile("envoyer", "Sent.File", [1], "a.gif", "image/gif", ("Sent.Line", $"residence|{PersonId}"));
        Assert.Contains("Reçu : une image GIF.", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "dossier-piece-refusee");
    }

    [Fact]
    public async Task A_picture_is_drawn_in_the_page_and_a_paper_is_downloaded()
    {
        Platform.Api[$"GET /api/rights/applications/{DossierId}/deposit-receipt.pdf"] = _ => Task.FromResult(Results.Bytes([1], "application/pdf"));
        using var browser = await portal.SignedIn("secretary");
        await browser.Get($"/dossiers/{DossierId}/pieces/{PieceId}/fichier");
        Assert.Equal("inline", browser.Answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", browser.Answer.Headers.GetValues("X-Content-Type-Options").Single());
        Platform.Api[$"GET /api/rights/applications/{DossierId}/documents/{PieceId}/content"] = _ => Task.FromResult(Results.Bytes([0x3C], "text/html"));
        await browser.Get($"/dossiers/{DossierId}/pieces/{PieceId}/fichier");
        Assert.Equal("attachment", browser.Answer.Content.Headers.ContentDisposition!.DispositionType); // What is no picture runs nowhere.
        await browser.Get($"/dossiers/{DossierId}/attestation.pdf");
        Assert.Equal("attachment", browser.Answer.Content.Headers.ContentDisposition!.DispositionType);
        using var nurse = await portal.SignedIn("nurse");
        await nurse.Get($"/dossiers/{DossierId}/attestation.pdf", expected: 403);
    }

    [Fact]
    public async Task A_form_is_given_prepared_to_those_who_accompany_the_person()
    {
        Platform.Api[$"GET /api/rights/applications/{DossierId}/prepared-sheets/s3720.pdf"] = _ => Task.FromResult(Results.Bytes([1], "application/pdf"));
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"/dossiers/{DossierId}");
        Assert.Contains($"href=\"/dossiers/{DossierId}/fiches/s3720.pdf\"", browser.Page, StringComparison.Ordinal);
        await browser.Get($"/dossiers/{DossierId}/fiches/s3720.pdf");
        Assert.Equal("attachment", browser.Answer.Content.Headers.ContentDisposition!.DispositionType);
        using var secretary = await portal.SignedIn("secretary");
        await secretary.Get($"/dossiers/{DossierId}/fiches/s3720.pdf", expected: 403);
    }

    [Fact]
    public async Task What_the_fund_asks_for_again_is_ticked_and_sent_back_and_a_lapse_or_a_withdrawal_noted()
    {
        Platform.Answer("GET", $"/api/rights/applications/{DossierId}", Dossier("documents-requested", ["documents", "resubmission", "withdrawal"]));
        Answers(("documents", 201), ("resubmission", 200), ("lapse", 200), ("withdrawal", 200));
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");
        await browser.Send("avancer", ("Seen.Lines", $"identity|{PersonId}"), ("Seen.On", "2026-06-02"), ("Seen.Then", "resubmit"));
        Assert.Equal($"/dossiers/{DossierId}?fait=renvoye", browser.Location.PathAndQuery);
        await browser.Send("caducite", ("Lapsed.On", "2026-08-02"));
        await browser.Send("retirer", ("Withdrawn.Reason", "moved"), ("Withdrawn.On", "2026-06-03"));

        Assert.Equal("2026-06-02", (string?)Sent("documents")["providedOn"]);
        Assert.Contains(Platform.Calls, call => call.Operation.EndsWith("/resubmission", StringComparison.Ordinal));
        Assert.Equal("2026-08-02", (string?)Sent("lapse")["lapsedOn"]);
        Assert.Equal(("moved", "2026-06-03"), ((string?)Sent("withdrawal")["reason"], (string?)Sent("withdrawal")["withdrawnOn"]));
    }

    [Fact]
    public async Task The_choice_of_the_person_after_a_decision_is_noted()
    {
        Platform.Answer("GET", $"/api/rights/applications/{DossierId}", Dossier("granted", ["appeal"]));
        Platform.Refuse("POST", $"/api/rights/applications/{DossierId}/appeal", 400, "Non.", ("/on", "avant la notification"));
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");
        await browser.Send("recours", ("Appeal.Choice", "filed"), ("Appeal.On", "2026-01-01"));
        Assert.Contains("Avant la notification.", browser.Text, StringComparison.Ordinal);
        Answers(("appeal", 200));
        await browser.Send("recours", ("Appeal.Choice", "not-contested"), ("Appeal.On", "2026-06-14"));

        Assert.Equal($"/dossiers/{DossierId}?fait=recours", browser.Location.PathAndQuery);
        Assert.Equal(("not-contested", "2026-06-14"), ((string?)Sent("appeal")["choice"], (string?)Sent("appeal")["on"]));
    }

    [Fact]
    public async Task A_decision_left_uncontested_by_mistake_is_reopened_until_the_last_day()
    {
        var left = JsonSerializer.SerializeToNode(Dossier("granted", []))!.AsObject();
        (left["dueDates"]![0]!["delayId"], left["dueDates"]![0]!["how"], left["dueDates"]![0]!["endedOn"]) = ("APPEAL-2M", "dropped", "2026-06-01");
        left["decision"]!["appealUntil"] = $"{DateTime.UtcNow.AddDays(20):yyyy-MM-dd}";
        Platform.Answer("GET", $"/api/rights/applications/{DossierId}", left);
        Answers(("appeal", 200));
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"/dossiers/{DossierId}");
        await Looks(browser, "dossier-recours-rouvrir");
        await browser.Send("rouvrir");

        Assert.Equal($"/dossiers/{DossierId}?fait=recours-rouvert", browser.Location.PathAndQuery);
        Assert.Equal("reopened", (string?)Sent("appeal")["choice"]);
        Assert.Contains("Le délai de recours court de nouveau", browser.Text, StringComparison.Ordinal);
        left["decision"]!["appealUntil"] = $"{DateTime.UtcNow.AddDays(-2):yyyy-MM-dd}";
        await browser.Get($"/dossiers/{DossierId}");
        Assert.DoesNotContain("Rouvrir le délai de recours", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_whose_data_is_restricted_is_named_to_nobody_in_a_list()
    {
        Platform.Refuse("GET", $"/api/intake/people/{PersonId}", 409);
        using var browser = await portal.SignedIn("nurse");
        await browser.Get("/dossiers");

        Assert.Contains("AME, Données limitées", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CAMARA", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ars", "/dossiers")]
    [InlineData("fund", "/dossiers/019377a0-0000-7000-8000-0000000000a1")]
    [InlineData("practitioner", "/dossiers/019377a0-0000-7000-8000-0000000000a1/pieces")]
    public async Task A_page_is_for_the_team_alone(string role, string path)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path, expected: 403);
    }

    internal static object Summary() => new
    {
        id = DossierId,
        passSiteId = Memberships.Villeneuve,
        personId = PersonId,
        benefit = "ame",
        firstRequest = true,
        state = "draft",
        openMoves = Moves,
        openedOn = "2026-04-06",
        dueDates = new[] { Due() },
        version = 3,
    };

    internal static object Dossier(string state = "draft", string[]? moves = null, bool checkedPiece = false) => new
    {
        id = DossierId,
        passSiteId = Memberships.Villeneuve,
        personId = PersonId,
        members = Array.Empty<object>(),
        benefit = "ame",
        firstRequest = true,
        firstRequestGround = "presumed",
        state,
        openMoves = moves ?? Moves,
        openedOn = "2026-04-06",
        completedOn = (string?)null,
        form = new { number = "S3720", cerfa = "11573*09", title = "Demande d'aide médicale de l'État" },
        preparedSheets = new[] { new { form = "s3720", title = "Demande d'aide médicale de l'État" } },
        requiredDocuments = new[]
        {
            Line("identity", "Pièce d’identité", true, []),
            Line("residence", "Justificatif de résidence", true, checkedPiece ? [Piece(false)] : [Piece(true)]),
            Line("bank", "Relevé d’identité bancaire", false, []),
        },
        deposit = state is "draft" or "complete"
            ? null
            : new { depositedOn = "2026-04-22", transmissionDueOn = "2026-04-30", depositorFamilyName = "Camara", depositorGivenNames = "Awa", depositorRelationship = "self", verificationCode = "ABCD" },
        transmission = state is "draft" or "complete" or "deposited" ? null : new { transmissionId = Guid.Parse("019377a0-0000-7000-8000-0000000000b9"), transmittedOn = "2026-04-26", decisionDueOn = "2026-05-26" },
        documentRequests = state == "documents-requested" ? new[] { new { requestedOn = "2026-06-01", dueOn = "2026-08-01", lineIds = new[] { "identity" }, resubmittedOn = (string?)null } } : [],
        lapsedOn = (string?)null,
        withdrawnOn = (string?)null,
        withdrawalReason = (string?)null,
        worker = (string?)null,
        renewalOf = (Guid?)null,
        dueDates = new[] { Due() },
        computed = new
        {
            decision = "granted",
            effectiveFrom = "2026-04-10",
            effectiveTo = "2027-04-09",
            lastDayToFile = "2026-07-09",
            care = (object?)null,
            reasonCode = "x",
            reason = "AME ouverte rétroactivement, au jour des soins.",
            missing = new[] { "annualResources" },
            steps = new[] { new { rule = "r", article = "L.251-1 CASF", found = (string?)null, required = (string?)null, outcome = "met", sentence = "Le séjour irrégulier dépasse trois mois." } },
            otherReadings = Array.Empty<object>(),
        },
        decision = state != "granted"
            ? null
            : new
            {
                outcome = "granted",
                notifiedOn = "2026-05-17",
                validFrom = "2026-04-22",
                validTo = "2027-04-21",
                bodyCode = "761",
                managementCode = (string?)null,
                nir = "2 90 03 ** *** *** **",
                refusalReasonCode = (string?)null,
                urgentCareFrom = (string?)null,
                urgentCareTo = (string?)null,
                rulesDecision = "granted",
                rulesFrom = "2026-04-10",
                rulesTo = "2027-04-09",
                rulesReasonCode = "x",
                differs = true,
                differences = new[] { new { point = "effective-from", fund = "2026-04-22", rules = "2026-04-10", sentence = "La caisse ouvre le droit au 22/04/2026, les règles au 10/04/2026." } },
                appealUntil = "2026-07-17",
            },
        version = 3,
    };

    internal static object Due() => new
    {
        id = Guid.NewGuid(),
        delayId = "ame-transmission",
        label = "Transmettre la demande à la caisse",
        article = "D. 252-2 CASF",
        startedOn = "2026-04-22",
        dueOn = "2026-04-30",
        endedOn = (string?)null,
        how = (string?)null,
        missedOn = (string?)null,
    };

    private static readonly string[] Moves = ["members", "documents", "completion", "deposit", "withdrawal"];

    private static object Line(string id, string label, bool required, object[] provided) => new
    {
        lineId = id,
        personId = PersonId,
        label,
        required,
        need = required ? "required" : "optional",
        accepts = new[] { new { id = "passport", label = "Passeport" }, new { id = "id-card", label = "Carte d’identité" } },
        rejects = new[] { new { id = "licence", label = "Permis de conduire" } },
        missing = required,
        provided,
        source = "arrêté",
    };

    private static object Piece(bool waits) => new
    {
        id = PieceId,
        kindId = (string?)null,
        providedOn = "2026-04-20",
        waitsForCheck = waits,
        usable = false,
        refusalReason = waits ? null : "expired",
        refusal = waits ? null : "Périmée.",
        file = new { sha256 = new string('a', 64), mediaType = "image/png", size = 2_516_582 },
    };

    private static object[] History() =>
    [
        new { version = 1, what = "opened", from = "draft", to = "draft", on = "2026-04-06", why = (string?)null, by = "system", at = "2026-04-06T09:00:00Z" },
        new { version = 2, what = "document-seen", from = "draft", to = "draft", on = "2026-04-20", why = "identity", by = "x", at = "2026-04-20T09:00:00Z" },
    ];

    private JsonNode Sent(string move) => Platform.Calls.Last(call => call.Operation == $"POST /api/rights/applications/{DossierId}/{move}").Body!;

    private void Answers(params (string Move, int Status)[] moves)
    {
        foreach (var (move, status) in moves)
        {
            Platform.Answer("POST", $"/api/rights/applications/{DossierId}/{move}", Dossier(), status);
        }
    }

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
