using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PassPlatform.Identity.Accounts;
using PassPlatform.TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PassPlatform.Browser.SignIn;

/// <summary>What people change of what proves them, in a real browser, and what follows.</summary>
public sealed class SecurityTests(Chromium chromium, SignInSite site) : IClassFixture<SignInSite>
{
    private const string OtherPassword = "piano brouillard citerne azur";
    private const string Security = "/compte/securite";

    [Fact]
    public async Task A_password_is_changed_by_who_knows_it_and_its_holder_is_told()
    {
        var (email, link) = await site.Invite("Rose", "Martin");
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        var (key, _) = await site.Activate(page, link);
        await page.GotoAsync(site.Address + Security);
        await page.Inspect("securite-application");

        await ChangePassword(page, "pas le bon mot de passe", OtherPassword);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Le mot de passe n’est pas le bon");
        await Expect(page.Locator("#erreurs")).ToBeFocusedAsync();
        await ChangePassword(page, SignInSite.Password, "motdepasse123");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("parmi les plus courants");
        await page.Inspect("securite-erreur");
        await ChangePassword(page, SignInSite.Password, OtherPassword);
        await Expect(page.GetByText("Votre mot de passe est changé.")).ToBeVisibleAsync();
        await page.Inspect("securite-mot-de-passe-change");

        Assert.Contains("Votre mot de passe a été changé.", await site.Letter(email, "Votre compte a changé"), StringComparison.Ordinal);
        await using var other = await chromium.Open();
        page = await other.NewPageAsync();
        await page.GotoAsync(site.Address + "/compte/connexion?ReturnUrl=%2Fcompte%2Fsecurite");
        await SignInSite.GivePassword(page, email);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("n’est pas le bon");
        await SignInSite.GivePassword(page, email, OtherPassword);
        await site.GiveCode(page, key);
        await Expect(page).ToHaveTitleAsync("Sécurité du compte - PASS de ville");
    }

