using Microsoft.AspNetCore.Routing.Patterns;
using NetEscapades.AspNetCore.SecurityHeaders;
using PassPlatform.ServiceDefaults.Resilience;
using Scalar.AspNetCore;

namespace PassPlatform.Gateway.Documentation;

/// <summary>The merged OpenAPI document and the pages to browse it, open to all.</summary>
internal static class DocumentationEndpoints
{
    /// <summary>The links at the top of every page.</summary>
    public const string Links = """
        <a href="/docs">Documentation interactive</a> · <a href="/docs/operations">Liste des opérations (sans JavaScript)</a> ·
        <a href="/problems">Catalogue des erreurs</a> · <a href="/openapi/v1.json">Document OpenAPI</a>
        """;

    /// <summary>Greys and methods dark enough to be read; an address goes on over the next line rather than out of sight.</summary>
    const string Readable = """
        .light-mode { --scalar-color-2: #3a3a3a; --scalar-color-3: #595959; --scalar-color-green: #00714b; --scalar-color-blue: #0067aa; --scalar-color-orange: #b33d00; --scalar-color-red: #c40005; }
        .dark-mode { --scalar-color-3: #b0b0b0; }
        nav[aria-label="Documentation"], nav[aria-label="Documentation"] a { color: var(--scalar-color-1); }
        li .endpoint.endpoint { white-space: normal; }
        li .endpoint-path { overflow-wrap: anywhere; }
        """;

    /// <summary>Registers what the document is made with.</summary>
    public static void AddDocumentation(this IServiceCollection services)
    {
        foreach (var upstream in Upstream.All)
        {
            // A service that has just started on a busy machine takes seconds to write its document; what is missing is asked for again at once after.
            services.AddHttpClient(upstream.Name, client => (client.BaseAddress, client.Timeout) = (new Uri($"http://{upstream.Name}"), TimeSpan.FromSeconds(15))).FindsServices();
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
        pages.MapMethods("/openapi/v1.json", HtmlPage.Methods, async (ServiceDocuments documents, CancellationToken stop) =>
            Results.Bytes(await documents.Json(stop), "application/json"));
        pages.MapMethods("/docs/operations", HtmlPage.Methods, async (ServiceDocuments documents, CancellationToken stop) => OperationsPage.Of(await documents.Document(stop)));
        pages.MapScalarApiReference("/docs", Interactive).AddEndpointFilter(WithoutRedirect).Add(OnlyOneDocument);
    }

    /// <summary>The interactive page: its library comes with the gateway, and it asks nothing of any other host.</summary>
    static void Interactive(ScalarOptions page, HttpContext context)
    {
        page.Title = "API – PassPlatform";
        page.Localization = new ScalarLocalizationOptions { Locale = "fr" };
        page.Nonce = context.GetNonce();
        // The library's page names no language, and its files by their bare names.
        page.HeadContent = $"<base href=\"/docs/\"><script nonce=\"{page.Nonce}\">document.documentElement.lang = 'fr'</script>";
        page.HeaderContent = $"""
            <header><nav aria-label="Documentation" style="padding: .5rem 1rem; border-bottom: 1px solid #666">{Links}</nav>
            <noscript><p>Cette page a besoin de JavaScript. La <a href="/docs/operations">liste des opérations</a> n'en a pas besoin.</p></noscript></header>
            """;
        page.CustomCss = Readable;
        page.DefaultFonts = false;
        page.Telemetry = false;
        page.DisableAgent().DisableMcp();
        page.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        page.HideClientButton = true;
        page.PersistentAuthentication = false;
        page.DefaultHttpClient = new(ScalarTarget.Shell, ScalarClient.Curl);
        page.DocumentDownloadType = DocumentDownloadType.Json;
    }

    /// <summary>The library redirects the address without a last slash; what has a public address answers there.</summary>
    static ValueTask<object?> WithoutRedirect(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        if (call.HttpContext.Request.Path == "/docs")
        {
            call.HttpContext.Request.Path = "/docs/";
        }

        return next(call);
    }

    /// <summary>The library takes any name under its address for a document's, and writes the path as it came into a script: nobody but us chooses it.</summary>
    static void OnlyOneDocument(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.Parameters.Count: > 0 } page)
        {
            page.RoutePattern = RoutePatternFactory.Parse("/docs");
        }
    }
}
