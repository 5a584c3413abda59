using Microsoft.Net.Http.Headers;
using PassPlatform.ServiceDefaults.Resilience;

namespace PassPlatform.Gateway.Documentation;

/// <summary>The merged OpenAPI document and the pages to browse it, open to all.</summary>
internal static class DocumentationEndpoints
{
    /// <summary>The links at the top of every page.</summary>
    public const string Links = """
        <a href="/docs">Documentation interactive</a> · <a href="/docs/operations">Liste des opérations (sans JavaScript)</a> ·
        <a href="/problems">Catalogue des erreurs</a> · <a href="/openapi/v1.json">Document OpenAPI</a>
        """;

    const string Interactive = """
        <div id="reference"></div>
        <noscript><p class="note">Cette page a besoin de JavaScript. La <a href="/docs/operations">liste des opérations</a> n'en a pas besoin.</p></noscript>
        <script src="/docs/reference.js"></script>
        <script src="/docs/start.js"></script>
        """;

    /// <summary>What the interactive page runs. It asks nothing of any other host, and its greys are dark enough to be read.</summary>
    const string Start = """
        Scalar.createApiReference('#reference', {
          url: '/openapi/v1.json', localization: { locale: 'fr' }, withDefaultFonts: false, telemetry: false, proxyUrl: '',
          showDeveloperTools: 'never', agent: { disabled: true }, mcp: { disabled: true }, hideClientButton: true, persistAuth: false,
          defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' }, documentDownloadType: 'json', defaultOpenFirstTag: false,
          customCss: '.light-mode { --scalar-color-2: #3a3a3a; --scalar-color-3: #595959; } .dark-mode { --scalar-color-3: #b0b0b0; }',
        });
        """;

    const string Absent = """
        <p class="note">La page interactive n'est pas installée sur cette machine. Pour l'obtenir : lancez <code>eng/docs-page</code> (il faut npm)
        à la racine du dépôt, puis compilez à nouveau la passerelle. Voici la liste des opérations.</p>
        """;

    /// <summary>The page's library, which the build copies beside the gateway when <c>eng/docs-page</c> fetched it.</summary>
    static readonly FileInfo library = new(Path.Combine(AppContext.BaseDirectory, "docs-page.js"));

    /// <summary>Registers what the document is made with.</summary>
    public static void AddDocumentation(this IServiceCollection services)
    {
        foreach (var upstream in Upstream.All)
        {
            services.AddServiceClient(upstream.Name).ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(5));
        }

        services.AddSingleton<ServiceDocuments>();
        services.AddResponseCompression(options => options.EnableForHttps = true); // For the public documents only: they hold no secret to guess.
    }

    /// <summary>Maps the document and the pages.</summary>
    public static void MapDocumentation(this WebApplication app)
    {
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/docs") || context.Request.Path.StartsWithSegments("/openapi"),
            documents => documents.UseResponseCompression());
        var pages = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        pages.MapMethods("/", HtmlPage.Methods, () => Results.Redirect("/docs"));
        pages.MapMethods("/openapi/v1.json", HtmlPage.Methods, async (ServiceDocuments documents, CancellationToken stop) =>
            Results.Bytes(await documents.Json(stop), "application/json"));
        pages.MapMethods("/docs", HtmlPage.Methods, async (ServiceDocuments documents, CancellationToken stop) => library.Exists
            ? HtmlPage.Of("API", Interactive, Links, full: true)
            : OperationsPage.Of(await documents.Document(stop), Absent));
        pages.MapMethods("/docs/operations", HtmlPage.Methods, async (ServiceDocuments documents, CancellationToken stop) => OperationsPage.Of(await documents.Document(stop), note: ""));
        pages.MapMethods("/docs/start.js", HtmlPage.Methods, () => Results.Content(Start, "text/javascript; charset=utf-8"));
        pages.MapMethods("/docs/reference.js", HtmlPage.Methods, () => library.Exists
            ? Results.File(library.FullName, "text/javascript", lastModified: library.LastWriteTimeUtc, entityTag: new EntityTagHeaderValue($"\"{library.Length}\""))
            : Results.NotFound());
    }
}
