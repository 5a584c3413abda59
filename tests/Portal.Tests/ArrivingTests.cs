using System.Text.Json.Nodes;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Who comes, as little as they say: pages of registration, of an arrival, of a household, of an anonymous passage [000-002, 000-004, 000-006].</summary>
public sealed class ArrivingTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid OtherId = Guid.Parse("019377a0-0000-7000-8000-0000000000e2");
    private static readonly Guid HouseholdId = Guid.Parse("019377a0-0000-7000-8000-0000000000e9");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Answer(PeopleTests.Person(PersonId, ("dataUseNotice", null)));
        Platform.Answer("GET", $"/api/intake/people/{PersonId}/look-ups", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", $"/api/intake/people/{PersonId}/household", Household());
        Platform.Answer("GET", "/api/intake/inbox", new { items = new[] { Item("domiciliation-ending", "late", "Sa domiciliation est finie : à renouveler."), Item("notice-due", "coming", "À informer de l'usage de ses données.") }, next = "suite.2" });
        Platform.Answer("GET", "/api/rights/applications", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/rights/deadlines/summary", new { asOf = "2026-04-28", today = 0, week = 0, late = 0, workers = Array.Empty<object>() });
        Platform.Answer("GET", "/api/rights/deadlines", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/intake/data-requests", new { items = Array.Empty<object>(), next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("/personnes/famille", "famille", "Enregistrer la famille")]
    [InlineData("/passages/nouveau", "passage", "Compter un passage sans nom")]
    [InlineData("/personnes/a-faire", "dus", "CAMARA Awa : Sa domiciliation est finie : à renouveler. Pour le 11 avril 2027 En retard")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/arrivee", "arrivee", "Ce qu’elle demande")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/foyer", "foyer-de", "enfant. Né en 2019. A ses droits par CAMARA Awa.")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/numero", "numero", "Aucun n’est noté.")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/information", "information", "dans une langue qu’elle comprend")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1", "personne-a-informer", "À informer de l’usage de ses données")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string path, string name, string said)
    {
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get(path);

        Assert.Contains(said, string.Join(' ', browser.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Theory]
    [InlineData("?quoi=notice-due&qui=moi&quand=retard", "?mine=true&kind=notice-due&late=true&limit=50", "Personnes à informer de l’usage de leurs données, à vous, en retard")]
    [InlineData("?quoi=&qui=&quand=", "?limit=50", "Tout ce qui est à faire")]
    [InlineData("?quoi=autre&apres=suite.1", "?after=suite.1&limit=50", "Tout ce qui est à faire")]
    [InlineData("?quoi=deadline", "?limit=50", "Tout ce qui est à faire")] // Not of reception's inbox.
    public async Task What_is_to_be_done_is_chosen_by_kind_by_whom_and_when(string chosen, string asked, string said)
    {
        using var browser = await portal.SignedIn("secretary");
        await browser.Get($"/personnes/a-faire{chosen}");

        Assert.Equal(asked, Platform.Calls.Last(call => call.Operation == "GET /api/intake/inbox").Query);
        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        Assert.Contains("apres=suite.2", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Échéances proches", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coordinator", 200)]
    [InlineData("social-worker", 200)]
    [InlineData("nurse", 200)]
    [InlineData("doctor", 200)]
    [InlineData("mediator", 200)]
    [InlineData("secretary", 200)]
    [InlineData("fund", 403)]
    [InlineData("partner", 403)]
    [InlineData("practitioner", 403)]
    [InlineData("ars", 403)]
    [InlineData("operator", 403)]
    public async Task What_is_to_be_done_is_for_the_team(string role, int status)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get("/personnes/a-faire", expected: status);

        Assert.Equal(role is not ("secretary" or "fund" or "partner" or "practitioner" or "ars" or "operator"), browser.Text.Contains("Échéances proches", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_is_registered_by_one_name_a_year_and_a_neighbour_s_number_before_being_informed()
    {
        Platform.Answer("POST", "/api/intake/people", PeopleTests.Person(PersonId), 201);
        using var browser = await portal.SignedIn("secretary");
        await browser.Get("/personnes/nouvelle");

        await browser.Send(
            "enregistrer", ("Input.FamilyName", "Zalmai"), ("Input.BirthYear", "1985"), ("Input.BirthMonth", "03"), ("Input.Sex", "unspecified"), ("Input.Language", "ps"), ("Input.NotInformed", "true"),
            ("Input.Contacts[0].Kind", "phone"), ("Input.Contacts[0].Value", "06-12-34-56-78"), ("Input.Contacts[0].Through", "Sa voisine"), ("Input.Spellings", "Zalmay, Salmai"), ("Input.Origin", "outreach"),
            ("Input.FirstContactOn", "2026-04-06"));

        var asked = Platform.Calls.Single(call => call.Operation == "POST /api/intake/people").Body!;
        Assert.Equal(("Zalmai", "", "1985-03"), ((string?)asked["familyName"], (string?)asked["givenNames"], (string?)asked["birthDate"]));
        Assert.Null(asked["dataUseNotice"]);
        Assert.Null(asked["estimatedAge"]);
        Assert.Equal(("06-12-34-56-78", "Sa voisine"), ((string?)asked["contacts"]![0]!["value"], (string?)asked["contacts"]![0]!["through"]));
        Assert.Equal(["Zalmay", "Salmai"], asked["spellings"]!.AsArray().Select(name => (string?)name));
    }

    [Theory]
    [InlineData("1985", null, "Née en 1985")]
    [InlineData("1985-03", null, "Née en mars 1985")]
    [InlineData(null, 30, "Environ 30 ans au 6 avril 2021")]
    [InlineData(null, null, "Date de naissance inconnue")]
    public async Task A_birth_is_said_as_well_as_it_is_known(string? date, int? age, string said)
    {
        Answer(PeopleTests.Person(PersonId, ("birthDate", date), ("estimatedAge", age is null ? null : new JsonObject { ["age"] = age, ["on"] = "2021-04-06" })));
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/personnes/{PersonId}");

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_family_is_registered_in_one_form_and_who_has_no_name_is_not_counted()
    {
        Platform.Answer("POST", "/api/intake/households", Household(), 201);
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get("/personnes/famille");

        await browser.Send(
            "famille", ("Input.First.FamilyName", "Camara"), ("Input.First.GivenNames", "Awa"), ("Input.First.Sex", "female"), ("Input.First.Place", "adult"),
            ("Input.Second.GivenNames", "Issa"), ("Input.Second.BirthYear", "2019"), ("Input.Second.Sex", "male"), ("Input.Second.Place", "child"), ("Input.Second.ThroughFirst", "true"),
            ("Input.Language", "ff"), ("Input.Origin", "association"), ("Input.FirstContactOn", "2026-04-06"));

        Assert.Equal($"/personnes/{PersonId}/foyer?fait=famille", browser.Location.PathAndQuery);
        var members = Platform.Calls.Single(call => call.Operation == "POST /api/intake/households").Body!["members"]!.AsArray();
        Assert.Equal(["Awa", "Issa"], members.Select(member => (string?)member!["person"]!["givenNames"]));
        Assert.Equal(("Camara", "2019", 0), ((string?)members[1]!["person"]!["familyName"], (string?)members[1]!["person"]!["birthDate"], (int?)members[1]!["rightsThrough"]));
    }

    [Fact]
    public async Task What_is_wrong_with_one_of_a_family_is_told_at_their_field()
    {
        Platform.Refuse("POST", "/api/intake/households", 400, "Non.", ("/members/1/person/birthDate", "après le premier contact"));
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get("/personnes/famille");

        await browser.Send(
            "famille", ("Input.First.FamilyName", "Camara"), ("Input.First.Sex", "female"), ("Input.First.Place", "adult"), ("Input.Third.GivenNames", "Issa"), ("Input.Third.Sex", "male"), ("Input.Third.Place", "child"),
            ("Input.Language", "ff"), ("Input.Origin", "association"), ("Input.FirstContactOn", "2026-04-06"));

        Assert.Contains("#Input-Third-BirthDate", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Après le premier contact.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_known_joins_the_household_and_has_their_rights_through_the_person()
    {
        Platform.Answer("POST", "/api/intake/people/searches", new { items = new[] { PeopleTests.Person(Guid.Parse("019377a0-0000-7000-8000-0000000000e3"), ("givenNames", "Sira")) }, next = (Guid?)null, restricted = 0 });
        Platform.Answer("GET", "/api/intake/people/019377a0-0000-7000-8000-0000000000e3", PeopleTests.Person(Guid.Parse("019377a0-0000-7000-8000-0000000000e3"), ("givenNames", "Sira")));
        Platform.Answer("PUT", $"/api/intake/households/{HouseholdId}", Household());
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"/personnes/{PersonId}/foyer");
        await browser.Send("chercher", ("Sought.Name", "cama"));

        await browser.Send("ajouter", ("Added.PersonId", "019377a0-0000-7000-8000-0000000000e3"), ("Added.Place", "child"), ("Added.Through", "true"));

        var members = Platform.Calls.Single(call => call.Operation == $"PUT /api/intake/households/{HouseholdId}").Body!["members"]!.AsArray();
        Assert.Equal([null, 0, 0], members.Select(member => (int?)member!["rightsThrough"]));
        Assert.Equal("019377a0-0000-7000-8000-0000000000e3", (string?)members[2]!["personId"]);
    }

    [Fact]
    public async Task An_arrival_is_noted_with_the_answer_that_was_offered_first()
    {
        Platform.Answer("PUT", $"/api/intake/people/{PersonId}/arrival", Arrival());
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"/personnes/{PersonId}/arrivee");

        await browser.Send(
            "arriver", ("Input.Demands", "doctor"), ("Input.SentBy", " Accueil de jour "), ("Input.CareRenounced", "yes"), ("Input.RenunciationReasons", "cost"), ("Input.GreatPrecarity", "true"),
            ("Input.Offered", "hospital-pass"), ("Input.Accepted", "no"), ("Input.WhyRefused", "Trop loin"), ("Input.RecordedOn", "2026-04-06"));

        Assert.Equal($"/personnes/{PersonId}?fait=arrivee", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation == $"PUT /api/intake/people/{PersonId}/arrival").Body!;
        Assert.Equal(("Accueil de jour", true, "hospital-pass", false), ((string?)body["sentBy"], (bool?)body["careRenounced"], (string?)body["greatPrecarity"]!["offered"], (bool?)body["greatPrecarity"]!["accepted"]));
    }

    [Fact]
    public async Task A_passage_without_a_name_is_two_clicks_and_no_word()
    {
        Platform.Answer("POST", "/api/intake/passages", new { id = PersonId, passSiteId = Memberships.Villeneuve, passedOn = "2026-04-06", reason = "name-withheld", demands = new[] { "doctor" }, origin = "spontaneous", orientedTo = (string?)null }, 201);
        using var browser = await portal.SignedIn("nurse");
        await browser.Get("/");
        Assert.Contains("href=\"/passages/nouveau\"", browser.Page, StringComparison.Ordinal);
        await browser.Get("/passages/nouveau");

        await browser.Send("compter", ("Input.Demands", "doctor"), ("Input.Origin", "spontaneous"));

        Assert.Equal("/?fait=passage", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation == "POST /api/intake/passages").Body!;
        Assert.Equal(("name-withheld", "doctor", "spontaneous"), ((string?)body["reason"], (string?)body["demands"]![0], (string?)body["origin"]));
    }

    [Fact]
    public async Task What_is_wrong_with_a_number_is_told_and_an_empty_field_takes_it_away()
    {
        Platform.Refuse("PUT", $"/api/intake/people/{PersonId}/nir", 400, "Non.", ("/nir", "la clé n'est pas 91 : un chiffre est faux, ou deux sont échangés"));
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/personnes/{PersonId}/numero");
        await browser.Send("noter", ("Input.Nir", "2 90 03 99 350 123 91"));
        Assert.Contains("La clé n’est pas 91", browser.Text, StringComparison.Ordinal);

        Platform.Answer("PUT", $"/api/intake/people/{PersonId}/nir", PeopleTests.Person(PersonId));
        await browser.Send("noter", ("Input.Nir", ""));
        Assert.Equal($"/personnes/{PersonId}?fait=fiche", browser.Location.PathAndQuery);
        Assert.Null(Platform.Calls.Last(call => call.Operation == $"PUT /api/intake/people/{PersonId}/nir").Body!["nir"]);
    }

    private void Answer(JsonObject person) => Platform.Answer("GET", $"/api/intake/people/{PersonId}", person);

    private static JsonObject Domiciled() => new()
    {
        ["line1"] = "1 place de la Mairie",
        ["postalCode"] = "93000",
        ["city"] = "Bobigny",
        ["domiciliation"] = true,
        ["domiciledBy"] = "CCAS",
        ["domiciledUntil"] = "2027-04-11",
    };

    private static object Household() => new
    {
        id = HouseholdId,
        passSiteId = Memberships.Villeneuve,
        members = new[]
        {
            new { personId = PersonId, familyName = "Camara", givenNames = "Awa", birthDate = "1990-03-02", estimatedAge = (object?)null, sex = "female", place = "adult", rightsThrough = (Guid?)null },
            new { personId = OtherId, familyName = "Camara", givenNames = "Issa", birthDate = "2019", estimatedAge = (object?)null, sex = "male", place = "child", rightsThrough = (Guid?)PersonId },
        },
        restricted = 0,
        version = 2,
    };

    private static object Arrival() => new
    {
        id = OtherId,
        personId = PersonId,
        episodeNumber = 1,
        recordedOn = "2026-04-06",
        sentBy = "Accueil de jour",
        demands = new[] { "doctor" },
        inTheirWords = (string?)null,
        presumedRights = Array.Empty<string>(),
        careRenounced = true,
        renunciationReasons = new[] { "cost" },
        greatPrecarity = new { offered = "hospital-pass", accepted = false, whyRefused = "Trop loin" },
        carer = false,
        version = 4,
    };

    private static object Item(string kind, string urgency, string sentence) => new
    {
        key = $"6-{PersonId}-20270411-{kind}",
        kind,
        sentence,
        urgency,
        dueOn = "2027-04-11",
        at = (string?)null,
        passSiteId = Memberships.Villeneuve,
        personId = PersonId,
        target = "person",
        targetId = PersonId,
        code = (string?)null,
        seen = false,
    };
}
