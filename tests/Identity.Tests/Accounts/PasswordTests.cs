using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

public sealed class PasswordTests(SharedIdentity shared) : IClassFixture<SharedIdentity>
{
    private readonly RunningIdentity _identity = shared.Identity;

    [Theory]
    [InlineData("brouette nuage cactus vélo")]
    [InlineData("kV7#pd2!wRt9")]
    [InlineData("4719 8302 6651 cabestan")]
    [InlineData("Le facteur est passé hier midi")]
    public void A_phrase_or_what_nobody_tries_is_taken(string password) => Assert.False(CommonPasswords.Holds(password));

    [Theory]
    [InlineData("motdepasse123")]
    [InlineData("MotDePasse2026!")]
    [InlineData("P@ssw0rd123456")]
    [InlineData("azertyuiop123")]
    [InlineData("qwertyuiop[]")]
    [InlineData("123456789012")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcdabcdabcd")]
    [InlineData("Marseille13!!")]
    [InlineData("jetaimedoudou")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("Bienvenue2026")]
    public void A_common_one_is_refused_however_it_is_dressed(string password) => Assert.True(CommonPasswords.Holds(password));

    [Theory]
    [InlineData("court", "PasswordTooShort")]
    [InlineData("motdepasse123", "PasswordCommon")]
    [InlineData("xk2 Durand vplm 88", "PasswordOfPerson")]
    [InlineData("zinc-camille-orme", "PasswordOfPerson")]
    public async Task A_password_is_judged_when_it_is_chosen(string password, string code)
    {
        var result = await _identity.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var account = Account.Create("camille.d@example.org", "Camille", "Durand", DateTimeOffset.UtcNow);
            var errors = new List<IdentityError>();
            foreach (var rule in accounts.PasswordValidators)
            {
                errors.AddRange((await rule.ValidateAsync(accounts, account, password)).Errors);
            }

            return errors;
        });

        Assert.Equal(code, result[0].Code);
        Assert.Matches("[éèà']|mot de passe", result[0].Description);
    }

    [Fact]
    public async Task Ten_wrong_passwords_shut_an_account_for_a_while_even_for_the_right_one()
    {
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Guid.CreateVersion7())]);
        var outcomes = new List<SignInResult>();
        for (var i = 0; i < 10; i++)
        {
            outcomes.Add(await Try(account, $"not the password {i}"));
        }

        var right = await Try(account, Browser.Password);

        Assert.All(outcomes[..9], outcome => Assert.False(outcome.IsLockedOut));
        Assert.True(outcomes[9].IsLockedOut);
        Assert.True(right.IsLockedOut);
    }

    [Fact]
    public async Task A_code_of_the_authenticator_serves_once_and_its_key_is_not_in_the_database_in_clear()
    {
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Guid.CreateVersion7())]);
        var (first, again, old, key, kept) = await _identity.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var known = (await accounts.FindByIdAsync(account.Id.ToString()))!;
            var key = (await accounts.GetAuthenticatorKeyAsync(known))!;
            var code = AuthenticatorCodes.Code(key, shared.Clock.Now);
            var first = await Verify(code);
            var again = await Verify(code);
            var old = await Verify(AuthenticatorCodes.Code(key, shared.Clock.Now.AddSeconds(-30)));
            var db = services.GetRequiredService<Data.IdentityDb>();
            return (first, again, old, key, db.Set<IdentityUserToken<Guid>>().Where(row => row.UserId == account.Id).Select(row => row.Value).ToList());

            Task<bool> Verify(string given) => accounts.VerifyTwoFactorTokenAsync(known, TokenOptions.DefaultAuthenticatorProvider, given);
        });

        Assert.Equal((true, false, false), (first, again, old));
        Assert.All(kept, value => Assert.DoesNotContain(key, value, StringComparison.OrdinalIgnoreCase));
    }

    [Theory] // RFC 6238, appendix B: the last six of its eight digits.
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_RFC(long seconds, string code) =>
        Assert.Equal(code, AuthenticatorCodes.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Fact]
    public async Task A_recovery_code_serves_once()
    {
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Guid.CreateVersion7())]);
        var (count, first, again, left) = await _identity.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var known = (await accounts.FindByIdAsync(account.Id.ToString()))!;
            var codes = (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(known, 10))!.ToList();
            return (codes.Count, (await accounts.RedeemTwoFactorRecoveryCodeAsync(known, codes[0])).Succeeded, (await accounts.RedeemTwoFactorRecoveryCodeAsync(known, codes[0])).Succeeded,
                await accounts.CountRecoveryCodesAsync(known));
        });

        Assert.Equal((10, true, false, 9), (count, first, again, left));
    }

    private Task<SignInResult> Try(Account account, string password) => _identity.With(async services =>
    {
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext(); // A browser that nobody knows.
        var accounts = services.GetRequiredService<UserManager<Account>>();
        return await services.GetRequiredService<SignInManager<Account>>().CheckPasswordSignInAsync((await accounts.FindByIdAsync(account.Id.ToString()))!, password, lockoutOnFailure: true);
    });
}
