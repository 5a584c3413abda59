using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using PassPlatform.Identity.Data;

namespace PassPlatform.Identity.Accounts;

/// <summary>Accounts in identity's database. The key of an authenticator and the recovery codes are sealed by the key ring: in clear they would stand for the person.</summary>
internal sealed class AccountStore(IdentityDb db, IdentityErrorDescriber errors, IDataProtectionProvider protection)
    : UserOnlyStore<Account, IdentityDb, Guid>(db, errors)
{
    private readonly IDataProtector _protector = protection.CreateProtector("second-factors");

    // SQL Server takes two texts for one that differ by blanks at their end only.
    protected override async Task<IdentityUserLogin<Guid>?> FindUserLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        await base.FindUserLoginAsync(loginProvider, providerKey, cancellationToken) is { } login && login.ProviderKey == providerKey ? login : null;

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } kept ? _protector.Unprotect(kept) : null;
}
