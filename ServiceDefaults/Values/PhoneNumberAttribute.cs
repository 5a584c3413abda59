using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PhoneNumbers;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>A number that can be dialled, as people write it: French (<c>06 12 34 56 78</c>, <c>06-12-34-56-78</c>, <c>06.12.34.56.78</c>), or of any country after a <c>+</c> (<c>+33 (0)6 12 34 56 78</c>).</summary>
/// <remarks>
/// Spaces of any width, hyphens of any kind, dots, commas, slashes and brackets cut it as one likes. Its length is checked against the numbering plan of its country, not its ranges: countries open
/// new ones, and a true number must not be refused. It is kept as it was written.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PhoneNumberAttribute : ValidationAttribute
{
    /// <summary>What is expected, in French.</summary>
    public const string Expected = "un numéro de téléphone complet, par exemple 06 00 00 00 00, ou +33 6 00 00 00 00 avec l'indicatif d'un pays ; des chiffres, coupés par des espaces, des points ou des tirets";

    private const int Longest = 40;
    private const int France = 33;
    private const int FrenchDigits = 9;
    private const string Mainland = "FR";

    // Dialled from anywhere in France as 0692…, and from elsewhere as +262 692….
    private static readonly string[] Overseas = ["GP", "GF", "MQ", "RE", "YT"];

    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    /// <summary>Says in French what is expected.</summary>
    public PhoneNumberAttribute() => ErrorMessage = Expected;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null or "" || (value is string text && IsNumber(text));

    /// <summary>Tells whether a text is a number that can be dialled.</summary>
    public static bool IsNumber(string text) =>
        text.Length <= Longest && text.All(character => IsPartOfNumber(character) || character == '+') && text.TrimStart(' ', '(').LastIndexOf('+') <= 0 && CanBeDialled(Plain(text));

    /// <summary>A number as networks take it (E.164), with the code of its territory where it is one of overseas; null when it is none.</summary>
    public static string? International(string text) => IsNumber(text) ? Plans.Format(Dialled(Plain(text)), PhoneNumberFormat.E164) : null;

    private static PhoneNumber Dialled(string text)
    {
        var number = Plans.Parse(text, Mainland);
        return number.CountryCode != France || Plans.IsValidNumberForRegion(number, Mainland)
            ? number
            : Overseas.Select(territory => (Number: Plans.Parse(text, territory), Territory: territory)).FirstOrDefault(each => Plans.IsValidNumberForRegion(each.Number, each.Territory)).Number ?? number;
    }

    // What the library takes for the end of a number, or for a letter of a keypad, is no way people write one here.
    private static bool IsPartOfNumber(char character) => char.IsDigit(character) || IsCut(character);

    private static bool IsCut(char character) =>
        character is '.' or ',' or '_' or '/' or '(' or ')' or '\u00b7' || char.GetUnicodeCategory(character) is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation;

    private static string Plain(string text) => string.Concat(text.Select(character => IsCut(character) && character is not ('(' or ')') ? ' ' : character));

    private static bool CanBeDialled(string text)
    {
        try
        {
            var number = Plans.Parse(text, Mainland);

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