    [Fact]
    public async Task An_application_is_replaced_and_the_former_one_opens_nothing()
    {
        var (email, link) = await site.Invite("Jean", "Petit");
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        var (former, _) = await site.Activate(page, link);
        await page.GotoAsync(site.Address + Security);
        await page.GetByRole(AriaRole.Link, new() { Name = "Changer d’application" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Changer d’application d’authentification");
        await page.Inspect("second-facteur-changement");

        var key = await TakeApplication(page, "pas le bon mot de passe");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Le mot de passe n’est pas le bon");
        Assert.Equal(key, await TakeApplication(page, SignInSite.Password)); // The code that was read is still good.
        await Expect(page.GetByText("Votre application d’authentification est changée.")).ToBeVisibleAsync();
        Assert.Contains("Votre application d’authentification a été changée.", await site.Letter(email, "Votre compte a changé"), StringComparison.Ordinal);

        await using var other = await chromium.Open();
        page = await other.NewPageAsync();
        await page.GotoAsync(site.Address + "/compte/connexion?ReturnUrl=%2Fcompte%2Fsecurite");
        await SignInSite.GivePassword(page, email);
        await site.GiveCode(page, former);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Ce code n’est pas le bon");
        await site.GiveCode(page, key);
        await Expect(page).ToHaveTitleAsync("Sécurité du compte - PASS de ville");
    }

    [Fact]
    public async Task New_recovery_codes_replace_the_former_ones()
    {
        var (email, link) = await site.Invite("Aline", "Roux");
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        var (_, former) = await site.Activate(page, link);
        await page.GotoAsync(site.Address + Security);
        var form = page.Locator("form", new() { HasText = "Obtenir de nouveaux codes" });
        await form.Locator("input[type=password]").FillAsync("pas le bon mot de passe");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Le mot de passe n’est pas le bon");
        await form.Locator("input[type=password]").FillAsync(SignInSite.Password);
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator(".pass-code-list li")).ToHaveCountAsync(10);
        var codes = await page.Locator(".pass-code-list li").AllInnerTextsAsync();
        Assert.Empty(codes.Intersect(former));
        await page.Inspect("securite-codes");
        Assert.Contains("De nouveaux codes de secours ont été créés", await site.Letter(email, "Votre compte a changé"), StringComparison.Ordinal);

        await using var other = await chromium.Open();
        page = await other.NewPageAsync();
        await page.GotoAsync(site.Address + "/compte/connexion?ReturnUrl=%2Fcompte%2Fsecurite");
        await SignInSite.GivePassword(page, email);
        await Recover(page, former[0]);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Ce code n’est pas le bon");
        await Recover(page, codes[0]);
        await Expect(page.GetByText("Il vous en reste 9.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_passkey_is_added_and_removed_by_who_knows_the_password()
    {
        var (email, link) = await site.Invite("Karim", "Haddad");
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        await SignInSite.HasPasskeys(page);
        var (key, _) = await site.Activate(page, link);
        await page.GotoAsync(site.Address + Security);
        var form = page.Locator("form", new() { HasText = "Créer une clé d’accès" });
        await form.GetByLabel("Nom de la nouvelle clé").FillAsync("Téléphone d’astreinte");
        await form.Locator("input[type=password]").FillAsync("pas le bon mot de passe");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Le mot de passe n’est pas le bon");
        await Expect(form.GetByLabel("Nom de la nouvelle clé")).ToHaveValueAsync("Téléphone d’astreinte");
        await form.Locator("input[type=password]").FillAsync(SignInSite.Password);
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByText("Votre clé d’accès est créée.")).ToBeVisibleAsync();
        await page.Inspect("securite-cle-creee");
        Assert.Contains("Une clé d’accès a été ajoutée", await site.Letter(email, "Votre compte a changé"), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Link, new() { Name = "Retirer Téléphone d’astreinte" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Retirer « Téléphone d’astreinte » ?");
        await page.Inspect("cle-retrait");
        await page.Locator("input[type=password]").FillAsync("pas le bon mot de passe");
        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer cette clé" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Le mot de passe n’est pas le bon");
        await page.Locator("input[type=password]").FillAsync(SignInSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer cette clé" }).ClickAsync();
        await Expect(page.GetByText("La clé d’accès est retirée.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Téléphone d’astreinte")).ToHaveCountAsync(0);

        // It opens nothing any more; the application still does.
        await site.SignOut(page);
        await page.GotoAsync(site.Address + "/compte/connexion?ReturnUrl=%2Fcompte%2Fsecurite");
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter avec une clé d’accès" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("n’est pas reconnue");
        await SignInSite.GivePassword(page, email);
        await site.GiveCode(page, key);
        await Expect(page).ToHaveTitleAsync("Sécurité du compte - PASS de ville");
    }

    [Theory]
    [InlineData("mot de passe")]
    [InlineData("application")]
    public async Task Once_a_proof_has_changed_what_was_opened_by_the_former_one_is_refused_within_five_seconds(string proof)
    {
        var (email, link) = await site.Invite("Luc", "Garnier");
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        var (key, _) = await site.Activate(page, link);
        await using var other = await chromium.Open(); // Whoever took the former one has a session too, and tokens.
        var elsewhere = await other.NewPageAsync();
        await elsewhere.GotoAsync(site.Address + site.ComeIn.Replace("offline_access", "offline_access%20connect", StringComparison.Ordinal));
        await SignInSite.GivePassword(elsewhere, email);
        await site.GiveCode(elsewhere, key);
        await elsewhere.Locator("label[for=Input-Agreed]").ClickAsync();
        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await elsewhere.WaitForURLAsync(url => url.Contains("/signin-oidc", StringComparison.Ordinal));
        using var http = new HttpClient { BaseAddress = new Uri(site.Address) };
        var tokens = await Tokens(http, new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = HttpUtility.ParseQueryString(new Uri(elsewhere.Url).Query)["code"]!,
            ["redirect_uri"] = site.Address + "/signin-oidc",
            ["code_verifier"] = new string('v', 43),
        });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString());
        Assert.Equal(HttpStatusCode.OK, await Me(http));

        await page.GotoAsync(site.Address + Security);
        if (proof == "application")
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Changer d’application" }).ClickAsync();
            await TakeApplication(page, SignInSite.Password);
        }
        else
        {
            await ChangePassword(page, SignInSite.Password, OtherPassword);
        }

        await Expect(page.GetByText("Vos autres sessions sont fermées.")).ToBeVisibleAsync();
        await Eventually.True(async () => await Me(http) == HttpStatusCode.Unauthorized, "the token is refused", TimeSpan.FromSeconds(5));
        http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal("invalid_grant", (await Tokens(http, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens.GetProperty("refresh_token").GetString()! })).GetProperty("error").GetString());
        await elsewhere.GotoAsync(site.Address + Security);
        await Expect(elsewhere).ToHaveTitleAsync("Connexion - PASS de ville");
        await page.ReloadAsync();
        await Expect(page).ToHaveTitleAsync("Sécurité du compte - PASS de ville");
    }

    [Fact]
    public async Task Terms_that_have_changed_are_asked_again_and_those_in_force_are_not()
    {
        var (email, link) = await site.Invite("Maud", "Perrin");
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        await site.Activate(page, link);
        await site.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByEmailAsync(email))!;
            account.Accept("2020-01", DateTimeOffset.UtcNow);
            return await accounts.UpdateAsync(account);
        });

        await page.GotoAsync(site.Address + site.ComeIn);
        await Expect(page).ToHaveTitleAsync("Conditions d’utilisation - PASS de ville");
        await Expect(page.GetByText("Ces conditions ont changé depuis que vous les avez acceptées.")).ToBeVisibleAsync();
        await page.Inspect("conditions-changees");
        await page.Locator("label[for=Input-Agreed]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/signin-oidc", StringComparison.Ordinal));

        await page.GotoAsync(site.Address + site.ComeIn);
        Assert.Contains("/signin-oidc", page.Url, StringComparison.Ordinal);
    }

    private static async Task ChangePassword(IPage page, string current, string next)
    {
        var form = page.Locator("form", new() { HasText = "Changer de mot de passe" });
        await form.Locator("input[type=password]").First.FillAsync(current);
        await form.Locator("input[type=password]").Last.FillAsync(next);
        await form.GetByRole(AriaRole.Button, new() { Name = "Changer de mot de passe" }).ClickAsync();
    }

    // Reads the key that the page shows, and shows it a code of it.
    private async Task<string> TakeApplication(IPage page, string password)
    {
        var key = (await page.Locator(".pass-code").First.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.Locator("input[type=password]").FillAsync(password);
        await page.GetByLabel("Code affiché par l’application").FillAsync(site.NextCode(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Valider" }).ClickAsync();
        return key;
    }

    private static async Task Recover(IPage page, string code)
    {
        await page.GetByLabel("Code de secours").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Utiliser ce code" }).ClickAsync();
    }

    private static async Task<HttpStatusCode> Me(HttpClient http)
    {
        using var answer = await http.GetAsync("/connect/me", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<JsonElement> Tokens(HttpClient http, Dictionary<string, string> asked)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(asked) { ["client_id"] = "portal", ["client_secret"] = "secret-of-portal" });
        using var answer = await http.PostAsync("/connect/token", form, TestContext.Current.CancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
