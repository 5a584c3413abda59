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
    private const int France = 33;
    private const int FrenchDigits = 9;

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
            var number = Plans.Parse(text, "FR");

            // The French plan has shorter numbers too, of services; a person has nine digits after the 0, wherever in France.
            return number.CountryCode == France
                ? Plans.GetNationalSignificantNumber(number) is { Length: FrenchDigits } digits && digits[0] != '0'
                : Plans.IsPossibleNumber(number);
        }
        catch (NumberParseException)
        {
            return false; // Digits of no country: the field is told as wrong.
        }
    }
}
