using PassPlatform.Browser;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The public card of a PASS, as its coordination writes it. [000-033, 000-036]</summary>
public sealed class PublicCardTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string Card = $"/api/network/pass-sites/{Memberships.Villeneuve}/public-card";
    private static readonly string Path = $"/pass/{Memberships.Villeneuve}/fiche";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", Card, Written());
        Platform.Answer("PUT", Card, Written());
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_page_shows_what_everybody_reads_and_leads_to_it()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);

        Assert.Contains($"href=\"/pass-de-ville/{Memberships.Villeneuve}\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"09:00-12:30 sans rendez-vous\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Du 24 décembre 2026 au 2 janvier 2027", browser.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect("portail-fiche-publique");
    }

    [Fact]
    public async Task It_is_written_over_the_version_that_was_shown_and_what_is_not_touched_stays()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);
        await browser.Send("fiche", ("Input.Week.Thursday", "14h-18h, 19h-20h sans rdv"), ("Input.ClosedFrom", "2027-05-01"), ("Input.Telephone", ""));

        Assert.Equal($"{Path}?fait=fiche-publique", browser.Location.PathAndQuery);
        var call = Platform.Calls.Single(asked => asked.Operation == $"PUT {Card}");
        Assert.Equal("\"3\"", call.Headers["If-Match"]);
        var sent = call.Body!;
        Assert.Equal(
            ["tuesday 09:00-12:30 True", "thursday 14:00-18:00 False", "thursday 19:00-20:00 True"],
            sent["hours"]!.AsArray().Select(hours => $"{hours!["day"]} {hours["from"]}-{hours["to"]} {hours["withoutAppointment"]!.GetValue<bool>()}"));
        Assert.Equal(["2026-12-24 2027-01-02", "2027-05-01 2027-05-01"], sent["closures"]!.AsArray().Select(closure => $"{closure!["from"]} {closure["to"]}"));
        Assert.Equal(("doctor", "snk", true, "Tram T1, arrêt Port"), ((string?)sent["offers"]![0], (string?)sent["languages"]![1], sent["interpreters"]!.GetValue<bool>(), (string?)sent["directions"]));
        Assert.Null(sent["telephone"]);
    }

    [Fact]
    public async Task A_PASS_that_has_written_nothing_writes_its_first_card()
    {
        Platform.Answer("GET", Card, new { passSiteId = Memberships.Villeneuve, card = (object?)null, writtenBy = (string?)null, version = 0 });
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);
        Assert.Contains("Rien n’est encore écrit", browser.Text, StringComparison.Ordinal);
        await browser.Send("fiche", ("Input.Offers", "rights"), ("Input.Week.Monday", "9h-12h"));

        var call = Platform.Calls.Single(asked => asked.Operation == $"PUT {Card}");
        Assert.Equal("\"0\"", call.Headers["If-Match"]);
        Assert.Equal(("rights", "fr"), ((string?)call.Body!["offers"]![0], (string?)call.Body["languages"]![0]));
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_with_what_was_typed()
    {
        Platform.Refuse("PUT", Card, 400, "Non.", ("/closures/1/to", "avant le premier jour"), ("/hours/0/to", "avant l'heure de début"), ("/offers", "aucune"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Path);
        await browser.Send("fiche", ("Input.Week.Tuesday", "mardi matin"));
        Assert.Contains("#Input-Week-Tuesday", browser.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"mardi matin\"", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.StartsWith("PUT", StringComparison.Ordinal));
        await browser.Send("fiche", ("Input.Week.Tuesday", "12h-9h"));

        foreach (var at in (string[])["#Input-ClosedTo", "#Input-Week-Tuesday", "#Input-Offers"])
        {
            Assert.Contains(at, browser.Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public Task Only_a_coordination_writes_it() => PageAccess.IsFor(portal, Path, [Roles.Coordinator]);

    private static object Written() => new
    {
        passSiteId = Memberships.Villeneuve,
        card = new
        {
            offers = new[] { "doctor", "rights" },
            hours = new object[] { new { day = "tuesday", from = "09:00", to = "12:30", withoutAppointment = true }, new { day = "thursday", from = "14:00", to = "18:00", withoutAppointment = false } },
            closures = new[] { new { from = "2026-12-24", to = "2027-01-02" } },
            languages = new[] { "fr", "snk" },
            interpreters = true,
            stepFree = false,
            telephone = "02 35 00 00 00",
            email = (string?)null,
            directions = "Tram T1, arrêt Port",
        },
        writtenBy = "x",
        version = 3,
    };
}
