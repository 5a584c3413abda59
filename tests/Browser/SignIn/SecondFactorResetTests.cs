using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PassPlatform.Browser.SignIn;

/// <summary>Somebody whose second factor was reset comes back, in a real browser, without scripts.</summary>
public sealed class SecondFactorResetTests(Chromium chromium, SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task They_choose_another_by_the_link_and_their_password_and_not_by_the_password_alone()
    {
        var (email, invitation) = await site.Invite("Nadia", "Petit");
        await using var first = await chromium.Open(scripts: false);
        await site.Activate(await first.NewPageAsync(), invitation);
        var link = await Reset(email);
        await using var browser = await chromium.Open(scripts: false);
        var page = await browser.NewPageAsync();

        await page.GotoAsync(site.Address + "/compte/connexion");
        await SignInSite.GivePassword(page, email);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Suivez le lien reçu par courriel");
        await Expect(page.Locator("form[method=post] input[name='Input.Code']")).ToHaveCountAsync(0);
        await page.Inspect("second-facteur-attente");

        await page.GotoAsync(link);
        await page.Inspect("second-facteur-lien");
        await page.Locator("input[type=password]").FillAsync("ce n'est pas le bon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Le mot de passe n’est pas le bon");
        await page.Locator("input[type=password]").FillAsync(SignInSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Second facteur - PASS de ville");
        var (_, recovery) = await site.SetUpAuthenticator(page);
        Assert.Equal(10, recovery.Length);

        await page.GotoAsync(link);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Ce lien n’est plus valable");
        await page.Inspect("second-facteur-lien-perime");
    }

    // As POST /connect/accounts/{id}/second-factor/reset does, of which the tests of identity speak.
    private Task<string> Reset(string email) => site.With(async services =>
    {
        var account = (await services.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email))!;
        var db = services.GetRequiredService<IdentityDb>();
        account.ResetSecondFactor(SecondFactorResetReason.Lost, DateTimeOffset.UtcNow);
        await SecondFactors.Remove(account, db, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return await services.GetRequiredService<AccountLinks>().ToSecondFactor(account);
    });
}
