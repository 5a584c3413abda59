using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.RightsDossier.Rules.Simulations;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Tests.Rules;

/// <summary>The cases of the law as data: the public vectors of this folder, and any more in the folder that <c>PASS_VECTORS</c> names.</summary>
internal static class Vectors
{
    /// <summary>The inputs of a case, read as the simulations read them: the vectors' members in camelCase.</summary>
    public static T Inputs<T>(JsonElement @case)
        where T : class
    {
        var errors = new List<FieldError>();
        var inputs = SimulationJson.Read<T>(JsonSerializer.SerializeToElement(CamelCase(@case.GetProperty("inputs"))), "", errors);
        return errors.Count == 0 ? inputs! : throw new InvalidOperationException(string.Join("; ", errors));
    }

    static JsonNode? CamelCase(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().Select(member => KeyValuePair.Create(CamelCase(member.Name), CamelCase(member.Value)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(CamelCase)]),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(value),
    };

    static string CamelCase(string name) =>
        string.Concat(name.Split('_').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The cases of every file that expect <paramref name="member"/>, each under its id (and its file's name, for those of PASS_VECTORS).</summary>
    /// <exception cref="ArgumentException">Two cases of one file have the same id.</exception>
    public static Dictionary<string, JsonElement> Expecting(string member)
    {
        var own = Path.Combine(AppContext.BaseDirectory, "Rules", "Vectors");
        var more = Environment.GetEnvironmentVariable("PASS_VECTORS");
        return Cases(own, _ => "").Concat(string.IsNullOrEmpty(more) ? [] : Cases(more, file => Path.GetFileNameWithoutExtension(file) + "/"))
            .Where(@case => @case.Content.GetProperty("expected").TryGetProperty(member, out _))
            .ToDictionary(@case => @case.Id, @case => @case.Content);
    }

    static IEnumerable<(string Id, JsonElement Content)> Cases(string folder, Func<string, string> prefix) =>
        from file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
        from content in CasesOf(File.ReadAllText(file))
        select (prefix(file) + content.GetProperty("id").GetString(), content);

    static IEnumerable<JsonElement> CasesOf(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var cases = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("cases", out var member) ? member : root;
        return cases.ValueKind == JsonValueKind.Array
            ? [.. cases.EnumerateArray().Where(@case => @case.ValueKind == JsonValueKind.Object && @case.TryGetProperty("expected", out _)).Select(@case => @case.Clone())]
            : [];
    }
}
