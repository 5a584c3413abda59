using System.Net;

namespace PassPlatform.Gateway.Documentation;

/// <summary>A page of the gateway, complete without script or style from elsewhere.</summary>
internal static class HtmlPage
{
    /// <summary>How pages are read.</summary>
    public static readonly IReadOnlyList<string> Methods = [HttpMethods.Get, HttpMethods.Head];

    const string Style = """
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; color: #161616; background: #fff; }
        a { color: #000091; } code { font-family: ui-monospace, monospace; }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #929292; vertical-align: top; }
        details { border-bottom: 1px solid #929292; padding: .3rem 0; } details > :not(summary) { margin-left: 1.5rem; }
        pre { padding: .5rem; border: 1px solid #929292; overflow: auto; }
        .skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
        @media (prefers-color-scheme: dark) { body { color: #eee; background: #161616; } a { color: #b5b5ff; } }
        """;

    /// <summary>The page around a content.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="main">HTML, already encoded.</param>
    /// <param name="links">HTML of the links at the top.</param>
    public static IResult Of(string title, string main, string links) => Results.Content(
        $"""
        <!doctype html>
        <html lang="fr">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Encode(title)} – PassPlatform</title>
        <style>{Style}</style>
        </head>
        <body>
        <a class="skip" href="#contenu">Aller au contenu</a>
        {(links.Length > 0 ? $"<header><nav aria-label=\"Documentation\">{links}</nav></header>" : "")}
        <main id="contenu" tabindex="-1">
        {main}
        </main>
        </body>
        </html>
        """,
        "text/html; charset=utf-8");

    /// <summary>Whether it is a browser that asks.</summary>
    public static bool IsWanted(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Text made safe inside HTML.</summary>
    public static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
