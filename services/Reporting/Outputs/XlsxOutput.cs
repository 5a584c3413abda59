using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Outputs;

/// <summary>A report as a workbook: what it is and its hash, its figures as one table, what people wrote, the definitions. Decision 0195.</summary>
/// <remarks>Numbers are numbers, days are days, in the form that the reader's spreadsheet gives them (French: comma, dd/MM/yyyy). No cell is a formula, and no text becomes one when it is edited.</remarks>
internal static class XlsxOutput
{
    /// <summary>Names of the sheets.</summary>
    public const string About = "À propos", Figures = "Chiffres", Answers = "Réponses", Definitions = "Définitions";

    /// <summary>Writes it.</summary>
    public static byte[] Write(ReportDocument report)
    {
        using var file = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            book.PackageProperties.Title = report.Title;
            book.PackageProperties.Subject = report.Subject;
            book.PackageProperties.Language = "fr-FR";
            var workbook = book.AddWorkbookPart();
            workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), new Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = XlsxStyles.Make();
            AddAbout(workbook, report);
            AddFigures(workbook, report);
            if (report.Sections.Any(section => section.Answers.Count > 0))
            {
                AddAnswers(workbook, report);
            }

            AddDefinitions(workbook, report);
        }

        return file.ToArray();
    }

    private static void AddAbout(WorkbookPart workbook, ReportDocument report)
    {
        var sheet = new XlsxSheet([30, 110]);
        sheet.Add(XlsxCell.Title(report.Title));
        sheet.Add(XlsxCell.Head("De qui"), XlsxCell.Text(report.Subject));
        sheet.Add(XlsxCell.Head("Premier jour"), XlsxCell.Day(report.From));
        sheet.Add(XlsxCell.Head("Dernier jour"), XlsxCell.Day(report.To));
        sheet.Add(XlsxCell.Head("Chiffres lus le"), XlsxCell.Day(report.ReadOn));
        if (report.Freeze is { } freeze)
        {
            sheet.Add(XlsxCell.Head("Figé le"), XlsxCell.Day(freeze.FrozenOn));
            if (freeze.Version is { } version)
            {
                sheet.Add(XlsxCell.Head("Version"), XlsxCell.Number(version, null));
            }
        }

        sheet.Add(XlsxCell.Head("Empreinte (SHA-256)"), XlsxCell.Text(report.FrozenAs));
        foreach (var note in report.Notes)
        {
            sheet.Add(XlsxCell.Head("À savoir"), XlsxCell.Text(note));
        }

        sheet.Save(workbook, About);
    }

    private static void AddFigures(WorkbookPart workbook, ReportDocument report)
    {
        var sheet = XlsxSheet.Table(
            ("Rubrique", 24), ("Indicateur", 24), ("Libellé", 44), ("Ventilation", 44), ("Valeur", 14), ("Unité", 14), ("Texte", 30), ("Dénominateur", 34), ("Valeur du dénominateur", 16));
        foreach (var section in report.Sections)
        {
            foreach (var figure in section.Figures)
            {
                sheet.Add(
                    XlsxCell.Text(section.Title), XlsxCell.Text(figure.Id), XlsxCell.Text(figure.Label), XlsxCell.Text(""), XlsxCell.Number(figure.Value, figure.Unit), XlsxCell.Text(French.Name(figure.Unit)),
                    XlsxCell.Text(figure.Text), XlsxCell.Text(figure.Whole?.Label ?? ""), XlsxCell.Number(figure.Whole?.Value, figure.Whole?.Unit));
                foreach (var line in figure.Lines)
                {
                    sheet.Add(
                        XlsxCell.Text(section.Title), XlsxCell.Text(figure.Id), XlsxCell.Text(figure.Label), XlsxCell.Text(line.Label), XlsxCell.Number(line.Value, line.Unit), XlsxCell.Text(French.Name(line.Unit)),
                        XlsxCell.Text(line.Text));
                }
            }
        }

        sheet.Save(workbook, Figures);
    }

    private static void AddAnswers(WorkbookPart workbook, ReportDocument report)
    {
        var sheet = XlsxSheet.Table(("Rubrique", 30), ("Question", 50), ("Qui a répondu", 24), ("Réponse", 90));
        foreach (var section in report.Sections)
        {
            foreach (var answer in section.Answers)
            {
                sheet.Add(XlsxCell.Text(section.Title), XlsxCell.Text(answer.Question), XlsxCell.Text(answer.By ?? ""), XlsxCell.Text(answer.Answer));
            }
        }

        sheet.Save(workbook, Answers);
    }

    private static void AddDefinitions(WorkbookPart workbook, ReportDocument report)
    {
        var sheet = XlsxSheet.Table(
            ("Indicateur", 24), ("Libellé", 44), ("Définition", 60), ("Numérateur", 40), ("Dénominateur", 40), ("Jour qui décide", 34), ("Personnes", 50), ("Précision", 50), ("Textes", 50));
        foreach (var figure in report.Figures)
        {
            var definition = figure.Definition;
            sheet.Add(
                XlsxCell.Text(figure.Id), XlsxCell.Text(figure.Label), XlsxCell.Text(definition.Meaning), XlsxCell.Text(definition.Numerator), XlsxCell.Text(definition.Denominator ?? ""),
                XlsxCell.Text(definition.Dates), XlsxCell.Text(definition.People ?? ""), XlsxCell.Text(definition.Remark ?? ""), XlsxCell.Text(string.Join(" ; ", definition.Sources)));
        }

        sheet.Save(workbook, Definitions);
    }
}
