using System.Globalization;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The space of a fund: what waits for it, its answers, its desk with closures and figures, its meetings, its webhooks. [003-003…010, 003-023, 003-024, 000-093, 000-107]</summary>
public sealed class FundSpaceTests(Chromium chromium) : IAsyncLifetime
{
    private const string Requests = "/api/network/requests";
    private static readonly Guid RequestId = Guid.Parse("019377a0-0000-7000-8000-0000000000a3");
    private static readonly Guid Desk = Guid.Parse("019377a0-0000-7000-8000-0000000000a4");
    private static readonly Guid Closure = Guid.Parse("019377a0-0000-7000-8000-0000000000a6");
    private static readonly Guid Meeting = Guid.Parse("019377a0-0000-7000-8000-0000000000a7");
    private static readonly Guid Webhook = Guid.Parse("019377a0-0000-7000-8000-0000000000a8");
    private static readonly Guid Message = Guid.Parse("019377a0-0000-7000-8000-0000000000a9");
    private static readonly string DeskApi = $"/api/network/fund-desks/{Desk}";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/api/rights/transmissions", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", Requests, new { items = new[] { PartnerSpaceTests.Request("pass") }, next = (Guid?)null });
        Platform.Answer("GET", $"{Requests}/waiting", new { items = new[] { PartnerSpaceTests.Request("pass") }, next = (Guid?)null });
        Platform.Answer("GET", $"{Requests}/{RequestId}", PartnerSpaceTests.Request("pass"));
        Platform.Answer("GET", "/api/network/fund-desks", new { items = new[] { Described(Desk) }, next = (Guid?)null });
        Platform.Answer("GET", DeskApi, Described(Desk));
        Platform.Answer("GET", $"{DeskApi}/closures", new { items = new[] { Closed() }, next = (Guid?)null });
        Platform.Answer("GET", $"{DeskApi}/statistics", new
        {
            deskId = Desk,
            since = "2026-01-05",
            kinds = new[] { new { kind = "document", sent = 12, answered = 9, refused = 1, waiting = 3, late = 2 } },
            alerts = new[] { "2 demandes en retard (seuil : 2)" },
        });
        Platform.Answer("GET", "/connect/structures", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/connect/structures/019377a0-0000-7000-8000-0000000000aa", StructuresTests.View());
        Platform.Answer("GET", "/api/network/meetings", new { items = new[] { Held() }, next = (Guid?)null });
        Platform.Answer("GET", $"/api/network/meetings/{Meeting}", Held());
        Platform.Answer("GET", $"/api/network/pass-sites/{Memberships.Villeneuve}/agreements", new { items = new[] { AgreementsTests.InForce() }, next = (Guid?)null });
        Platform.Answer("GET", "/api/network/webhooks", new { items = new[] { Told() }, next = (Guid?)null });
        Platform.Answer("GET", $"/api/network/webhooks/{Webhook}", Told());
        Platform.Answer("GET", $"/api/network/webhooks/{Webhook}/deliveries", new { items = new[] { Parked() }, next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("fund", "/", "accueil-caisse", "Les demandes qui vous attendent")]
    [InlineData("fund", "/demandes-caisse/019377a0-0000-7000-8000-0000000000a3", "demande-recue", "Ce que vous en faites")]
    [InlineData("fund", "/guichets", "guichets", "Demander un document, sous 5 jours")]
    [InlineData("fund", "/guichets/019377a0-0000-7000-8000-0000000000a4", "guichet", "2 demandes en retard (seuil : 2)")]
    [InlineData("fund", "/guichets/019377a0-0000-7000-8000-0000000000a4/modifier", "guichet-modifier", "rien : pas pris")]
    [InlineData("fund", "/reunions", "reunions", "Comité de pilotage, caisse 761")]
    [InlineData("partner", "/reunions/019377a0-0000-7000-8000-0000000000a7", "reunion", "Mission partenariats")]
    [InlineData("coordinator", "/reunions/noter", "reunion-noter", "Les présents")]
    [InlineData("partner", "/webhooks", "webhooks", "jamais de nom")]
    [InlineData("coordinator", "/webhooks", "webhooks-coordination", "https://exemple.fr/pass CCAS de Villeneuve PASS de Villeneuve")]
    [InlineData("partner", "/webhooks/nouveau", "webhook-nouveau", "whsec_")]
    [InlineData("coordinator", "/webhooks/019377a0-0000-7000-8000-0000000000a8", "webhook", "À qui CCAS de Villeneuve PASS PASS de Villeneuve")]
    public async Task Each_page_says_what_to_do_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path);

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Fact]
    public async Task The_page_that_a_fund_opens_first_leads_to_its_committees()
    {
        using var browser = await portal.SignedIn("fund");
        await browser.Get("/");

        Assert.Contains("Les comités de pilotage : les chiffres partagés, la méthode à valider", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/guichets", "coordinator,social-worker,nurse,doctor,mediator,secretary,partner,fund")]
    [InlineData("/guichets/ouvrir", "fund")]
    [InlineData("/reunions", "coordinator,social-worker,nurse,doctor,mediator,secretary,partner,fund,ars")]
    [InlineData("/reunions/noter", "coordinator,fund")]
    [InlineData("/webhooks", "coordinator,partner,fund,practitioner")]
    [InlineData("/webhooks/nouveau", "partner,fund,practitioner")]
    public Task Each_page_is_for_its_roles_alone(string path, string roles) => PageAccess.IsFor(portal, path, roles.Split(','));

    [Fact]
    public async Task A_fund_answers_with_an_appointment_in_the_time_of_Paris()
    {
        Platform.Answer("POST", $"{Requests}/{RequestId}/answer", PartnerSpaceTests.Request("pass"));
        using var browser = await portal.SignedIn("fund");
        await browser.Get($"/demandes-caisse/{RequestId}");
        await browser.Send("repondre", ("Replied.Outcome", "appointment-given"), ("Replied.AppointmentAt", "demain"));
        Assert.Contains("Donnez une date et une heure, ou rien.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/answer", StringComparison.Ordinal));
        await browser.Send("repondre", ("Replied.Outcome", "appointment-given"), ("Replied.AppointmentAt", "2026-07-02T09:30"), ("Replied.Said", "Au guichet 3"));

        Assert.Equal($"/demandes-caisse/{RequestId}?fait=demande-repondue", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Single(call => call.Operation.EndsWith("/answer", StringComparison.Ordinal)).Body!;
        Assert.Equal(DateTimeOffset.Parse("2026-07-02T07:30:00Z", CultureInfo.InvariantCulture), DateTimeOffset.Parse((string)sent["appointmentAt"]!, CultureInfo.InvariantCulture));
        Assert.Equal("Au guichet 3", (string?)sent["words"]);
    }

    [Fact]
    public async Task A_desk_keeps_what_was_not_touched_when_it_is_changed_from_the_version_shown()
    {
        Platform.Answer("PUT", DeskApi, Described(Desk));
        using var browser = await portal.SignedIn("fund");
        await browser.Get($"/guichets/{Desk}/modifier");
        Assert.Contains("Une structure sans convention en cours avec vous", browser.Text, StringComparison.Ordinal);
        await browser.Send("guichet", ("Input.Kinds[0].DelayDays", "3"));

        Assert.Equal($"/guichets/{Desk}?fait=guichet", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Single(call => call.Operation == $"PUT {DeskApi}");
        Assert.Equal("\"2\"", sent.Headers["If-Match"]);
        Assert.Equal([("contact", 3), ("file-study", 30), ("document", 5)], sent.Body!["kinds"]!.AsArray().Select(kind => ((string)kind!["kind"]!, (int)kind["delayDays"]!)));
        Assert.Equal(("Boîte de la relation partenaires", 2, 1), ((string?)sent.Body["fallback"], (int)sent.Body["alertLate"]!, sent.Body["mayReceiveFiles"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_fund_closes_its_desk_and_others_report_an_incident_that_closes_nothing()
    {
        Platform.Answer("POST", $"{DeskApi}/closures", Closed(), 201);
        Platform.Answer("POST", $"{DeskApi}/closures/{Closure}/end", Closed());
        using var partner = await portal.SignedIn("partner");
        await partner.Get($"/guichets/{Desk}");
        Assert.Contains("Passez par : Boîte de la relation partenaires", partner.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/statistics", StringComparison.Ordinal));
        Assert.DoesNotContain("value=\"finir\"", partner.Page, StringComparison.Ordinal); // The fund's.
        await partner.Send("fermer", ("Closed.From", "2026-03-02T09:30"), ("Closed.What", "Les envois n’aboutissent pas"));
        using var fund = await portal.SignedIn("fund");
        await fund.Get($"/guichets/{Desk}");
        await fund.Send("finir", ("Ended.Closure", Closure.ToString()));
        Assert.Equal($"/guichets/{Desk}?fait=guichet-rouvert", fund.Location.PathAndQuery);

        var reported = Platform.Calls.Single(call => call.Operation == $"POST {DeskApi}/closures").Body!;
        Assert.False((bool)reported["planned"]!);
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T08:30:00Z", CultureInfo.InvariantCulture), DateTimeOffset.Parse((string)reported["from"]!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_meeting_is_noted_with_the_rows_that_were_filled_and_an_error_is_told_at_its_row()
    {
        Platform.Refuse("POST", "/api/network/meetings", 400, "Corrigez.", ("/decisions/0/what", "du texte sans numéro de téléphone"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/reunions/noter");
        await browser.Send("reunion", ("Input.Kind", "case-review"));
        Assert.Contains("Notez au moins une personne présente.", browser.Text, StringComparison.Ordinal);
        (string, string)[] typed =
        [
            ("Input.Kind", "case-review"), ("Input.FundCode", "761"), ("Input.HeldOn", "2026-06-01"), ("Input.Attendees[1].Name", "Nadia, coordination"), ("Input.Attendees[1].Party", "pass"),
            ("Input.Attendees[1].Referent", "true"), ("Input.Decisions[2].What", "Rappeler au 06 00 00 00 00"), ("Input.Cases[0].Case", $"request/{RequestId}"), ("Input.Cases[0].Decision", "Étudiée sous huit jours"),
            ("Input.Balances[0].Figures", "212 personnes"),
        ];
        await browser.Send("reunion", typed);
        Assert.Contains("#Input-Decisions-2-What", browser.Page, StringComparison.Ordinal);
        Platform.Answer("POST", "/api/network/meetings", Held(), 201);
        await browser.Send("reunion", typed);

        Assert.Equal($"/reunions/{Meeting}?fait=reunion", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Last(call => call.Operation == "POST /api/network/meetings").Body!;
        Assert.Equal(("Nadia, coordination", true), ((string?)Assert.Single(sent["attendees"]!.AsArray())!["name"], (bool)sent["attendees"]![0]!["referent"]!));
        Assert.Equal(("request", RequestId.ToString()), ((string?)Assert.Single(sent["cases"]!.AsArray())!["subject"], (string?)sent["cases"]![0]!["id"]));
        Assert.Equal(("pass", "212 personnes"), ((string?)Assert.Single(sent["balances"]!.AsArray())!["party"], (string?)sent["balances"]![0]!["figures"]));
    }

    [Fact]
    public async Task An_account_of_a_meeting_is_completed_and_loses_nothing()
    {
        Platform.Answer("PUT", $"/api/network/meetings/{Meeting}", Held());
        using var browser = await portal.SignedIn("fund");
        await browser.Get($"/reunions/{Meeting}/completer");
        await browser.Send("reunion", ("Input.Decisions[1].What", "Revue chaque mois"), ("Input.Decisions[1].By", "fund"));

        var sent = Platform.Calls.Single(call => call.Operation == $"PUT /api/network/meetings/{Meeting}");
        Assert.Equal("\"2\"", sent.Headers["If-Match"]);
        Assert.Equal(["Revue chaque trimestre", "Revue chaque mois"], sent.Body!["decisions"]!.AsArray().Select(decision => (string?)decision!["what"]));
        Assert.Equal(("Délais au printemps", "Mission partenariats"), ((string?)sent.Body["balances"]![0]!["difficulties"], (string?)sent.Body["attendees"]![0]!["name"]));
        Assert.False(sent.Body.AsObject().ContainsKey("kind"));
    }

    [Fact]
    public async Task Messages_that_were_set_aside_are_sent_again_each_with_a_key_of_its_own()
    {
        Platform.Answer("POST", $"/api/network/webhooks/{Webhook}/deliveries/{Message}/replay", Parked());
        using var browser = await portal.SignedIn("partner");
        await browser.Get($"/webhooks/{Webhook}");
        await browser.Send("renvoyer");
        Assert.Contains("Choisissez au moins un message.", browser.Text, StringComparison.Ordinal);
        await browser.Send("renvoyer", ("Replayed.Messages", Message.ToString()));

        Assert.Equal($"/webhooks/{Webhook}?fait=webhook-renvoye", browser.Location.PathAndQuery);
        Assert.EndsWith($"-{Message:n}", Platform.Calls.Single(call => call.Operation.EndsWith("/replay", StringComparison.Ordinal)).Headers["Idempotency-Key"], StringComparison.Ordinal);
        Assert.Contains("state=parked", Platform.Calls.First(call => call.Operation.EndsWith("/deliveries", StringComparison.Ordinal)).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_sent_once_and_never_shown_again()
    {
        const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        Platform.Refuse("POST", "/api/network/webhooks", 400, "Corrigez.", ("/address", "une adresse privée"));
        using var browser = await portal.SignedIn("partner");
        await browser.Get("/webhooks/nouveau");
        Assert.DoesNotMatch("care-act|person-erased", browser.Page); // What would never come is not offered.
        await browser.Send("demander", ("Input.Address", "https://10.0.0.1/"), ("Input.Kinds", "referral-answered"), ("Input.Secret", Secret));
        Assert.DoesNotContain(Secret, browser.Page, StringComparison.Ordinal);
        Platform.Answer("POST", "/api/network/webhooks", Told(), 201);
        await browser.Send("demander", ("Input.Address", "https://exemple.fr/pass"), ("Input.Kinds", "referral-answered"), ("Input.Secret", Secret));

        Assert.Equal($"/webhooks/{Webhook}?fait=webhook", browser.Location.PathAndQuery);
        Assert.Equal(Secret, (string?)Platform.Calls.Last(call => call.Operation == "POST /api/network/webhooks").Body!["secret"]);
    }

    [Fact]
    public async Task A_coordinator_sees_what_leaves_their_PASS_and_may_end_it_but_changes_nothing_of_it()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/webhooks/{Webhook}");
        Assert.Contains("value=\"terminer\"", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"changer\"", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"secret\"", browser.Page, StringComparison.Ordinal);
    }

    internal static object Described(Guid id) => new
    {
        id,
        passSiteId = Memberships.Villeneuve,
        fundCode = "761",
        kinds = new[] { new { kind = "file-study", delayDays = 30 }, new { kind = "document", delayDays = 5 } },
        fallback = "Boîte de la relation partenaires",
        localContact = "Mission partenariats",
        mayReceiveFiles = new[] { Guid.Parse("019377a0-0000-7000-8000-0000000000ad") },
        passMayReceiveFiles = false,
        alertLate = 2,
        alertWaitingDays = (int?)null,
        version = 2,
    };

    private static object Closed() => new
    {
        id = Closure,
        deskId = Desk,
        planned = true,
        closes = true,
        from = "2026-03-02T08:00:00Z",
        until = (string?)null,
        what = "Maintenance annuelle.",
        reportedBy = "x",
        version = 1,
    };

    private static object Held() => new
    {
        id = Meeting,
        passSiteId = Memberships.Villeneuve,
        kind = "steering-committee",
        fundCode = "761",
        heldOn = "2026-06-01",
        attendees = new[] { new { party = "fund", name = "Mission partenariats", referent = true } },
        balances = new[] { new { party = "pass", figures = (string?)"212 personnes", strongPoints = (string?)null, difficulties = (string?)"Délais au printemps", levers = (string?)null } },
        cases = Array.Empty<object>(),
        decisions = new[] { new { what = "Revue chaque trimestre", by = (string?)"fund", dueOn = (string?)null } },
        nextOn = "2027-06-01",
        version = 2,
    };

    private static object Told() => new
    {
        id = Webhook,
        passSiteId = Memberships.Villeneuve,
        holder = "partner:019377a0-0000-7000-8000-0000000000aa",
        address = "https://exemple.fr/pass",
        kinds = new[] { "pass-site-ended", "referral-answered" },
        state = "active",
        previousSecretUntil = (string?)null,
        version = 1,
    };

    private static object Parked() => new
    {
        id = Message,
        kind = "referral-answered",
        body = "{}",
        state = "parked",
        createdAt = "2026-03-02T08:00:00Z",
        nextTryAt = (string?)null,
        tries = 14,
        lastTriedAt = "2026-03-03T08:00:00Z",
        lastStatus = (int?)503,
        lastFailure = "refused",
    };
}
