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

    /// <summary>The inputs of a case as a simulation takes them, without one of their members.</summary>
    public static JsonNode Without(JsonElement @case, string member)
    {
        var inputs = CamelCase(@case.GetProperty("inputs"))!.AsObject();
        inputs.Remove(CamelCase(member));
        return inputs;
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

    /// <summary>The cases of the effect dates, each under its id (and its file's name, for those of PASS_VECTORS).</summary>
    public static IReadOnlyDictionary<string, JsonElement> EffectDates => All.Value.EffectDates;

    /// <summary>The cases of the eligibility.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Eligibility => All.Value.Eligibility;

    static readonly Lazy<(IReadOnlyDictionary<string, JsonElement> EffectDates, IReadOnlyDictionary<string, JsonElement> Eligibility)> All = new(() =>
    {
        var more = Environment.GetEnvironmentVariable("PASS_VECTORS");
        return Read(Path.Combine(AppContext.BaseDirectory, "Rules", "Vectors"), string.IsNullOrEmpty(more) ? null : more);
    });

    /// <summary>Reads every case of a folder, and of another: none is left out in silence.</summary>
    /// <exception cref="InvalidDataException">A folder without cases, a file that tells what is expected without being read as cases, a case of no family
    /// or of both, without id, inputs or expectations, or with the id of another of its file.</exception>
    internal static (IReadOnlyDictionary<string, JsonElement> EffectDates, IReadOnlyDictionary<string, JsonElement> Eligibility) Read(string own, string? more)
    {
        var effectDates = new Dictionary<string, JsonElement>();
        var eligibility = new Dictionary<string, JsonElement>();
        foreach (var (id, content) in Cases(own, _ => "").Concat(more is null ? [] : Cases(more, file => Path.ChangeExtension(file, null) + "/")))
        {
            var expected = content.GetProperty("expected");
            var family = (expected.TryGetProperty("effective_from", out _), expected.TryGetProperty("base", out _)) switch
            {
                (true, false) => effectDates,
                (false, true) => eligibility,
                _ => throw new InvalidDataException($"{id} expects neither an effective_from nor a base, or both: {expected}"),
            };
            if (!family.TryAdd(id, content))
            {
                throw new InvalidDataException($"Two cases are named {id}.");
            }
        }

        return (effectDates, eligibility);
    }

    static List<(string Id, JsonElement Content)> Cases(string folder, Func<string, string> prefix)
    {
        var files = Directory.EnumerateFiles(folder, "*.json", new EnumerationOptions { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive });
        List<(string, JsonElement)> cases =
        [
            .. from file in files.Order(StringComparer.Ordinal)
               from content in CasesOf(file)
               select (prefix(Path.GetRelativePath(folder, file)) + content.GetProperty("id").GetString(), content),
        ];
        return cases.Count > 0 ? cases : throw new InvalidDataException($"No case in {folder}.");
    }

    static IReadOnlyList<JsonElement> CasesOf(string file)
    {
        var text = File.ReadAllText(file);
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        if ((root.ValueKind == JsonValueKind.Object && root.TryGetProperty("cases", out var cases) ? cases : root) is { ValueKind: JsonValueKind.Array } list
            && list.GetArrayLength() > 0)
        {
            return [.. list.EnumerateArray().Select(@case => IsCase(@case) ? @case.Clone() : throw new InvalidDataException($"{file}: not a case: {@case}"))];
        }

        // Ceilings and forms may lie in the same folder; whatever speaks of an expectation is a vector.
        return root.ValueKind == JsonValueKind.Object && !root.TryGetProperty("cases", out _) && !text.Contains("\"expected", StringComparison.OrdinalIgnoreCase)
            ? []
            : throw new InvalidDataException($"{file} has no case that can be read.");
    }

    static bool IsCase(JsonElement @case) => @case.ValueKind == JsonValueKind.Object
        && @case.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
        && @case.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Object
        && @case.TryGetProperty("expected", out var expected) && expected.ValueKind == JsonValueKind.Object;

    /// <summary>Whether a case has other readings, which the explanation must tell.</summary>
    public static bool IsAmbiguous(JsonElement @case) => @case.TryGetProperty("ambiguous", out var ambiguous) && ambiguous.GetBoolean();
}
