using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace PassPlatform.Identity.Accounts;

/// <summary>The links sent to a person's mailbox, each good for one use: what is chosen by it changes the stamp that its code was made from.</summary>
internal sealed class AccountLinks(UserManager<Account> accounts, IdentitySettings settings, TimeProvider clock)
{
    /// <summary>How long the link of a new account is good for.</summary>
    public static readonly TimeSpan ActivationLifetime = TimeSpan.FromDays(7);

    /// <summary>How long the link of a forgotten password is good for.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);

    /// <summary>How long the link by which a second factor is chosen again is good for.</summary>
    public static readonly TimeSpan SecondFactorLifetime = TimeSpan.FromHours(24);

    internal const string ActivationProvider = "activation";
    internal const string SecondFactorProvider = "second-factor";
    private const string ActivationPurpose = "activation";
    private const string SecondFactorPurpose = "second-factor";

    /// <summary>The link by which the holder of a new account chooses a password.</summary>
    public async Task<string> ToActivate(Account account) => Link(
        "activation", account, await accounts.GenerateUserTokenAsync(account, ActivationProvider, ActivationPurpose));

    /// <summary>The link by which a person chooses another password.</summary>
    public async Task<string> ToResetPassword(Account account) => Link("mot-de-passe", account, await accounts.GeneratePasswordResetTokenAsync(account));

    /// <summary>The link by which a person whose second factor was reset chooses another, once they have given their password.</summary>
    public async Task<string> ToSecondFactor(Account account) => Link(
        "nouveau-second-facteur", account, await accounts.GenerateUserTokenAsync(account, SecondFactorProvider, SecondFactorPurpose));

    /// <summary>The account of a link of activation that is still good; null: there is none.</summary>
    public async Task<Account?> FindToActivate(Guid accountId, string code) =>
        await Find(accountId) is { ActivatedAt: null } account && Decode(code) is { } token
        && await accounts.VerifyUserTokenAsync(account, ActivationProvider, ActivationPurpose, token) ? account : null;

    /// <summary>The account of a link of reset that is still good; null: there is none.</summary>
    public async Task<Account?> FindToReset(Guid accountId, string code) =>
        await Find(accountId) is { IsUsable: true } account && Decode(code) is { } token
        && await accounts.VerifyUserTokenAsync(account, accounts.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, token) ? account : null;

    /// <summary>The account of a link to another second factor that is still good; null: there is none.</summary>
    /// <remarks>A password chosen after the reset ends it: whoever has the mailbox alone would have both.</remarks>
    public async Task<Account?> FindToSecondFactor(Guid accountId, string code) =>
        await Find(accountId) is { IsUsable: true, SecondFactorResetAt: not null } account && Decode(code) is { } token
        && await accounts.VerifyUserTokenAsync(account, SecondFactorProvider, SecondFactorPurpose, token) ? account : null;

    /// <summary>Activates the account of a link with the password its holder chose.</summary>
    public async Task<IdentityResult> Activate(Guid accountId, string code, string password)
    {
        if (await FindToActivate(accountId, code) is not { } account)
        {
            return IdentityResult.Failed(accounts.ErrorDescriber.InvalidToken());
        }

        account.Activate(clock.GetUtcNow()); // Saved with the password, or not at all.
        return await accounts.AddPasswordAsync(account, password);
    }

    /// <summary>Gives the account of a link another password, and ends its sessions.</summary>
    public async Task<IdentityResult> Reset(Guid accountId, string code, string password)
    {
        if (await FindToReset(accountId, code) is not { } account)
        {
            return IdentityResult.Failed(accounts.ErrorDescriber.InvalidToken());
        }

        return await accounts.ResetPasswordAsync(account, Decode(code)!, password);
    }

    private Task<Account?> Find(Guid accountId) => accounts.FindByIdAsync(accountId.ToString());

    private string Link(string page, Account account, string token) =>
        $"{settings.PublicAddress}/compte/{page}?compte={account.Id}&code={Base64UrlEncoder.Encode(token)}";

    private static string? Decode(string code)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(code));
        }
        catch (FormatException)
        {
            return null; // A link cut short by whoever copied it.
        }
    }
}

/// <summary>Codes of activation: as the framework's, for longer.</summary>
internal sealed class ActivationCodes(
    Microsoft.AspNetCore.DataProtection.IDataProtectionProvider protection, IOptions<ActivationCodesOptions> options, ILogger<DataProtectorTokenProvider<Account>> log)
    : DataProtectorTokenProvider<Account>(protection, options, log);

/// <summary>How long they are good for.</summary>
internal sealed class ActivationCodesOptions : DataProtectionTokenProviderOptions
{
    public ActivationCodesOptions() => (Name, TokenLifespan) = (AccountLinks.ActivationProvider, AccountLinks.ActivationLifetime);
}

/// <summary>Codes by which a second factor is chosen again: as the framework's, for longer.</summary>
internal sealed class SecondFactorCodes(
    Microsoft.AspNetCore.DataProtection.IDataProtectionProvider protection, IOptions<SecondFactorCodesOptions> options, ILogger<DataProtectorTokenProvider<Account>> log)
    : DataProtectorTokenProvider<Account>(protection, options, log);

/// <summary>How long they are good for.</summary>
internal sealed class SecondFactorCodesOptions : DataProtectionTokenProviderOptions
{
    public SecondFactorCodesOptions() => (Name, TokenLifespan) = (AccountLinks.SecondFactorProvider, AccountLinks.SecondFactorLifetime);
}
