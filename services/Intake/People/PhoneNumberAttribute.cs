using System.ComponentModel.DataAnnotations;
using PhoneNumbers;

namespace PassPlatform.Intake.People;

/// <summary>A number that can be dialled: French as it is said (<c>06 12 34 56 78</c>), or of any country after a <c>+</c>.</summary>
/// <remarks>
/// Its length is checked against the numbering plan of its country, not its ranges: countries open new ones, and a true number must not be refused.
/// It is kept as it was written.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PhoneNumberAttribute : RegularExpressionAttribute
{
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    /// <summary>Says in French what is expected.</summary>
    public PhoneNumberAttribute()
        : base(@"\+?[0-9 .]{6,20}") => ErrorMessage = "un numéro de téléphone, par exemple 06 00 00 00 00 ou +33 6 00 00 00 00";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => base.IsValid(value) && (value is not string { Length: > 0 } text || CanBeDialled(text));

    private static bool CanBeDialled(string text)
    {
        try
        {
            return Plans.IsPossibleNumber(Plans.Parse(text, "FR"));
        }
        catch (NumberParseException)
        {
            return false; // Digits of no country: the field is told as wrong.
        }
    }
}
