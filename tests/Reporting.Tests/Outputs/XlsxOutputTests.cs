using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using MiniExcelLibs;
using PassPlatform.Reporting.Outputs;
using Xunit;

namespace PassPlatform.Reporting.Tests.Outputs;

public sealed class XlsxOutputTests
{
    private static readonly byte[] Frozen = XlsxOutput.Write(SampleReports.Frozen);

    [Fact]
    public void It_is_a_workbook_by_the_rules_of_the_format()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Frozen), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(book, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath} {fault.Description}"));
        Assert.Equal("Rapport annuel 2025", book.PackageProperties.Title);
    }

    [Fact]
    public void Another_reader_finds_every_figure_as_a_number()
    {
        var rows = Rows(XlsxOutput.Figures);

        Assert.Equal(SampleReports.Frozen.Figures.Sum(figure => 1 + figure.Lines.Count), rows.Count);
        Assert.Equal(1234.0, Row("ACTIVE", "")["Valeur"]);
        Assert.Equal(-1234.5, Row("COST", "")["Valeur"]);
        Assert.Equal(0.333, Row("RATE", "")["Valeur"]);
        Assert.Equal(44.5, Row("DAYS", "")["Valeur"]);
        Assert.Null(Row("NONE", "motif rare")["Valeur"]);
        Assert.Equal("moins de 11", Row("NONE", "motif rare")["Texte"]);
        Assert.Equal(1234.0, Row("SEX", "")["Valeur du dénominateur"]);

        IDictionary<string, object?> Row(string id, string line) => rows.Single(row => Equals(row["Indicateur"], id) && (row["Ventilation"] as string ?? "") == line);
    }

    [Theory]
    [InlineData(1234.0, XlsxStyles.Whole)]
    [InlineData(33.3, XlsxStyles.Decimal)] // A rate of people.
    public void A_number_is_not_shown_without_its_decimals(double number, uint style) =>
        Assert.Equal(style, XlsxCell.Number((decimal)number, Reporting.Indicators.Unit.Person).Style);

    [Fact]
    public void It_carries_its_hash_its_days_and_each_definition()
    {
        var about = Query(XlsxOutput.About, titled: false).ToDictionary(row => (string)row["A"]!, row => row["B"]);
        var definitions = Rows(XlsxOutput.Definitions);

        Assert.Equal(SampleReports.Sha256, about["Empreinte (SHA-256)"]);
        Assert.Equal(new DateTime(2025, 12, 31, 0, 0, 0, DateTimeKind.Unspecified), about["Dernier jour"]);
        Assert.Equal(SampleReports.Frozen.Figures.Select(figure => figure.Id), definitions.Select(row => row["Indicateur"]));
        Assert.All(definitions, row => Assert.Equal(SampleReports.Definition.Numerator, row["Numérateur"]));
    }

    [Fact]
    public void No_cell_is_a_formula_nor_becomes_one_when_it_is_edited()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Frozen), isEditable: false);
        var formats = book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        var cells = book.WorkbookPart.WorksheetParts.SelectMany(sheet => sheet.Worksheet!.Descendants<Cell>()).ToList();

        Assert.DoesNotContain(cells, cell => cell.CellFormula is not null);
        var risky = cells.Where(cell => cell.InlineString is { } text && text.InnerText.Length > 0 && "=+-@\t\r\n".Contains(text.InnerText[0], StringComparison.Ordinal)).ToList();
        var negative = SampleReports.Frozen.Figures.SelectMany(figure => figure.Lines.Select(line => line.Text).Append(figure.Text)).Count(text => text.StartsWith('-'));
        Assert.Equal((2, SampleReports.Formulas.Count + 2), (negative, risky.Count)); // What is less than nothing begins like a formula too.
        Assert.All(risky, cell => Assert.True(formats[(int)cell.StyleIndex!.Value].QuotePrefix?.Value));
    }

    [Fact]
    public void What_people_wrote_is_read_back_but_for_what_no_file_of_the_kind_can_hold()
    {
        var answers = Rows(XlsxOutput.Answers);

        Assert.Equal(SampleReports.Formulas[0], answers[0]["Réponse"]);
        var prospects = Assert.IsType<string>(answers.Single(row => Equals(row["Question"], "Perspectives"))["Réponse"]);
        Assert.StartsWith("Première ligne.\nDeuxième ligne avec \uFFFD et mot1 ", prospects, StringComparison.Ordinal);
        Assert.EndsWith("mot900.", prospects, StringComparison.Ordinal);
    }

    private static List<IDictionary<string, object?>> Rows(string sheet) => Query(sheet, titled: true);

    private static List<IDictionary<string, object?>> Query(string sheet, bool titled) =>
        [.. new MemoryStream(Frozen).Query(useHeaderRow: titled, sheetName: sheet).Select(row => (IDictionary<string, object?>)row)];
}
