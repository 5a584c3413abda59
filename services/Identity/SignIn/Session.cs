using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Auditing;

namespace PassPlatform.Identity.SignIn;

/// <summary>Who is at this browser, as far as they have proved themselves.</summary>
internal sealed class Session(IHttpContextAccessor http, UserManager<Account> accounts, AuditScope audit)
{
    private (ClaimsPrincipal? Principal, bool IsRead) _read;

    /// <summary>The account signed in, by a password at least; null: nobody is.</summary>
    public async Task<Account?> Account()
    {
        if (await Principal() is not { } principal || await accounts.GetUserAsync(principal) is not { IsUsable: true } account)
        {
            return null;
        }

        audit.ActsAs($"{account.Id}", ActorKind.Person);
        return account;
    }

    /// <summary>The same, once a second factor was given.</summary>
    public async Task<Account?> StrongAccount() => await Principal() is { } principal && AccountSignIn.IsStrong(principal) ? await Account() : null;

    /// <summary>Whether they may choose the second factor that an account has not.</summary>
    public async Task<bool> MayChooseSecondFactor(Account account) => await Principal() is { } principal && AccountSignIn.MayChooseSecondFactor(account, principal);

    private async Task<ClaimsPrincipal?> Principal()
    {
        if (!_read.IsRead)
        {
            _read = ((await http.HttpContext!.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal, true);
        }

        return _read.Principal;
    }
}

/// <summary>Where to go once signed in.</summary>
internal static class Return
{
    /// <summary>The address asked for if it is one of ours, or the portal's home.</summary>
    public static string To(string? address) => IsOurs(address) ? address : "/";

    /// <summary>Another page of the account, that leads to the same end.</summary>
    public static string Through(string page, string? address) => IsOurs(address) ? $"{page}?ReturnUrl={Uri.EscapeDataString(address)}" : page;

    /// <summary>By prefix: nothing that a browser could read as another site's address begins so.</summary>
    private static bool IsOurs([NotNullWhen(true)] string? address) =>
        address is not null && (address.StartsWith("/connect/authorize?", StringComparison.Ordinal) || address.StartsWith("/compte/", StringComparison.Ordinal));
}
