using System.Text;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Gateway.Documentation;

/// <summary>The catalogue of errors: what the <c>type</c> of a problem leads to, as a page for a browser and JSON for a program.</summary>
internal static class ProblemPages
{
    /// <summary>Maps <c>/problems</c> and <c>/problems/{slug}</c>, open to all.</summary>
    public static void MapProblems(this WebApplication app)
    {
        var pages = app.MapGroup("/problems").AllowAnonymous().ExcludeFromDescription();
        pages.MapMethods("", HtmlPage.Methods, (HttpRequest request) => HtmlPage.IsWanted(request)
            ? HtmlPage.Of("Catalogue des erreurs", Catalogue(), DocumentationEndpoints.Links)
            : TypedResults.Ok(ProblemKinds.All));
        pages.MapMethods("/{slug}", HtmlPage.Methods, (string slug, HttpRequest request) => ProblemKinds.All.FirstOrDefault(kind => kind.Slug == slug) switch
        {
            null => ProblemKinds.NotFound.ToResult("Aucune erreur de ce nom ; /problems les donne toutes."),
            var kind when HtmlPage.IsWanted(request) => HtmlPage.Of(kind.Title, Page(kind), DocumentationEndpoints.Links),
            var kind => TypedResults.Ok(kind),
        });
    }

    static string Catalogue()
    {
        var html = new StringBuilder("<h1>Catalogue des erreurs</h1><p>Chaque erreur de la plateforme porte un <code>type</code> stable (RFC 9457), qui mène à sa page.</p>")
            .Append("<table><thead><tr><th scope=\"col\">Statut</th><th scope=\"col\">Erreur</th><th scope=\"col\">Que faire</th></tr></thead><tbody>");
        foreach (var kind in ProblemKinds.All.OrderBy(kind => kind.Status))
        {
            html.Append("<tr><td>").Append(kind.Status).Append("</td><td><a href=\"").Append(kind.Type).Append("\">").Append(HtmlPage.Encode(kind.Title))
                .Append("</a></td><td>").Append(HtmlPage.Encode(kind.WhatToDo)).Append("</td></tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    static string Page(ProblemKind kind) =>
        $"<h1>{HtmlPage.Encode(kind.Title)}</h1><p>Type <code>{kind.Type}</code>, statut HTTP {kind.Status}.</p><p>{HtmlPage.Encode(kind.WhatToDo)}</p>";
}
