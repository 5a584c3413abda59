using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PassPlatform.Browser.SignIn;

/// <summary>What people do at the door, in a real browser.</summary>
public sealed partial class SignInTests(Chromium chromium, SignInSite site) : IClassFixture<SignInSite>
{
    private const string WrongPassword = "L’adresse ou le mot de passe n’est pas le bon.";

    [GeneratedRegex(@"/signin-oidc\?.*code=")]
    private static partial Regex ComeBack();

    [Fact]
    public async Task Somebody_invited_chooses_a_password_and_a_second_factor_accepts_the_terms_and_comes_in()
    {
        var (email, link) = await site.Invite();
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();

        await page.GotoAsync(link);
        await page.Inspect("activation");
        await page.Locator("input[type=password]").FillAsync("azertyuiop12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Activer mon compte" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("parmi les plus courants");
        await page.Inspect("activation-erreur");
        await page.Locator("input[type=password]").FillAsync(SignInSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Activer mon compte" }).ClickAsync();

        await Expect(page).ToHaveTitleAsync("Second facteur - PASS de ville");
        await page.Inspect("second-facteur-ajout");
        var (key, recovery) = await site.SetUpAuthenticator(page);
        Assert.Equal(10, recovery.Length);
        await page.Inspect("codes-de-secours");

        await page.GotoAsync(site.Address + site.ComeIn);
        await Expect(page).ToHaveTitleAsync("Conditions d’utilisation - PASS de ville");
        await page.Inspect("conditions");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sans votre accord");
        await page.Locator("label[for=Input-Agreed]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await page.WaitForURLAsync(ComeBack());

        // Another day, from another browser: password and code, nothing else.
        await using var other = await chromium.Open();
        page = await other.NewPageAsync();
        await page.GotoAsync(site.Address + site.ComeIn);
        await page.Inspect("connexion");
        await SignInSite.GivePassword(page, email);
        await Expect(page).ToHaveTitleAsync("Second facteur - PASS de ville");
        await page.Inspect("second-facteur");
        await page.GetByLabel("Code de votre application").FillAsync("000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Ce code n’est pas le bon");
        await page.Inspect("second-facteur-erreur");
        await site.GiveCode(page, key);
        await page.WaitForURLAsync(ComeBack());

        // Its link has served.
        await page.GotoAsync(link);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Ce lien n’est plus valable");
        await page.Inspect("activation-perimee");
    }

    [Fact]
    public async Task All_of_it_is_done_without_scripts_and_by_the_keyboard_alone()
    {
        var (email, link) = await site.Invite("Marie", "Lenoir");
        await using var browser = await chromium.Open(Pages.Narrow, scripts: false);
        var page = await browser.NewPageAsync();
        var (key, _) = await site.Activate(page, link);

        await using var other = await chromium.Open(Pages.Narrow, scripts: false);
        page = await other.NewPageAsync();
        await page.GotoAsync(site.Address + site.ComeIn);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Contenu" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#contenu", page.Url, StringComparison.Ordinal);
        await page.Tab(page.GetByLabel("Adresse électronique"));
        await page.Keyboard.TypeAsync(email);
        await page.Tab(page.Locator("input[type=password]"));
        await page.Keyboard.TypeAsync(SignInSite.Password);
        await page.Tab(page.GetByRole(AriaRole.Button, new() { Name = "Se connecter", Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveTitleAsync("Second facteur - PASS de ville");
        await page.Shoot("second-facteur-sans-script");
        await page.Tab(page.GetByLabel("Code de votre application"));
        await page.Keyboard.TypeAsync(site.NextCode(key));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveTitleAsync("Conditions d’utilisation - PASS de ville");
        await page.Tab(page.GetByLabel("J’ai lu ces conditions"));
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(ComeBack());
    }

    [Fact]
    public async Task Whoever_has_two_roles_chooses_one()
    {
        var (email, link) = await site.Invite("Paul", "Roche");
        await site.Join(email, Roles.Coordinator);
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        await site.Activate(page, link);
        await page.GotoAsync(site.Address + site.ComeIn);
        await page.Locator("label[for=Input-Agreed]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();

        await Expect(page).ToHaveTitleAsync("Choisir une fonction - PASS de ville");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choisissez une fonction");
        await page.Inspect("roles");
        await Expect(page.GetByText(SignInSite.PassName)).ToHaveCountAsync(2);
        await page.GetByText("Coordination").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await page.WaitForURLAsync(ComeBack());
    }

    [Fact]
    public async Task A_guesser_learns_nothing_and_ten_guesses_block_the_account_for_a_while()
    {
        var (email, link) = await site.Invite("Lina", "Faure");
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        var (key, _) = await site.Activate(page, link);

        await using var other = await chromium.Open();
        page = await other.NewPageAsync();
        await page.GotoAsync(site.Address + "/compte/connexion");
        await SignInSite.GivePassword(page, "personne@exemple.fr");
        var ofNobody = await page.GetByRole(AriaRole.Alert).InnerTextAsync();
        Assert.Contains(WrongPassword, ofNobody, StringComparison.Ordinal);
        await Expect(page.GetByLabel("Adresse électronique")).ToHaveValueAsync("personne@exemple.fr");
        await Expect(page.Locator("#erreurs")).ToBeFocusedAsync();
        await page.Inspect("connexion-erreur");
        for (var guess = 0; guess < 10; guess++)
        {
            await SignInSite.GivePassword(page, email, "pas le bon mot de passe");
            Assert.Equal(ofNobody, await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        }

        await SignInSite.GivePassword(page, email);
        Assert.Equal(ofNobody, await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        await site.EndLockout(email);
        await SignInSite.GivePassword(page, email);
        await Expect(page).ToHaveTitleAsync("Second facteur - PASS de ville");
        await site.GiveCode(page, key);
        await Expect(page).Not.ToHaveTitleAsync("Second facteur - PASS de ville");
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once()
    {
        var (email, link) = await site.Invite("Ines", "Morel");
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        var (_, recovery) = await site.Activate(page, link);

        for (var time = 0; time < 2; time++)
        {
            await using var other = await chromium.Open();
            page = await other.NewPageAsync();
            await page.GotoAsync(site.Address + "/compte/connexion?ReturnUrl=%2Fcompte%2Fsecurite");
            await SignInSite.GivePassword(page, email);
            await page.GetByLabel("Code de secours").FillAsync(recovery[0]);
            await page.GetByRole(AriaRole.Button, new() { Name = "Utiliser ce code" }).ClickAsync();
            if (time == 0)
            {
                await Expect(page).ToHaveTitleAsync("Sécurité du compte - PASS de ville");
                await Expect(page.GetByText("Il vous en reste 9.")).ToBeVisibleAsync();
            }
            else
            {
                await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("a déjà servi");
            }
        }
    }

    [Fact]
    public async Task A_passkey_is_a_second_factor_and_then_all_that_is_needed()
    {
        var (email, link) = await site.Invite("Omar", "Benali");
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        await SignInSite.HasPasskeys(page);

        await page.GotoAsync(link);
        await page.Locator("input[type=password]").FillAsync(SignInSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Activer mon compte" }).ClickAsync();
        await page.GetByLabel("Nom de cette clé").FillAsync("Téléphone du bureau");
        await page.GetByRole(AriaRole.Button, new() { Name = "Créer une clé d’accès" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Vos codes de secours");

        // After the password.
        await site.SignOut(page);
        await page.GotoAsync(site.Address + "/compte/connexion?ReturnUrl=%2Fcompte%2Fsecurite");
        await SignInSite.GivePassword(page, email);
        await page.Inspect("second-facteur-cle");
        await page.GetByRole(AriaRole.Button, new() { Name = "Utiliser une clé d’accès" }).ClickAsync();
        await Expect(page.GetByText("Téléphone du bureau", new() { Exact = true }).First).ToBeVisibleAsync();
        await page.Inspect("securite");

        // Instead of it.
        await site.SignOut(page);
        await page.GotoAsync(site.Address + "/compte/connexion?ReturnUrl=%2Fcompte%2Fsecurite");
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter avec une clé d’accès" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Sécurité du compte - PASS de ville");

        // It is the only one: it stays.
        await page.GetByRole(AriaRole.Link, new() { Name = "Retirer" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("C’est votre seul second facteur");
        await page.Inspect("cle-seule");
    }

    [Fact]
    public async Task A_passkey_that_this_site_does_not_know_opens_nothing()
    {
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        await SignInSite.HasPasskeys(page);
        var (_, link) = await site.Invite("Zoe", "Petit");
        await page.GotoAsync(link);
        await page.Locator("input[type=password]").FillAsync(SignInSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Activer mon compte" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Créer une clé d’accès" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Vos codes de secours");
        await site.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var account = accounts.Users.AsEnumerable().Single(known => known.GivenName == "Zoe");
            return await accounts.RemovePasskeyAsync(account, (await accounts.GetPasskeysAsync(account)).Single().CredentialId);
        });
        await site.SignOut(page);

        await page.GotoAsync(site.Address + "/compte/connexion");
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter avec une clé d’accès" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("n’est pas reconnue");
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_link_that_serves_once_and_ends_sessions()
    {
        var (email, link) = await site.Invite("Hugo", "Blanc");
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        var (key, _) = await site.Activate(page, link);
        await page.GotoAsync(site.Address + "/compte/securite");
        await Expect(page).ToHaveTitleAsync("Sécurité du compte - PASS de ville");

        await using var other = await chromium.Open();
        var reset = await other.NewPageAsync();
        await reset.GotoAsync(site.Address + "/compte/connexion");
        await reset.GetByRole(AriaRole.Link, new() { Name = "Mot de passe oublié" }).ClickAsync();
        await reset.Inspect("mot-de-passe-oublie");
        await reset.GetByLabel("Adresse électronique").FillAsync("personne@exemple.fr");
        await reset.GetByRole(AriaRole.Button, new() { Name = "Recevoir un lien" }).ClickAsync();
        await Expect(reset.Locator("h1")).ToHaveTextAsync("Regardez votre messagerie");
        var toNobody = await reset.Locator("main").InnerTextAsync();
        await reset.Inspect("mot-de-passe-demande");
        await reset.GotoAsync(site.Address + "/compte/mot-de-passe-oublie");
        await reset.GetByLabel("Adresse électronique").FillAsync(email);
        await reset.GetByRole(AriaRole.Button, new() { Name = "Recevoir un lien" }).ClickAsync();
        await Expect(reset.Locator("h1")).ToHaveTextAsync("Regardez votre messagerie");
        Assert.Equal(toNobody, await reset.Locator("main").InnerTextAsync());
        var resetLink = Link().Match(await site.Letter(email, "/compte/mot-de-passe?")).Value;
        Assert.Empty(site.Letters("personne@exemple.fr"));
        await reset.GotoAsync(resetLink);
        await reset.Inspect("mot-de-passe");
        await reset.Locator("input[type=password]").FillAsync("piano brouillard citerne azur");
        await reset.GetByRole(AriaRole.Button, new() { Name = "Changer le mot de passe" }).ClickAsync();
        await Expect(reset.Locator("h1")).ToHaveTextAsync("Votre mot de passe est changé");
        await reset.Inspect("mot-de-passe-change");
        await reset.GotoAsync(resetLink);
        await Expect(reset.Locator("h1")).ToHaveTextAsync("Ce lien n’est plus valable");

        Assert.Contains("a été changé", await site.Letter(email, "Votre compte a changé"), StringComparison.Ordinal);

        await page.ReloadAsync();
        await Expect(page).ToHaveTitleAsync("Connexion - PASS de ville");
        await SignInSite.GivePassword(page, email);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(WrongPassword);
        await SignInSite.GivePassword(page, email, "piano brouillard citerne azur");
        await site.GiveCode(page, key);
        await Expect(page).ToHaveTitleAsync("Sécurité du compte - PASS de ville");
    }

    [Fact]
    public async Task Closing_all_sessions_closes_those_of_other_browsers()
    {
        var (email, link) = await site.Invite("Nora", "Klein");
        await using var browser = await chromium.Open();
        var page = await browser.NewPageAsync();
        var (key, _) = await site.Activate(page, link);
        await using var other = await chromium.Open();
        var elsewhere = await other.NewPageAsync();
        await elsewhere.GotoAsync(site.Address + "/compte/connexion?ReturnUrl=%2Fcompte%2Fsecurite");
        await SignInSite.GivePassword(elsewhere, email);
        await site.GiveCode(elsewhere, key);
        await Expect(elsewhere).ToHaveTitleAsync("Sécurité du compte - PASS de ville");

        await page.GotoAsync(site.Address + "/compte/securite");
        await page.GetByRole(AriaRole.Button, new() { Name = "Fermer toutes mes sessions" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Connexion - PASS de ville");

        await elsewhere.ReloadAsync();
        await Expect(elsewhere).ToHaveTitleAsync("Connexion - PASS de ville");
    }

    [Fact]
    public async Task A_password_alone_opens_nothing_of_an_account_that_has_a_second_factor()
    {
        var (email, link) = await site.Invite("Eva", "Simon");
        await using var browser = await chromium.Open();
        await site.Activate(await browser.NewPageAsync(), link);
        await using var other = await chromium.Open();
        var page = await other.NewPageAsync();
        await page.GotoAsync(site.Address + "/compte/connexion");
        await SignInSite.GivePassword(page, email);

        foreach (var path in new[] { "/compte/securite", "/compte/securite/second-facteur", "/compte/roles", site.ComeIn })
        {
            await page.GotoAsync(site.Address + path);
            await Expect(page).ToHaveTitleAsync("Connexion - PASS de ville");
        }
    }

    [GeneratedRegex(@"http\S+")]
    private static partial Regex Link();
}
