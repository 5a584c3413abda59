using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PassPlatform.Contracts;

/// <summary>Reads a whole number however JSON writes it: <c>2650</c>, <c>2650.0</c> and <c>2.65e3</c> are one value, an integer of JSON Schema (§6.1.1).</summary>
/// <remarks>Many languages have one type of numbers and write the second. A text (<c>"2650"</c>), a fraction and what is out of the type's range are refused.</remarks>
public sealed class WholeNumber<T> : JsonConverter<T>
    where T : struct, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (reader.TryGetInt64(out var plain))
            {
                return Narrow(plain);
            }

            if (reader.TryGetDecimal(out var written) && decimal.IsInteger(written) && written is >= long.MinValue and <= long.MaxValue)
            {
                return Narrow((long)written);
            }
        }

        throw new JsonException();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(long.CreateChecked(value));

    private static T Narrow(long number)
    {
        var narrow = T.CreateTruncating(number);
        return long.CreateTruncating(narrow) == number ? narrow : throw new JsonException();
    }
}
