using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PassPlatform.Gateway.Documentation;

/// <summary>Every operation of the merged document as plain HTML: complete without script, and read well by a screen reader.</summary>
internal static class OperationsPage
{
    static readonly JsonSerializerOptions readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The page.</summary>
    /// <param name="document">The merged document.</param>
    public static IResult Of(JsonObject document)
    {
        var html = new StringBuilder("<h1>Opérations de l'API</h1>");
        Paragraphs(html, document["info"]!["description"]!.GetValue<string>());
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(method => (Path: path.Key, Method: method.Key, Body: method.Value as JsonObject)))
            .Where(operation => operation.Body is not null && operation.Body.ContainsKey("tags"))
            .GroupBy(operation => operation.Body!["tags"]![0]!.GetValue<string>());
        foreach (var group in operations)
        {
            html.Append("<h2>").Append(HtmlPage.Encode(group.Key)).Append("</h2>");
            foreach (var (path, method, body) in group)
            {
                html.Append("<details><summary><code>").Append(method.ToUpperInvariant()).Append(' ').Append(HtmlPage.Encode(path)).Append("</code> ")
                    .Append(HtmlPage.Encode(body!["summary"]?.GetValue<string>())).Append("</summary>");
                Operation(html, body);
                html.Append("</details>");
            }
        }

        return HtmlPage.Of("Opérations", html.ToString(), DocumentationEndpoints.Links);
    }

    static void Operation(StringBuilder html, JsonObject operation)
    {
        Paragraphs(html, operation["description"]?.GetValue<string>() ?? "");
        List(html, "Paramètres", (operation["parameters"] as JsonArray ?? []).OfType<JsonObject>().Where(parameter => parameter.ContainsKey("name")).Select(parameter =>
            $"<code>{HtmlPage.Encode(parameter["name"]!.GetValue<string>())}</code> {HtmlPage.Encode(parameter["description"]?.GetValue<string>())}"));
        foreach (var (type, content) in operation["requestBody"]?["content"] as JsonObject ?? [])
        {
            html.Append("<p>Corps <code>").Append(HtmlPage.Encode(type)).Append("</code> :</p><pre>")
                .Append(HtmlPage.Encode((Example(content) ?? content?["schema"])?.ToJsonString(readable))).Append("</pre>");
        }

        List(html, "Réponses", (operation["responses"] as JsonObject ?? []).Select(response =>
            $"<code>{HtmlPage.Encode(response.Key)}</code> {HtmlPage.Encode(response.Value?["description"]?.GetValue<string>())}"));
    }

    static JsonNode? Example(JsonNode? content) =>
        content?["example"] ?? (content?["examples"] as JsonObject)?.Select(example => example.Value?["value"]).FirstOrDefault(value => value is not null);

    static void List(StringBuilder html, string title, IEnumerable<string> items)
    {
        var lines = items.ToList();
        if (lines.Count > 0)
        {
            html.Append("<p>").Append(title).Append(" :</p><ul><li>").AppendJoin("</li><li>", lines).Append("</li></ul>");
        }
    }

    /// <summary>The light Markdown of descriptions, as plain paragraphs.</summary>
    static void Paragraphs(StringBuilder html, string text)
    {
        var plain = text.Replace("`", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal).Replace("[/problems](/problems)", "/problems", StringComparison.Ordinal);
        foreach (var paragraph in plain.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            html.Append("<p>").Append(HtmlPage.Encode(paragraph)).Append("</p>");
        }
    }
}
