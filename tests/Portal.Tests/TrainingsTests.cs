using PassPlatform.Browser;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The trainings of the team: announced by the PASS or the fund, followed by its members. [000-084, 000-108]</summary>
public sealed class TrainingsTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string Trainings = $"/api/network/pass-sites/{Memberships.Villeneuve}/trainings";
    private static readonly string Path = $"/pass/{Memberships.Villeneuve}/formations";
    private static readonly Guid TrainingId = Guid.Parse("019377a0-0000-7000-8000-0000000000d1");
    private static readonly Guid MemberId = Guid.Parse("019377a0-0000-7000-8000-0000000000c1");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/connect/team", new { items = new[] { Memberships.Colleague(Guid.Parse("019377a0-0000-7000-8000-0000000000c3"), "Zara", "Exemple", "social-worker") }, next = (Guid?)null });
        Platform.Answer("GET", $"/api/network/pass-sites/{Memberships.Villeneuve}/staff", new { items = new[] { SiteTeamTests.Member() }, next = (Guid?)null });
        Platform.Answer("GET", Trainings, new { items = new[] { Session("2024-05-18"), Session("2025-05-18") }, next = (Guid?)null });
        Platform.Answer("GET", $"{Trainings}/due", new { asOf = "2025-06-01", members = new[] { new { memberId = MemberId, modules = new[] { "data-protection" } } } });
        Platform.Answer("GET", $"{Trainings}/figures", new { year = 2025, sessions = 1, people = 3, peopleByFund = 2, modules = new[] { new { module = "ame", people = 3 } } });
        Platform.Answer("GET", $"{Trainings}/{TrainingId}", Session("2025-05-18"));
        Platform.Answer("PUT", $"{Trainings}/{TrainingId}", Session("2025-05-18"));
        Platform.Answer("PUT", $"{Trainings}/{TrainingId}/attendance", Session("2025-05-18"));
        Platform.Answer("POST", Trainings, Session("2025-05-18"), 201);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("coordinator", "?annee=2025", "formations", "1 séance tenue, 3 personnes formées, dont 2 par la caisse.")]
    [InlineData("nurse", "?annee=2025", "formations-lues", "Zara Exemple Protection des données personnelles")]
    [InlineData("ars", "?annee=2025", "formations-ars", "PASS de Villeneuve : les formations de l’équipe")]
    [InlineData("fund", "?annee=2025", "formations-caisse", "1 séance tenue, 3 personnes formées.")]
    [InlineData("coordinator", "/ajouter", "formation-ajouter", "Code de la caisse")]
    [InlineData("coordinator", "/019377a0-0000-7000-8000-0000000000d1", "formation", "Qui était là")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string role, string path, string name, string said)
    {
        using var browser = await portal.SignedIn(role);
        await browser.Get($"{Path}{path}");

        Assert.Contains(said, Plain(browser.Text), StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Fact]
    public async Task A_year_shows_its_own_sessions()
    {
        using var browser = await portal.SignedIn("ars");
        await browser.Get($"{Path}?annee=2025");

        Assert.Contains("18 mai 2025", Plain(browser.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("18 mai 2024", Plain(browser.Text), StringComparison.Ordinal);
        Assert.Contains("year=2025", Platform.Calls.Last(call => call.Operation == $"GET {Trainings}/figures").Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_announced_once_by_a_coordination_or_a_fund()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/ajouter");
        await browser.Send("seance", ("Input.Organiser", "fund"), ("Input.FundCode", "761"), ("Input.HeldOn", "2025-05-18"), ("Input.Modules", "ame"), ("Input.Minutes", "180"));
        Assert.Equal($"{Path}/{TrainingId}?fait=formation", browser.Location.PathAndQuery);
        var call = Platform.Calls.Single(asked => asked.Operation == $"POST {Trainings}");
        Assert.True(Guid.TryParse(call.Headers["Idempotency-Key"], out _));
        Assert.Equal(("fund", "761", "2025-05-18", "ame", 180), ((string?)call.Body!["organiser"], (string?)call.Body["fundCode"], (string?)call.Body["heldOn"], (string?)call.Body["modules"]![0], call.Body["durationMinutes"]!.GetValue<int>()));

        using var fund = await portal.SignedIn("fund");
        await fund.Get($"{Path}/ajouter");
        Assert.DoesNotContain("Input.FundCode", fund.Page, StringComparison.Ordinal); // It has its own.
        await fund.Send("seance", ("Input.HeldOn", "2025-09-01"), ("Input.Modules", "rights"), ("Input.Minutes", "60"));
        Assert.Equal("fund", (string?)Platform.Calls.Last(asked => asked.Operation == $"POST {Trainings}").Body!["organiser"]);
    }

    [Fact]
    public async Task A_session_is_changed_over_the_version_that_was_shown_and_what_is_missing_is_told_at_its_field()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/{TrainingId}");
        await browser.Send("seance", ("Input.Minutes", ""));
        Assert.Contains("#Input-Minutes", browser.Page, StringComparison.Ordinal);
        await browser.Send("seance", ("Input.Minutes", "120"), ("Input.Cancelled", "true"));

        var call = Platform.Calls.Single(asked => asked.Operation == $"PUT {Trainings}/{TrainingId}");
        Assert.Equal("\"7\"", call.Headers["If-Match"]);
        Assert.Equal((120, true, 2), (call.Body!["durationMinutes"]!.GetValue<int>(), call.Body["cancelled"]!.GetValue<bool>(), call.Body["modules"]!.AsArray().Count));
    }

    [Fact]
    public async Task Who_was_there_is_noted_by_the_coordination()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/{TrainingId}");
        await browser.Send("presences", ("Attended.Members", MemberId.ToString()));

        Assert.Equal($"{Path}/{TrainingId}?fait=presences", browser.Location.PathAndQuery);
        var call = Platform.Calls.Single(asked => asked.Operation == $"PUT {Trainings}/{TrainingId}/attendance");
        Assert.Equal(("\"7\"", MemberId.ToString()), (call.Headers["If-Match"], (string?)call.Body!["memberIds"]![0]));
    }

    [Fact]
    public async Task A_session_to_come_and_one_that_is_cancelled_ask_for_no_presence()
    {
        Platform.Answer("GET", $"{Trainings}/{TrainingId}", Session("2099-05-18"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Path}/{TrainingId}");

        Assert.DoesNotContain("Qui était là", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ARS_and_a_fund_read_how_many_and_no_name()
    {
        foreach (var role in (string[])["ars", "fund"])
        {
            using var browser = await portal.SignedIn(role);
            await browser.Get($"{Path}?annee=2025");
            await browser.Get($"{Path}/{TrainingId}");

            Assert.DoesNotContain("Qui était là", browser.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/staff", StringComparison.Ordinal) || call.Operation.EndsWith("/due", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_read_by_the_team_an_ARS_and_a_fund()
    {
        await PageAccess.IsFor(portal, Path, [.. Roles.Team, Roles.Ars, Roles.Fund]);
        using var browser = await portal.SignedIn("nurse");
        await browser.Get($"{Path}/ajouter");
        Assert.Equal(Path, browser.Location.PathAndQuery); // To the list: a nurse announces none.
        await browser.Get($"{Path}/{TrainingId}");
        Assert.DoesNotContain("Enregistrer la séance", browser.Text, StringComparison.Ordinal);
    }

    private static object Session(string heldOn) => new
    {
        id = TrainingId,
        passSiteId = Memberships.Villeneuve,
        heldOn,
        organiser = "fund",
        fundCode = "761",
        modules = new[] { "rights", "ame" },
        durationMinutes = 180,
        cancelled = false,
        attended = 0,
        memberIds = Array.Empty<Guid>(),
        writtenBy = "x",
        version = 7,
    };

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
