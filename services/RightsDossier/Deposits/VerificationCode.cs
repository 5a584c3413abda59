using System.Security.Cryptography;

namespace PassPlatform.RightsDossier.Deposits;

/// <summary>The code by which anyone who holds a paper of a deposit verifies it: 26 letters and digits, 130 random bits, that nobody finds by trying.</summary>
/// <remarks>It says nothing of the deposit. Letters and digits that look alike are left out (Crockford's base 32).</remarks>
internal static class VerificationCode
{
    /// <summary>Its length.</summary>
    public const int Length = 26;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Draws a new one.</summary>
    public static string Draw() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Reads one as a person copies it from paper: in small letters, with O for 0, I or L for 1, in groups parted by hyphens or spaces.</summary>
    /// <returns>The code as it was drawn; null when it cannot be one.</returns>
    public static string? Read(string text)
    {
        if (text.Length > 2 * Length)
        {
            return null;
        }

        var code = string.Concat(text.Where(character => character != '-' && !char.IsWhiteSpace(character))).ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }
}
