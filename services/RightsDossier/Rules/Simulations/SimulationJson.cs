using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Rules.Simulations;

/// <summary>The JSON of the simulations: members in camelCase, values as in the law's vectors (<c>urgent_care_only</c>, <c>CSS_FREE</c>).</summary>
internal static class SimulationJson
{
    static readonly DateOnly FirstDate = new(1900, 1, 1);
    static readonly DateOnly LastDate = new(2199, 12, 31);

    /// <summary>Options to read inputs and write answers.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new BoundedDates(),
            new WholeNumber<int>(),
            new JsonStringEnumConverter<BaseCover>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false),
            new JsonStringEnumConverter<ComplementaryCover>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false),
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
        },
    };

    /// <summary>Reads the inputs of a case; what is wrong goes to <paramref name="errors"/>.</summary>
    /// <returns>The inputs, or null when they cannot be read.</returns>
    public static T? Read<T>(JsonElement inputs, string pointer, List<FieldError> errors)
        where T : class
    {
        if (inputs.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new FieldError(pointer, "n'a pas la forme attendue", "un objet"));
            return null;
        }

        try
        {
            return inputs.Deserialize<T>(Options);
        }
        catch (JsonException unreadable)
        {
            // The failure is the finding: the caller is told which member, and what it should be.
            errors.Add(new FieldError(pointer + Pointer(unreadable.Path), "valeur non valable ou membre inconnu", Expected(typeof(T), unreadable.Path)));
            return null;
        }
    }

    /// <summary>The names of the flags set, in camelCase.</summary>
    public static IReadOnlyList<string> Names<TFlags>(TFlags flags)
        where TFlags : struct, Enum =>
        [.. Enum.GetValues<TFlags>().Where(flag => Convert.ToInt64(flag, null) != 0 && flags.HasFlag(flag))
            .Select(flag => JsonNamingPolicy.CamelCase.ConvertName(flag.ToString()))];

    /// <summary><c>$.care.start</c> as <c>/care/start</c>; at most 100 characters of it.</summary>
    static string Pointer(string? path)
    {
        var text = (path ?? "$").TrimStart('$').Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)
            .Replace('[', '.').Replace("]", "", StringComparison.Ordinal);
        var pointer = text.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal).Replace('.', '/');
        return pointer.Length <= 100 ? pointer : pointer[..100];
    }

    static string? Expected(Type type, string? path)
    {
        var shape = Options.GetTypeInfo(type);
        foreach (var part in (path ?? "").Split(['.', '[', ']', '$'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (shape.Kind == JsonTypeInfoKind.Enumerable)
            {
                shape = Options.GetTypeInfo(shape.ElementType!);
                continue;
            }

            if (shape.Properties.FirstOrDefault(property => property.Name == part) is not { } member)
            {
                return "un de : " + string.Join(", ", shape.Properties.Select(property => property.Name));
            }

            shape = Options.GetTypeInfo(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType);
        }

        return Describe(shape.Type, shape);
    }

    static string Describe(Type type, JsonTypeInfo shape) => type switch
    {
        { IsEnum: true } => "un de : " + string.Join(", ", Enum.GetValuesAsUnderlyingType(type).Cast<object>()
            .Select(value => JsonSerializer.Serialize(Enum.ToObject(type, value), type, Options).Trim('"'))),
        _ when type == typeof(DateOnly) => $"une date AAAA-MM-JJ de {FirstDate.Year} à {LastDate.Year}, par exemple 2021-04-10",
        _ when type == typeof(bool) => "true ou false",
        _ when type == typeof(int) => "un nombre entier",
        _ when type == typeof(decimal) => "un nombre",
        _ when shape.Kind == JsonTypeInfoKind.Enumerable => "une liste",
        _ => "un objet de membres : " + string.Join(", ", shape.Properties.Select(property => property.Name + (property.IsRequired ? " (obligatoire)" : ""))),
    };

    /// <summary>Dates within two centuries: beyond, no rule makes sense and calendars end.</summary>
    sealed class BoundedDates : JsonConverter<DateOnly>
    {
        public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
            && DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", out var date) && date >= FirstDate && date <= LastDate
                ? date
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }
}
