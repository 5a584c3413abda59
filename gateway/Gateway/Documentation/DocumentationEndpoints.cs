using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;

namespace PassPlatform.Gateway.Documentation;

/// <summary>The merged OpenAPI document and the pages to browse it, open to all.</summary>
internal static class DocumentationEndpoints
{
    /// <summary>The links at the top of every page.</summary>
    public const string Links = """<a href="/docs">Documentation interactive</a> · <a href="/docs/operations">Liste des opérations</a> · <a href="/problems">Catalogue des erreurs</a> · <a href="/openapi/v1.json">Document OpenAPI</a>""";

    /// <summary>What the interactive page runs; it asks nothing of any other host.</summary>
    const string Start = """
        Scalar.createApiReference('#reference', {
          url: '/openapi/v1.json', localization: { locale: 'fr' }, withDefaultFonts: false, telemetry: false, proxyUrl: '',
          showDeveloperTools: 'never', agent: { disabled: true }, mcp: { disabled: true }, hideClientButton: true, persistAuth: false,
          defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' }, documentDownloadType: 'json', defaultOpenFirstTag: false,
        });
        """;

    /// <summary>The page's library, which the build copies beside the gateway when <c>eng/docs-page</c> fetched it.</summary>
    static readonly string library = Path.Combine(AppContext.BaseDirectory, "docs-page.js");

    /// <summary>Registers what the document is made with.</summary>
    public static void AddDocumentation(this IServiceCollection services)
    {
        services.AddHttpClient(ServiceDocuments.Client, client => client.Timeout = TimeSpan.FromSeconds(2));
        services.AddSingleton<ServiceDocuments>();
    }

    /// <summary>Maps the document and the pages.</summary>
    public static void MapDocumentation(this WebApplication app)
    {
        var pages = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/", () => Results.Redirect("/docs"));
        pages.MapGet("/openapi/v1.json", async (ServiceDocuments documents, CancellationToken stop) =>
            Results.Bytes(await documents.Json(stop), "application/json; charset=utf-8"));
        pages.MapGet("/docs", (ServiceDocuments documents, CancellationToken stop) => File.Exists(library)
            ? Task.FromResult(HtmlPage.Of("API", Interactive, Links, full: true))
            : Operations(documents, Absent, stop));
        pages.MapGet("/docs/operations", (ServiceDocuments documents, CancellationToken stop) => Operations(documents, "", stop));
        pages.MapGet("/docs/start.js", () => Results.Content(Start, "text/javascript; charset=utf-8"));
        pages.MapGet("/docs/reference.js", () => File.Exists(library)
            ? Results.File(library, "text/javascript; charset=utf-8", lastModified: File.GetLastWriteTimeUtc(library), entityTag: new EntityTagHeaderValue($"\"{new FileInfo(library).Length}\""))
            : Results.NotFound());
    }

    const string Interactive = """
        <div id="reference"></div>
        <noscript><p class="note">Cette page a besoin de JavaScript. La <a href="/docs/operations">liste des opérations</a> n'en a pas besoin.</p></noscript>
        <script src="/docs/reference.js"></script>
        <script src="/docs/start.js"></script>
        """;

    const string Absent = """
        <p class="note">La page interactive n'est pas installée sur cette machine. Pour l'obtenir : lancez <code>eng/docs-page</code> (il faut npm)
        à la racine du dépôt, puis compilez à nouveau la passerelle. Voici la liste des opérations.</p>
        """;

    static async Task<IResult> Operations(ServiceDocuments documents, string note, CancellationToken stop)
    {
        var document = await documents.Document(stop);
        var html = new StringBuilder("<h1>Opérations de l'API</h1>").Append(note);
        foreach (var paragraph in document["info"]!["description"]!.GetValue<string>().Split("\n\n"))
        {
            html.Append("<p>").Append(HtmlPage.Encode(paragraph.Replace("`", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal))).Append("</p>");
        }

        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Where(method => method.Value is JsonObject body && body.ContainsKey("tags")).Select(method => (Path: path.Key, Method: method.Key, Body: method.Value!)))
            .GroupBy(operation => operation.Body["tags"]![0]!.GetValue<string>());
        foreach (var group in operations)
        {
            html.Append("<h2>").Append(HtmlPage.Encode(group.Key)).Append("</h2><table><thead><tr><th scope=\"col\">Méthode</th><th scope=\"col\">Chemin</th><th scope=\"col\">Rôle</th></tr></thead><tbody>");
            foreach (var (path, method, body) in group)
            {
                html.Append("<tr><td>").Append(method.ToUpperInvariant()).Append("</td><td><code>").Append(HtmlPage.Encode(path)).Append("</code></td><td>")
                    .Append(HtmlPage.Encode((body["summary"] ?? body["description"])?.GetValue<string>())).Append("</td></tr>");
            }

            html.Append("</tbody></table>");
        }

        return HtmlPage.Of("Opérations", html.ToString(), Links);
    }
}
