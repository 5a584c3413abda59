using Microsoft.AspNetCore.Identity;
using PassPlatform.Design.Forms;

namespace PassPlatform.Identity.SignIn;

/// <summary>A password being chosen.</summary>
internal sealed class PasswordChoice
{
    /// <summary>What a person has to know to choose one.</summary>
    public const string Hint = "Douze caractères au moins. Une phrase de quatre mots sans rapport entre eux convient ; ni majuscule ni chiffre ne sont exigés.";

    /// <summary>The one in use, where it has to be given.</summary>
    public string? Current { get; set; }

    /// <summary>The one chosen.</summary>
    public string? Password { get; set; }

    /// <summary>Why it was not taken, beside the field it is about.</summary>
    public static Refusal Refused(IdentityResult result)
    {
        var refusal = new Refusal(null, []);
        foreach (var error in result.Errors)
        {
            refusal = refusal.And(error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? nameof(Current) : nameof(Password), error.Description);
        }

        return refusal;
    }
}
