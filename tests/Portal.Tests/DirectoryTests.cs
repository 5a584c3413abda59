using System.Text.Json.Nodes;
using PassPlatform.Browser;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The directory of the network: found by need, distance, language, day and hour; written, confirmed, let go. [000-027, 000-031, 000-032]</summary>
public sealed class DirectoryTests(Chromium chromium) : IAsyncLifetime
{
    private const string Directory = "/api/network/directory";
    private static readonly Guid PharmacyId = Guid.Parse("019377a0-0000-7000-8000-0000000000a1");
    private static readonly Guid DoctorId = Guid.Parse("019377a0-0000-7000-8000-0000000000a2");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", Directory, new { items = new[] { Pharmacy(), Doctor() }, next = (Guid?)null });
        Platform.Answer("GET", $"{Directory}/to-confirm", new { items = new[] { Doctor() }, next = (Guid?)null });
        Platform.Answer("GET", $"{Directory}/{PharmacyId}", Pharmacy());
        Platform.Answer("GET", $"{Directory}/{DoctorId}", Doctor());
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("social-worker", "/annuaire", "annuaire", "Pharmacie des Quais")]
    [InlineData("coordinator", "/annuaire", "annuaire-coordination", "Fiches à confirmer")]
    [InlineData("nurse", "/annuaire/019377a0-0000-7000-8000-0000000000a1", "annuaire-structure", "lundi 09:00-12:30, 14:00-19:00 sur rendez-vous")]
    [InlineData("coordinator", "/annuaire/019377a0-0000-7000-8000-0000000000a2", "annuaire-praticien", "Cette fiche n’a pas été confirmée depuis six mois")]
    [InlineData("coordinator", "/annuaire/a-confirmer", "annuaire-a-confirmer", "La plus ancienne d’abord.")]
    [InlineData("coordinator", "/annuaire/structures/ajouter", "annuaire-ajouter-structure", "Un numéro au moins : FINESS, SIRET ou RNA.")]
    [InlineData("coordinator", "/annuaire/praticiens/ajouter", "annuaire-ajouter-praticien", "Engagements, dès le premier jour")]
    [InlineData("coordinator", "/annuaire/019377a0-0000-7000-8000-0000000000a1/modifier", "annuaire-modifier", "Modifier la fiche de Pharmacie des Quais")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path);

        Assert.Contains(said, Plain(browser.Text), StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Fact]
    public async Task What_is_looked_for_is_asked_for_as_the_codes_that_it_is_and_stays_in_the_form()
    {
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get("/annuaire?besoin=medicines&langue=ar&acces=step-free&engagement=les-deux&jour=2026-04-06&heure=14:30&commune=76540&km=5");

        var asked = Platform.Calls.Last(call => call.Operation == $"GET {Directory}" && call.Query.Contains("need=", StringComparison.Ordinal)).Query;
        foreach (var part in (string[])["need=medicines", "language=ar", "accessibility=step-free", "noAdvancePayment=true", "noRemainingCharge=true", "openOn=2026-04-06", "openAt=14%3A30", "communeCode=76540", "withinKm=5"])
        {
            Assert.Contains(part, asked, StringComparison.Ordinal);
        }

        Assert.Matches("<option value=\"medicines\" selected[^>]*>", browser.Page);
        Assert.Matches("<option value=\"76540\" selected[^>]*>Rouen", browser.Page);
        Assert.Contains("à 840 m", Plain(browser.Text), StringComparison.Ordinal);
        Assert.Contains("Sans avance de frais, sans reste à charge", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_one_commitment_is_asked_for_where_one_is_and_a_distance_is_from_somewhere()
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get("/annuaire?besoin=dental&engagement=avance&km=5");

        var asked = Platform.Calls.Last(call => call.Query.Contains("need=dental", StringComparison.Ordinal)).Query;
        Assert.Contains("noAdvancePayment=true", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("noRemainingCharge", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("withinKm", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_page_is_of_what_was_looked_for()
    {
        Platform.Api[$"GET {Directory}"] = context => Task.FromResult(Microsoft.AspNetCore.Http.Results.Json(new
        {
            items = new[] { Pharmacy() },
            next = context.Request.Query.ContainsKey("need") && !context.Request.Query.ContainsKey("after") ? (Guid?)PharmacyId : null,
        }));
        using var browser = await portal.SignedIn("nurse");
        await browser.Get("/annuaire?besoin=medicines&heure=10:00");
        Assert.Contains($"besoin=medicines&amp;heure=10%3A00&amp;suite={PharmacyId}", browser.Page, StringComparison.Ordinal);

        await browser.Get($"/annuaire?besoin=medicines&heure=10:00&suite={PharmacyId}");
        Assert.Contains(Platform.Calls, call => call.Query.Contains($"after={PharmacyId}", StringComparison.Ordinal) && call.Query.Contains("need=medicines", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_that_cannot_be_made_says_why_and_keeps_what_was_chosen()
    {
        Platform.Api[$"GET {Directory}"] = context => Task.FromResult(context.Request.Query.ContainsKey("openAt")
            ? Microsoft.AspNetCore.Http.Results.Json(
                new { type = "/problems/x", title = "Refusé", status = 400, detail = "openAt n'est pas une heure.", errors = new[] { new { pointer = "openAt", detail = "pas une heure", expected = "HH:MM" } } }, contentType: "application/problem+json", statusCode: 400)
            : Microsoft.AspNetCore.Http.Results.Json(new { items = new[] { Pharmacy() }, next = (Guid?)null }));
        using var browser = await portal.SignedIn("nurse");
        await browser.Get("/annuaire?besoin=medicines&heure=tard");

        Assert.Contains("Écrivez l’heure comme 14:05.", browser.Text, StringComparison.Ordinal);
        Assert.Matches("<option value=\"medicines\" selected[^>]*>", browser.Page);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-annuaire-refusee");
    }

    [Fact]
    public async Task The_search_is_made_by_the_keyboard()
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get("/annuaire");

        await using var drawn = await chromium.Open();
        var page = await drawn.Draw(browser);
        await page.Tab(page.GetByLabel("Besoin de la personne"));
        await page.Tab(page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Chercher" }));
    }

    [Fact]
    public async Task A_structure_joins_with_its_hours_as_they_are_typed_once()
    {
        Platform.Answer("POST", "/api/network/structures", Pharmacy(), 201);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/annuaire/structures/ajouter");
        await browser.Send(
            "structure", ("Input.Kind", "pharmacy"), ("Input.Name", " Pharmacie des Quais "), ("Input.Finess", "760999995"), ("Input.JoinedOn", "2026-02-01"), ("Input.AdvanceSince", "2026-02-01"),
            ("Input.Languages", "ar"), ("Input.Week.Monday", "9h-12h30, 14h à 19h sur rendez-vous"), ("Input.Week.Friday", "de 9:05 à 12"), ("Input.Line1", "3 quai du Port"), ("Input.PostalCode", "76000"), ("Input.City", "Rouen"),
            ("Input.Latitude", "49,4404"), ("Input.Longitude", "1.0939"), ("Input.Website", "https://pharmacie.example"));

        Assert.Equal($"/annuaire/{PharmacyId}?fait=carte", browser.Location.PathAndQuery);
        var call = Platform.Calls.Single(asked => asked.Operation == "POST /api/network/structures");
        Assert.True(Guid.TryParse(call.Headers["Idempotency-Key"], out _));
        var sent = call.Body!;
        Assert.Equal(("pharmacy", "Pharmacie des Quais", "2026-02-01", "ar"), ((string?)sent["kind"], (string?)sent["name"], (string?)sent["noAdvancePayment"]!["since"], (string?)sent["languages"]![0]));
        Assert.Null(sent["noRemainingCharge"]);
        Assert.Equal(
            ["monday 09:00-12:30 False", "monday 14:00-19:00 True", "friday 09:05-12:00 False"],
            sent["hours"]!.AsArray().Select(hours => $"{hours!["day"]} {hours["from"]}-{hours["to"]} {hours["byAppointment"]?.GetValue<bool>()}"));
        Assert.Equal((49.4404, 1.0939), (sent["latitude"]!.GetValue<double>(), sent["longitude"]!.GetValue<double>()));
    }

    [Theory]
    [InlineData("Input.Week.Tuesday", "le matin", "#Input-Week-Tuesday", "Ces heures ne sont pas comprises")]
    [InlineData("Input.Week.Tuesday", "9h-25h", "#Input-Week-Tuesday", "Ces heures ne sont pas comprises")]
    [InlineData("Input.Week.Tuesday", "9h-12h sans rendez-vous", "#Input-Week-Tuesday", "Ces heures ne sont pas comprises")] // Of a member of the network, by appointment only is what is told.
    [InlineData("Input.Latitude", "nord", "#Input-Latitude", "Écrivez des degrés")]
    [InlineData("Input.Website", "pharmacie", "#Input-Website", "Écrivez une adresse comme https://exemple.fr.")]
    [InlineData("Input.ChargeSince", "", "#Input-ChargeSince", "Donnez le premier jour.")] // It has a last one.
    public async Task What_cannot_be_read_is_told_at_its_field_and_nothing_is_sent(string field, string typed, string at, string said)
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/annuaire/{PharmacyId}/modifier");
        await browser.Send("carte", (field, typed));

        Assert.Contains(at, browser.Page, StringComparison.Ordinal);
        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_refused_of_hours_or_of_a_commitment_is_told_at_its_field()
    {
        Platform.Refuse("PUT", $"/api/network/structures/{PharmacyId}", 400, "Non.", ("/hours/1/from", "en même temps qu'une autre"), ("/noAdvancePayment/until", "avant le premier jour"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/annuaire/{PharmacyId}/modifier");
        await browser.Send("carte");

        Assert.Contains("#Input-Week-Monday", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Input-AdvanceUntil", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_is_changed_over_the_version_that_was_shown_and_keeps_what_is_not_touched()
    {
        Platform.Answer("PUT", $"/api/network/structures/{PharmacyId}", Pharmacy());
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/annuaire/{PharmacyId}/modifier");
        await browser.Send("carte", ("Input.Telephone", "02 35 00 00 00"));

        Assert.Equal($"/annuaire/{PharmacyId}?fait=carte", browser.Location.PathAndQuery);
        var call = Platform.Calls.Single(asked => asked.Operation == $"PUT /api/network/structures/{PharmacyId}");
        Assert.Equal("\"4\"", call.Headers["If-Match"]);
        var (sent, known) = (call.Body!, JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Pharmacy()))!);
        foreach (var part in (string[])["kind", "name", "finess", "answeringRpps", "speciality", "languages", "accessibility", "hours", "address", "communeCode", "latitude", "longitude", "description"])
        {
            Assert.Equal(known[part]!.ToJsonString(), sent[part]!.ToJsonString());
        }

        Assert.Equal(("2021-02-01", "2022-01-31"), ((string?)sent["noRemainingCharge"]!["since"], (string?)sent["noRemainingCharge"]!["until"]));
        Assert.Equal("02 35 00 00 00", (string?)sent["telephone"]);
    }

    [Fact]
    public async Task Somebody_else_who_was_faster_is_told_and_what_was_typed_stays()
    {
        Platform.Refuse("PUT", $"/api/network/practitioners/{DoctorId}", 412);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/annuaire/{DoctorId}/modifier");
        await browser.Send("carte", ("Input.City", "Elbeuf"));

        Assert.Contains("Quelqu’un d’autre vient de modifier ceci.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Elbeuf\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_practitioner_joins_then_has_a_card_to_complete()
    {
        Platform.Refuse("POST", "/api/network/practitioners", 400, "Non.", ("/noAdvancePayment", "aucun engagement"), ("/rpps", "pas un numéro"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/annuaire/praticiens/ajouter");
        await browser.Send("praticien", ("Input.FamilyName", "Okafor"));
        Assert.Contains("#Input-Commitments", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Input-Rpps", browser.Page, StringComparison.Ordinal);

        Platform.Answer("POST", "/api/network/practitioners", new
        {
            id = DoctorId,
            passSiteId = Memberships.Villeneuve,
            rpps = "10100123453",
            familyName = "Okafor",
            givenNames = "Ngozi",
            speciality = "general-medicine",
            noAdvancePayment = true,
            noRemainingCharge = false,
            languages = new[] { "fr" },
            joinedOn = "2026-02-01",
            leftOn = (string?)null,
            version = 1,
        }, 201);
        await browser.Send("praticien", ("Input.Rpps", "10100123453"), ("Input.GivenNames", "Ngozi"), ("Input.Speciality", "general-medicine"), ("Input.Commitments", "no-advance-payment"), ("Input.JoinedOn", "2026-02-01"));

        Assert.Equal($"/annuaire/{DoctorId}/modifier?fait=praticien", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Last(call => call.Operation == "POST /api/network/practitioners").Body!;
        Assert.Equal(("Okafor", true, false), ((string?)sent["familyName"], sent["noAdvancePayment"]!.GetValue<bool>(), sent["noRemainingCharge"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_card_is_confirmed_and_a_departure_noted_each_on_a_day()
    {
        Platform.Answer("POST", $"{Directory}/{DoctorId}/confirmations", Doctor());
        Platform.Answer("POST", $"{Directory}/{DoctorId}/departure", Doctor());
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/annuaire/{DoctorId}");
        await browser.Send("partir");
        Assert.Contains("#Left-On", browser.Page, StringComparison.Ordinal);
        await browser.Send("confirmer", ("Confirmed.On", "2026-04-02"));
        Assert.Equal($"/annuaire/{DoctorId}?fait=carte-confirmee", browser.Location.PathAndQuery);
        await browser.Send("partir", ("Left.On", "2026-12-31"));

        Assert.Equal($"/annuaire/{DoctorId}?fait=depart", browser.Location.PathAndQuery);
        Assert.Equal("2026-04-02", (string?)Platform.Calls.Single(call => call.Operation.EndsWith("/confirmations", StringComparison.Ordinal)).Body!["confirmedOn"]);
        Assert.Equal("2026-12-31", (string?)Platform.Calls.Single(call => call.Operation.EndsWith("/departure", StringComparison.Ordinal)).Body!["leftOn"]);
    }

    [Fact]
    public async Task The_team_reads_a_card_and_its_coordination_alone_writes_it()
    {
        await PageAccess.IsFor(portal, "/annuaire", Roles.Team);
        await PageAccess.IsFor(portal, $"/annuaire/{PharmacyId}", Roles.Team);
        foreach (var path in (string[])["/annuaire/a-confirmer", "/annuaire/structures/ajouter", "/annuaire/praticiens/ajouter", $"/annuaire/{PharmacyId}/modifier"])
        {
            await PageAccess.IsFor(portal, path, [Roles.Coordinator]);
        }

        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/annuaire/{PharmacyId}");
        Assert.DoesNotContain("Noter le départ", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commitment_that_has_ended_is_not_said_to_hold_and_who_left_is_not_to_be_oriented_to()
    {
        var left = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Pharmacy()))!;
        left["leftOn"] = "2022-06-30";
        Platform.Answer("GET", $"{Directory}/{PharmacyId}", left);
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/annuaire/{PharmacyId}");

        Assert.Contains("non : pris du 1er février 2021 au 31 janvier 2022", Plain(browser.Text), StringComparison.Ordinal);
        Assert.Contains("Son dernier jour était le 30 juin 2022.", Plain(browser.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_elsewhere_is_no_link_that_runs()
    {
        var hostile = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Pharmacy()))!;
        hostile["website"] = "javascript:alert(1)";
        Platform.Answer("GET", $"{Directory}/{PharmacyId}", hostile);
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"/annuaire/{PharmacyId}");

        Assert.DoesNotContain("javascript:", browser.Page, StringComparison.Ordinal);
    }

    private static object Pharmacy() => new
    {
        id = PharmacyId,
        passSiteId = Memberships.Villeneuve,
        kind = "pharmacy",
        name = "Pharmacie des Quais",
        finess = "760999995",
        answeringRpps = "10100123453",
        speciality = "pharmacy",
        otherSpecialities = Array.Empty<string>(),
        noAdvancePayment = new { since = "2021-02-01" },
        noRemainingCharge = new { since = "2021-02-01", until = "2022-01-31" },
        languages = new[] { "fr", "ar" },
        accessibility = new[] { "step-free" },
        hours = new object[] { new { day = "monday", from = "09:00", to = "12:30", byAppointment = false }, new { day = "monday", from = "14:00", to = "19:00", byAppointment = true } },
        address = new { line1 = "3 quai du Port", postalCode = "76000", city = "Rouen" },
        communeCode = "76540",
        latitude = 49.4404,
        longitude = 1.0939,
        website = "https://pharmacie.example",
        description = "Délivre sans ordonnance sécurisée.",
        joinedOn = "2021-02-01",
        leftOn = (string?)null,
        confirmedOn = "2026-10-01",
        confirmBy = "2027-04-01",
        confirmed = true,
        distanceKm = 0.84,
        version = 4,
    };

    private static object Doctor() => new
    {
        id = DoctorId,
        passSiteId = Memberships.Villeneuve,
        kind = (string?)null,
        name = "Ngozi Okafor",
        familyName = "Okafor",
        givenNames = "Ngozi",
        rpps = "10100123453",
        speciality = "general-medicine",
        otherSpecialities = new[] { "gynaecology" },
        noAdvancePayment = new { since = "2021-02-01" },
        noRemainingCharge = new { since = "2021-02-01" },
        languages = new[] { "fr", "ig" }, // A language that the portal has no name for.
        accessibility = Array.Empty<string>(),
        hours = Array.Empty<object>(),
        joinedOn = "2021-02-01",
        leftOn = (string?)null,
        confirmedOn = (string?)null,
        confirmBy = "2021-08-01",
        confirmed = false,
        version = 2,
    };

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
