using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace PassPlatform.Identity.Accounts;

/// <summary>Signs people in: only those whose account is in use, and as long for an e-mail that is nobody's as for a wrong password.</summary>
internal sealed class AccountSignIn(
    UserManager<Account> accounts, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Account> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, KnownDevices devices, EndedSessions ended)
    : SignInManager<Account>(accounts, http, claims, options, log, schemes, confirmation)
{
    /// <summary>How a session says by what its holder proved themselves. RFC 8176.</summary>
    public const string Method = "amr";

    /// <summary>Which session a cookie is of.</summary>
    public const string SessionId = "sid";

    // Beside the password its holder has followed the link by which a second factor is chosen again.
    private const string FollowedLink = "second_factor_link";

    private const string SecondFactor = "mfa";
    private const string PasswordAlone = "pwd";

    private static readonly Account Nobody = Account.Create("personne@example.org", "", "", DateTimeOffset.UnixEpoch);
    private static readonly Lock Turn = new();
    private static string? _hashOfNobody;

    /// <summary>Whether a session began with more than a password: a second factor, or a passkey, which is one by itself.</summary>
    public static bool IsStrong(ClaimsPrincipal session) => session.FindFirstValue(Method) is { } method && method != PasswordAlone;

    /// <summary>Whether the holder of a session without a second factor may choose one: by their password when they never had any, by the link sent to them too after a reset.</summary>
    public static bool MayChooseSecondFactor(Account account, ClaimsPrincipal session) => account.SecondFactorResetAt is null || session.HasClaim(FollowedLink, "true");

    /// <inheritdoc/>
    public override async Task<bool> CanSignInAsync(Account user) => user.IsUsable && await base.CanSignInAsync(user);

    /// <inheritdoc/>
    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        if (await UserManager.FindByNameAsync(userName) is not { PasswordHash: not null } account)
        {
            UserManager.PasswordHasher.VerifyHashedPassword(Nobody, HashOfNobody(), password);
            return SignInResult.Failed;
        }

        var result = await PasswordSignInAsync(account, password, isPersistent, lockoutOnFailure);
        if (result.IsLockedOut || result.IsNotAllowed)
        {
            UserManager.PasswordHasher.VerifyHashedPassword(Nobody, HashOfNobody(), password); // Its own was not looked at: the time it takes would tell.
        }

        return result;
    }

    /// <inheritdoc/>
    /// <remarks>A passkey is a second factor too, which the framework does not know.</remarks>
    public override Task<bool> IsTwoFactorEnabledAsync(Account user) => HasSecondFactor(user);

    /// <inheritdoc/>
    public override async Task<SignInResult> CheckPasswordSignInAsync(Account user, string password, bool lockoutOnFailure)
    {
        var result = await base.CheckPasswordSignInAsync(user, password, lockoutOnFailure);
        if (!result.Succeeded)
        {
            devices.CountGuess(user);
        }

        return result;
    }

    /// <inheritdoc/>
    public override async Task<SignInResult> TwoFactorAuthenticatorSignInAsync(string code, bool isPersistent, bool rememberClient)
    {
        var result = await base.TwoFactorAuthenticatorSignInAsync(code, isPersistent, rememberClient);
        if (!result.Succeeded && await GetTwoFactorAuthenticationUserAsync() is { } account)
        {
            devices.CountGuess(account);
        }

        return result;
    }

    /// <inheritdoc/>
    /// <remarks>A session that was there ends: whoever has its cookie has no part in the new one. ASVS 7.2.4.</remarks>
    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await EndSession();
        var claims = additionalClaims.ToList();
        await base.SignInWithClaimsAsync(user, authenticationProperties, claims.Append(new Claim(SessionId, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)))));
        if (claims.Exists(claim => claim.Type == Method && claim.Value != PasswordAlone))
        {
            devices.Remember(user);
        }
    }

    /// <inheritdoc/>
    public override async Task SignOutAsync()
    {
        await EndSession();
        await base.SignOutAsync();
    }

    /// <inheritdoc/>
    protected override async Task<bool> IsLockedOut(Account user) => devices.Knows(user) ? devices.IsBlocked(user) : await base.IsLockedOut(user);

    /// <summary>Goes on with a session whose holder has just chosen their password; a second factor is still to come.</summary>
    public Task SignInByPassword(Account account) => SignInWithClaimsAsync(account, isPersistent: false, [new Claim(Method, PasswordAlone)]);

    /// <summary>Goes on with a session whose holder has followed the link to another second factor and given their password.</summary>
    public Task SignInToChooseSecondFactor(Account account) =>
        SignInWithClaimsAsync(account, isPersistent: false, [new Claim(Method, PasswordAlone), new Claim(FollowedLink, "true")]);

    /// <summary>Whether an account has more than a password to prove its holder.</summary>
    public async Task<bool> HasSecondFactor(Account account) =>
        account.TwoFactorEnabled || (await UserManager.GetPasskeysAsync(account)).Count > 0;

    /// <summary>Goes on with a session whose holder has just proved themselves by their new second factor.</summary>
    public Task SignInStrongly(Account account) => SignInWithClaimsAsync(account, isPersistent: false, [new Claim(Method, SecondFactor)]);

    private async Task EndSession()
    {
        if ((await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal is { } session
            && session.FindFirstValue(SessionId) is { } id && Guid.TryParse(UserManager.GetUserId(session), out var accountId))
        {
            await ended.Add(accountId, id);
        }
    }

    private string HashOfNobody()
    {
        lock (Turn)
        {
            return _hashOfNobody ??= UserManager.PasswordHasher.HashPassword(Nobody, "personne");
        }
    }
}
