using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>Reads and writes a code as a JSON string; what is not such a code is refused.</summary>
public sealed class CodeJsonConverter<TCode> : JsonConverter<TCode>
    where TCode : struct, ICode<TCode>
{
    /// <inheritdoc/>
    public override TCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TCode.TryParse(reader.GetString(), out var code)
            ? code
            : throw new JsonException($"Attendu : {TCode.Expected}.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Stores a code as its text.</summary>
public sealed class CodeDbConverter<TCode>() : ValueConverter<TCode, string>(code => code.ToString()!, text => Read(text))
    where TCode : struct, ICode<TCode>
{
    // A static method: expression trees may not call members of a type parameter.
    private static TCode Read(string text) => Code.Parse<TCode>(text);
}

/// <summary>Tells a database context how codes are stored.</summary>
public static class CodeStorage
{
    /// <summary>Stores every property of type <typeparamref name="TCode"/> as text of its length.</summary>
    public static void StoreCode<TCode>(this ModelConfigurationBuilder model)
        where TCode : struct, ICode<TCode> =>
        model.Properties<TCode>().HaveConversion<CodeDbConverter<TCode>>().HaveMaxLength(TCode.MaxLength);
}
