using System.Globalization;
using CsvHelper;
using PassPlatform.Paper;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>The slip of a batch (<i>bordereau de transmission</i>): what the fund is sent, application by application.</summary>
internal static class SlipPaper
{
    private static readonly IReadOnlyList<Column> Columns =
        [new("Numéro du dossier", 24), new("Nom et prénoms", 26), new("Né(e) le", 14), new("Droit et formulaire", 14), new("Pièces", 12), new("Déposé le", 14)];

    private static readonly IReadOnlyList<Column> AskedColumns = [new("Numéro du dossier", 28), new("À compter du", 16), new("Pourquoi", 38), new("Texte", 22)];

    private static readonly string[] Titles =
        ["numero_dossier", "nom", "prenoms", "date_naissance", "droit", "formulaire", "pieces_jointes", "pieces_vues_sur_papier", "date_depot", "urgent", "autres_personnes", "debut_demande", "texte_du_debut"];

    // A spreadsheet takes what begins so for a formula, and runs it: an apostrophe makes it a text.
    private static readonly CsvWriterOptions Spreadsheet = new() { Separator = ';', WriteByteOrderMark = true, Injection = CsvInjection.Escape, InjectionCharacters = "=+-@\t\r\n" };

    /// <summary>As a PDF, to sign.</summary>
    public static byte[] Pdf(BatchContents contents, Typefaces typefaces)
    {
        var batch = contents.Batch;
        var corrects = batch.Kind == BatchKind.Corrections;
        var completes = batch.Kind == BatchKind.Complement;
        var title = corrects ? "Bordereau de rectification" : completes ? "Bordereau de complément" : "Bordereau de transmission";
        var sheet = new Sheet(title, $"Lot {batch.Id}", typefaces);
        sheet.Letterhead(contents.Finess is { } finess ? [contents.Site.Name, $"FINESS {finess}"] : [contents.Site.Name]);
        sheet.Title(title, corrects ? "Identités rectifiées de dossiers déjà transmis : elles remplacent celles que la caisse a"
            : completes ? "Pièces demandées par la caisse, d’un dossier déjà transmis" : "Dossiers de droits transmis à la caisse d’assurance maladie");
        sheet.Row("Caisse destinataire", batch.FundCode, strong: true);
        sheet.Row("Numéro du lot", batch.Id.ToString());
        sheet.Row(corrects ? "Date de la rectification" : "Date de transmission", batch.TransmittedOn is { } day ? French.Date(day) : "le jour de la remise ou du placement", strong: true);
        if (!corrects && batch.DecisionDueOn is { } due)
        {
            sheet.Row("Décision au plus tard le", French.Date(due), strong: true);
        }

        sheet.Section("Dossiers");
        sheet.Table(Columns, contents.Applications.Select(PdfRow));
        if (!corrects && !completes && contents.Applications.Where(sent => sent.Asked is not null).ToList() is { Count: > 0 } asking)
        {
            sheet.Section("Début du droit demandé");
            sheet.Table(AskedColumns, asking.Select(sent => (string[])[sent.Application.Id.ToString(), French.Date(sent.Asked!.From), sent.Asked.Sentence, sent.Asked.Article]));
            sheet.Paragraph("La CSS ne commence jamais avant la PUMa ; l’AME peut remonter plus tôt, au jour des soins.");
        }

        sheet.Section("Totaux");
        sheet.Row("Dossiers", $"{contents.Applications.Count}", strong: true);
        foreach (var benefit in contents.Applications.GroupBy(sent => sent.Benefit).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            sheet.Row($"dont {benefit.Key}", $"{benefit.Count()}");
        }

        sheet.Row("dont urgents", $"{contents.Applications.Count(sent => sent.Urgent)}");
        sheet.Row("Pièces jointes", $"{contents.Applications.Sum(sent => sent.Joined.Count)}");
        sheet.Row("Pièces vues sur papier", $"{contents.Applications.Sum(sent => sent.OnPaper.Count)}");
        sheet.Signature(batch.TransmittedOn is { } sent ? $"Transmis le {French.Date(sent)}" : "Remis le :", "Reçu par la caisse : date, cachet et signature");
        sheet.SmallPrint(corrects
            ? "Rectification dite à qui a reçu les données : RGPD, articles 16 et 19 ; annexe 1 de la convention, points 5 et 6. Aucune pièce n’est envoyée de nouveau."
            : "Pièces : fichiers joints à l’archive + pièces vues sur papier par la PASS. Le détail et les empreintes sont dans manifest.json. "
            + "Article D. 252-2 du code de l’action sociale et des familles ; convention entre la PASS de ville et la caisse, articles 4.1 et 4.2.");
        return sheet.Save();
    }

    /// <summary>As a table for a spreadsheet: UTF-8 with its mark, semicolons.</summary>
    public static byte[] Csv(BatchContents contents)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Spreadsheet))
        {
            foreach (var row in contents.Applications.Select(CsvRow).Prepend(Titles))
            {
                csv.WriteRecord(row);
            }
        }

        return file.ToArray();
    }

    private static string[] PdfRow(SentApplication sent) =>
    [
        sent.Application.Id.ToString(),
        string.Join(" ; ", sent.Members.Prepend(sent.Person).Select(person => Isolate.Name(person.FullName))),
        sent.Person.Birth ?? "non connu",
        sent.Urgent ? $"{sent.Benefit} {sent.Form.Number} urgent" : $"{sent.Benefit} {sent.Form.Number}",
        $"{sent.Joined.Count} + {sent.OnPaper.Count}",
        sent.Application.Deposit is { } deposit ? French.Date(deposit.DepositedOn) : "sans objet",
    ];

    private static string[] CsvRow(SentApplication sent) =>
    [
        sent.Application.Id.ToString(),
        sent.Person.FamilyName,
        sent.Person.GivenNames,
        sent.Person.BirthDate?.ToString() ?? "",
        sent.Benefit,
        sent.Form.Number,
        $"{sent.Joined.Count}",
        $"{sent.OnPaper.Count}",
        sent.Application.Deposit?.DepositedOn.ToString("O", CultureInfo.InvariantCulture) ?? "",
        sent.Urgent ? "oui" : "non",
        string.Join(", ", sent.Members.Select(person => person.FullName)),
        sent.Asked?.From.ToString("O", CultureInfo.InvariantCulture) ?? "",
        sent.Asked?.Article ?? "",
    ];
}
