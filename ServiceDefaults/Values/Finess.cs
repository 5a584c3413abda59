using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>A FINESS number: the 9-character national identifier of a health or social structure.</summary>
/// <remarks>
/// Two characters of the department (<c>01</c> to <c>95</c>, <c>2A</c>, <c>2B</c>, <c>97</c>, <c>98</c>), six digits, and a Luhn key over the
/// eight before it. In Corsica the key is that of the number with 1 for <c>A</c> and 2 for <c>B</c>.
/// Source: Fichier national des établissements sanitaires et sociaux (DREES).
/// </remarks>
[JsonConverter(typeof(CodeJsonConverter<Finess>))]
public readonly partial record struct Finess : ICode<Finess>
{
    private const string Form = "^(0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-578])[0-9]{7}$";
    private readonly string? _text;

    private Finess(string text) => _text = text;

    /// <inheritdoc/>
    public static string Expected => "un numéro FINESS : 9 caractères, département puis 7 chiffres, le dernier étant la clé de Luhn";

    /// <inheritdoc/>
    public static int MaxLength => 9;

    /// <inheritdoc/>
    public static string Pattern => Form;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Finess code)
    {
        var good = text is { Length: 9 } && Matches().IsMatch(text) && HasKey(text);
        code = good ? new Finess(text!) : default;
        return good;
    }

    /// <summary>The number as written.</summary>
    public override string ToString() => _text ?? "";

    private static bool HasKey(string text)
    {
        Span<char> digits = stackalloc char[9];
        text.CopyTo(digits);
        digits[1] = digits[1] switch { 'A' => '1', 'B' => '2', var digit => digit };
        return Luhn.Holds(digits);
    }

    [GeneratedRegex(Form)]
    private static partial Regex Matches();
}
