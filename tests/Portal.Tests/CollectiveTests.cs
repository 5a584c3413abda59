using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Collective sessions, workshops, outreach: a number of people and no name [000-018, 002-032].</summary>
public sealed class CollectiveTests(Chromium chromium) : IAsyncLifetime
{
    private const string Sessions = "/api/intake/collective-sessions";
    private static readonly Guid SessionId = Guid.Parse("019377a0-0000-7000-8000-0000000000b1");
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", Sessions, new { items = new[] { Session("2025-03-02", 7, false), Session("2025-05-12", 12, false), Session("2025-06-01", 3, true) }, next = (Guid?)null });
        Platform.Answer("GET", $"{Sessions}/{SessionId}", Session("2025-05-12", 12, false));
        Platform.Answer("POST", Sessions, Session("2025-05-12", 12, false), 201);
        Platform.Answer("PUT", $"{Sessions}/{SessionId}", Session("2025-05-12", 14, false));
        Platform.Answer("POST", $"{Sessions}/{SessionId}/cancellation", Session("2025-05-12", 12, true));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("/seances?annee=2025", "seances", "En 2025 : 2 activités, 19 personnes présentes.")]
    [InlineData("/seances/nouvelle", "seance-nouvelle", "Noter une activité collective")]
    [InlineData("/seances/019377a0-0000-7000-8000-0000000000b1", "seance", "L’annuler")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string path, string name, string said)
    {
        using var browser = await portal.SignedIn("secretary");
        await browser.Get(path);

        Assert.Contains(said, string.Join(' ', browser.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Fact]
    public async Task An_activity_is_noted_corrected_over_what_was_read_and_cancelled()
    {
        using var browser = await portal.SignedIn("mediator");
        await browser.Get("/seances/nouvelle");
        await browser.Send(
            "tenir", ("Input.Kind", "workshop"), ("Input.Themes", "nutrition"), ("Input.Place", " Maison de quartier "), ("Input.Partners", "CCAS, Planning familial"), ("Input.Participants", "12"), ("Input.HeldOn", "2025-05-12"));
        Assert.Equal($"/seances/{SessionId}?fait=seance", browser.Location.PathAndQuery);
        var held = Platform.Calls.Single(call => call.Operation == $"POST {Sessions}").Body!;
        Assert.Equal(("workshop", "nutrition", "Maison de quartier", 12, 2), ((string?)held["kind"], (string?)held["themes"]![0], (string?)held["place"], (int)held["participants"]!, held["partners"]!.AsArray().Count));

        await browser.Send("tenir", ("Input.Participants", "14"));
        var corrected = Platform.Calls.Single(call => call.Operation == $"PUT {Sessions}/{SessionId}");
        Assert.Equal("\"2\"", corrected.Headers["If-Match"]);
        Assert.Equal((14, "Maison de quartier"), ((int)corrected.Body!["participants"]!, (string?)corrected.Body!["place"]));

        await browser.Send("annuler");
        Assert.Equal($"/seances/{SessionId}?fait=seance-annulee", browser.Location.PathAndQuery);
        Assert.Contains(Platform.Calls, call => call.Operation == $"POST {Sessions}/{SessionId}/cancellation");
    }

    [Fact]
    public async Task What_is_missing_is_told_at_its_field()
    {
        Platform.Refuse("POST", Sessions, 400, "Non.", ("/otherTheme", "absente"), ("/themes", "aucune"));
        using var browser = await portal.SignedIn("mediator");
        await browser.Get("/seances/nouvelle");
        await browser.Send("tenir", ("Input.Kind", "session"), ("Input.Place", "Ici"), ("Input.HeldOn", "2025-05-12"));
        Assert.Contains("#Input-Participants", browser.Page, StringComparison.Ordinal);
        await browser.Send("tenir", ("Input.Participants", "0"));

        Assert.Contains("#Input-OtherTheme", browser.Page, StringComparison.Ordinal);
        Assert.Contains("#Input-Themes", browser.Page, StringComparison.Ordinal);
    }

    private static object Session(string heldOn, int participants, bool cancelled) => new
    {
        id = SessionId,
        passSiteId = Memberships.Villeneuve,
        heldOn,
        kind = "workshop",
        themes = new[] { "nutrition", "other" },
        otherTheme = "Sommeil",
        place = "Maison de quartier",
        partners = new[] { "CCAS de Villeneuve" },
        participants,
        cancelled,
        version = 2,
    };
}
