using PassPlatform.Browser;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The team of a PASS beside what is asked of it, its members, and the nurses who replace its own. [000-037, 000-128]</summary>
public sealed class SiteTeamTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string Site = $"/api/network/pass-sites/{Memberships.Villeneuve}";
    private static readonly string Path = $"/pass/{Memberships.Villeneuve}";
    private static readonly Guid MemberId = Guid.Parse("019377a0-0000-7000-8000-0000000000c1");
    private static readonly Guid GoneId = Guid.Parse("019377a0-0000-7000-8000-0000000000c2");
    private static readonly Guid Account = Guid.Parse("019377a0-0000-7000-8000-0000000000c3");
    private static readonly Guid NurseId = Guid.Parse("019377a0-0000-7000-8000-0000000000c4");
    private static readonly Guid ReplacementId = Guid.Parse("019377a0-0000-7000-8000-0000000000c5");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/connect/team", new { items = new[] { Memberships.Colleague(Account, "Zara", "Exemple", "social-worker") }, next = (Guid?)null });
        Platform.Answer("GET", $"{Site}/team-figures", Figures());
        Platform.Answer("GET", $"{Site}/staff", new { items = new[] { Gone(), Member() }, next = (Guid?)null });
        Platform.Answer("GET", $"{Site}/staff/{MemberId}", Member());
        Platform.Answer("GET", $"{Site}/nurse-replacements", new { items = new[] { Replacement() }, next = (Guid?)null });
        Platform.Answer("GET", $"{Site}/nurse-replacements/{ReplacementId}", Replacement());
        Platform.Answer("GET", "/api/network/practitioners", new { items = new[] { Nurse() }, next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("coordinator", "equipe", "pass-equipe", "Zara Exemple")]
    [InlineData("nurse", "equipe", "pass-equipe-lue", "Travail social 0,80 ETP, coordination 0,20 ETP")]
    [InlineData("ars", "equipe", "pass-equipe-ars", "0,30 ETP")]
    [InlineData("coordinator", "equipe/ajouter", "pass-equipe-ajouter", "en centièmes d’un temps plein : 50 pour un mi-temps")]
    [InlineData("coordinator", "equipe/019377a0-0000-7000-8000-0000000000c1", "pass-equipe-membre", "accès aux droits : PUMa, complémentaire santé solidaire (le 18 mai 2026)")]
    [InlineData("coordinator", "remplacements/ajouter", "pass-remplacement-ajouter", "Ngozi Okafor")]
    [InlineData("coordinator", "remplacements/019377a0-0000-7000-8000-0000000000c5", "pass-remplacement", "Modifier une convention de remplacement")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get($"{Path}/{path}");

        Assert.Contains(said, Plain(browser.Text), StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Fact]
    public async Task Those_who_are_there_come_first_and_who_was_forgotten_has_no_name()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/equipe");

        var text = Plain(browser.Text);
        Assert.True(text.IndexOf("Zara Exemple", StringComparison.Ordinal) < text.IndexOf("Quelqu’un qui a quitté l’équipe", StringComparison.Ordinal));
        Assert.DoesNotContain($"/equipe/{GoneId}\"", browser.Page, StringComparison.Ordinal); // Nothing of them changes any more.
        Assert.Contains("À signer", text, StringComparison.Ordinal);
        Assert.Contains("Protection des données personnelles", text, StringComparison.Ordinal);
        Assert.Contains("Ouverte 7 h 30 par semaine", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ARS_reads_figures_and_no_name_is_even_asked_for()
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get($"{Path}/equipe");

        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/staff", StringComparison.Ordinal) || call.Operation.EndsWith("/nurse-replacements", StringComparison.Ordinal) || call.Operation == "GET /connect/team");
        Assert.DoesNotContain("Zara", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_is_entered_with_the_time_of_each_of_their_functions()
    {
        Platform.Answer("POST", $"{Site}/staff", Member(), 201);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/equipe/ajouter");
        await browser.Send("membre", ("Input.Name", "Anne Bénévole"), ("Input.Volunteer", "true"), ("Input.Times[3].Hundredths", "0"), ("Input.Times[5].Hundredths", "10"), ("Input.StartedOn", "2026-03-02"));

        Assert.Equal($"{Path}/equipe?fait=membre", browser.Location.PathAndQuery);
        var call = Platform.Calls.Single(asked => asked.Operation == $"POST {Site}/staff");
        Assert.True(Guid.TryParse(call.Headers["Idempotency-Key"], out _));
        Assert.Equal(("Anne Bénévole", true, "2026-03-02"), ((string?)call.Body!["name"], call.Body["volunteer"]!.GetValue<bool>(), (string?)call.Body["startedOn"]));
        Assert.Equal(["mediation 0", "medicine 10"], call.Body["times"]!.AsArray().Select(time => $"{time!["function"]} {time["fteHundredths"]}"));
        Assert.Null(call.Body["accountId"]);
    }

    [Fact]
    public async Task A_member_is_changed_over_the_version_that_was_shown()
    {
        Platform.Answer("PUT", $"{Site}/staff/{MemberId}", Member());
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/equipe/{MemberId}");
        await browser.Send("membre", ("Input.EndedOn", "2026-12-31"), ("Input.PledgedOn", "2026-03-03"));

        var call = Platform.Calls.Single(asked => asked.Operation == $"PUT {Site}/staff/{MemberId}");
        Assert.Equal("\"5\"", call.Headers["If-Match"]);
        Assert.Equal((Account.ToString(), "2026-12-31", "2026-03-03"), ((string?)call.Body!["accountId"], (string?)call.Body["endedOn"], (string?)call.Body["confidentialityPledgedOn"]));
        Assert.Equal(["coordination 20", "social-work 80"], call.Body["times"]!.AsArray().Select(time => $"{time!["function"]} {time["fteHundredths"]}"));
    }

    [Fact]
    public async Task What_is_refused_of_a_function_is_told_at_its_field()
    {
        Platform.Refuse("POST", $"{Site}/staff", 400, "Non.", ("/times/1/fteHundredths", "0 pour un salarié"), ("/name", "absent, sans compte"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/equipe/ajouter");
        await browser.Send("membre", ("Input.Times[0].Hundredths", "cinquante"));
        Assert.Contains("Écrivez un nombre entier", browser.Text, StringComparison.Ordinal);
        await browser.Send("membre", ("Input.Times[0].Hundredths", "50"), ("Input.Times[4].Hundredths", "0"));

        Assert.Contains("#Input-Times-4-Hundredths", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Input-Name", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replacement_is_noted_with_a_nurse_of_the_network_and_its_days_are_changed()
    {
        Platform.Answer("POST", $"{Site}/nurse-replacements", Replacement(), 201);
        Platform.Answer("PUT", $"{Site}/nurse-replacements/{ReplacementId}", Replacement());
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/remplacements/ajouter");
        await browser.Send("remplacement", ("Input.SignedOn", "2026-03-01"), ("Input.StartsOn", "2026-03-02"));
        Assert.Contains("Choisissez une personne.", browser.Text, StringComparison.Ordinal);
        await browser.Send("remplacement", ("Input.Nurse", NurseId.ToString()));
        Assert.Equal($"{Path}/equipe?fait=remplacement", browser.Location.PathAndQuery);
        var signed = Platform.Calls.Single(call => call.Operation == $"POST {Site}/nurse-replacements").Body!;
        Assert.Equal((NurseId.ToString(), "2026-03-01", "2026-03-02"), ((string?)signed["practitionerId"], (string?)signed["signedOn"], (string?)signed["startsOn"]));

        await browser.Get($"{Path}/remplacements/{ReplacementId}");
        await browser.Send("remplacement", ("Input.EndsOn", "2026-12-31"));
        var changed = Platform.Calls.Single(call => call.Operation == $"PUT {Site}/nurse-replacements/{ReplacementId}");
        Assert.Equal(("\"2\"", "2026-12-31"), (changed.Headers["If-Match"], (string?)changed.Body!["endsOn"]));
    }

    [Fact]
    public async Task The_team_reads_it_an_ARS_its_figures_and_its_coordination_writes_it()
    {
        await PageAccess.IsFor(portal, $"{Path}/equipe", [.. Roles.Team, Roles.Ars]);
        foreach (var path in (string[])["equipe/ajouter", $"equipe/{MemberId}", "remplacements/ajouter", $"remplacements/{ReplacementId}"])
        {
            await PageAccess.IsFor(portal, $"{Path}/{path}", [Roles.Coordinator]);
        }
    }

    /// <summary>A member of the team, as the network gives them.</summary>
    internal static object Member() => new
    {
        id = MemberId,
        passSiteId = Memberships.Villeneuve,
        accountId = Account,
        name = (string?)null,
        volunteer = false,
        times = new[] { new { function = "social-work", fteHundredths = 80 }, new { function = "coordination", fteHundredths = 20 } },
        startedOn = "2024-09-02",
        endedOn = (string?)null,
        forgottenOn = (string?)null,
        confidentialityPledgedOn = (string?)null,
        trainings = new[] { new { module = "rights", lastOn = "2026-05-18" } },
        dueTrainings = new[] { "data-protection" },
        writtenBy = "x",
        version = 5,
    };

    private static object Gone() => new
    {
        id = GoneId,
        passSiteId = Memberships.Villeneuve,
        accountId = (Guid?)null,
        name = (string?)null,
        volunteer = false,
        times = new[] { new { function = "nursing", fteHundredths = 50 } },
        startedOn = "2023-01-05",
        endedOn = "2024-01-31",
        forgottenOn = "2024-08-01",
        confidentialityPledgedOn = "2023-01-05",
        trainings = Array.Empty<object>(),
        dueTrainings = Array.Empty<string>(),
        writtenBy = "x",
        version = 2,
    };

    private static object Nurse() => new
    {
        id = NurseId,
        passSiteId = Memberships.Villeneuve,
        rpps = "10100123453",
        familyName = "Okafor",
        givenNames = "Ngozi",
        speciality = "nursing",
        noAdvancePayment = true,
        noRemainingCharge = true,
        languages = new[] { "fr" },
        joinedOn = "2025-02-01",
        leftOn = (string?)null,
        version = 1,
    };

    private static object Replacement() => new
    {
        id = ReplacementId,
        passSiteId = Memberships.Villeneuve,
        practitionerId = NurseId,
        signedOn = "2026-03-01",
        startsOn = "2026-03-02",
        endsOn = (string?)null,
        writtenBy = "x",
        version = 2,
    };

    private static object Figures() => new
    {
        asOf = "2026-04-12",
        needs = new[]
        {
            new { need = "social-work", requiredHundredths = 80, agreed = false, heldHundredths = 80, missingHundredths = 0, volunteerHundredths = 0 },
            new { need = "nursing", requiredHundredths = 80, agreed = true, heldHundredths = 50, missingHundredths = 30, volunteerHundredths = 10 },
        },
        staff = 1,
        volunteers = 0,
        pledged = 0,
        pledgesDue = 1,
        trainings = new[] { new { module = "data-protection", trained = 0, due = 1 } },
        nurseReplacements = 1,
        weeklyOpeningMinutes = 450,
    };

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
