using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>A RNA number: the national identifier of an association, <c>W</c> and nine characters.</summary>
/// <remarks>Two characters of the department, one of the office that registered it, six of order; no check digit. Source: Répertoire national des associations, ministère de l'Intérieur.</remarks>
[JsonConverter(typeof(CodeJsonConverter<Rna>))]
public readonly partial record struct Rna : ICode<Rna>
{
    private const string Form = "^W(0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-578]|9[A-Z])[0-9A-Z][0-9]{6}$";
    private readonly string? _text;

    private Rna(string text) => _text = text;

    /// <inheritdoc/>
    public static string Expected => "un numéro RNA : W, puis 9 caractères, par exemple W761000001";

    /// <inheritdoc/>
    public static int MaxLength => 10;

    /// <inheritdoc/>
    public static string Pattern => Form;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Rna code)
    {
        var good = text is { Length: 10 } && Matches().IsMatch(text);
        code = good ? new Rna(text!) : default;
        return good;
    }

    /// <summary>The number as written.</summary>
    public override string ToString() => _text ?? "";

    [GeneratedRegex(Form)]
    private static partial Regex Matches();
}
