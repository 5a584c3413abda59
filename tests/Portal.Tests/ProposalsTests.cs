using System.Text.Json.Nodes;
using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>What a diagnosis calls for, what the person says of it, what became of it, and what changed [000-007, 000-008]. Decision 0144.</summary>
public sealed class ProposalsTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid DiagnosisId = Guid.Parse("019377a0-0000-7000-8000-0000000000c5");
    private static readonly Guid OrientationId = Guid.Parse("019377a0-0000-7000-8000-0000000000c1");
    private static readonly string File = $"/personnes/{PersonId}";
    private static readonly string Page = $"{File}/diagnostics/{DiagnosisId}";
    private static readonly string People = $"/api/intake/people/{PersonId}";
    private static readonly string Diagnosis = $"{People}/diagnoses/{DiagnosisId}";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", People, PeopleTests.Person(PersonId));
        Platform.Answer("GET", $"{People}/diagnoses", FileTests.Page(CareTests.Diagnosis(("id", "019377a0-0000-7000-8000-0000000000c6"), ("madeOn", "2026-02-02")), CareTests.Diagnosis()));
        Platform.Answer("GET", Diagnosis, CareTests.Diagnosis());
        Platform.Answer("GET", $"{People}/orientations", FileTests.Page(CareTests.Orientation(("destination", "ccas"), ("speciality", null))));
        Platform.Answer("GET", $"{Diagnosis}/proposals", Proposals(Ccas(), Proposal("domiciliation", "Domiciliation auprès d'un CCAS", ("destination", "domiciliation"), ("answer", Answer("refused"))), Misas(), Support()));
        Platform.Answer("GET", $"{Diagnosis}/changes", Changes());
        Platform.Answer("POST", $"{Diagnosis}/proposals/answers", Answer("accepted"), 201);
        Platform.Answer("POST", $"{People}/orientations", CareTests.Orientation(("destination", "ccas")), 201);
        Platform.Answer("GET", "/api/network/practitioners", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/rights/applications", new { items = Array.Empty<object>(), next = (Guid?)null });
        Platform.Answer("GET", "/api/intake/data-requests", new { items = Array.Empty<object>(), next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_diagnosis_says_what_to_propose_and_why_what_was_answered_and_what_changed()
    {
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"{File}/diagnostics");

        var text = browser.Text;
        Assert.Contains("diagnostic du 12 avril 2026", text, StringComparison.Ordinal);
        Assert.Contains("Parce que : précarité, aucune ressource. À un autre diagnostic : refusée le 14 avril 2026.", text, StringComparison.Ordinal);
        Assert.Contains("appel à manifestation d'intérêt 2024, §2-5", text, StringComparison.Ordinal);
        Assert.Contains($"{File}/orientations/nouvelle?vers=ccas&amp;diagnostic={DiagnosisId}&amp;proposition=ccas", browser.Page, StringComparison.Ordinal);
        Assert.Contains($"{File}/misas/nouvelle?difficulte=lost-online&amp;diagnostic={DiagnosisId}", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Refusée", text, StringComparison.Ordinal);
        Assert.Contains("Nouveau sans logement, dents", text, StringComparison.Ordinal);
        Assert.Contains("Demandé, et n’y est plus isolement", text, StringComparison.Ordinal);
        Assert.Contains("Y était, et n’a pas été redemandé grossesse", text, StringComparison.Ordinal);
        Assert.Contains("Ressources sur douze mois inconnu, ou pas demandé 1", text, StringComparison.Ordinal);
        Assert.Contains("Séjour On ne le sait pas encore Irrégulier", text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{File}/diagnostics/019377a0-0000-7000-8000-0000000000c6\"", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "diagnostics");
    }

    [Fact]
    public async Task What_is_accepted_is_done_and_its_answer_is_noted_with_it()
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get($"{File}/orientations/nouvelle?vers=ccas&diagnostic={DiagnosisId}&proposition=ccas");
        await browser.Send("orienter");
        Assert.Equal("ccas", (string?)Platform.Calls.Single(call => call.Operation == $"POST {People}/orientations").Body!["destination"]);
        Assert.Equal($"{Page}/propositions/ccas?suite={OrientationId}", browser.Location.PathAndQuery);
        Assert.Contains("CCAS, le 3 mai 2026 : réponse attendue", browser.Text, StringComparison.Ordinal);
        Assert.Contains("CAMARA Awa : CCAS", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "proposition");

        await browser.Send("repondre", ("Input.AnsweredOn", "2026-04-15"));
        Assert.Equal($"{Page}?fait=proposition", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation.EndsWith("/answers", StringComparison.Ordinal)).Body!;
        Assert.Equal(("ccas", "accepted", "2026-04-15", OrientationId.ToString()), ((string?)body["code"], (string?)body["decision"], (string?)body["answeredOn"], (string?)body["orientationId"]));
    }

    [Fact]
    public async Task What_is_refused_is_noted_in_one_gesture()
    {
        using var browser = await portal.SignedIn("nurse");
        await browser.Get(Page);
        await browser.Send("refuser-misas-online");

        Assert.Equal($"{Page}?fait=proposition", browser.Location.PathAndQuery);
        var body = Platform.Calls.Single(call => call.Operation.EndsWith("/answers", StringComparison.Ordinal)).Body!;
        Assert.Equal(("misas-online", "refused"), ((string?)body["code"], (string?)body["decision"]));
        Assert.Null(body["misasReferralId"]);
    }

    [Fact]
    public async Task What_an_answer_contradicts_is_told_at_its_field()
    {
        Platform.Refuse("POST", $"{Diagnosis}/proposals/answers", 400, "Non.", ("/orientationId", "sans objet pour un refus"), ("/answeredOn", "avant le diagnostic"));
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"{Page}/propositions/ccas");
        await browser.Send("repondre", ("Input.Decision", "refused"), ("Input.Followed", OrientationId.ToString()));

        Assert.Contains("#Input-Followed", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Input-AnsweredOn", browser.Page, StringComparison.Ordinal);
        await browser.Get($"{Page}/propositions/inconnue");
        Assert.Equal(Page, browser.Location.PathAndQuery);
    }

    [Fact]
    public async Task What_became_of_an_accepted_proposal_leads_to_it()
    {
        Platform.Answer("GET", $"{Diagnosis}/proposals", Proposals(Proposal("ccas", "CCAS", ("destination", "ccas"), ("answer", Answer("accepted", ("orientationId", OrientationId.ToString()))))));
        Platform.Answer("GET", $"{Diagnosis}/changes", new { personId = PersonId, diagnosisId = DiagnosisId, madeOn = "2026-04-12", previousId = (Guid?)null, previousMadeOn = (string?)null });
        using var browser = await portal.SignedIn("doctor");
        await browser.Get(Page);

        Assert.Contains("Tout lui a été proposé.", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{File}/orientations/{OrientationId}\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("C’est le premier diagnostic", browser.Text, StringComparison.Ordinal);
        await Looks(browser, "diagnostics-repondu");
    }

    [Fact]
    public async Task The_file_and_the_end_of_the_interview_say_what_is_to_be_proposed_and_what_changed()
    {
        Platform.Answer("GET", $"/api/rights/people/{PersonId}/assessment", new { personId = PersonId, diagnosisId = DiagnosisId, assessedOn = "2026-04-12", reason = "Des conditions manquent." });
        using var browser = await portal.SignedIn("social-worker");
        foreach (var path in new[] { File, $"{File}/droits" })
        {
            await browser.Get(path);
            Assert.Contains("Ce que son diagnostic appelle", browser.Text, StringComparison.Ordinal);
            Assert.Contains("Depuis celui du 2 février 2026 : Nouveau : sans logement, dents Demandé, et n’y est plus : isolement", browser.Text, StringComparison.Ordinal);
            Assert.Contains($"href=\"{Page}\"", browser.Page, StringComparison.Ordinal);
        }

        await Looks(browser, "droits-et-propositions");
        Platform.Refuse("GET", $"{Diagnosis}/proposals", 503);
        await browser.Get(File);
        Assert.Contains("Cela ne peut pas être lu maintenant", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interview_asks_housing_means_health_needs_and_online_steps_and_tells_what_was_asked_and_is_not_there_from_what_was_not_asked()
    {
        Platform.Answer("POST", $"{People}/diagnoses", CareTests.Diagnosis(), 201);
        Platform.Answer("GET", $"/api/rights/people/{PersonId}/assessment", new { status = 404 }, 404);
        Platform.Answer("GET", $"{People}/diagnoses", FileTests.Page(CareTests.Diagnosis(
            ("housing", "hosted"), ("healthNeeds", new JsonArray(new JsonObject { ["need"] = "eyes", ["found"] = true }, new JsonObject { ["need"] = "dental", ["found"] = false })))));
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"{File}/diagnostic");
        await browser.Send("diagnostiquer", ("Input.Resources", "irregular"), ("Input.Digital", "no-access"), ("Input.VulnerabilitiesAsked", "true"));

        var body = Platform.Calls.Single(call => call.Operation == $"POST {People}/diagnoses").Body!;
        Assert.Equal(("hosted", "irregular", "no-access"), ((string?)body["housing"], (string?)body["resources"], (string?)body["digital"]));
        Assert.Equal(14 - 2, body["absentVulnerabilities"]!.AsArray().Count);
        Assert.DoesNotContain("no-housing", body["absentVulnerabilities"]!.AsArray().Select(code => (string?)code));
        Assert.Equal([("eyes", true)], body["healthNeeds"]!.AsArray().Select(asked => ((string?)asked!["need"], (bool)asked["found"]!)));
    }

    [Fact]
    public async Task A_person_without_a_diagnosis_is_led_to_one()
    {
        Platform.Answer("GET", $"{People}/diagnoses", FileTests.Page());
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"{File}/diagnostics");

        Assert.Contains("aucun diagnostic", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{File}/diagnostic\"", browser.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/diagnostics")]
    [InlineData("/diagnostics/019377a0-0000-7000-8000-0000000000c5")]
    [InlineData("/diagnostics/019377a0-0000-7000-8000-0000000000c5/propositions/ccas")]
    public Task Each_page_is_for_its_roles_alone(string path) => PageAccess.IsFor(portal, File + path, ["coordinator", "social-worker", "nurse", "doctor", "mediator"]);

    private static object Proposals(params JsonObject[] proposals) => new { personId = PersonId, diagnosisId = DiagnosisId, madeOn = "2026-04-12", proposals };

    private static JsonObject Ccas() => Proposal("ccas", "CCAS", ("destination", "ccas"), ("because", new JsonArray(new JsonObject { ["vulnerability"] = "precarity" }, new JsonObject { ["resources"] = "none" })), ("earlier", Answer("refused")));

    private static JsonObject Misas() => Proposal("misas-online", "Saisir la mission accompagnement santé : perdu dans les démarches en ligne", ("kind", "misas-referral"), ("difficulty", "lost-online"), ("because", new JsonArray(new JsonObject { ["digital"] = "needs-help" })));

    private static JsonObject Support() => Proposal("interpreter", "Proposer un interprète professionnel", ("kind", "support"), ("support", "interpreter"), ("because", new JsonArray(new JsonObject { ["vulnerability"] = "non-french-speaking" })));

    private static JsonObject Proposal(string code, string words, params (string Name, JsonNode? Value)[] others) => With(
        new { code, kind = "orientation", words, because = new[] { new { housing = "street" } }, source = "appel à manifestation d'intérêt 2024, §2-5, « Les structures de domiciliation »", answer = (object?)null, earlier = (object?)null }, others);

    private static JsonObject Answer(string decision, params (string Name, JsonNode? Value)[] others) => With(
        new { id = Guid.NewGuid(), personId = PersonId, diagnosisId = DiagnosisId, code = "ccas", decision, answeredOn = "2026-04-14", orientationId = (Guid?)null, misasReferralId = (Guid?)null, socialServiceReferralId = (Guid?)null }, others);

    private static object Changes() => new
    {
        personId = PersonId,
        diagnosisId = DiagnosisId,
        madeOn = "2026-04-12",
        previousId = "019377a0-0000-7000-8000-0000000000c6",
        previousMadeOn = "2026-02-02",
        appeared = new[] { "no-housing" },
        gone = new[] { "isolation" },
        notAskedAgain = new[] { "pregnancy" },
        needsAppeared = new[] { "dental" },
        needsGone = Array.Empty<string>(),
        needsNotAskedAgain = Array.Empty<string>(),
        situation = new[]
        {
            new { field = "annualResourcesCents", before = (string?)null, after = (string?)"120000" }, new { field = "stay", before = (string?)"unknown", after = (string?)"irregular" },
            new { field = "irregularSince", before = (string?)null, after = (string?)"2025-12-01" },
        },
    };

    private static JsonObject With(object whole, (string Name, JsonNode? Value)[] others)
    {
        var node = System.Text.Json.JsonSerializer.SerializeToNode(whole)!.AsObject();
        foreach (var (name, value) in others)
        {
            node[name] = value;
        }

        return node;
    }

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
