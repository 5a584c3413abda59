using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>A partner's whole job in the portal: refer, ask, follow; and the PASS that receives. [000-030, 003-003…010, 003-029]</summary>
public sealed class PartnerSpaceTests(Chromium chromium) : IAsyncLifetime
{
    private const string Referrals = "/api/network/referrals";
    private const string Requests = "/api/network/requests";
    private static readonly Guid In = Guid.Parse("019377a0-0000-7000-8000-0000000000a1");
    private static readonly Guid Out = Guid.Parse("019377a0-0000-7000-8000-0000000000a2");
    private static readonly Guid RequestId = Guid.Parse("019377a0-0000-7000-8000-0000000000a3");
    private static readonly Guid Desk = Guid.Parse("019377a0-0000-7000-8000-0000000000a4");
    private static readonly Guid Structure = Guid.Parse("019377a0-0000-7000-8000-0000000000aa");
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000a5");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", Referrals, new { items = new[] { Referral(In, "in", "sent"), Referral(Out, "out", "sent") }, next = (Guid?)null });
        Platform.Answer("GET", $"{Referrals}/{In}", Referral(In, "in", "sent"));
        Platform.Answer("GET", $"{Referrals}/{Out}", Referral(Out, "out", "sent"));
        Platform.Answer("GET", Requests, new { items = new[] { Request("partner") }, next = (Guid?)null });
        Platform.Answer("GET", $"{Requests}/waiting", new { items = new[] { Request("partner") }, next = (Guid?)null });
        Platform.Answer("GET", $"{Requests}/{RequestId}", Request("partner"));
        Platform.Answer("GET", "/api/network/fund-desks", new { items = new[] { FundSpaceTests.Described(Desk) }, next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("partner", "/", "accueil-partenaire", "Adresser une personne à la PASS")]
    [InlineData("partner", "/adressages", "adressages", "CAMARA Fanta")]
    [InlineData("nurse", "/adressages?etat=sent", "adressages-equipe", "Pas encore lues")]
    [InlineData("partner", "/adressages/nouveau", "adresser", "Vous saurez quand la PASS l’a lu")]
    [InlineData("nurse", "/adressages/019377a0-0000-7000-8000-0000000000a1", "adressage", "Accepter de la recevoir")]
    [InlineData("partner", "/demandes-caisse", "demandes-caisse", "de retard")]
    [InlineData("partner", "/demandes-caisse/nouvelle", "demander-caisse", "Réponse sous 5 jours")]
    [InlineData("partner", "/demandes-caisse/019377a0-0000-7000-8000-0000000000a3", "demande-caisse", "Réponse due le")]
    [InlineData("partner", "/demandes-caisse/019377a0-0000-7000-8000-0000000000a3/pieces", "demande-caisse-piece", "Seulement ce que la demande nécessite")]
    public async Task Each_page_says_what_to_do_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path);

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Theory]
    [InlineData("/adressages", "coordinator,social-worker,nurse,doctor,mediator,secretary,partner")]
    [InlineData("/adressages/nouveau", "partner")]
    [InlineData("/demandes-caisse", "coordinator,social-worker,mediator,secretary,partner,fund")]
    [InlineData("/demandes-caisse/nouvelle", "coordinator,social-worker,mediator,secretary,partner")]
    public Task Each_page_is_for_its_roles_alone(string path, string roles) => PageAccess.IsFor(portal, path, roles.Split(','));

    [Fact]
    public async Task A_partner_refers_somebody_with_their_consent_and_without_any_number()
    {
        Platform.Answer("POST", Referrals, Referral(In, "in", "sent"), 201);
        using var browser = await portal.SignedIn("partner");
        await browser.Get("/adressages/nouveau");
        Assert.Contains("value=\"CCAS de Villeneuve\"", browser.Page, StringComparison.Ordinal); // Known from the last that was sent.
        await browser.Send(
            "adresser", ("Input.Title", "madam"), ("Input.FamilyName", "Camara"), ("Input.GivenNames", "Fanta"), ("Input.BirthYear", "1990"), ("Input.Department", "2a"), ("Input.Language", "snk"),
            ("Input.Reason", "care-without-cover"), ("Input.Urgency", "within-a-week"), ("Input.Said", "Vient plutôt le matin"), ("Input.ConsentedOn", "2026-04-06"));

        Assert.Equal($"/adressages/{In}?fait=adressee", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Single(call => call.Operation == $"POST {Referrals}");
        var person = sent.Body!["person"]!.AsObject();
        Assert.Equal(("madam", "Camara", "1990", "2A", "snk"), ((string?)person["title"], (string?)person["familyName"], (string?)person["birthDate"], (string?)person["department"], (string?)person["language"]));
        Assert.Equal(("town-social-services", "Vient plutôt le matin", "2026-04-06"), ((string?)sent.Body["structureKind"], (string?)sent.Body["words"], (string?)sent.Body["consentedOn"]));
        Assert.False(sent.Body.AsObject().ContainsKey("structureId")); // Its token says it.
        Assert.True(Guid.TryParse(sent.Headers["Idempotency-Key"], out _));
    }

    [Fact]
    public async Task What_would_tell_too_much_is_refused_beside_its_field_and_nothing_typed_is_lost()
    {
        Platform.Refuse("POST", Referrals, 400, "Corrigez.", ("/words", "contient un numéro de téléphone"), ("/person/department", "le code d’un département"));
        using var browser = await portal.SignedIn("partner");
        await browser.Get("/adressages/nouveau");
        await browser.Send("adresser", ("Input.FamilyName", "Camara"), ("Input.Said", "Appelez le 06 00 00 00 00"), ("Input.ConsentedOn", "2026-04-06"));

        Assert.Contains("2 erreurs sont à corriger", browser.Text, StringComparison.Ordinal);
        Assert.Contains("#Input-Said", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Input-Department", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Appelez le 06 00 00 00 00", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_PASS_answers_those_that_come_in_and_the_partner_takes_back_its_own_only()
    {
        Platform.Answer("POST", $"{Referrals}/{In}/refusal", Referral(In, "in", "refused"));
        Platform.Answer("POST", $"{Referrals}/{In}/withdrawal", Referral(In, "in", "withdrawn"));
        using var partner = await portal.SignedIn("partner");
        await partner.Get($"/adressages/{In}");
        Assert.DoesNotContain("value=\"accepter\"", partner.Page, StringComparison.Ordinal);
        await partner.Get($"/adressages/{Out}");
        Assert.DoesNotContain("value=\"retirer\"", partner.Page, StringComparison.Ordinal); // It receives that one.
        Assert.Contains("value=\"accepter\"", partner.Page, StringComparison.Ordinal);
        using var nurse = await portal.SignedIn("nurse");
        await nurse.Get($"/adressages/{In}");
        Assert.DoesNotContain("value=\"retirer\"", nurse.Page, StringComparison.Ordinal);
        await nurse.Send("refuser", ("Declined.Reason", "out-of-area"), ("Declined.Said", "La PASS des Docks est la sienne"));

        Assert.Equal($"/adressages/{In}?fait=adressee-refusee", nurse.Location.PathAndQuery);
        var refused = Platform.Calls.Single(call => call.Operation.EndsWith("/refusal", StringComparison.Ordinal)).Body!;
        Assert.Equal(("out-of-area", "La PASS des Docks est la sienne"), ((string?)refused["reason"], (string?)refused["words"]));
    }

    [Fact]
    public async Task The_team_sees_at_home_whom_partners_refer_and_who_waits_for_an_answer()
    {
        Platform.Answer("GET", "/api/rights/deadlines/summary", new { late = 0, today = 0, week = 0 });
        Platform.Answer("GET", "/api/rights/deadlines", new { items = Array.Empty<object>(), next = (Guid?)null });
        using var browser = await portal.SignedIn("nurse");
        await browser.Get("/");

        Assert.Contains("CAMARA Fanta , par CCAS de Villeneuve", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"/adressages/{In}", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/adressages/{Out}", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_team_refers_a_person_to_a_partner_with_what_their_file_says()
    {
        Platform.Answer("GET", $"/api/intake/people/{PersonId}", Person());
        Platform.Answer("POST", Referrals, Referral(Out, "out", "sent"), 201);
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"/personnes/{PersonId}/adresser");
        await browser.Send("adresser", ("Input.Structure", Structure.ToString()), ("Input.StructureKind", "association"), ("Input.Reason", "shelter"), ("Input.Urgency", "same-day"));

        Assert.Equal($"/adressages/{Out}?fait=adressee", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Single(call => call.Operation == $"POST {Referrals}").Body!;
        Assert.Equal((PersonId.ToString(), Structure.ToString(), "CCAS de Villeneuve"), ((string?)sent["personId"], (string?)sent["structureId"], (string?)sent["structure"]));
        Assert.Equal(("madam", "1990-03-15", "76"), ((string?)sent["person"]!["title"], (string?)sent["person"]!["birthDate"], (string?)sent["person"]!["department"]));
        Assert.False(sent["person"]!.AsObject().ContainsKey("nir"));
    }

    [Fact]
    public async Task A_request_says_to_which_desk_it_goes_and_when_that_is_closed_by_which_channel_to_go()
    {
        Platform.Refuse("POST", Requests, 409, "Le canal est fermé en ce moment. Passez par : la boîte de la relation partenaires.");
        using var browser = await portal.SignedIn("partner");
        await browser.Get("/demandes-caisse/nouvelle");
        Assert.DoesNotContain("Contacter la caisse", browser.Text, StringComparison.Ordinal); // This desk does not take it.
        (string, string)[] typed =
        [
            ("Input.Kind", "document"), ("Input.Document", "rights-attestation"), ("Input.Title", "madam"), ("Input.FamilyName", "Camara"), ("Input.BirthDate", "1990-03-15"), ("Input.Department", "76"),
            ("Input.ConsentedOn", "2026-04-06"),
        ];
        await browser.Send("demander", typed);
        Assert.Contains("la boîte de la relation partenaires", browser.Text, StringComparison.Ordinal);
        Platform.Answer("POST", Requests, Request("partner"), 201);
        await browser.Send("demander", typed);

        Assert.Equal($"/demandes-caisse/{RequestId}?fait=demande-caisse", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Last(call => call.Operation == $"POST {Requests}").Body!;
        Assert.Equal(("761", "document", "rights-attestation", "1990-03-15"), ((string?)sent["fundCode"], (string?)sent["kind"], (string?)sent["document"], (string?)sent["person"]!["birthDate"]));
    }

    [Fact]
    public async Task A_request_of_a_partner_is_read_by_the_PASS_and_changed_by_the_partner_alone()
    {
        Platform.Answer("POST", $"{Requests}/{RequestId}/withdrawal", Request("partner"));
        using var coordinator = await portal.SignedIn("coordinator");
        await coordinator.Get($"/demandes-caisse/{RequestId}");
        Assert.DoesNotContain("value=\"retirer\"", coordinator.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Joindre une pièce", coordinator.Text, StringComparison.Ordinal);
        using var partner = await portal.SignedIn("partner");
        await partner.Get($"/demandes-caisse/{RequestId}");
        Assert.DoesNotContain("value=\"repondre\"", partner.Page, StringComparison.Ordinal);
        await partner.Send("retirer");
        Assert.Equal($"/demandes-caisse/{RequestId}?fait=demande-retiree", partner.Location.PathAndQuery);
    }

    [Fact]
    public async Task A_piece_that_the_request_needs_is_attached_without_the_name_of_its_file()
    {
        Platform.Answer("POST", $"{Requests}/{RequestId}/files", Request("partner"), 201);
        using var browser = await portal.SignedIn("partner");
        await browser.Get($"/demandes-caisse/{RequestId}/pieces");
        Assert.DoesNotContain("Ressources", browser.Text, StringComparison.Ordinal); // A document needs the mandate alone.
        await browser.SendFile("joindre", "Input.File", [.. "%PDF-1.7 du texte %%EOF"u8], "Mandat de Mme X.pdf", "application/pdf", ("Input.Kind", "mandate"));

        Assert.Equal($"/demandes-caisse/{RequestId}?fait=piece-demande", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Single(call => call.Operation == $"POST {Requests}/{RequestId}/files");
        Assert.Contains("kind=mandate", sent.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("Mme", $"{sent.Query} {string.Join(' ', sent.Headers.Values)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_arrival_says_that_the_person_is_the_one_whom_a_partner_referred()
    {
        Platform.Answer("GET", $"/api/intake/people/{PersonId}", Person());
        Platform.Answer("PUT", $"/api/intake/people/{PersonId}/arrival", new { });
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/personnes/{PersonId}/arrivee");
        Assert.DoesNotContain($"value=\"{Out}\"", browser.Page, StringComparison.Ordinal); // The PASS sent that one.
        await browser.Send("arriver", ("Input.ReferralId", In.ToString()));

        Assert.Equal(In.ToString(), (string?)Platform.Calls.Last(call => call.Operation.EndsWith("/arrival", StringComparison.Ordinal) && call.Body is not null).Body!["referralId"]);
    }

    internal static object Referral(Guid id, string direction, string state) => new
    {
        id,
        passSiteId = Memberships.Villeneuve,
        direction,
        structureId = Structure,
        structure = "CCAS de Villeneuve",
        structureKind = "town-social-services",
        person = new { title = "madam", familyName = "Camara", givenNames = "Fanta", birthDate = "1990-03-15", department = "76", phone = "06 00 00 00 00", language = "snk" },
        personId = (Guid?)null,
        orientationId = (Guid?)null,
        arrivalId = (Guid?)null,
        reason = "care-without-cover",
        urgency = "within-a-week",
        words = "Vient plutôt le matin",
        consentedOn = "2026-04-06",
        state,
        refusalReason = (string?)null,
        answer = (string?)null,
        sentAt = "2026-04-06T10:00:00Z",
        seenAt = (string?)null,
        answeredAt = (string?)null,
        endedAt = (string?)null,
        version = 1,
    };

    internal static object Request(string asker) => new
    {
        id = RequestId,
        passSiteId = Memberships.Villeneuve,
        fundCode = "761",
        structureId = asker == "partner" ? Structure : (Guid?)null,
        kind = "document",
        document = "rights-attestation",
        benefit = (string?)null,
        person = new { title = "madam", familyName = "Camara", givenNames = "Fanta", birthDate = "1990-03", department = "76" },
        personId = (Guid?)null,
        words = (string?)null,
        consentedOn = "2026-04-06",
        state = "sent",
        outcome = (string?)null,
        appointmentAt = (string?)null,
        answer = (string?)null,
        sentAt = "2026-04-06T10:00:00Z",
        dueOn = "2026-04-11",
        late = true,
        seenAt = (string?)null,
        answeredAt = (string?)null,
        files = Array.Empty<object>(),
        version = 1,
    };

    private static object Person() => new
    {
        id = PersonId,
        passSiteId = Memberships.Villeneuve,
        familyName = "Camara",
        givenNames = "Fanta",
        birthName = (string?)null,
        otherNames = Array.Empty<string>(),
        spellings = Array.Empty<string>(),
        sex = "female",
        birthDate = "1990-03-15",
        estimatedAge = (object?)null,
        birthCountry = (string?)null,
        birthPlace = (string?)null,
        languages = new[] { "snk" },
        interpreterNeeded = true,
        phone = "06 00 00 00 00",
        contacts = Array.Empty<object>(),
        address = new { line1 = "1 quai du Port", line2 = (string?)null, postalCode = "76000", city = "Rouen", domiciliation = false },
        staysAt = (string?)null,
        firstContactOn = "2026-02-01",
        origin = "association",
        nir = (string?)null,
        dataUseNotice = (object?)null,
        followUp = "open",
        lastContactOn = "2026-03-01",
        restrictedOn = (string?)null,
        restrictionRequestId = (Guid?)null,
        version = 3,
        mergedInto = (Guid?)null,
        likelyDuplicates = (object?)null,
    };
}
