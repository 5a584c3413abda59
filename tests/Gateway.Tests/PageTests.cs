using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace PassPlatform.Gateway.Tests;

/// <summary>People's pages, behind the same door as the API.</summary>
public sealed class PageTests : IAsyncLifetime
{
    const string Policy = "default-src 'none'; script-src 'nonce-x'";

    Backend portal = null!;
    RunningGateway gateway = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        portal = await Backend.Start(app => app.MapMethods("/{**path}", ["GET", "HEAD", "POST"], (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers["Referrer-Policy"] = "same-origin";
            context.Response.Headers.CacheControl = "no-store";
            return Results.Content($"portal {context.Request.Method} {context.Request.Path} {context.Request.Headers.Cookie}", "text/html");
        }));
        gateway = await RunningGateway.Start(
            ("services:portal:http:0", portal.Address), ("Gateway:RateLimit:Anonymous:Burst", "1"), ("Gateway:RateLimit:Anonymous:PerSecond", "1"),
            ("Gateway:RateLimit:Pages:Burst", "40"), ("Gateway:RateLimit:Pages:PerSecond", "1"));
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await portal.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/equipe/ajouter")]
    [InlineData("/signin-oidc")]
    public async Task What_nothing_else_takes_is_a_page_of_the_portal_which_says_itself_what_it_may_load(string path)
    {
        using var browser = Browser();
        browser.DefaultRequestHeaders.Add("Cookie", "__Host-session=x");
        using var answer = await browser.GetAsync(path, Stop);

        Assert.Equal($"portal GET {path} __Host-session=x", await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal(Policy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("/api/nowhere")]
    [InlineData("/api")]
    [InlineData("/docs/nowhere")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/problems/a/b")]
    [InlineData("/health/nowhere")]
    public async Task An_address_of_the_API_never_leads_to_a_page(string path)
    {
        using var browser = gateway.Stranger();
        using var answer = await browser.GetAsync(path, Stop);

        await answer.MustBeProblem(HttpStatusCode.NotFound, "introuvable");
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_read_and_posted_and_nothing_else()
    {
        using var browser = Browser();
        using var posted = await browser.PostAsync("/equipe", new StringContent("x"), Stop);
        using var deleted = await browser.DeleteAsync("/equipe", Stop);

        Assert.StartsWith("portal POST /equipe", await posted.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, deleted.StatusCode);
        Assert.Equal("GET, HEAD, OPTIONS, POST", string.Join(", ", deleted.Content.Headers.Allow));
    }

    [Fact]
    public async Task Pages_and_what_they_are_drawn_with_have_a_rate_of_their_own()
    {
        using var browser = Browser();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 45; i++)
        {
            using var answer = await browser.GetAsync("/", Stop);
            statuses.Add(answer.StatusCode);
        }

        Assert.All(statuses.Take(40), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        using var told = await browser.GetAsync("/", Stop);
        Assert.Equal("text/html", told.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Attendez quelques secondes", await told.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.NotNull(told.Headers.RetryAfter);
    }

    [Fact]
    public async Task Who_has_a_browser_reads_a_page_when_the_pages_are_away_and_a_program_a_problem()
    {
        await portal.DisposeAsync();
        using var browser = Browser();
        using var page = await browser.GetAsync("/equipe", Stop);
        using var program = gateway.Stranger();
        using var problem = await program.GetAsync("/equipe", Stop);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Le service ne répond pas", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        await problem.MustBeProblem(HttpStatusCode.ServiceUnavailable, "service-indisponible");
    }

    [Theory]
    [InlineData("/compte/connexion")]
    [InlineData("/design/pass.css")]
    [InlineData("/connect/authorize")]
    [InlineData("/connect/logout")]
    [InlineData("/connect/revocation")]
    [InlineData("/connect/secrets")]
    public async Task Signing_in_needs_no_token(string path)
    {
        using var browser = Browser();
        using var answer = await browser.GetAsync(path, Stop);

        Assert.NotEqual(HttpStatusCode.Unauthorized, answer.StatusCode); // Identity's double has nothing there; it was asked all the same.
        Assert.DoesNotContain("portal", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    HttpClient Browser()
    {
        var browser = gateway.Stranger();
        browser.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return browser;
    }
}
