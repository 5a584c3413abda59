using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>The INSEE code of a commune: 5 characters, not its postal code.</summary>
/// <remarks>
/// Two characters of the department (<c>2A</c> or <c>2B</c> in Corsica) and three digits; overseas <c>971</c> to <c>978</c> and two digits.
/// The standard has no check digit; whether the commune exists this year is not checked. Source: INSEE, Code officiel géographique.
/// </remarks>
[JsonConverter(typeof(CodeJsonConverter<CommuneCode>))]
public readonly partial record struct CommuneCode : ICode<CommuneCode>
{
    private const string Form = "^((0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5])[0-9]{3}|97[1-8][0-9]{2})$";
    private readonly string? _text;

    private CommuneCode(string text) => _text = text;

    /// <inheritdoc/>
    public static string Expected => "un code INSEE de commune (5 caractères, par exemple 76540, 2A004 ou 97411), et non un code postal";

    /// <inheritdoc/>
    public static int MaxLength => 5;

    /// <inheritdoc/>
    public static string Pattern => Form;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out CommuneCode code)
    {
        var good = text is { Length: 5 } && Matches().IsMatch(text);
        code = good ? new CommuneCode(text!) : default;
        return good;
    }

    /// <summary>The code as written.</summary>
    public override string ToString() => _text ?? "";

    [GeneratedRegex(Form)]
    private static partial Regex Matches();
}
