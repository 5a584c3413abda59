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
        portal.Clock.Ahead = TimeSpan.FromMinutes(31);
        await browser.Post("/equipe/ajouter", [KeyValuePair.Create("_handler", "ajouter"), KeyValuePair.Create("Input.Email", "mechant@exemple.fr")], expected: null);

        Assert.Equal("/", browser.Location.AbsolutePath);
        Assert.DoesNotContain("mechant@exemple.fr", browser.Page, StringComparison.Ordinal);
    }

    /// <summary>They are files: there would be no end to them.</summary>
    [Fact]
    public async Task What_a_stranger_sends_is_not_kept()
    {
        using var stranger = portal.Browser();
        await stranger.Post("/equipe/ajouter", [KeyValuePair.Create("_handler", "ajouter"), KeyValuePair.Create("Input.Email", new string('x', 200_000))], expected: null);

        Assert.DoesNotContain("__Host-saisie", stranger.Cookies.Keys);
        Assert.All(Directory.GetFiles(Path.Combine(portal.Folder, "sessions")), file => Assert.InRange(new FileInfo(file).Length, 0, 50_000));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "_handler=ajouter", 302)]
    [InlineData("application/x-www-form-urlencoded; charset=nothing", "_handler=ajouter", 302)]
    [InlineData("multipart/form-data; boundary=B", "--B\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nx\r\n--B--\r\n", 415)]
    [InlineData("multipart/form-data", "--B", 415)]
    public async Task A_form_said_to_be_in_another_alphabet_is_no_fault_of_ours(string type, string body, int expected)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await http.PostAsync("/equipe/ajouter", content, TestContext.Current.CancellationToken);

        Assert.Equal(expected, (int)answer.StatusCode);
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
