using Microsoft.AspNetCore.Identity;

namespace PassPlatform.Identity.Accounts;

/// <summary>What a password may not be: known to those who guess. Its length is the framework's to check; nothing forces it to change, nor what it is made of.</summary>
/// <remarks>CNIL, délibération 2022-100 of 21 July 2022; NIST SP 800-63B §3.1.1.2: compare with what is common, expected or known of the person.</remarks>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    /// <summary>Characters at least.</summary>
    public const int MinLength = 12;

    /// <summary>Characters at most.</summary>
    public const int MaxLength = 128;

    /// <summary>Shorter names are found in any text.</summary>
    private const int ShortestName = 4;

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(Judge(user, password ?? ""));

    private static IdentityResult Judge(Account account, string password)
    {
        if (password.Length > MaxLength)
        {
            return Refuse("PasswordTooLong", $"Le mot de passe a plus de {MaxLength} caractères.");
        }

        var own = new[] { account.Email?.Split('@')[0], account.GivenName, account.FamilyName }.OfType<string>().Where(name => name.Length >= ShortestName);
        if (own.Any(name => password.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            return Refuse("PasswordOfPerson", "Le mot de passe contient votre nom ou votre adresse électronique.");
        }

        return CommonPasswords.Holds(password)
            ? Refuse("PasswordCommon", "Ce mot de passe est parmi les plus courants, ou se répète. Une phrase de quatre mots sans rapport convient.")
            : IdentityResult.Success;
    }

    private static IdentityResult Refuse(string code, string description) => IdentityResult.Failed(new IdentityError { Code = code, Description = description });
}
