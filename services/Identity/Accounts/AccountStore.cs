using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using PassPlatform.Identity.Data;

namespace PassPlatform.Identity.Accounts;

/// <summary>Accounts in identity's database. The key of an authenticator is sealed by the key ring: in clear it would stand for the person.</summary>
/// <remarks>Recovery codes have fewer than 112 bits: they are hashed as passwords are, and sealed (ASVS 6.5.2). All of an account have one salt, so that a code is looked for by one hash.</remarks>
internal sealed class AccountStore(IdentityDb db, IdentityErrorDescriber errors, IDataProtectionProvider protection)
    : UserOnlyStore<Account, IdentityDb, Guid>(db, errors)
{
    private const string Recovery = "recovery";
    private const string Codes = "codes";
    private const char Separator = ';';
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const int Rounds = 100_000;

    private readonly IDataProtector _protector = protection.CreateProtector("second-factors");
    private readonly IDataProtector _names = protection.CreateProtector("passkey-names");

    // SQL Server takes two texts for one that differ by blanks at their end only.
    protected override async Task<IdentityUserLogin<Guid>?> FindUserLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        await base.FindUserLoginAsync(loginProvider, providerKey, cancellationToken) is { } login && login.ProviderKey == providerKey ? login : null;

    // Its holder's own words.
    public override async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var name = passkey.Name;
        passkey.Name = name is null ? null : _names.Protect(name);
        await base.AddOrUpdatePasskeyAsync(user, passkey, cancellationToken);
        passkey.Name = name;
    }

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken)
    {
        var passkeys = await base.GetPasskeysAsync(user, cancellationToken);
        foreach (var passkey in passkeys)
        {
            Read(passkey);
        }

        return passkeys;
    }

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        await base.FindPasskeyAsync(user, credentialId, cancellationToken) is { } passkey ? Read(passkey) : null;

    private UserPasskeyInfo Read(UserPasskeyInfo passkey)
    {
        passkey.Name = passkey.Name is null ? null : _names.Unprotect(passkey.Name);
        return passkey;
    }

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } kept ? _protector.Unprotect(kept) : null;

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Keep(user, [Convert.ToBase64String(salt), .. recoveryCodes.Select(code => Convert.ToBase64String(Hash(code, salt)))], cancellationToken);
    }

    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        if (await Kept(user, cancellationToken) is not [var salt, .. var hashes])
        {
            return false;
        }

        var given = Hash(code, Convert.FromBase64String(salt));
        var found = hashes.Where(hash => CryptographicOperations.FixedTimeEquals(given, Convert.FromBase64String(hash))).ToList();
        if (found.Count > 0)
        {
            await Keep(user, [salt, .. hashes.Except(found)], cancellationToken);
        }

        return found.Count > 0;
    }

    public override async Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => await Kept(user, cancellationToken) is [_, .. var hashes] ? hashes.Length : 0;

    private Task Keep(Account user, string[] saltAndHashes, CancellationToken stop) => SetTokenAsync(user, Recovery, Codes, string.Join(Separator, saltAndHashes), stop);

    private async Task<string[]> Kept(Account user, CancellationToken stop) => (await GetTokenAsync(user, Recovery, Codes, stop))?.Split(Separator) ?? [];

    private static byte[] Hash(string code, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(code, salt, Rounds, HashAlgorithmName.SHA256, HashBytes);
}
