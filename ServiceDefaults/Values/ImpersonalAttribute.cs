using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>Bounds a text, or each text of a list, that is meant for a code or a name: nothing that looks like a social-security number (NIR) or a telephone number.</summary>
/// <remarks>What is written in the wrong column by mistake would else go in clear where codes and names go: into events, into the ledger, on papers, to the ARS.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class ImpersonalAttribute : ValidationAttribute
{
    /// <summary>What is expected of a name, in French.</summary>
    public const string OfAName = "un nom ; ni NIR, ni numéro de téléphone";

    /// <summary>Says in French what is expected of a code.</summary>
    public ImpersonalAttribute() => ErrorMessage = "un code ; ni NIR, ni numéro de téléphone";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        string text => !LooksPersonal(text),
        IEnumerable<string> texts => !texts.Any(LooksPersonal),
        _ => false,
    };

    /// <summary>Tells whether a text holds what may be somebody's number, however it is cut.</summary>
    public static bool LooksPersonal(string text)
    {
        var joined = Cuts().Replace(Uuid().Replace(text, " id "), "");
        if (!Ascii.IsValid(joined))
        {
            joined = string.Concat(joined.Select(c => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c)); // Digits of another script are digits.
        }

        return Nir().IsMatch(joined) || Telephone().IsMatch(joined);
    }

    // Nobody chose its digits.
    [GeneratedRegex("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"[\s\p{P}]")]
    private static partial Regex Cuts();

    // 13 characters, with or without their key; the department of birth may be 2A or 2B.
    [GeneratedRegex("(?<![0-9])[123478][0-9]{4}(?:[0-9]{2}|2[ABab])[0-9]{6}(?:[0-9]{2})?(?![0-9])")]
    private static partial Regex Nir();

    [GeneratedRegex(@"(?<![0-9])(?:(?:\+|00)?33|0)[1-9][0-9]{8}(?![0-9])")]
    private static partial Regex Telephone();
}
