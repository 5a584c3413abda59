using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>What is understood of a person and done with them: contacts, diagnoses, orientations and their answers, referrals to the fund [000-016…022, 000-089, 000-090].</summary>
public sealed class CareTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid OrientationId = Guid.Parse("019377a0-0000-7000-8000-0000000000c1");
    private static readonly Guid ReferralId = Guid.Parse("019377a0-0000-7000-8000-0000000000c2");
    private static readonly Guid PractitionerId = Guid.Parse("019377a0-0000-7000-8000-0000000000c3");
    private static readonly string File = $"/personnes/{PersonId}";
    private static readonly string People = $"/api/intake/people/{PersonId}";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", People, PeopleTests.Person(PersonId, ("languages", new JsonArray("snk")), ("interpreterNeeded", true)));
        Platform.Answer("GET", $"{People}/orientations/{OrientationId}", Orientation());
        Platform.Answer("POST", $"{People}/orientations", Orientation(), 201);
        Platform.Answer("POST", $"{People}/orientations/{OrientationId}/answers", Orientation(("outcome", "seen")));
        Platform.Answer("GET", "/api/intake/orientations", new { items = new[] { Orientation(("remindedOn", "2026-05-13")) }, next = (Guid?)PersonId });
        Platform.Answer("GET", "/api/intake/misas-referrals", new { items = new[] { Misas(("state", "late"), ("sentAt", "2026-05-12T10:00:00Z"), ("callBackDueAt", "2026-05-14T10:00:00Z")) }, next = (Guid?)null });
        Platform.Answer("GET", $"{People}/misas-referrals/{ReferralId}", Misas());
        Platform.Answer("POST", $"{People}/misas-referrals", Misas(), 201);
        Platform.Answer("POST", $"{People}/misas-referrals/{ReferralId}/sending", Misas(("state", "waiting"), ("sentAt", "2026-05-12T10:00:00Z")));
        Platform.Answer("POST", $"{People}/misas-referrals/{ReferralId}/call-back", Misas(("state", "called-back"), ("calledBackAt", "2026-05-13T10:00:00Z")));
        Platform.Answer("POST", $"{People}/interviews", Interview(), 201);
        Platform.Answer("GET", "/api/rights/applications", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/intake/data-requests", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/rights/deadlines/summary", new { asOf = "2026-04-28", today = 0, week = 0, late = 0, workers = Array.Empty<object>() });
        Platform.Answer("GET", "/api/rights/deadlines", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/network/practitioners", new
        {
            items = new[]
            {
                new
                {
                    id = PractitionerId, passSiteId = Memberships.Villeneuve, rpps = "10000000001", familyName = "Martin", givenNames = "Lou", speciality = "general-medicine", noAdvancePayment = true,
                    noRemainingCharge = true, languages = new[] { "fr" }, joinedOn = "2025-01-01", version = 1,
                },
            },
            next = (Guid?)null,
        });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("mediator", "/orientations/nouvelle", "orienter", "MARTIN Lou")]
    [InlineData("social-worker", "/orientations/019377a0-0000-7000-8000-0000000000c1", "orientation", "professionnel du réseau de la PASS, médecine générale")]
    [InlineData("nurse", "/misas/nouvelle", "misas-nouvelle", "la caisse ne pourra pas la rappeler")]
    [InlineData("social-worker", "/misas/019377a0-0000-7000-8000-0000000000c2", "misas", "Formulaire rempli, pas encore parti.")]
    [InlineData("social-worker", "/service-social", "service-social", "Jamais quelqu’un qui a l’AME")]
    [InlineData("doctor", "/entretiens/noter", "contact", "Motifs, codes CISP-2")]
    [InlineData("social-worker", "/diagnostic", "diagnostic-guide", "Rien n’est obligatoire")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(File + path);

        Assert.Contains(said.Replace("MARTIN", "Martin", StringComparison.Ordinal), Words(browser), StringComparison.Ordinal);
        await Looks(browser, name);
    }

    [Fact]
    public async Task Those_who_wait_are_listed_the_late_first_and_lead_to_where_the_answer_is_noted()
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get("/orientations");

        Assert.Contains($"href=\"{File}/orientations/{OrientationId}\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{File}/misas/{ReferralId}\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("CAMARA Awa", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Sans réponse : à relancer", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"/orientations?apres={PersonId}", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "orientations");
        await browser.Get("/orientations?lesquelles=relancer");
        Assert.Contains("toAskAbout=true", Platform.Calls.Last(call => call.Operation == "GET /api/intake/orientations").Query, StringComparison.Ordinal);
        await browser.Get("/");
        Assert.Contains("href=\"/orientations\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orientation_is_noted_with_what_was_said_and_what_leaves_only_by_consent()
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"{File}/orientations/nouvelle");
        await browser.Send(
            "orienter", ("Input.Destination", "network-practitioner"), ("Input.Speciality", "general-medicine"), ("Input.CareKind", ""), ("Input.Practitioner", PractitionerId.ToString()), ("Input.Reason", "care"),
            ("Input.Urgency", "within-a-week"), ("Input.Said", "Où aller."), ("Input.Consent", "yes"), ("Input.Message", "L'après-midi."));

        Assert.Equal($"{File}/orientations/{OrientationId}?fait=orientation", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation == $"POST {People}/orientations").Body!;
        Assert.Equal(
            ("network-practitioner", "general-medicine", PractitionerId.ToString(), true, "L'après-midi."),
            ((string?)body["destination"], (string?)body["speciality"], (string?)body["practitionerId"], (bool?)body["transmissionConsent"], (string?)body["message"]));
        Assert.Null(body["careKind"]);
    }

    [Fact]
    public async Task What_care_is_asked_of_a_hospital_for_is_noted_and_read_by_clinicians_alone()
    {
        Platform.Answer("GET", $"{People}/orientations/{OrientationId}", Orientation(("pathologies", new JsonArray("digestive", "eye"))));
        using var mediator = await portal.SignedIn("mediator");
        await mediator.Get($"{File}/orientations/nouvelle");
        Assert.DoesNotContain("Input.Pathologies", mediator.Page, StringComparison.Ordinal);
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"{File}/orientations/nouvelle");
        await Looks(browser, "orienter-hopital");
        await browser.Send("orienter", ("Input.Destination", "hospital-care"), ("Input.Speciality", "general-medicine"), ("Input.CareKind", "hospital"), ("Input.Pathologies", "digestive"), ("Input.Pathologies", "eye"));

        Assert.Equal(["digestive", "eye"], Platform.Calls.Single(call => call.Operation == $"POST {People}/orientations").Body!["pathologies"]!.AsArray().Select(code => (string)code!));
        Assert.Contains("Pathologies digestif, œil", Words(browser), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_orientation_lacks_is_told_at_its_field_and_what_was_not_asked_stays_so()
    {
        Platform.Refuse("POST", $"{People}/orientations", 400, "Non.", ("/speciality", "absente, pour une orientation vers des soins"), ("/transmissionConsent", "la personne n'a pas consenti"));
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"{File}/orientations/nouvelle");
        await browser.Send("orienter", ("Input.Destination", "city-care"), ("Input.Message", "Bonjour."));

        Assert.Contains("#Input-Speciality", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Input-Consent", browser.Page, StringComparison.Ordinal);
        Assert.Null(Platform.Calls.Single(call => call.Operation == $"POST {People}/orientations").Body!["transmissionConsent"]);
        Assert.Matches("value=\"\" checked", browser.Page);
    }

    [Theory]
    [InlineData("seen", "")]
    [InlineData("refused", "no-place")]
    public async Task What_became_of_an_orientation_is_noted_with_what_was_said_in_return(string outcome, string refusal)
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"{File}/orientations/{OrientationId}");
        await browser.Send("repondre", ("Input.Outcome", outcome), ("Input.Refusal", refusal), ("Input.Information", " Vue le matin. "));

        Assert.Equal($"{File}/orientations/{OrientationId}?fait=suite", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation.EndsWith("/answers", StringComparison.Ordinal)).Body!;
        Assert.Equal((outcome, refusal.Length == 0 ? null : refusal, "Vue le matin."), ((string?)body["outcome"], (string?)body["refusal"], (string?)body["information"]));
    }

    [Fact]
    public async Task An_orientation_that_has_its_answer_asks_for_no_other()
    {
        Platform.Answer("GET", $"{People}/orientations/{OrientationId}", Orientation(("outcome", "refused"), ("outcomeOn", "2026-05-10"), ("refusal", "no-place"), ("watchOn", null)));
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"{File}/orientations/{OrientationId}");

        Assert.Contains("Refusée le 10 mai 2026 : la destination n’a pas de place.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Noter la suite", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_referral_to_the_mission_is_filled_in_sent_and_called_back()
    {
        Platform.Api[$"GET {People}/misas-referrals/{ReferralId}/form.pdf"] = _ => Task.FromResult(Results.Bytes("%PDF-1.7"u8.ToArray(), "application/pdf"));
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"{File}/misas/nouvelle");
        await browser.Send("adresser", ("Input.Difficulties", "no-appointment"), ("Input.ConsentForm", "oral"));
        Assert.Equal($"{File}/misas/{ReferralId}?fait=misas", browser.Location.PathAndQuery);
        await browser.Send("partir", ("Sending.Channel", "paper"), ("Sending.At", "2026-05-12T12:00"));
        Platform.Answer("GET", $"{People}/misas-referrals/{ReferralId}", Misas(("state", "late"), ("sentAt", "2026-05-12T10:00:00Z"), ("channel", "paper"), ("callBackDueAt", "2026-05-14T10:00:00Z")));
        await browser.Get($"{File}/misas/{ReferralId}");
        Assert.Contains("Rappel de la caisse en retard : attendu avant le 14 mai 2026 à 12:00.", browser.Text, StringComparison.Ordinal);
        await browser.Send("rappeler", ("Called.At", "2026-05-15T09:30"), ("Called.Information", "Rendez-vous pris."));

        Assert.Equal($"{File}/misas/{ReferralId}?fait=misas-rappel", browser.Location.PathAndQuery);
        Assert.Equal("no-appointment", (string?)Platform.Calls.Single(call => call.Operation == $"POST {People}/misas-referrals").Body!["difficulties"]![0]);
        Assert.Equal(DateTimeOffset.Parse("2026-05-12T10:00:00Z", null), (DateTimeOffset)Platform.Calls.Single(call => call.Operation.EndsWith("/sending", StringComparison.Ordinal)).Body!["sentAt"]!);
        Assert.Equal(DateTimeOffset.Parse("2026-05-15T07:30:00Z", null), (DateTimeOffset)Platform.Calls.Single(call => call.Operation.EndsWith("/call-back", StringComparison.Ordinal)).Body!["calledBackAt"]!);
        await browser.Get($"{File}/misas/{ReferralId}/formulaire.pdf");
        Assert.True(browser.Answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Who_is_not_for_the_social_service_is_told_why_each_condition_with_its_article_and_led_to_the_mission()
    {
        Platform.Api[$"POST {People}/social-service-referrals"] = _ => Task.FromResult(Results.Json(
            new
            {
                type = "/problems/service-social-hors-champ",
                title = "Hors du service social",
                status = 422,
                detail = "Cette personne ne relève pas du service social.",
                errors = new[]
                {
                    new { pointer = "/age", detail = "17 ans", expected = "18 ans et plus, ou 16 ans en cas d'émancipation ou d'apprentissage (note DGOS/P3/2025/45, annexe 3, annexe 3)" },
                    new { pointer = "/requestExpressed", detail = "la personne n'a rien demandé", expected = "une demande exprimée par la personne (note DGOS/P3/2025/45, annexe 3, annexe 3)" },
                },
            },
            contentType: "application/problem+json", statusCode: 422));
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"{File}/service-social");
        await browser.Send("orienter", ("Input.GeneralScheme", "true"), ("Input.Items", "isolated"), ("Input.ConsentedOn", "2026-05-12"));

        Assert.Contains("Elle ne relève pas du service social de l’assurance maladie", browser.Text, StringComparison.Ordinal);
        Assert.Contains("La personne n’a rien demandé ; attendu : une demande exprimée par la personne", Words(browser), StringComparison.Ordinal);
        Assert.Contains($"href=\"{File}/misas/nouvelle\"", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "service-social-ferme");
        var body = Platform.Calls.Single(call => call.Operation.EndsWith("/social-service-referrals", StringComparison.Ordinal)).Body!;
        Assert.Equal((true, false, "isolated"), ((bool)body["generalScheme"]!, (bool)body["requestExpressed"]!, (string?)body["items"]![0]));
    }

    [Theory]
    [InlineData("not-provided", false)]
    [InlineData("provided", true)]
    public async Task A_contact_counts_the_interpreter_that_was_asked_for_and_the_one_who_came(string answer, bool provided)
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"{File}/entretiens/noter");
        await browser.Send(
            "tenir", ("Input.First", "yes"), ("Input.LengthMinutes", "60"), ("Input.Interpreted", answer), ("Input.Medium", provided ? "phone" : ""), ("Input.Cost", "37,50"), ("Input.Prevention", "health-education"));

        Assert.Equal($"{File}?fait=contact", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation == $"POST {People}/interviews").Body!;
        Assert.Equal(("mediation", "mediator", true, 60, "pass"), ((string?)body["kind"], (string?)body["professional"], (bool?)body["first"], (int?)body["lengthMinutes"], (string?)body["place"]));
        Assert.Equal(("snk", provided, 3750), ((string?)body["interpretation"]!["languageCode"], (bool)body["interpretation"]!["provided"]!, (int?)body["interpretation"]!["costCents"]));
        Assert.Null(body["clinical"]);
    }

    [Fact]
    public async Task Why_care_was_given_is_asked_of_clinicians_alone()
    {
        using var nurse = await portal.SignedIn("nurse");
        await nurse.Get($"{File}/entretiens/noter");
        await nurse.Send("tenir", ("Input.Interpreted", "none"), ("Input.Reasons", "r05, A03"), ("Input.Acts", "R44"));
        var body = Platform.Calls.Single(call => call.Operation == $"POST {People}/interviews").Body!;
        Assert.Equal(["R05", "A03"], body["clinical"]!["reasons"]!.AsArray().Select(code => (string?)code));
        Assert.Equal("R44", (string?)body["clinical"]!["acts"]![0]);
        Assert.Null(body["interpretation"]);

        foreach (var role in new[] { "social-worker", "coordinator", "secretary", "mediator" })
        {
            using var other = await portal.SignedIn(role);
            await other.Get($"{File}/entretiens/noter");
            Assert.DoesNotContain("CISP-2", other.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_amount_that_cannot_be_read_is_told_at_its_field_and_nothing_is_noted()
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"{File}/entretiens/noter");
        await browser.Send("tenir", ("Input.Interpreted", "provided"), ("Input.Cost", "trente"));

        Assert.Contains("#Input-Cost", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == $"POST {People}/interviews");
    }

    [Fact]
    public async Task A_diagnosis_is_noted_with_nothing_known_and_what_was_not_asked_is_not_answered()
    {
        Platform.Answer("POST", $"{People}/diagnoses", Diagnosis(), 201);
        Platform.Answer("GET", $"/api/rights/people/{PersonId}/assessment", new { status = 404 }, 404);
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"{File}/diagnostic");
        Assert.Equal(4, browser.Page.Split("S’arrêter là").Length - 1);
        await browser.Send("diagnostiquer");

        var body = Platform.Calls.Single(call => call.Operation == $"POST {People}/diagnoses").Body!;
        Assert.Equal("unknown", (string?)body["situation"]!["stay"]);
        Assert.All(["working", "hadAme", "careNeeded", "rsaBeneficiary", "existingCoverage", "householdSize", "annualResourcesCents"], member => Assert.Null(body["situation"]![member]));
    }

    [Fact]
    public async Task A_diagnosis_begins_with_the_last_one_and_keeps_what_another_program_noted_of_the_household()
    {
        Platform.Answer("GET", $"{People}/diagnoses", FileTests.Page(Diagnosis()));
        Platform.Answer("POST", $"{People}/diagnoses", Diagnosis(), 201);
        Platform.Answer("GET", $"/api/rights/people/{PersonId}/assessment", new { status = 404 }, 404);
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"{File}/diagnostic");
        Assert.Contains("Repris du diagnostic du 12 avril 2026", browser.Text, StringComparison.Ordinal);
        await browser.Send("diagnostiquer", ("Input.ResourcesEuros", "2400"));

        var body = Platform.Calls.Single(call => call.Operation == $"POST {People}/diagnoses").Body!;
        Assert.Equal(("irregular", 240_000, false, 1), ((string?)body["situation"]!["stay"], (int)body["situation"]!["annualResourcesCents"]!, (bool)body["situation"]!["working"]!, body["situation"]!["members"]!.AsArray().Count));
        Assert.Equal(["precarity", "no-housing"], body["vulnerabilities"]!.AsArray().Select(code => (string?)code));
        Assert.Null(body["note"]);
    }

    [Theory]
    [InlineData("/orientations")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/orientations/nouvelle")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/misas/nouvelle")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/misas/019377a0-0000-7000-8000-0000000000c2/formulaire.pdf")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/service-social")]
    public async Task What_is_confided_is_not_for_reception(string path)
    {
        using var browser = await portal.SignedIn("secretary");
        await browser.Get(path, expected: 403);
    }

    internal static JsonObject Interview(params (string Name, JsonNode? Value)[] others) => With(
        new
        {
            id = "019377a0-0000-7000-8000-0000000000c4",
            personId = PersonId,
            heldOn = "2026-04-10",
            kind = "social",
            professional = "social-worker",
            first = true,
            lengthMinutes = 60,
            place = "pass",
            interpretation = new { languageCode = "snk", provided = false, medium = (string?)null, provider = (string?)null, lengthMinutes = (int?)null, costCents = (int?)null },
            prevention = new[] { "health-education" },
            clinical = (object?)null,
            note = (string?)null,
        },
        others);

    internal static JsonObject Diagnosis(params (string Name, JsonNode? Value)[] others) => With(
        new
        {
            id = "019377a0-0000-7000-8000-0000000000c5",
            personId = PersonId,
            madeOn = "2026-04-12",
            vulnerabilities = new[] { "precarity", "no-housing" },
            birthDate = "1990-03-02",
            note = "Passeport à récupérer",
            situation = new { territory = "metropole", stay = "irregular", irregularSince = "2025-12-01", working = false, householdSize = 1, annualResourcesCents = 120_000, members = new[] { new { age = 36 } } },
        },
        others);

    internal static JsonObject Orientation(params (string Name, JsonNode? Value)[] others) => With(
        new
        {
            id = OrientationId,
            personId = PersonId,
            madeOn = "2026-05-03",
            destination = "network-practitioner",
            towardsOrdinaryLaw = false,
            rightsOpen = false,
            speciality = "general-medicine",
            careKind = "ambulatory",
            practitionerId = (Guid?)null,
            reason = "care",
            urgency = "within-a-week",
            transmissionConsent = true,
            said = "Où aller, et qu'il n'y a rien à payer.",
            message = (string?)null,
            note = (string?)null,
            outcome = (string?)null,
            outcomeOn = (string?)null,
            refusal = (string?)null,
            information = (string?)null,
            watchOn = "2026-05-13",
            remindedOn = (string?)null,
            expiresOn = "2026-06-02",
        },
        others);

    internal static JsonObject Misas(params (string Name, JsonNode? Value)[] others) => With(
        new
        {
            id = ReferralId,
            personId = PersonId,
            state = "prepared",
            preparedOn = "2026-05-11",
            fundCode = "761",
            difficulties = new[] { "no-appointment", "lost-online" },
            consentedOn = "2026-05-11",
            consentForm = "oral",
            words = (string?)null,
            sentAt = (string?)null,
            channel = (string?)null,
            callBackDueAt = (string?)null,
            calledBackAt = (string?)null,
            information = (string?)null,
        },
        others);

    private static JsonObject With(object whole, (string Name, JsonNode? Value)[] others)
    {
        var node = System.Text.Json.JsonSerializer.SerializeToNode(whole)!.AsObject();
        foreach (var (name, value) in others)
        {
            node[name] = value;
        }

        return node;
    }

    private static string Words(Browser browser) => string.Join(' ', browser.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
