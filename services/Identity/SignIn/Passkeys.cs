using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using PassPlatform.Identity.Accounts;

namespace PassPlatform.Identity.SignIn;

/// <summary>Passkeys, by ASP.NET Core Identity.</summary>
/// <remarks>
/// <see cref="SignInManager{TUser}"/> keeps its challenge in the cookie that says who waits for a second factor, which would be lost on the page that offers a code
/// or a passkey; and it would sign in as by a password alone. So the challenge has its own cookie here.
/// </remarks>
internal sealed class Passkeys(IPasskeyHandler<Account> handler, UserManager<Account> accounts, IDataProtectionProvider protection, IHttpContextAccessor http)
{
    private const string Cookie = "__Host-compte-cle";

    /// <summary>How long a page may wait for its person.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("passkey-challenges").ToTimeLimitedDataProtector();

    private HttpContext Context => http.HttpContext!;

    /// <summary>What the browser has to know to make a passkey for an account.</summary>
    public async Task<string> ToCreate(Account account)
    {
        var made = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.FullName }, Context);
        Remember(made.AttestationState);
        return made.CreationOptionsJson;
    }

    /// <summary>What the browser has to know to ask for a passkey: of an account, or of anybody's.</summary>
    public async Task<string> ToProve(Account? account)
    {
        var made = await handler.MakeRequestOptionsAsync(account, Context);
        Remember(made.AssertionState);
        return made.RequestOptionsJson;
    }

    /// <summary>Keeps the passkey that the browser made.</summary>
    /// <returns>Whether it is one, for that account.</returns>
    public async Task<bool> Keep(Account account, string credential, string name)
    {
        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = Context, CredentialJson = credential, AttestationState = Recall() });
        if (!made.Succeeded || made.UserEntity.Id != account.Id.ToString())
        {
            return false;
        }

        made.Passkey.Name = name;
        return (await accounts.AddOrUpdatePasskeyAsync(account, made.Passkey)).Succeeded;
    }

    /// <summary>The account whose passkey the browser used; null: none.</summary>
    public async Task<Account?> Prove(string credential)
    {
        var proved = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = Context, CredentialJson = credential, AssertionState = Recall() });
        return proved.Succeeded && (await accounts.AddOrUpdatePasskeyAsync(proved.User, proved.Passkey)).Succeeded ? proved.User : null; // Its counter has moved.
    }

    private void Remember(string? state) => Context.Response.Cookies.Append(
        Cookie, _protector.Protect(state ?? "", Patience), new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = Patience });

    // Once: the answer to it cannot be sent again from this browser.
    private string? Recall()
    {
        var kept = Context.Request.Cookies[Cookie];
        Context.Response.Cookies.Delete(Cookie, new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        try
        {
            return kept is null ? null : _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null; // Too old, or not ours: refused like a wrong answer.
        }
    }
}
