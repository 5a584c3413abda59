using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using PassPlatform.Contracts;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>A social-security number (NIR): 13 characters and a key of two digits, written together.</summary>
/// <remarks>
/// It is read as people write it: with spaces, hyphens, dots or slashes between its parts, and the letter of a Corsican department in lower case (decision 0111).
/// It only leaves this type by <see cref="Reveal"/>: as text and as JSON it is masked, so that no log, error, event or answer can carry it.
/// First digit: 1 and 2 for who is registered, 3 and 4 for who is being registered, 7 and 8 for a temporary number given by a fund.
/// Characters 6 and 7 are the department of birth, 2A and 2B in Corsica. Key: 97 − (number mod 97), 2A read 19 and 2B read 18.
/// Sources: INSEE and SNGI, arrêté du 22 janvier 2009; note DGOS/P3/2025/45, annexe 1 §2 has the fund send it back.
/// </remarks>
[JsonConverter(typeof(Json))]
public readonly partial record struct Nir : IExpects
{
    private const int Modulus = 97;
    private const int Length = 15;

    /// <summary>More than the number with a separator after each of its characters.</summary>
    private const int MaxLength = 40;

    // What people and spreadsheets put between its parts: spaces, of French typography too, hyphens, dots and slashes.
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \u00a0\u2009\u202f-\u2010\u2011\u2013./");
    private readonly string? _text;

    private Nir(string text) => _text = text;

    /// <inheritdoc/>
    public static string Expected => "un NIR : 13 caractères et sa clé de 2 chiffres (2A ou 2B pour la Corse)";

    /// <summary>Given while the person is being registered (3, 4), or by a fund for a time (7, 8); another will replace it.</summary>
    public bool IsTemporary => _text is ['3' or '4' or '7' or '8', ..];

    /// <summary>The number as it may be shown: first digit and key.</summary>
    public string Masked => _text is null ? "" : $"{_text[0]}************{_text[13..]}";

    /// <summary>Reads a number.</summary>
    /// <param name="text">The 15 characters, with or without separators; at most 40 in all.</param>
    /// <param name="nir">The number, when the text is one.</param>
    /// <returns>False when the form or the key is wrong.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Nir nir)
    {
        var bare = Bare(text);
        var good = Form().IsMatch(bare) && KeyOf(bare.AsSpan(0, 13)) == int.Parse(bare.AsSpan(13), NumberStyles.None, CultureInfo.InvariantCulture);
        nir = good ? new Nir(bare) : default;
        return good;
    }

    /// <summary>Reads a number that its sender says is written without its key, which is added: nothing tells a digit mistyped.</summary>
    /// <param name="text">The 13 characters, with or without separators; at most 40 in all.</param>
    /// <param name="nir">The number with its key, when the text is one.</param>
    /// <returns>False when the form is wrong.</returns>
    public static bool TryParseWithoutKey([NotNullWhen(true)] string? text, out Nir nir)
    {
        var bare = Bare(text);
        nir = default;
        return bare.Length == 13 && Form().IsMatch($"{bare}00") && TryParse($"{bare}{KeyOf(bare):00}", out nir);
    }

    /// <summary>Says in French what keeps a text from being a number, for whoever typed it: its length, a character, its first digit, its month, its key.</summary>
    /// <returns>Null when nothing does.</returns>
    /// <remarks>The month is looked at here only, and of who is registered: 1 to 12, and what is given where it is not known or its numbers are used up (20 to 42, 50 to 99; INSEE).</remarks>
    public static string? Fault(string text)
    {
        var bare = Bare(text);
        return bare.Length switch
        {
            13 when Form().IsMatch($"{bare}00") => "la clé manque : ce sont les deux derniers des 15 caractères",
            not Length => $"{bare.Length} caractères au lieu de {Length}",
            _ when !Form().IsMatch(bare) => bare[0] is '1' or '2' or '3' or '4' or '7' or '8'
                ? "contient autre chose que des chiffres (une lettre n'y est que dans 2A et 2B, pour la Corse)"
                : "ne commence pas par 1 ou 2, ni par 3 ou 4 (immatriculation en cours), ni par 7 ou 8 (numéro provisoire)",
            _ when bare[0] is '1' or '2' && bare[3..5] is var month && !IsMonth(month) => $"le mois, aux 4e et 5e chiffres, ne peut pas être {month}",
            _ when !TryParse(bare, out _) => $"la clé n'est pas {bare[13..]} : un chiffre est faux, ou deux sont échangés",
            _ => null,
        };
    }

    /// <summary>The key of the first 13 characters.</summary>
    internal static int KeyOf(ReadOnlySpan<char> number)
    {
        Span<char> digits = stackalloc char[13];
        number.CopyTo(digits);
        if (!char.IsAsciiDigit(number[6]))
        {
            // Corsica: 2A counts as 19, 2B as 18.
            (digits[5], digits[6]) = ('1', number[6] == 'A' ? '9' : '8');
        }

        return Modulus - (int)(long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) % Modulus);
    }

    /// <summary>The number itself: to be sealed at once, found again, compared with the file, or given to who may have it: decision 0114.</summary>
    public string Reveal() => _text ?? throw new InvalidOperationException("This is no NIR.");

    /// <summary>Masked.</summary>
    public override string ToString() => Masked;

    private static bool IsMonth(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) is (>= 1 and <= 12) or (>= 20 and <= 42) or >= 50;

    private static string Bare(string? text) =>
        text is { Length: <= MaxLength } ? string.Concat(text.Where(character => !Separators.Contains(character))).ToUpperInvariant() : "";

    [GeneratedRegex("^[123478][0-9]{4}([0-9]{2}|2A|2B)[0-9]{8}\\z")]
    private static partial Regex Form();

    /// <summary>Read whole, written masked.</summary>
    private sealed class Json : JsonConverter<Nir>
    {
        public override Nir Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var nir) ? nir : throw new JsonException($"Attendu : {Expected}.");

        public override void Write(Utf8JsonWriter writer, Nir value, JsonSerializerOptions options) => writer.WriteStringValue(value.Masked);
    }
}
