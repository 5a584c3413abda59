using System.Text.Json.Nodes;

namespace PassPlatform.TestKit;

/// <summary>What a reader of a service's OpenAPI document would miss.</summary>
public static class ApiDocument
{
    /// <summary>Operations without summary, parameters and fields without description, parameters that are objects or begin with a capital, JSON bodies without example.</summary>
    /// <param name="document">The document at <c>/openapi/v1.json</c>.</param>
    public static IReadOnlyList<string> Gaps(JsonNode document) => [.. OperationGaps(document), .. FieldGaps(document)];

    private static IEnumerable<string> OperationGaps(JsonNode document)
    {
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                if (operation!["summary"] is null)
                {
                    yield return $"{method} {path}: no summary";
                }

                foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
                {
                    if (parameter!["in"]!.GetValue<string>() != "path" && parameter["description"] is null)
                    {
                        yield return $"{method} {path}: {parameter["name"]} without description";
                    }

                    if (parameter["in"]!.GetValue<string>() != "header" && char.IsUpper(parameter["name"]!.GetValue<string>()[0]))
                    {
                        yield return $"{method} {path}: {parameter["name"]} is written as a type, not as the others";
                    }

                    var reference = parameter["schema"]?["$ref"]?.GetValue<string>().Split('/')[^1];
                    if ((reference is null ? parameter["schema"] : document["components"]!["schemas"]![reference])?["properties"] is JsonObject { Count: > 0 })
                    {
                        yield return $"{method} {path}: {parameter["name"]} is an object, which no address can hold";
                    }
                }

                if (operation["requestBody"]?["content"]?["application/json"] is { } body && body["example"] is null)
                {
                    yield return $"{method} {path}: body without example";
                }
            }
        }
    }

    /// <summary>A field may leave its description to the type it refers to.</summary>
    private static IEnumerable<string> FieldGaps(JsonNode document)
    {
        var schemas = document["components"]!["schemas"]!.AsObject();
        foreach (var (name, schema) in schemas)
        {
            foreach (var (field, shape) in schema!["properties"]?.AsObject() ?? [])
            {
                var reference = (shape!["$ref"] ?? shape["items"]?["$ref"] ?? shape["oneOf"]?[1]?["$ref"])?.GetValue<string>().Split('/')[^1];
                if ((shape["description"] ?? shape["oneOf"]?[1]?["description"]) is null && (reference is null || schemas[reference]?["description"] is null))
                {
                    yield return $"{name}.{field}: no description";
                }
            }
        }
    }
}
