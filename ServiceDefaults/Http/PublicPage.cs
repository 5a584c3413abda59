using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>A page that a service writes for whoever comes, on a phone: whole, without script, font or picture from anywhere.</summary>
/// <remarks>Everything else that people read is the portal's. These answer at an address that is printed or copied, beside the same in JSON.</remarks>
public static class PublicPage
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/html; charset=utf-8";

    private const string Style = """
        :root { color-scheme: light dark; --ink: #161616; --paper: #fff; --line: #929292; --link: #000091; --yes: #18753c; --no: #b34000; --note: #f4f6ff; }
        @media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #161616; --line: #777; --link: #b1b1f9; --yes: #88d99f; --no: #ff9b6b; --note: #1e2340; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 38rem; padding: 1rem; font: 1.0625rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        a { color: var(--link); }
        header, footer { font-size: .9375rem; }
        header { padding-bottom: .75rem; border-bottom: 1px solid var(--line); font-weight: 700; }
        footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--line); }
        h1 { margin: 1.5rem 0 .75rem; font-size: 1.625rem; line-height: 1.25; }
        h2 { margin: 1.5rem 0 .5rem; font-size: 1.25rem; line-height: 1.3; }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
        nav a, nav strong { display: inline-block; padding: .25rem 0; }
        .yes, .no { padding-inline-start: .75rem; border-inline-start: .375rem solid; }
        .yes { border-color: var(--yes); } .no { border-color: var(--no); }
        .mark { font-weight: 700; } .yes .mark { color: var(--yes); } .no .mark { color: var(--no); }
        .note { margin: 1.5rem 0; padding: .75rem 1rem; background: var(--note); }
        .note > :first-child { margin-top: 0; } .note > :last-child { margin-bottom: 0; }
        button { display: block; width: 100%; min-height: 3rem; padding: .75rem 1rem; font: inherit; font-weight: 700; text-align: start; color: var(--link); background: var(--paper); border: .125rem solid; border-radius: .25rem; cursor: pointer; }
        button:hover { background: var(--note); }
        a:focus-visible, button:focus-visible { outline: .1875rem solid var(--link); outline-offset: .125rem; }
        form { margin: .75rem 0; }
        dl { margin: 1.5rem 0; border-top: 1px solid var(--line); }
        dl > div { padding: .625rem 0; border-bottom: 1px solid var(--line); }
        dt { font-size: .9375rem; } dd { margin: 0; font-weight: 700; overflow-wrap: anywhere; }
        """;

    /// <summary>Its content security policy: its own style, and nothing else.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Tells whether a browser asks, which is given a page; a program is given JSON.</summary>
    public static bool IsWanted(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The page.</summary>
    /// <param name="language">What it is written in.</param>
    /// <param name="title">For the tab of the browser; encoded here.</param>
    /// <param name="header">Whose page it is; encoded here.</param>
    /// <param name="main">Markup, in which every text is encoded.</param>
    /// <param name="footer">Encoded here.</param>
    /// <param name="findable">Whether search engines may show it.</param>
    public static string Of(CultureInfo language, string title, string header, string main, string footer, bool findable) => $"""
        <!doctype html>
        <html lang="{language.Name}"{(language.TextInfo.IsRightToLeft ? " dir=\"rtl\"" : "")}>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        {(findable ? "" : "<meta name=\"robots\" content=\"noindex\">")}
        <title>{Encode(title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        <header>{Encode(header)}</header>
        <main>
        {main}
        </main>
        <footer>{Encode(footer)}</footer>
        </body>
        </html>
        """;

    /// <summary>A text in markup.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(text);
}
