using System.Globalization;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The register of breaches: what the pages show, ask, and keep.</summary>
public sealed class BreachesTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid BreachId = Guid.Parse("019377a0-0000-7000-8000-0000000000b1");
    private static readonly Guid Fund = Guid.Parse("019377a0-0000-7000-8000-0000000000c1");
    private static readonly Guid Officer = Guid.Parse("019377a0-0000-7000-8000-0000000000c2");
    private static readonly Guid FileId = Guid.Parse("019377a0-0000-7000-8000-0000000000f1");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/api/network/breaches", new { items = new[] { Breach() }, next = (Guid?)null });
        Platform.Answer("GET", $"/api/network/breaches/{BreachId}", Breach());
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("coordinator", "/violations", "violations", "en retard")]
    [InlineData("operator", "/violations", "violations-exploitation", "Le registre")]
    [InlineData("coordinator", "/violations/declarer", "violation-declarer", "Premier signe")]
    [InlineData("ars", "/violations/declarer", "violation-declarer-ars", "Elle est inscrite au registre de chaque PASS de votre périmètre")]
    [InlineData("coordinator", "/violations/019377a0-0000-7000-8000-0000000000b1", "violation", "annexe 1 de la convention")]
    [InlineData("coordinator", "/violations/019377a0-0000-7000-8000-0000000000b1/completer", "violation-completer", "Conséquences probables")]
    [InlineData("coordinator", "/violations/019377a0-0000-7000-8000-0000000000b1/pieces", "violation-joindre", "Ce que c’est")]
    public async Task Each_page_says_what_to_do_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path);

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        var page = await drawn.Draw(browser);
        await page.Inspect($"portail-{name}");
    }

    [Fact]
    public async Task A_breach_is_declared_with_instants_of_Paris_once()
    {
        Platform.Answer("POST", "/api/network/breaches", Breach(), 201);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/violations/declarer");
        await browser.Send(
            "declarer", ("Input.DiscoveredAt", "2026-03-02T09:30"), ("Input.Description", "Un téléphone perdu"), ("Input.DataCategories", "identity"),
            ("Input.PersonCategories", "patients"), ("Input.ApproximatePersons", "12"), ("Input.Risk", "high"), ("Input.Documents", "Journal ; Coffre\nPlainte; Dossier 3"));

        Assert.Equal("/violations?fait=violation", browser.Location.PathAndQuery);
        Assert.Contains("La violation est inscrite au registre.", browser.Text, StringComparison.Ordinal);
        var call = Platform.Calls.Single(asked => asked.Operation == "POST /api/network/breaches");
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T08:30:00Z", CultureInfo.InvariantCulture), DateTimeOffset.Parse((string)call.Body!["discoveredAt"]!, CultureInfo.InvariantCulture));
        Assert.Equal(("high", "12", "Dossier 3"), ((string?)call.Body["risk"], call.Body["approximatePersons"]!.ToJsonString(), (string?)call.Body["documents"]![1]!["keptAt"]));
        Assert.True(Guid.TryParse(call.Headers["Idempotency-Key"], out _));
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_beside_its_field_and_nothing_typed_is_lost()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/violations/declarer");
        await browser.Send("declarer", ("Input.DiscoveredAt", "hier"), ("Input.Description", "Un téléphone perdu"));
        Assert.Contains("Donnez une date et une heure.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Un téléphone perdu", browser.Text, StringComparison.Ordinal);
        await browser.Send("declarer", ("Input.DiscoveredAt", "2026-03-02T09:30"), ("Input.Documents", "sans lieu"));
        Assert.Contains("où la pièce est gardée.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_ARS_and_an_operator_declare_for_every_PASS()
    {
        Platform.Answer("POST", "/api/network/platform-breaches", new { incidentId = Guid.NewGuid(), breachIds = new[] { BreachId } });
        using var browser = await portal.SignedIn("operator");
        await browser.Get("/violations/declarer");
        await browser.Send("declarer", ("Input.DiscoveredAt", "2026-03-02T09:30"), ("Input.Description", "Une sauvegarde égarée"), ("Input.DataCategories", "identity"), ("Input.PersonCategories", "patients"));

        Assert.Single(Platform.Calls, asked => asked.Operation == "POST /api/network/platform-breaches");
    }

    [Fact]
    public async Task Who_was_told_is_noted_with_when_and_a_refusal_stays_on_the_page()
    {
        Platform.Refuse("POST", $"/api/network/breaches/{BreachId}/notices", 400, "Corrigez.", ("/toldAt", "à venir"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/violations/{BreachId}");
        await browser.Send("informer", ("Told.ClockIds", Fund.ToString()), ("Told.ToldAt", "2027-03-02T09:30"), ("Told.ToldWhom", "Permanence"));
        Assert.Contains("À venir.", browser.Text, StringComparison.Ordinal);

        Platform.Answer("POST", $"/api/network/breaches/{BreachId}/notices", Breach());
        await browser.Send("informer", ("Told.ClockIds", Fund.ToString()), ("Told.ToldAt", "2026-07-02T09:30"), ("Told.Reference", "2026-118"));

        Assert.Equal($"/violations/{BreachId}?fait=informe", browser.Location.PathAndQuery);
        var told = Platform.Calls.Last(call => call.Operation.EndsWith("/notices", StringComparison.Ordinal)).Body!;
        Assert.Equal((Fund.ToString(), "2026-118"), ((string?)told["clockIds"]![0], (string?)told["reference"]));
        Assert.Equal(DateTimeOffset.Parse("2026-07-02T07:30:00Z", CultureInfo.InvariantCulture), DateTimeOffset.Parse((string)told["toldAt"]!, CultureInfo.InvariantCulture)); // Summer time.
    }

    [Fact]
    public async Task A_document_is_attached_to_a_breach_and_given_back()
    {
        byte[] content = [.. "%PDF-1.7 du texte %%EOF"u8];
        Platform.Refuse("POST", $"/api/network/breaches/{BreachId}/files", 415, "Reçu : une image GIF. Accepté : PDF, JPEG, PNG, HEIC ou texte.");
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/violations/{BreachId}");
        Assert.Contains("Accusé de réception ou réponse, le 3 mars 2026 à 10:00 (PDF, 2,5 Mo)", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"/violations/{BreachId}/pieces/{FileId}", browser.Page, StringComparison.Ordinal);
        await browser.Get($"/violations/{BreachId}/pieces");
        await browser.SendFile("joindre", "Input.File", [], "vide.pdf", "application/pdf", ("Input.Kind", "notification"));
        Assert.Contains("Choisissez un fichier.", browser.Text, StringComparison.Ordinal);
        await browser.SendFile("joindre", "Input.File", content, "lettre.gif", "image/gif", ("Input.Kind", "notification"));
        Assert.Contains("Reçu : une image GIF.", System.Text.RegularExpressions.Regex.Replace(browser.Text, "\\s+", " "), StringComparison.Ordinal);

        Platform.Answer("POST", $"/api/network/breaches/{BreachId}/files", Breach(), 201);
        await browser.SendFile("joindre", "Input.File", content, "Lettre de Mme X.pdf", "application/pdf", ("Input.Kind", "notification"));

        Assert.Equal($"/violations/{BreachId}?fait=piece", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Last(call => call.Operation.EndsWith("/files", StringComparison.Ordinal));
        Assert.Contains("kind=notification", sent.Query, StringComparison.Ordinal);
        Assert.Equal("%PDF-1.7 du texte %%EOF", (string?)sent.Body);
        Assert.DoesNotContain("Mme", $"{sent.Query} {string.Join(' ', sent.Headers.Values)}", StringComparison.Ordinal); // The name of a file may be that of a person.
        Platform.Api[$"GET /api/network/breaches/{BreachId}/files/{FileId}"] = _ => Task.FromResult(Microsoft.AspNetCore.Http.Results.Bytes(content, "application/pdf"));
        await browser.Get($"/violations/{BreachId}/pieces/{FileId}");
        Assert.Equal(content, await browser.Answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", browser.Answer.Content.Headers.ContentDisposition!.DispositionType);
    }

    // Issue 11, section 4: over the limit, the limit is told.
    [Fact]
    public async Task A_document_over_the_limit_is_refused_on_its_page_with_the_limit()
    {
        Platform.Refuse("POST", $"/api/network/breaches/{BreachId}/files", 413, "Le corps de la requête dépasse 10 485 760 octets.");
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/violations/{BreachId}/pieces");

        await browser.SendFile("joindre", "Input.File", new byte[12 << 20], "photo.jpg", "image/jpeg", ("Input.Kind", "notification"));

        Assert.Contains("Le fichier est trop lourd : 10 Mo au plus.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Joindre une pièce", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_page_of_a_document_takes_a_form_in_parts()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/violations/declarer");
        await browser.SendFile("declarer", "Input.File", [1], "x", "image/png");
        Assert.Equal(415, (int)browser.Answer.StatusCode);
    }

    [Fact]
    public async Task A_suspicion_is_confirmed_or_dismissed_on_its_page_and_completed_from_the_version_shown()
    {
        Platform.Answer("POST", $"/api/network/breaches/{BreachId}/confirmation", Breach());
        Platform.Answer("POST", $"/api/network/breaches/{BreachId}/dismissal", Breach());
        Platform.Answer("PUT", $"/api/network/breaches/{BreachId}", Breach());
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/violations/{BreachId}");
        await browser.Send("confirmer", ("Known.KnownAt", "2026-03-03T10:00"));
        Assert.Equal($"/violations/{BreachId}?fait=confirmee", browser.Location.PathAndQuery);
        await browser.Send("ecarter", ("Dismissed.Reason", "Retrouvé éteint"));
        Assert.Equal($"/violations/{BreachId}?fait=ecartee", browser.Location.PathAndQuery);
        await browser.Get($"/violations/{BreachId}/completer");
        await browser.Send("completer", ("Input.Description", "Un téléphone perdu"), ("Input.Measures", "Effacé à distance"));

        var corrected = Platform.Calls.Single(call => call.Operation.StartsWith("PUT", StringComparison.Ordinal));
        Assert.Equal(("\"4\"", "Effacé à distance"), (corrected.Headers["If-Match"], (string?)corrected.Body!["measures"]));
        Assert.Equal(["identity"], corrected.Body["dataCategories"]!.AsArray().Select(code => (string?)code)); // What was there is sent back.
    }

    [Theory]
    [InlineData("nurse", "/violations")]
    [InlineData("fund", "/violations")]
    public async Task A_page_is_for_its_roles_alone(string role, string path)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path, expected: 403);
    }

    internal static object Breach() => new
    {
        id = BreachId,
        passSiteId = Memberships.Villeneuve,
        platformWide = false,
        incidentId = (Guid?)null,
        state = "suspected",
        happenedAt = (string?)null,
        discoveredAt = "2026-03-02T08:00:00Z",
        knownAt = (string?)null,
        duringTransfer = false,
        description = "Un téléphone de l'équipe a été perdu.",
        dataCategories = new[] { "identity" },
        personCategories = new[] { "patients" },
        approximatePersons = 12,
        approximateRecords = (int?)null,
        consequences = (string?)null,
        measures = (string?)null,
        risk = (string?)null,
        dismissalReason = (string?)null,
        documents = new[] { new { title = "Journal des accès", keptAt = "Coffre" } },
        files = new[] { new { id = FileId, kind = "acknowledgement", mediaType = "application/pdf", size = 2_516_582, sha256 = new string('a', 64), attachedBy = "x", attachedAt = "2026-03-03T09:00:00Z" } },
        declaredBy = "x",
        declaredAt = "2026-03-02T09:00:00Z",
        version = 4,
        clocks = new[]
        {
            Clock(Fund, "fund", "Informer la caisse", null), Clock(Officer, "fund-officer", "Notifier la violation au délégué de la caisse", "2026-03-03T08:00:00Z"),
        },
    };

    private static object Clock(Guid id, string kind, string label, string? toldAt) => new
    {
        id,
        kind,
        fundCode = "761",
        fundName = "CPAM des Quais",
        label,
        article = "annexe 1 de la convention, protection des données, point 4",
        startedAt = "2026-03-02T08:00:00Z",
        dueAt = "2026-03-04T08:00:00Z",
        toldAt,
        toldWhom = toldAt is null ? null : "Service des données",
        reference = (string?)null,
        recordedBy = (string?)null,
        droppedAt = (string?)null,
        running = toldAt is null,
        late = toldAt is null,
    };
}
