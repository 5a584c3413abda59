using System.Text;
using System.Web;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Signing in and out, and what a session is.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", "/connect/me", Me());
        Platform.Answer("GET", "/api/network/pass-sites", new { items = Array.Empty<object>() });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_stranger_is_sent_to_identity_at_the_public_address_with_a_challenge_whatever_Host_says()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Address, "/equipe?x=1"));
        request.Headers.Host = "elsewhere.example";
        request.Headers.Add("X-Forwarded-Host", "elsewhere.example");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        var asked = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        Assert.StartsWith($"{RunningPortal.PublicAddress}/connect/authorize?", answer.Headers.Location.ToString(), StringComparison.Ordinal);
        Assert.Equal("portal", asked["client_id"]);
        Assert.Equal("code", asked["response_type"]);
        Assert.Equal("S256", asked["code_challenge_method"]);
        Assert.Equal($"{RunningPortal.PublicAddress}/signin-oidc", asked["redirect_uri"]);
        Assert.Contains("offline_access", asked["scope"], StringComparison.Ordinal);
        Assert.Null(asked["prompt"]);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), AssertHardened);
    }

    [Fact]
    public async Task Identity_that_is_away_is_told_as_such()
    {
        await using var fresh = await RunningPortal.StartNew();
        await fresh.Platform.DisposeAsync();
        using var browser = fresh.Browser();
        await browser.Get("/mon-compte", expected: 503);

        Assert.Contains("Une partie du service ne répond pas", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_in_comes_back_to_the_page_asked_for_and_holds_no_token()
    {
        using var browser = portal.Browser();
        await browser.Get("/mon-compte?x=1");

        Assert.Equal("/mon-compte?x=1", browser.Location.PathAndQuery);
        Assert.Contains("zoe@exemple.fr", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Zoé Exemple, soins infirmiers", browser.Text, StringComparison.Ordinal);
        Assert.All(browser.SetCookies, AssertHardened);
        Assert.True(browser.Cookies["__Host-session"].Length < 600); // Two tokens are three times that.
        Assert.Equal("no-store", browser.Answer.Headers.CacheControl!.ToString());
        Assert.StartsWith("Bearer ", Platform.Calls.First(call => call.Operation == "GET /connect/me").Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_disk_names_nobody_and_opens_nothing()
    {
        using var browser = await CameIn();

        var files = Directory.GetFiles(Path.Combine(portal.Folder, "sessions"));
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var content = File.ReadAllText(file, Encoding.Latin1);
            Assert.DoesNotContain("Exemple", content, StringComparison.Ordinal);
            Assert.DoesNotContain("access_token", content, StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        });
    }

    [Fact]
    public async Task Another_replica_and_a_portal_that_restarted_know_the_session()
    {
        using var browser = await CameIn();
        var replica = portal.Replica();
        browser.Portal = replica;
        await browser.Get("/mon-compte");

        Assert.Equal("/mon-compte", browser.Trail.Single().AbsolutePath); // Without a way round by identity.
        await replica.StopAlone();
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends_once_for_all_that_a_page_asks()
    {
        using var browser = await CameIn();
        portal.Clock.Ahead = TimeSpan.FromMinutes(14);
        var others = Enumerable.Range(0, 8).Select(_ => new Browser(portal)).ToList();
        others.ForEach(other => other.Cookies["__Host-session"] = browser.Cookies["__Host-session"]);
        await Task.WhenAll(others.Select(other => other.Get("/mon-compte")));

        Assert.Equal(1, Platform.Refreshes);
        Assert.All(others, other => Assert.Equal("/mon-compte", other.Trail.Single().AbsolutePath));
        Assert.Equal(2, Platform.Calls.Where(call => call.Operation == "GET /connect/me").Select(call => call.Headers["Authorization"]).Distinct().Count());
        others.ForEach(other => other.Dispose());
    }

    [Fact]
    public async Task A_session_that_identity_does_not_renew_has_ended_and_identity_says_who_comes_in()
    {
        using var browser = await CameIn();
        Platform.Renewal = StatusCodes.Status400BadRequest;
        portal.Clock.Ahead = TimeSpan.FromMinutes(14);
        await AssertSignsInAnew(browser);
    }

    [Theory]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(StatusCodes.Status500InternalServerError)]
    [InlineData(StatusCodes.Status503ServiceUnavailable)]
    public async Task A_session_outlives_an_identity_that_cannot_renew_it_now(int status)
    {
        using var browser = await CameIn();
        Platform.Renewal = status;
        portal.Clock.Ahead = TimeSpan.FromMinutes(14);
        await browser.Get("/mon-compte");
        portal.Clock.Ahead = TimeSpan.FromMinutes(16);
        await browser.Get("/mon-compte", expected: 503);
        Platform.Renewal = StatusCodes.Status200OK;
        await browser.Get("/mon-compte");

        Assert.Equal("/mon-compte", browser.Trail.Single().AbsolutePath);
    }

    [Fact]
    public async Task Nobody_there_for_half_an_hour_and_the_person_says_again_who_they_are()
    {
        using var browser = await CameIn();
        portal.Clock.Ahead = TimeSpan.FromMinutes(29);
        await browser.Get("/mon-compte");
        Assert.Single(browser.Trail);
        portal.Clock.Ahead += TimeSpan.FromMinutes(31);
        await browser.Get("/mon-compte");

        Assert.Contains(browser.Trail, address => address.AbsolutePath == "/connect/authorize" && address.Query.Contains("prompt=login", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_ends_after_a_day_of_work_however_busy()
    {
        using var browser = await CameIn();
        for (var minutes = 20; minutes <= 600; minutes += 20)
        {
            portal.Clock.Ahead = TimeSpan.FromMinutes(minutes - 1);
            await browser.Get("/mon-compte");
            Assert.Single(browser.Trail);
        }

        portal.Clock.Ahead = TimeSpan.FromMinutes(601);
        await AssertSignsInAnew(browser);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_identity_and_a_copied_cookie_opens_nothing()
    {
        using var browser = await CameIn();
        var copied = browser.Cookies["__Host-session"];
        await browser.SendAction("/deconnexion");

        Assert.Contains(browser.Trail, address => address.AbsolutePath == "/connect/logout" && address.Query.Contains("id_token_hint=", StringComparison.Ordinal));
        Assert.Equal("/au-revoir", browser.Location.AbsolutePath);
        Assert.Contains("Vous êtes déconnecté", browser.Text, StringComparison.Ordinal);
        using var thief = portal.Browser();
        thief.Cookies["__Host-session"] = copied;
        await AssertSignsInAnew(thief);
    }

    [Fact]
    public async Task A_new_sign_in_is_a_new_session_and_ends_the_former()
    {
        using var browser = await CameIn();
        var former = browser.Cookies["__Host-session"];
        Platform.Answer("GET", "/connect/me", Me(Memberships.View("Zoé", "Exemple", "secretary")));
        await browser.Get("/mon-compte");
        Assert.Contains("Prendre cette fonction : secrétariat, PASS de Villeneuve", browser.Text, StringComparison.Ordinal);
        await browser.SendAction("/mon-compte/fonction");

        Assert.Contains(browser.Trail, address => address.AbsolutePath == "/connect/authorize" && address.Query.Contains("membership=", StringComparison.Ordinal));
        Assert.NotEqual(former, browser.Cookies["__Host-session"]);
        using var thief = portal.Browser();
        thief.Cookies["__Host-session"] = former;
        await AssertSignsInAnew(thief);
    }

    [Fact]
    public async Task A_token_that_the_API_refuses_ends_the_session_and_does_not_go_round()
    {
        using var browser = await CameIn();
        Platform.Refuse("GET", "/connect/me", 401);
        portal.Clock.Ahead = TimeSpan.FromMinutes(5);
        await AssertSignsInAnew(browser);
        Assert.Equal("/au-revoir", browser.Location.AbsolutePath);
        Assert.Contains("n’est pas allée à son terme", browser.Text, StringComparison.Ordinal);
    }

    private static object Me(params Memberships.Access[] memberships) => new
    {
        id = Guid.NewGuid(),
        email = "zoe@exemple.fr",
        givenName = "Zoé",
        familyName = "Exemple",
        hasAuthenticator = true,
        passkeys = 1,
        recoveryCodesLeft = 10,
        membershipId = Guid.NewGuid(),
        memberships,
        passSites = new[] { new { id = Memberships.Villeneuve, name = "PASS de Villeneuve" } },
    };

    private async Task<Browser> CameIn()
    {
        var browser = portal.Browser();
        await browser.Get("/mon-compte");
        return browser;
    }

    private static async Task AssertSignsInAnew(Browser browser)
    {
        await browser.Get("/mon-compte");
        Assert.Contains(browser.Trail, address => address.AbsolutePath == "/connect/authorize");
    }

    private static void AssertHardened(string cookie)
    {
        Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }
}
