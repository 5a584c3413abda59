using System.Net;
using System.Security.Cryptography;
using System.Text;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Deposits;

/// <summary>What whoever scans the code of a paper reads on a phone: whole, without script, font or picture from anywhere.</summary>
internal static class VerificationPage
{
    public const string MediaType = "text/html; charset=utf-8";

    private const string Style = """
        :root { color-scheme: light dark; --ink: #161616; --paper: #fff; --line: #929292; --yes: #18753c; --no: #b34000; --note: #f4f6ff; }
        @media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #161616; --line: #777; --yes: #88d99f; --no: #ff9b6b; --note: #1e2340; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 38rem; padding: 1rem; font: 1.0625rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        header, footer { font-size: .9375rem; }
        header { padding-bottom: .75rem; border-bottom: 1px solid var(--line); font-weight: 700; }
        footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--line); }
        h1 { margin: 1.5rem 0 .75rem; font-size: 1.625rem; line-height: 1.25; }
        .yes, .no { padding-left: .75rem; border-left: .375rem solid; }
        .yes { border-color: var(--yes); } .no { border-color: var(--no); }
        .mark { font-weight: 700; } .yes .mark { color: var(--yes); } .no .mark { color: var(--no); }
        .note { margin: 1.5rem 0; padding: .75rem 1rem; background: var(--note); }
        .note > :first-child { margin-top: 0; } .note > :last-child { margin-bottom: 0; }
        dl { margin: 1.5rem 0; border-top: 1px solid var(--line); }
        dl > div { padding: .625rem 0; border-bottom: 1px solid var(--line); }
        dt { font-size: .9375rem; } dd { margin: 0; font-weight: 700; overflow-wrap: anywhere; }
        """;

    /// <summary>Its content security policy: its own style, and nothing else.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page of a deposit that was received.</summary>
    public static string Of(DepositVerification verified)
    {
        var rows = new (string Label, string Value)[]
        {
            ("Numéro du dossier", verified.ApplicationId.ToString()),
            ("Date du dépôt", French.Date(verified.DepositedOn)),
            ("Organisme de dépôt", verified.DepositBodyFiness is { } finess ? $"PASS de ville, FINESS {finess}" : "PASS de ville"),
            ("Formulaire", $"{verified.Form.Number} (cerfa n° {verified.Form.Cerfa})"),
            ("Transmission à la caisse, au plus tard le", French.Date(verified.TransmissionDueOn)),
        };
        var list = string.Concat(rows.Select(row => $"<div><dt>{Encode(row.Label)}</dt><dd>{Encode(row.Value)}</dd></div>\n"));
        return Page("Dépôt authentique", $"""
            <div class="yes">
            <h1>Dépôt authentique</h1>
            <p><span class="mark">Code reconnu.</span> Une PASS de ville a bien reçu la première demande d’aide médicale de l’État (AME) dont ce papier
            porte le code.</p>
            </div>
            <div class="note">
            <p><strong>Comparez</strong> le numéro du dossier et la date du dépôt avec ceux du papier : s’ils diffèrent, le papier a été modifié.</p>
            <p><strong>Cette page prouve le dépôt, et lui seul.</strong> Elle n’ouvre aucun droit et ne dit pas ce que la caisse d’assurance maladie décidera.</p>
            </div>
            <dl>
            {list}</dl>
            <p>Ce code est celui de l’attestation de dépôt, remise à la personne, et de la fiche de traçabilité, destinée à la caisse.</p>
            """);
    }

    /// <summary>The page of a code that is on no paper.</summary>
    public static string Unknown() => Page("Document non authentifié", $"""
        <div class="no">
        <h1>Document non authentifié</h1>
        <p><span class="mark">Aucun dépôt ne porte ce code.</span></p>
        </div>
        <div class="note">
        <p>{Encode(ProblemKinds.PaperUnknown.WhatToDo)}</p>
        </div>
        """);

    private static string Page(string title, string main) => $"""
        <!doctype html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{title} – vérification d’un dépôt en PASS de ville</title>
        <style>{Style}</style>
        </head>
        <body>
        <header>PASS de ville – vérification d’un papier de dépôt</header>
        <main>
        {main}
        </main>
        <footer>Cette page ne montre aucune donnée personnelle et n’en garde aucune.</footer>
        </body>
        </html>
        """;

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
