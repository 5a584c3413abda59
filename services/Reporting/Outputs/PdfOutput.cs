using PassPlatform.Paper;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Outputs;

/// <summary>A report on paper: each figure with its numerator and denominator, its breakdown as a chart and as a table; the definitions at the end.</summary>
internal static class PdfOutput
{
    private const int HashShown = 12;
    private const double HeadOfFigure = 72; // Its heading, and its number.

    private static readonly IReadOnlyList<Column> LineColumns = [new("Ventilation", 72), new("Valeur", 28)];

    private static readonly IReadOnlyList<Column> DefinitionColumns = [new("Chiffre", 24), new("Ce qui est compté", 42), new("Jour qui décide, personnes, textes", 34)];

    /// <summary>Writes it.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="typefaces">The fonts.</param>
    public static byte[] Write(ReportDocument report, Typefaces typefaces)
    {
        var sheet = new Sheet(report.Title, report.Freeze is { } freeze ? $"empreinte {freeze.Sha256[..HashShown]}" : $"non figé, lu le {French.Date(report.ReadOn)}", typefaces);
        sheet.Letterhead([report.Subject]);
        sheet.Title(report.Title, Capital(report.Period));
        WriteProof(sheet, report);
        foreach (var note in report.Notes)
        {
            sheet.SmallPrint(note);
        }

        foreach (var section in report.Sections)
        {
            sheet.Section(section.Title, HeadOfFigure);
            foreach (var figure in section.Figures)
            {
                WriteFigure(sheet, figure);
            }

            foreach (var answer in section.Answers)
            {
                sheet.Heading(answer.By is { } party ? $"{answer.Question} ({party})" : answer.Question);
                sheet.Prose(answer.Answer.Length == 0 ? "Sans réponse." : answer.Answer);
            }
        }

        WriteDefinitions(sheet, report);
        return sheet.Save();
    }

    private static void WriteProof(Sheet sheet, ReportDocument report)
    {
        if (report.Freeze is not { } freeze)
        {
            sheet.Row("État", $"chiffres lus le {French.Date(report.ReadOn)}, non figés : ils peuvent encore changer", strong: true);
            return;
        }

        sheet.Row("Figé le", freeze.Version is { } version ? $"{French.Date(freeze.FrozenOn)}, version {French.Number(version)}" : French.Date(freeze.FrozenOn), strong: true);
        sheet.Row("Empreinte (SHA-256)", freeze.Sha256);
    }

    private static void WriteFigure(Sheet sheet, ReportFigure figure)
    {
        sheet.Heading(figure.Label);
        sheet.Row(Capital(figure.Definition.Numerator), figure.Text, strong: true, wideLabel: true);
        if (figure.Whole is { } whole)
        {
            sheet.Row($"Sur : {whole.Label}", ShareOf(figure, whole), wideLabel: true);
        }

        if (figure.Lines.Count > 0)
        {
            sheet.Space();
            foreach (var (unit, bars) in Charts(figure))
            {
                sheet.Bars($"{figure.Label}, en {French.Name(unit)}s", bars);
            }

            sheet.Table(LineColumns, figure.Lines.Select(line => (string[])[line.Label, line.Text]));
        }

        if (figure.Definition.Remark is { } remark)
        {
            sheet.SmallPrint(remark);
        }
    }

    // Parts of one unit that can be laid side by side; days and percentages are no parts of anything, and what is taken away has no length.
    private static IEnumerable<(Unit Unit, IReadOnlyList<Bar> Bars)> Charts(ReportFigure figure) =>
        from unit in figure.Lines.Where(line => line.Value is not null && line.Unit is not (Unit.Day or Unit.Percent)).GroupBy(line => line.Unit)
        where unit.Count() > 1 && unit.All(line => line.Value >= 0) && unit.Any(line => line.Value > 0)
        select (unit.Key, (IReadOnlyList<Bar>)[.. unit.Select(line => new Bar(line.Label, (double)line.Value!.Value, line.Text))]);

    private static string ShareOf(ReportFigure figure, ReportWhole whole) =>
        figure is { Value: { } value, Unit: var unit } && unit == whole.Unit && whole.Value > 0 && unit is not (Unit.Day or Unit.Percent)
            ? $"{whole.Text}, soit {French.Text(100 * value / whole.Value, Unit.Percent)}"
            : whole.Text;

    private static void WriteDefinitions(Sheet sheet, ReportDocument report)
    {
        sheet.Section("Définitions");
        sheet.Table(DefinitionColumns, report.Figures.Select(figure => (string[])
        [
            figure.Label,
            $"{figure.Definition.Meaning} Numérateur : {figure.Definition.Numerator}. Dénominateur : {figure.Definition.Denominator ?? "aucun"}.",
            string.Join(" – ", ((string?[])[Capital(figure.Definition.Dates), figure.Definition.People, .. figure.Definition.Sources]).Where(text => text is not null)),
        ]));
    }

    private static string Capital(string text) => text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
