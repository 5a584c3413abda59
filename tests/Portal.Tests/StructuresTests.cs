using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The accounts of a partner structure: its managers and technicians, its review to sign, its incidents. [003-011…027]</summary>
public sealed class StructuresTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid Structure = Guid.Parse("019377a0-0000-7000-8000-0000000000aa");
    private static readonly Guid Asked = Guid.Parse("019377a0-0000-7000-8000-0000000000ab");
    private static readonly Guid Waiting = Guid.Parse("019377a0-0000-7000-8000-0000000000ac");
    private static readonly string Api = $"/connect/structures/{Structure}";
    private static readonly string Page = $"/structures/{Structure}";
    private readonly Memberships.Access manager = Memberships.View("Camille", "Durand", "partner-manager");
    private readonly Memberships.Access technician = Memberships.View("Sacha", "Petit", "partner");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/connect/structures", new { items = new[] { View() }, next = (Guid?)null });
        Platform.Answer("GET", Api, View());
        Platform.Answer("GET", $"{Api}/accesses", new { items = new[] { Held(manager), Held(technician) }, next = (Guid?)null });
        Platform.Answer("GET", $"{Api}/reviews", new { items = new[] { Review() }, next = (Guid?)null });
        Platform.Answer("GET", $"{Api}/incidents", new { items = new[] { Incident() }, next = (Guid?)null });
        Platform.Answer("GET", "/connect/manager-requests", new { items = new[] { Request() }, next = (Guid?)null });
        Platform.Answer("GET", $"/connect/memberships/{technician.Id}", technician);
        Platform.Answer("GET", $"/api/network/pass-sites/{Memberships.Villeneuve}/agreements", new
        {
            items = new[] { AgreementsTests.View(Asked, "portal-usage", 1, DateOnly.FromDateTime(DateTime.UtcNow).AddMonths(-2)) },
            next = (Guid?)null,
        });
        Platform.Answer("GET", "/connect/clients", new { items = Array.Empty<object>(), next = (string?)null });
        Platform.Answer("GET", "/connect/memberships", new { items = Array.Empty<object>(), next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("coordinator", "/structures", "structures", "Habiliter Camille Durand, responsable de l’accueil")]
    [InlineData("fund", "/structures/019377a0-0000-7000-8000-0000000000aa", "structure", "2 sur 3 au plus")]
    [InlineData("partner-manager", "/structures/019377a0-0000-7000-8000-0000000000aa", "structure-gestionnaire", "Habiliter un technicien")]
    [InlineData("coordinator", "/structures/enregistrer", "structure-enregistrer", "Domaines de ses adresses")]
    [InlineData("coordinator", "/structures/019377a0-0000-7000-8000-0000000000aa/corriger", "structure-corriger", "Personnes qui y travaillent")]
    [InlineData("partner-manager", "/structures/019377a0-0000-7000-8000-0000000000aa/gestionnaires", "structure-gestionnaires", "sous cinq jours ouvrés")]
    [InlineData("partner-manager", "/structures/019377a0-0000-7000-8000-0000000000aa/techniciens", "structure-techniciens", "protégés par un antivirus")]
    [InlineData("partner-manager", "/structures/019377a0-0000-7000-8000-0000000000aa/revue", "structure-revue", "Signer le tableau")]
    [InlineData("coordinator", "/structures/019377a0-0000-7000-8000-0000000000aa/incidents", "structure-incidents", "Couper toute la structure")]
    public async Task Each_page_says_what_to_do_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path);

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Theory]
    [InlineData("/structures", "coordinator,fund")]
    [InlineData("/structures/enregistrer", "coordinator,fund")]
    [InlineData("/structures/019377a0-0000-7000-8000-0000000000aa/revue", "coordinator,fund")]
    [InlineData("/structures/019377a0-0000-7000-8000-0000000000aa/techniciens", "")]
    public Task Each_page_is_for_its_roles_alone(string path, string roles) => PageAccess.IsFor(portal, path, roles.Split(','));

    [Theory]
    [InlineData("/structures/enregistrer")]
    [InlineData("/structures/019377a0-0000-7000-8000-0000000000aa/corriger")]
    [InlineData("/personnes")]
    [InlineData("/adressages")]
    public async Task A_manager_of_a_structure_is_shown_nothing_of_those_who_are_followed_nor_of_other_structures(string path)
    {
        using var browser = await portal.SignedIn("partner-manager");
        await browser.Get(path, expected: 403);
    }

    [Fact]
    public async Task A_manager_comes_from_the_list_to_their_own_structure_and_asks_no_name_of_a_PASS()
    {
        using var browser = await portal.SignedIn("partner-manager");
        Platform.Refuse("GET", "/api/network/pass-sites", 403); // As the API does to them.
        await browser.Get("/structures");

        Assert.Equal(Page, browser.Location.PathAndQuery);
        Assert.Contains("Sacha Petit", browser.Text, StringComparison.Ordinal);
        await browser.Get("/");
        Assert.Contains("1 de vos demandes attend une réponse", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_technician_is_enabled_with_what_was_verified_and_a_quota_that_is_reached_is_told()
    {
        Platform.Refuse("POST", $"{Api}/technicians", 409, "La convention permet 20 techniciens, et la structure en a 20.");
        using var browser = await portal.SignedIn("partner-manager");
        await browser.Get($"{Page}/techniciens");
        (string, string)[] typed = [("Input.GivenName", "Sacha"), ("Input.FamilyName", "Petit"), ("Input.Email", " sacha@ccas.example "), ("Input.Standing", "volunteer"), ("Input.ProfessionalDevice", "true")];
        await browser.Send("habiliter", typed);
        Assert.Contains("la structure en a 20.", browser.Text, StringComparison.Ordinal);
        Platform.Answer("POST", $"{Api}/technicians", technician, 201);
        await browser.Send("habiliter", typed);

        Assert.Equal($"{Page}?fait=ajoute", browser.Location.PathAndQuery);
        var calls = Platform.Calls.Where(call => call.Operation == $"POST {Api}/technicians").ToList();
        Assert.Equal(("sacha@ccas.example", "volunteer", true), ((string?)calls[1].Body!["email"], (string?)calls[1].Body!["standing"], (bool)calls[1].Body!["professionalDevice"]!));
        Assert.Equal(calls[0].Headers["Idempotency-Key"], calls[1].Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task A_manager_signs_the_table_as_it_was_shown_and_no_other()
    {
        Platform.Refuse("POST", $"{Api}/reviews", 409, "Le tableau n’est pas celui des accès en cours : relisez-le, puis signez.");
        using var browser = await portal.SignedIn("partner-manager");
        await browser.Get($"{Page}/revue");
        await browser.Send("signer");
        Assert.Contains("votre signature confirme chaque ligne", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == $"POST {Api}/reviews");
        Platform.Answer("GET", $"{Api}/accesses", new { items = new[] { Held(manager) }, next = (Guid?)null }); // Somebody's access ends meanwhile.
        await browser.Send("signer", ("Signed.Read", "true"));

        Assert.Contains("relisez-le, puis signez.", browser.Text, StringComparison.Ordinal);
        var sent = Platform.Calls.Single(call => call.Operation == $"POST {Api}/reviews").Body!["accesses"]!.AsArray();
        Assert.Equal([(manager.Id.ToString(), 3), (technician.Id.ToString(), 3)], sent.Select(line => ((string)line!["membershipId"]!, (int)line["version"]!)));
        Platform.Answer("POST", $"{Api}/reviews", Review(), 201);
        await browser.Get($"{Page}/revue");
        await browser.Send("signer", ("Signed.Read", "true"));
        Assert.Equal($"{Page}/revue?fait=tableau-signe", browser.Location.PathAndQuery);
    }

    [Fact]
    public async Task Who_answers_for_a_structure_does_or_refuses_what_it_asks_and_asks_for_a_review()
    {
        Platform.Answer("POST", $"/connect/manager-requests/{Waiting}/refusal", Request());
        Platform.Answer("POST", $"/connect/manager-requests/{Waiting}/acceptance", Request());
        Platform.Answer("POST", $"{Api}/review-request", View());
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/structures");
        Assert.Contains("en retard", browser.Text, StringComparison.Ordinal);
        await browser.Send("repondre", ("Input.Request", Waiting.ToString()), ("Input.Answer", "not-of-structure"));
        Assert.Equal("/structures?fait=gestionnaire-refuse", browser.Location.PathAndQuery);
        await browser.Get(Page);
        await browser.Send("repondre", ("Input.Request", Waiting.ToString()), ("Input.Answer", "accept"));
        Assert.Equal($"{Page}?fait=gestionnaire-fait", browser.Location.PathAndQuery);
        await browser.Get($"{Page}/revue");
        await browser.Send("demander");
        Assert.Equal($"{Page}/revue?fait=revue-demandee", browser.Location.PathAndQuery);

        Assert.Equal("not-of-structure", (string?)Platform.Calls.Single(call => call.Operation.EndsWith("/refusal", StringComparison.Ordinal)).Body!["reason"]);
        Assert.Single(Platform.Calls, call => call.Operation.EndsWith("/acceptance", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_structure_is_recorded_under_the_agreement_that_is_chosen_with_its_PASS_and_its_fund()
    {
        Platform.Answer("POST", "/connect/structures", View(), 201);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/structures/enregistrer");
        await browser.Send(
            "enregistrer", ("Input.StructureId", Structure.ToString()), ("Input.Name", "CCAS de Villeneuve"), ("Input.Members", "12"), ("Input.Domains", "ccas.example, villeneuve.example"),
            ("Input.AgreementId", Asked.ToString()), ("Input.Technicians", "20"));

        Assert.Equal($"{Page}?fait=structure", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Single(call => call.Operation == "POST /connect/structures").Body!;
        Assert.Equal(["ccas.example", "villeneuve.example"], sent["mailDomains"]!.AsArray().Select(domain => (string?)domain));
        var under = sent["agreement"]!;
        Assert.Equal((Asked.ToString(), Memberships.Villeneuve.ToString(), "761", 20), ((string?)under["agreementId"], (string?)under["passSiteId"], (string?)under["fundCode"], (int)under["technicians"]!));
    }

    [Fact]
    public async Task An_incident_stops_an_account_at_once_and_its_proof_is_shown()
    {
        Platform.Answer("POST", $"{Api}/incidents", Incident(), 201);
        Platform.Answer("POST", $"{Api}/cut", View());
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Page}/incidents");
        Assert.Contains("1 par courriel, 1 à partir ou abandonnés", browser.Text, StringComparison.Ordinal);
        await browser.Send("signaler", ("Reported.Member", technician.Id.ToString()), ("Reported.Kind", "theft"));
        Assert.Equal($"{Page}/incidents?fait=incident", browser.Location.PathAndQuery);
        await browser.Send("couper", ("Severed.Kind", "misuse"));
        Assert.Equal($"{Page}/incidents?fait=structure-coupee", browser.Location.PathAndQuery);

        var reported = Platform.Calls.Single(call => call.Operation == $"POST {Api}/incidents").Body!;
        Assert.Equal((technician.Id.ToString(), "theft"), ((string?)reported["membershipId"], (string?)reported["kind"]));
    }

    [Fact]
    public async Task A_technician_leaves_once_the_manager_is_sure()
    {
        Platform.Answer("POST", $"/connect/memberships/{technician.Id}/end", technician);
        using var browser = await portal.SignedIn("partner-manager");
        await browser.Get($"{Page}/techniciens/{technician.Id}");
        await browser.Send("retirer");
        Assert.Contains("Cochez la case pour confirmer.", browser.Text, StringComparison.Ordinal);
        await browser.Send("retirer", ("Departure.Sure", "true"));
        Assert.Equal($"{Page}?fait=retire", browser.Location.PathAndQuery);
    }

    internal static object View() => new
    {
        id = Structure,
        name = "CCAS de Villeneuve",
        members = 12,
        mailDomains = new[] { "ccas.example" },
        agreements = new[]
        {
            new
            {
                agreementId = Asked, passSiteId = Memberships.Villeneuve, fundCode = (string?)"761", technicians = 20, openedAt = "2026-03-03T10:00:00Z", acceptedAt = (string?)"2026-03-03T10:00:00Z",
                endedAt = (string?)null, endedFor = (string?)null,
            },
        },
        managers = new { given = 2, allowed = 3 },
        technicians = new { given = 7, allowed = 20 },
        waitingRequests = 1,
        lateRequests = 1,
        shutAt = (string?)null,
        shutFor = (string?)null,
        reviewAskedAt = (string?)null,
        reviewSignedAt = "2026-02-03T10:00:00Z",
        version = 4,
    };

    private static object Held(Memberships.Access held) => new
    {
        access = new { membership = held, opens = "x", secondFactor = "set", reviewedAt = (string?)null, reviewedBy = (string?)null, dueOn = "2027-01-01", due = false },
        title = held.Role == "partner-manager" ? "mrs" : null,
        jobTitle = held.Role == "partner-manager" ? "responsable de l’accueil" : null,
        phone = (string?)null,
        standing = held.Role == "partner" ? "employee" : null,
    };

    private static object Request() => new
    {
        id = Waiting,
        structureId = Structure,
        kind = "enable",
        membershipId = (Guid?)null,
        data = new { title = "mrs", givenName = "Camille", familyName = "Durand", jobTitle = "responsable de l’accueil", phone = "02 32 00 00 00", email = "camille.durand@ccas.example" },
        requestedOn = "2026-03-02",
        dueOn = "2026-03-09",
        workingDays = 6,
        late = true,
        decidedAt = (string?)null,
        refusedFor = (string?)null,
        version = 1,
    };

    private object Incident() => new
    {
        id = Guid.NewGuid(),
        accountId = technician.Account.Id,
        kind = "loss",
        detectedBy = "partner",
        reportedBy = "x",
        reportedAt = "2026-03-03T10:00:00Z",
        liftedAt = (string?)null,
        notices = new[]
        {
            new { accountId = Guid.NewGuid(), writtenAt = "2026-03-03T10:00:00Z", sentAt = (string?)"2026-03-03T10:00:05Z", givenUpAt = (string?)null },
            new { accountId = Guid.NewGuid(), writtenAt = "2026-03-03T10:00:00Z", sentAt = (string?)null, givenUpAt = (string?)null },
        },
    };

    private static object Review() => new
    {
        id = Guid.NewGuid(),
        signedAt = "2026-02-03T10:00:00Z",
        signedBy = "Camille Durand",
        askedAt = (string?)null,
        accesses = new[] { new { membershipId = Guid.NewGuid(), name = "Sacha Petit", role = "partner", givenAt = "2026-01-03T10:00:00Z", lastSignInAt = (string?)null, suspended = false } },
    };
}
