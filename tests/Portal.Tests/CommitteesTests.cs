using System.Text.Json.Nodes;
using PassPlatform.Browser;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The steering committee of a PASS and a fund: its figures, its random sample, what each party says, its thresholds. [000-107…117, 001-012, 002-036]</summary>
public sealed class CommitteesTests(Chromium chromium) : IAsyncLifetime
{
    private const string Committees = "/api/reporting/reports/committees";
    private const string Fund = $"{Committees}/funds/761";
    private const string Seed = "0123456789abcdef0123456789abcdef";
    private static readonly Guid Id = Guid.Parse("019377a0-0000-7000-8000-0000000000b2");
    private static readonly Guid ApplicationId = Guid.Parse("019377a0-0000-7000-8000-0000000000b3");
    private static readonly Guid Meeting = Guid.Parse("019377a0-0000-7000-8000-0000000000b4");
    private static readonly string One = $"{Committees}/{Id}";
    private static readonly string Path = $"/comites/{Id}";
    private static readonly string FundPath = $"/comites/caisses/{Memberships.Villeneuve}/761";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", $"/api/network/pass-sites/{Memberships.Villeneuve}/agreements", new { items = new[] { AgreementsTests.InForce() }, next = (Guid?)null });
        Platform.Answer("GET", "/api/network/meetings", ReportSamples.Page(Held()));
        Platform.Answer("GET", Committees, ReportSamples.Page(Summary()));
        Platform.Answer("POST", Committees, View(), 201);
        Platform.Answer("GET", One, View());
        Platform.Answer("PUT", $"{One}/words", View());
        Platform.Answer("POST", $"{One}/presentation", View());
        Platform.Answer("POST", $"{One}/sample", View());
        Platform.Answer("GET", $"{One}/sample", new
        {
            stratum = "all-files",
            listed = 40,
            forgotten = 1,
            items = new[] { new { rank = 1, applicationId = ApplicationId, drawn = true, days = 12, receptionPresumed = true }, new { rank = 2, applicationId = Guid.NewGuid(), drawn = false, days = 1, receptionPresumed = false } },
            next = (int?)2,
        });
        Platform.Answer("GET", $"{Fund}/figures", Living());
        Platform.Answer("GET", $"{Fund}/terms", Terms());
        Platform.Answer("POST", $"{Fund}/terms", Terms(), 201);
        Platform.Answer("PUT", $"{Fund}/terms", Terms());
        Platform.Answer("POST", $"{Fund}/terms/validation", Terms(validated: true));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("coordinator", "/comites", "comites", "les chiffres depuis le dernier comité, la méthode et les seuils convenus")]
    [InlineData("ars", "/comites", "comites-ars", "PASS de Villeneuve, caisse 761 Du 1er janvier 2021 au 31 mai 2021 En préparation")]
    [InlineData("coordinator", "/comites/preparer", "comite-preparer", "CPAM des Quais (761)")]
    [InlineData("coordinator", "/comites/019377a0-0000-7000-8000-0000000000b2", "comite", "Tirer les échantillons")]
    [InlineData("fund", "/comites/019377a0-0000-7000-8000-0000000000b2", "comite-caisse", "Dire vos difficultés et vos bonnes pratiques")]
    [InlineData("fund", "/comites/019377a0-0000-7000-8000-0000000000b2/dire", "comite-dire", "Ce que dit la caisse")]
    [InlineData("coordinator", "/comites/019377a0-0000-7000-8000-0000000000b2/echantillon", "comite-echantillon", "12 jours, réception présumée")]
    [InlineData("fund", "/comites/caisses/019377a0-0000-7000-8000-000000000001/761", "comite-entre-deux", "Valider la méthode et les seuils")]
    [InlineData("coordinator", "/comites/caisses/019377a0-0000-7000-8000-000000000001/761/methode", "comite-methode", "De 0, pas d’échantillon, à 500")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get(path);

        Assert.Contains(said, ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", browser.Page, StringComparison.Ordinal);
        await Looks(browser, name);
    }

    [Fact]
    public async Task What_the_referents_look_at_is_laid_out_with_the_thresholds_that_are_passed()
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get(Path);

        var text = ReportSamples.Plain(browser.Text);
        Assert.All(
            (string[])
            [
                "Des seuils d’alerte sont dépassés 6 dossiers sans décision après le dernier jour (seuil : 5)", "3, en 2 séances", "Dossiers transmis à la caisse 180", "40 : 30 rappelées dans le délai, 4 après, 6 sans rappel noté",
                "25 : 20 dans le délai, 5 après ; en moyenne 3,4 jours après le dépôt ; pièces demandées pour 2", "12, dont 6 après le dernier jour ; le plus ancien est parti le 2 mars 2021", "AME 120", "accordés 90 14",
                "Délai d'ouverture des droits PUMa et CSS 60 21,5 jours 3", "Délai total 0 n.c.", "Membres de l'équipe venus",
            ],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
        Assert.Contains("role=\"img\" aria-label=\"Diagramme en barres", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("/echantillon", browser.Page, StringComparison.Ordinal); // Its figures are for the ARS, its lists are not.
        Assert.Contains("from=2021-01-01", Platform.Calls.Single(call => call.Operation == $"GET {Fund}/figures").Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_committee_is_prepared_once_with_a_fund_that_the_PASS_signed_with()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/comites/preparer");
        await browser.Send("preparer", ("Input.Fund", ""));
        Assert.Contains("#Input-Fund", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation == $"POST {Committees}");
        await browser.Send("preparer", ("Input.Fund", $"{Memberships.Villeneuve} 761"), ("Input.To", "2021-05-31"));

        Assert.Equal($"{Path}?fait=comite", browser.Location.PathAndQuery);
        var call = Platform.Calls.Single(asked => asked.Operation == $"POST {Committees}");
        Assert.True(Guid.TryParse(call.Headers["Idempotency-Key"], out _));
        Assert.Equal(("761", null, "2021-05-31"), ((string?)call.Body!["fundCode"], (string?)call.Body["from"], (string?)call.Body["to"]));
    }

    [Fact]
    public async Task A_sample_is_drawn_once_and_whoever_has_its_seed_draws_it_again()
    {
        Platform.Answer("GET", $"{Fund}/terms", Terms(validated: true));
        Platform.Api[$"POST {One}/sample"] = _ =>
        {
            Platform.Answer("GET", One, View(drawn: true));
            return Task.FromResult(Microsoft.AspNetCore.Http.Results.Json(View(drawn: true)));
        };
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);
        await browser.Send("tirer");

        Assert.Equal($"{Path}?fait=comite-tire", browser.Location.PathAndQuery);
        Assert.Single(Platform.Calls, call => call.Operation == $"POST {One}/sample");
        var text = ReportSamples.Plain(browser.Text);
        Assert.Contains($"Graine, tirée par la plateforme {Seed}", text, StringComparison.Ordinal);
        Assert.Contains("Tirage aléatoire simple, sans remise", text, StringComparison.Ordinal);
        Assert.Contains("30 sur 60 20 jours 18,5 jours 61 jours 2", text, StringComparison.Ordinal);
        Assert.Contains(new string('c', 64), text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"tirer\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Path}/echantillon?quels=rights-puma-css\"", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "comite-tire");
    }

    [Fact]
    public async Task A_sample_that_no_fund_validated_the_method_of_is_not_drawn()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);
        Assert.Contains("La caisse n’a pas encore validé la méthode et les seuils : sans elle, aucun échantillon ne se tire.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"tirer\"", browser.Page, StringComparison.Ordinal);

        Platform.Answer("GET", $"{Fund}/terms", Terms(validated: true));
        await browser.Get(Path);
        Platform.Refuse("POST", $"{One}/sample", 409, "La caisse n'a pas validé la méthode d'échantillonnage."); // Changed meanwhile.
        await browser.Send("tirer");
        Assert.Contains("La caisse n’a pas validé la méthode d’échantillonnage.", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coordinator", "Délais au printemps.")]
    [InlineData("fund", "Des dossiers incomplets.")]
    public async Task Each_party_says_its_own_over_the_version_that_was_shown(string role, string before)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get($"{Path}/dire");
        Assert.Contains(before, System.Net.WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        await browser.Send("dire", ("Input.Difficulties", "Moins de créneaux."), ("Input.GoodPractices", " "));

        Assert.Equal($"{Path}?fait=comite-dit", browser.Location.PathAndQuery);
        var call = Platform.Calls.Single(asked => asked.Operation == $"PUT {One}/words");
        Assert.Equal("\"4\"", call.Headers["If-Match"]);
        Assert.Equal(("Moins de créneaux.", null), ((string?)call.Body!["difficulties"], (string?)call.Body["goodPractices"]));
    }

    [Fact]
    public async Task What_a_party_types_is_kept_when_the_committee_changes_meanwhile()
    {
        using var browser = await portal.SignedIn("fund");
        await browser.Get($"{Path}/dire");
        Platform.Refuse("PUT", $"{One}/words", 412);
        Platform.Answer("GET", One, View(version: 5));
        await browser.Send("dire", ("Input.Difficulties", "Moins de créneaux."));
        Assert.Contains("Votre saisie est gardée", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Ce qui est noté à cet instant Difficultés rencontrées Des dossiers incomplets.", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);

        Platform.Answer("PUT", $"{One}/words", View(version: 6));
        await browser.Send("dire");
        var call = Platform.Calls.Last(asked => asked.Operation == $"PUT {One}/words");
        Assert.Equal(("\"5\"", "Moins de créneaux."), (call.Headers["If-Match"], (string?)call.Body!["difficulties"]));
    }

    [Fact]
    public async Task What_is_presented_is_frozen_with_its_meeting_and_shown_as_it_was()
    {
        Platform.Api[$"POST {One}/presentation"] = _ =>
        {
            Platform.Answer("GET", One, View(drawn: true, presented: true));
            return Task.FromResult(Microsoft.AspNetCore.Http.Results.Json(View(drawn: true, presented: true)));
        };
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);
        await browser.Send("presenter", ("Input.Meeting", Meeting.ToString()));
        Assert.Equal($"{Path}?fait=comite-presente", browser.Location.PathAndQuery);
        Assert.Equal(Meeting.ToString(), (string?)Platform.Calls.Single(call => call.Operation == $"POST {One}/presentation").Body!["meetingId"]);

        var text = ReportSamples.Plain(browser.Text);
        Assert.Contains($"Empreinte de ce qui est figé (SHA-256) {ReportSamples.Hash}", text, StringComparison.Ordinal);
        Assert.Contains("Dossiers transmis à la caisse 77", text, StringComparison.Ordinal); // Of that day, whatever was counted since.
        Assert.DoesNotContain("Dossiers transmis à la caisse 180", text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/reunions/{Meeting}\"", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"presenter\"", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Path}/dire", browser.Page, StringComparison.Ordinal);
        await Looks(browser, "comite-presente");
    }

    [Fact]
    public async Task A_method_is_proposed_then_changed_over_what_was_shown_and_validated_by_the_fund_as_it_read_it()
    {
        Platform.Refuse("GET", $"{Fund}/terms", 404);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{FundPath}/methode");
        await browser.Send("methode", ("Input.RightsPumaCss", "30"), ("Input.RightsFirstAme", "30"));
        Assert.Contains("#Input-AllFiles", browser.Page, StringComparison.Ordinal);
        await browser.Send("methode", ("Input.AllFiles", "0"), ("Input.AlertLateFiles", "5"));
        Assert.Equal($"{FundPath}?fait=methode", browser.Location.PathAndQuery);
        var proposed = Platform.Calls.Single(call => call.Operation == $"POST {Fund}/terms");
        Assert.Equal((30, 0, 5, null), ((int?)proposed.Body!["rightsPumaCss"], (int?)proposed.Body["allFiles"], (int?)proposed.Body["alertLateFiles"], (int?)proposed.Body["alertWaitingDays"]));
        Assert.Contains(Memberships.Villeneuve.ToString(), proposed.Query, StringComparison.Ordinal);

        Platform.Answer("GET", $"{Fund}/terms", Terms());
        await browser.Get($"{FundPath}/methode");
        await browser.Send("methode", ("Input.AllFiles", "50"));
        Assert.Equal("\"3\"", Platform.Calls.Single(call => call.Operation == $"PUT {Fund}/terms").Headers["If-Match"]);

        using var fund = await portal.SignedIn("fund");
        await fund.Get(FundPath);
        await fund.Send("valider");
        Assert.Equal($"{FundPath}?fait=methode-validee", fund.Location.PathAndQuery);
        Assert.Equal(3, (int?)Platform.Calls.Single(call => call.Operation == $"POST {Fund}/terms/validation").Body!["termsVersion"]);
    }

    [Fact]
    public async Task What_is_validated_is_said_and_not_validated_twice()
    {
        Platform.Answer("GET", $"{Fund}/terms", Terms(validated: true));
        using var browser = await portal.SignedIn("fund");
        await browser.Get(FundPath);

        Assert.Contains("Validée par la caisse 2 juin 2021", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.Contains("à partir de 5 dossiers", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"valider\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_that_are_none_are_told_over_those_of_the_last_committee()
    {
        Platform.Api[$"GET {Fund}/figures"] = context => Task.FromResult(context.Request.Query["from"] == "hier"
            ? Microsoft.AspNetCore.Http.Results.Json(new { type = "/problems/x", title = "Refusé", status = 400, detail = "Non." }, contentType: "application/problem+json", statusCode: 400)
            : Microsoft.AspNetCore.Http.Results.Json(Living()));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{FundPath}?du=hier");

        Assert.Contains("Ces jours ne se lisent pas", browser.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"2021-01-01\"", browser.Page, StringComparison.Ordinal);
        await browser.Get($"{FundPath}?du=2021-02-01&au=2021-03-01");
        Assert.Contains("to=2021-03-01", Platform.Calls.Last(call => call.Operation == $"GET {Fund}/figures").Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_opens_dossiers_for_the_coordination_and_tells_the_fund_its_own_numbers()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/echantillon?quels=all-files&apres=0");
        Assert.Contains($"href=\"/dossiers/{ApplicationId}\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains($"{Path}/echantillon?quels=all-files&amp;apres=2", browser.Page, StringComparison.Ordinal);
        Assert.Contains("40 dossiers le jour du tirage, dont un n’y est plus : la personne est effacée. L’échantillon d’abord", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        using var fund = await portal.SignedIn("fund");
        await fund.Get($"{Path}/echantillon");
        Assert.DoesNotContain("href=\"/dossiers/", fund.Page, StringComparison.Ordinal);
        Assert.Contains(ApplicationId.ToString(), fund.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_nothing_says_so()
    {
        Platform.Answer("GET", $"{One}/sample", new { stratum = "rights-first-ame", listed = 1, forgotten = 1, items = Array.Empty<object>(), next = (int?)null });
        using var browser = await portal.SignedIn("fund");
        await browser.Get($"{Path}/echantillon?quels=rights-first-ame");

        Assert.Contains("1 dossier le jour du tirage, dont un n’y est plus : la personne est effacée.", ReportSamples.Plain(browser.Text), StringComparison.Ordinal);
        Assert.Contains("Aucun dossier à lister.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_page_is_for_its_roles_alone()
    {
        await PageAccess.IsFor(portal, "/comites", [Roles.Coordinator, Roles.Fund, Roles.Ars]);
        await PageAccess.IsFor(portal, Path, [Roles.Coordinator, Roles.Fund, Roles.Ars]);
        await PageAccess.IsFor(portal, FundPath, [Roles.Coordinator, Roles.Fund, Roles.Ars]);
        await PageAccess.IsFor(portal, $"{Path}/dire", [Roles.Coordinator, Roles.Fund]);
        await PageAccess.IsFor(portal, $"{Path}/echantillon", [Roles.Coordinator, Roles.Fund]);
        await PageAccess.IsFor(portal, "/comites/preparer", [Roles.Coordinator]);
        await PageAccess.IsFor(portal, $"{FundPath}/methode", [Roles.Coordinator]);
        Platform.Api[$"GET {One}/export.pdf"] = _ => Task.FromResult(Microsoft.AspNetCore.Http.Results.Bytes("%PDF"u8.ToArray(), "application/pdf"));
        await PageAccess.IsFor(portal, $"{Path}/comite.pdf", [Roles.Coordinator, Roles.Fund, Roles.Ars]);
    }

    private static object Held() => new
    {
        id = Meeting,
        passSiteId = Memberships.Villeneuve,
        kind = "steering-committee",
        fundCode = "761",
        heldOn = "2021-06-01",
        attendees = Array.Empty<object>(),
        balances = Array.Empty<object>(),
        cases = Array.Empty<object>(),
        decisions = Array.Empty<object>(),
        nextOn = (string?)null,
        version = 2,
    };

    internal static object Summary() => new
    {
        id = Id,
        passSiteId = Memberships.Villeneuve,
        fundCode = "761",
        from = "2021-01-01",
        to = "2021-05-31",
        presentedAt = (string?)null,
        sha256 = (string?)null,
    };

    private static object View(bool drawn = false, bool presented = false, int version = 4) => new
    {
        id = Id,
        passSiteId = Memberships.Villeneuve,
        fundCode = "761",
        from = "2021-01-01",
        to = "2021-05-31",
        draw = drawn ? Draw() : null,
        words = new { passDifficulties = "Délais au printemps.", passGoodPractices = (string?)null, fundDifficulties = "Des dossiers incomplets.", fundGoodPractices = (string?)null },
        presentedAt = presented ? "2021-06-01T09:00:00Z" : null,
        meetingId = presented ? Meeting : (Guid?)null,
        sha256 = presented ? ReportSamples.Hash : null,
        document = presented ? new { committeeId = Id, figures = Figures(files: 77), alerts = Array.Empty<string>(), draw = Draw(), definitions = Definitions() } : null,
        version,
    };

    private static object Draw() => new
    {
        method = "Tirage aléatoire simple, sans remise : tous les dossiers décidés dans la période.",
        methodValidatedAt = "2021-05-02T09:00:00Z",
        seed = Seed,
        drawnAt = "2021-05-31T09:00:00Z",
        samples = new[]
        {
            new { stratum = "rights-puma-css", label = "Délai d'ouverture des droits PUMa et CSS", listed = 60, listSha256 = new string('c', 64), drawn = 30, meanDays = (double?)20, medianDays = (double?)18.5, longestDays = (int?)61, receptionPresumed = 2 },
        },
    };

    internal static object Living() => new
    {
        passSiteId = Memberships.Villeneuve,
        fundCode = "761",
        from = "2021-01-01",
        to = "2021-05-31",
        factsWaiting = 0,
        figures = Figures(files: 180),
        alerts = new[] { "6 dossiers sans décision après le dernier jour (seuil : 5)" },
        definitions = Definitions(),
    };

    private static object[] Definitions() => [new { figure = "staffTrained", definition = "Membres de l'équipe venus à au moins une séance.", source = "Convention PASS de ville - caisse, art. 5" }];

    private static object Figures(int files) => new
    {
        staffTrained = 3,
        trainingSessions = 2,
        filesSent = files,
        byBenefit = new[] { new { code = "puma", label = "PUMa", count = 60 }, new { code = "ame", label = "AME", count = 120 } },
        byOutcome = new[] { new { code = "granted", label = "accordés", count = 90 }, new { code = "waiting", label = "sans décision", count = 90 } },
        supportMission = new { sent = 40, calledBackInTime = 30, calledBackLate = 4, notCalledBack = 6 },
        socialServiceReferrals = 8,
        firstAme = new { sent = 25, meanDaysToSend = 3.4, sentInTime = 20, sentLate = 5, byOutcome = new[] { new { code = "granted", label = "accordés", count = 14 } }, piecesAsked = 2 },
        delays = new[]
        {
            new { stratum = "rights-puma-css", label = "Délai d'ouverture des droits PUMa et CSS", files = 60, meanDays = (double?)21.5, receptionPresumed = 3 },
            new { stratum = "all-files", label = "Délai total", files = 0, meanDays = (double?)null, receptionPresumed = 0 },
        },
        waiting = new { files = 12, late = 6, oldestSentOn = "2021-03-02" },
    };

    internal static JsonObject Terms(bool validated = false) => System.Text.Json.JsonSerializer.SerializeToNode(new
    {
        passSiteId = Memberships.Villeneuve,
        fundCode = "761",
        method = "Tirage aléatoire simple, sans remise.",
        rightsPumaCss = 30,
        rightsFirstAme = 30,
        allFiles = 0,
        alertLateFiles = 5,
        alertWaitingDays = (int?)null,
        alertLateSendings = (int?)null,
        validatedAt = validated ? "2021-06-02T09:00:00Z" : null,
        version = 3,
    })!.AsObject();

    private async Task Looks(Browser browser, string name)
    {
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }
}
