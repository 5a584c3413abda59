using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>A RPPS number: the 11-digit national identifier of a health professional, for life.</summary>
/// <remarks>The last digit is a Luhn key over the first ten. Source: Répertoire partagé des professionnels de santé, Agence du numérique en santé.</remarks>
[JsonConverter(typeof(CodeJsonConverter<Rpps>))]
public readonly partial record struct Rpps : ICode<Rpps>
{
    private const string Form = "^[0-9]{11}$";
    private readonly string? _text;

    private Rpps(string text) => _text = text;

    /// <inheritdoc/>
    public static string Expected => "un numéro RPPS : 11 chiffres, le dernier étant la clé de Luhn";

    /// <inheritdoc/>
    public static int MaxLength => 11;

    /// <inheritdoc/>
    public static string Pattern => Form;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Rpps code)
    {
        // Eleven zeros have a good key and are nobody.
        var good = text is { Length: 11 } && Matches().IsMatch(text) && text.AsSpan().ContainsAnyExcept('0') && Luhn.Holds(text);
        code = good ? new Rpps(text!) : default;
        return good;
    }

    /// <summary>The number as written.</summary>
    public override string ToString() => _text ?? "";

    [GeneratedRegex(Form)]
    private static partial Regex Matches();
}
