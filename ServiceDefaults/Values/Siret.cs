using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>A SIRET number: the 14-digit national identifier of an establishment, 9 of its SIREN and 5 of its own.</summary>
/// <remarks>
/// The last digit is a Luhn key over the others. The establishments of La Poste (SIREN 356000000), too many for the key, have a sum of digits that five divides instead.
/// Source: INSEE, répertoire Sirene.
/// </remarks>
[JsonConverter(typeof(CodeJsonConverter<Siret>))]
public readonly partial record struct Siret : ICode<Siret>
{
    private const string Form = "^[0-9]{14}$";
    private const string LaPoste = "356000000";
    private readonly string? _text;

    private Siret(string text) => _text = text;

    /// <inheritdoc/>
    public static string Expected => "un numéro SIRET : 14 chiffres, le dernier étant la clé de Luhn";

    /// <inheritdoc/>
    public static int MaxLength => 14;

    /// <inheritdoc/>
    public static string Pattern => Form;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Siret code)
    {
        // Fourteen zeros have a good key and are nobody's.
        var good = text is { Length: 14 } && Matches().IsMatch(text) && text.AsSpan().ContainsAnyExcept('0') && HasKey(text);
        code = good ? new Siret(text!) : default;
        return good;
    }

    /// <summary>The number as written.</summary>
    public override string ToString() => _text ?? "";

    private static bool HasKey(string text) =>
        Luhn.Holds(text) || (text.StartsWith(LaPoste, StringComparison.Ordinal) && text.Sum(digit => digit - '0') % 5 == 0);

    [GeneratedRegex(Form)]
    private static partial Regex Matches();
}
