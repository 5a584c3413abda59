using System.Globalization;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.RightsDossier.Deposits;

/// <summary>What whoever scans the code of a paper reads on a phone: whole, without script, font or picture from anywhere.</summary>
internal static class VerificationPage
{
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

    private static string Page(string title, string main) => PublicPage.Of(
        CultureInfo.GetCultureInfo("fr"), $"{title} – vérification d’un dépôt en PASS de ville", "PASS de ville – vérification d’un papier de dépôt", main,
        "Cette page ne montre aucune donnée personnelle et n’en garde aucune.", findable: false);

    private static string Encode(string text) => PublicPage.Encode(text);
}
