using System.Text.Json.Nodes;

namespace PassPlatform.ClientGenerator;

/// <summary>Says what the document says in the words that the generator reads: those of OpenAPI 3.0.</summary>
/// <remarks>
/// Codes become strings: a code that the platform adds one day must not break a program that was built before. Refusals are left out: whatever the
/// status, the client throws the same exception, which reads the problem (RFC 9457).
/// </remarks>
internal static class Readable
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    /// <summary>Changes the document in place.</summary>
    public static void Make(JsonObject document)
    {
        document["openapi"] = "3.0.3";
        var schemas = document["components"]!["schemas"]!.AsObject();
        var codes = schemas.Where(schema => schema.Value is JsonObject found && found.ContainsKey("enum")).ToDictionary(schema => $"#/components/schemas/{schema.Key}", schema => schema.Value!);
        foreach (var (path, item) in document["paths"]!.AsObject().ToList())
        {
            foreach (var operation in Methods.Select(method => item![method]).OfType<JsonObject>())
            {
                if (operation["operationId"] is null)
                {
                    throw new InvalidOperationException($"An operation of {path} has no operationId: name its handler, a lambda has none.");
                }

                var responses = operation["responses"]!.AsObject();
                foreach (var status in responses.Select(response => response.Key).Where(status => !status.StartsWith('2')).ToList())
                {
                    responses.Remove(status);
                }
            }
        }

        foreach (var refusal in (string[])["Problem", "FieldError", "GatewayProblem"])
        {
            schemas.Remove(refusal);
        }

        document["components"]!.AsObject().Remove("responses");
        Rewrite(document["paths"]!, codes);
        Rewrite(document["components"]!, codes);
        foreach (var code in codes.Keys)
        {
            schemas.Remove(code[(code.LastIndexOf('/') + 1)..]);
        }
    }

    /// <summary>The names before the underscore of the operations' ids, each with what the platform calls that part of itself.</summary>
    public static SortedDictionary<string, string> Controllers(JsonObject document)
    {
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var operation in document["paths"]!.AsObject().SelectMany(path => Methods.Select(method => path.Value![method])).OfType<JsonObject>())
        {
            names.TryAdd(operation["operationId"]!.GetValue<string>().Split('_')[0], operation["tags"]![0]!.GetValue<string>());
        }

        return names;
    }

    private static void Rewrite(JsonNode node, Dictionary<string, JsonNode> codes)
    {
        foreach (var child in node switch { JsonObject thing => thing.Select(member => member.Value).ToList(), JsonArray list => [.. list], _ => [] })
        {
            if (child is not null)
            {
                Rewrite(child, codes);
            }
        }

        if (node is not JsonObject schema)
        {
            return;
        }

        if (schema["oneOf"] is JsonArray { Count: 2 } either && either[0]!["type"] is JsonValue kind && kind.GetValue<string>() == "null")
        {
            var other = either[1]!.DeepClone().AsObject();
            schema.Remove("oneOf");
            foreach (var (name, value) in other.ToList())
            {
                schema[name] = value?.DeepClone();
            }

            schema["nullable"] = true;
        }

        if (schema["$ref"] is JsonValue reference && codes.TryGetValue(reference.GetValue<string>(), out var code))
        {
            schema.Remove("$ref");
            var meaning = code["description"]?.GetValue<string>();
            schema["description"] = schema["description"] is { } said ? $"{said}\n{meaning}" : meaning;
            schema["type"] = "string";
            if (code["enum"]!.AsArray().Contains(null))
            {
                schema["nullable"] = true;
            }
        }

        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(type => type!.GetValue<string>()).First(type => type != "null");
            schema["nullable"] = true;
        }

        if (schema.ContainsKey("enum") && schema["type"] is not null)
        {
            schema.Remove("enum");
        }

        if (schema["$ref"] is not null && schema["nullable"] is not null)
        {
            schema["oneOf"] = new JsonArray(new JsonObject { ["$ref"] = schema["$ref"]!.DeepClone() });
            schema.Remove("$ref");
        }
    }
}
