using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.SignIn;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PassPlatform.Browser.SignIn;

/// <summary>What every page at the door is, and what it says when something is not right.</summary>
public sealed partial class PageTests(Chromium chromium, SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task Pages_that_anybody_may_read_are_in_order()
    {
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        foreach (var path in new[] { "accessibilite", "donnees-personnelles", "conditions", "deconnexion", "identite-inconnue", "nulle-part" })
        {
            await page.GotoAsync($"{site.Address}/compte/{path}");
            await page.Inspect(path);
        }

        await Expect(page.Locator("h1")).ToHaveTextAsync("Page introuvable");
    }

    [Fact]
    public async Task Pages_are_kept_by_nobody_framed_by_nobody_and_run_only_their_own_scripts()
    {
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        var troubles = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                troubles.Add(message.Text);
            }
        };
        page.RequestFailed += (_, request) => troubles.Add(request.Url);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                troubles.Add($"{response.Status} {response.Url}");
            }
        };

        var answer = await page.GotoAsync(site.Address + "/compte/connexion", new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Empty(troubles);
        var policy = (await answer!.HeaderValueAsync("content-security-policy"))!;
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", await answer.HeaderValueAsync("cache-control"));
        var nonce = Nonce().Match(policy).Groups[1].Value;
        answer = await page.ReloadAsync();
        Assert.NotEqual(nonce, Nonce().Match((await answer!.HeaderValueAsync("content-security-policy"))!).Groups[1].Value);
        Assert.All(await browser.CookiesAsync(), cookie => Assert.True(cookie.Name.StartsWith("__Host-", StringComparison.Ordinal) && cookie is { Secure: true, HttpOnly: true }, cookie.Name));
    }

    [Fact]
    public async Task A_form_sent_from_elsewhere_is_refused_in_words()
    {
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        await page.GotoAsync(site.Address + "/compte/connexion");
        await page.EvaluateAsync("document.querySelectorAll('input[name=antiforgery]').forEach(field => field.remove())");
        await SignInSite.GivePassword(page, "personne@exemple.fr");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Cette page avait expiré");
        await page.Inspect("expiree");
    }

    [Fact]
    public async Task Whoever_sends_too_many_forms_is_told_to_wait_a_minute()
    {
        await using var busy = new SignInSite(); // Its address alone: the others' forms are not counted.
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        await page.GotoAsync(busy.Address + "/compte/connexion");
        using var http = new HttpClient { BaseAddress = new Uri(busy.Address) };
        for (var form = 0; form < FormLimit.PerMinute; form++)
        {
            using var sent = await http.PostAsync("/compte/connexion", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        }

        var answer = await page.RunAndWaitForResponseAsync(
            () => SignInSite.GivePassword(page, "personne@exemple.fr"), response => response.Request.Method == "POST");

        Assert.Equal(429, answer.Status);
        Assert.InRange(int.Parse((await answer.HeaderValueAsync("retry-after"))!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Trop d’envois");
        await Expect(page.GetByText("Attendez une minute")).ToBeVisibleAsync();
        await page.Inspect("trop-d-envois");

        // What is only read is not counted.
        await page.GotoAsync(busy.Address + "/compte/connexion");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Connexion");
    }

    [Fact]
    public async Task A_fault_of_the_site_is_told_in_words_with_what_to_do()
    {
        await using var broken = new SignInSite();
        var (_, link) = await broken.Invite();
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        await broken.Activate(page, link);
        await broken.With(services => services.GetRequiredService<IdentityDb>().Database.ExecuteSqlRawAsync("DROP TABLE AccountLogins", TestContext.Current.CancellationToken));

        var answer = await page.GotoAsync(broken.Address + "/compte/securite");

        Assert.Equal(500, answer!.Status);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Un problème est survenu");
        await Expect(page.GetByText("Recommencez dans quelques minutes")).ToBeVisibleAsync();
        await Expect(page.GetByText("AccountLogins")).ToHaveCountAsync(0);
        await page.Inspect("probleme");
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
