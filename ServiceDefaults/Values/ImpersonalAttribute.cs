using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>Bounds a text, or each text of a list, that is meant for a code: nothing that looks like a social-security number (NIR) or a telephone number.</summary>
/// <remarks>What is written in the wrong column by mistake would else go in clear where codes go: into events, into the ledger, to the ARS.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class ImpersonalAttribute : ValidationAttribute
{
    /// <summary>Says in French what is expected.</summary>
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
        return Nir().IsMatch(joined) || Telephone().IsMatch(joined);
    }

    // Nobody chose its digits.
    [GeneratedRegex("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"[\s._/-]")]
    private static partial Regex Cuts();

    // 13 characters, with or without their key; the department of birth may be 2A or 2B.
    [GeneratedRegex("(?<![0-9])[123478][0-9]{4}(?:[0-9]{2}|2[ABab])[0-9]{6}(?:[0-9]{2})?(?![0-9])")]
    private static partial Regex Nir();

    [GeneratedRegex(@"(?<![0-9])(?:(?:\+|00)?33|0)[1-9][0-9]{8}(?![0-9])")]
    private static partial Regex Telephone();
}
