using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>What had been typed when a session ended is not lost, and is nobody else's.</summary>
public sealed class KeptFormTests : IAsyncLifetime
{
    private static readonly (string, string)[] Typed = [("Input.GivenName", "Nora \"d'Arc\""), ("Input.Email", "nora@exemple.fr"), ("Input.Role", "nurse")];
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        portal.Platform.Answer("GET", "/api/network/practitioners", new { items = Array.Empty<object>(), next = (Guid?)null });
        portal.Platform.Answer("GET", "/connect/memberships", new { items = Array.Empty<object>(), next = (Guid?)null });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_form_sent_after_the_session_has_ended_is_shown_again_after_signing_in_and_sent_by_the_person()
    {
        portal.Platform.Answer("POST", "/connect/memberships", Memberships.View("Nora", "Soin", "nurse"), 201);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/equipe/ajouter");
        portal.Clock.Ahead = TimeSpan.FromMinutes(31);
        await browser.Send("ajouter", Typed);

        Assert.Contains(browser.Trail, address => address.AbsolutePath == "/connect/authorize");
        Assert.Equal("/reprise", browser.Location.AbsolutePath);
        Assert.DoesNotContain(portal.Platform.Calls, call => call.Operation == "POST /connect/memberships");
        await browser.SendAction("/equipe/ajouter");

        Assert.Equal("Nora \"d'Arc\"", (string?)portal.Platform.Calls.Single(call => call.Operation == "POST /connect/memberships").Body!["givenName"]);
        Assert.Equal("/equipe?fait=ajoute", browser.Location.PathAndQuery);
    }

    [Fact]
    public async Task So_is_a_form_whose_token_the_API_refuses()
    {
        portal.Platform.Refuse("POST", "/connect/memberships", 401);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/equipe/ajouter");
        portal.Clock.Ahead = TimeSpan.FromMinutes(5);
        await browser.Send("ajouter", Typed);

        Assert.Equal("/reprise", browser.Location.AbsolutePath);
        Assert.Contains(KeyValuePair.Create("Input.Email", "nora@exemple.fr"), Browser.Fields(browser.Page));
        Assert.Contains("action=\"/equipe/ajouter\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_on_the_machine_does_not_see_it()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get("/equipe/ajouter");
        portal.Clock.Ahead = TimeSpan.FromMinutes(31);
        portal.Platform.Who = new Somebody("coordinator");
        await browser.Send("ajouter", Typed);

        Assert.DoesNotContain("nora@exemple.fr", browser.Page, StringComparison.Ordinal);
        Assert.Equal("/", browser.Location.AbsolutePath);
    }

    [Fact]
    public async Task A_form_that_another_site_sent_is_not_offered()
    {
        using var browser = await portal.SignedIn("coordinator");
        browser.Cookies.Remove("__Host-session");
        await browser.Post("/equipe/ajouter", [KeyValuePair.Create("_handler", "ajouter"), KeyValuePair.Create("Input.Email", "mechant@exemple.fr")], expected: null);

        Assert.Equal("/", browser.Location.AbsolutePath);
        Assert.DoesNotContain("mechant@exemple.fr", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Post("/equipe/ajouter", [KeyValuePair.Create("_handler", "ajouter"), KeyValuePair.Create("Input.Email", "x@exemple.fr")], expected: 400);
        Assert.DoesNotContain(portal.Platform.Calls, call => call.Operation == "POST /connect/memberships");
        Assert.Contains("Cette demande n’a pas été comprise", browser.Text, StringComparison.Ordinal);
    }
}
