using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using PassPlatform.Identity.Accounts;

namespace PassPlatform.Identity.SignIn;

/// <summary>Applications that show a code every half-minute. RFC 6238.</summary>
/// <remarks>A key is kept once a code of it was given: until then the one before works, and a page left half-way changes nothing.</remarks>
internal sealed class Authenticators(UserManager<Account> accounts, IUserStore<Account> store, ChangedProofs changed, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Issuer = "PASS de ville";

    /// <summary>How long a page shows a key that may still be taken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>How long a code is shown; a telephone's clock may be early or late by one of them.</summary>
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("authenticator-offers").ToTimeLimitedDataProtector();

    /// <summary>A new key for an account, sealed so that the page that shows it can carry it.</summary>
    public string Offer(Account account) => _protector.Protect($"{account.Id} {accounts.GenerateNewAuthenticatorKey()}", Patience);

    /// <summary>The key of an offer; null: it is too old, or another account's.</summary>
    public string? Open(string offer, Account account)
    {
        try
        {
            return _protector.Unprotect(offer).Split(' ') is [var id, var key] && id == account.Id.ToString() ? key : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Makes a key the account's, once its application has shown a right code. Other sessions end.</summary>
    public async Task<bool> Take(Account account, string key, string code)
    {
        var now = clock.GetUtcNow();
        var shownAt = new[] { now, now - HalfMinute, now + HalfMinute }.FirstOrDefault(at => code == AuthenticatorCodes.Code(key, at));
        if (shownAt == default)
        {
            return false;
        }

        account.LastCodeStep = shownAt.ToUnixTimeSeconds() / (long)HalfMinute.TotalSeconds; // It was used.
        await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, key, CancellationToken.None);
        if (account.TwoFactorEnabled)
        {
            changed.Tell(account, "Votre application d’authentification a été changée.");
        }

        changed.TellWhenTakenAgain(account);
        account.TwoFactorEnabled = true;
        return (await accounts.UpdateSecurityStampAsync(account)).Succeeded; // Saves all of it.
    }

    /// <summary>What an application reads from the code. The key URI format that all of them know.</summary>
    public static string Address(Account account, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(account.Email!)}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}&digits=6&period=30";

    /// <summary>A key as a person can type it: by fours.</summary>
    public static string Spaced(string key) => string.Join(' ', key.Chunk(4).Select(four => new string(four)));
}
