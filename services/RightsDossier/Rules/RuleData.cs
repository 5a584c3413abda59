using System.Text.Json;
using System.Text.Json.Serialization;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>The one loader of the rules' data: the JSON files of <c>Rules/Data</c>, embedded in the assembly.</summary>
/// <remarks>Each file is read once. A member that the types do not know is refused: a typing error in the data stops the service at start, not later.</remarks>
internal static class RuleData
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads <c>Rules/Data/NAME.json</c>.</summary>
    /// <exception cref="InvalidOperationException">The file is not in the assembly, or is empty.</exception>
    public static T Read<T>(string name)
    {
        using var stream = typeof(RuleData).Assembly.GetManifestResourceStream($"PassPlatform.RightsDossier.Rules.Data.{name}.json")
            ?? throw new InvalidOperationException($"Rules/Data/{name}.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<T>(stream, Options)
            ?? throw new InvalidOperationException($"Rules/Data/{name}.json is empty.");
    }
}
