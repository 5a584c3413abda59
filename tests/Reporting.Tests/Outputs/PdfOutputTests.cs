using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.Paper;
using PassPlatform.Reporting.Outputs;
using PassPlatform.RightsDossier.Tests.Paper;
using Xunit;

namespace PassPlatform.Reporting.Tests.Outputs;

public sealed class PdfOutputTests
{
    private static readonly Typefaces Fonts = new(NullLogger<Typefaces>.Instance);

    [Fact]
    public async Task It_says_each_figure_with_its_definition_and_carries_its_hash()
    {
        var pdf = PdfOutput.Write(SampleReports.Frozen, Fonts);

        TestContext.Current.AddAttachment("rapport.pdf", pdf, "application/pdf");
        var lines = await PrintedPaper.TextOf(pdf);
        Assert.DoesNotMatch(@"(?m)^\s*(%|€|personnes?)\s*$", lines); // A number stays with its unit.
        var text = Flat(lines);
        Assert.Contains("Du 01/01/2025 au 31/12/2025", text, StringComparison.Ordinal);
        Assert.Contains(SampleReports.Sha256, text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("31/01/2026, version 2", text, StringComparison.Ordinal);
        Assert.Contains("1 234 personnes, soit 100,0 %", text, StringComparison.Ordinal);
        Assert.Contains("-1 234,50 €", text, StringComparison.Ordinal);
        Assert.Contains("moins de 11", text, StringComparison.Ordinal);
        Assert.Contains("mot900.", text, StringComparison.Ordinal); // An answer longer than a page goes on.
        Assert.Contains("Perspectives (la caisse)", text, StringComparison.Ordinal);
        Assert.All(SampleReports.Frozen.Figures, figure => Assert.Contains(figure.Label, text, StringComparison.Ordinal));
        Assert.Contains("Numérateur : personnes vues dans l'année.", Flat(await PrintedPaper.ReadingOf(pdf)), StringComparison.Ordinal);
        Assert.Contains("non figés", Flat(await PrintedPaper.TextOf(PdfOutput.Write(SampleReports.Living, Fonts))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_page_is_seen_whole_within_its_margins_its_bars_drawn()
    {
        var pages = await PrintedPaper.PagesOf(PdfOutput.Write(SampleReports.Frozen, Fonts));

        foreach (var (number, page) in pages.Index())
        {
            TestContext.Current.AddAttachment($"rapport-{number + 1}.png", page.Png, "image/png");
        }

        Assert.InRange(pages.Count, 2, 20);
        Assert.All(pages, page => Assert.InRange(page.Inked, 0.001, 0.3)); // Neither blank nor blotted.
        Assert.All(pages, page => Assert.True(page.HasMargin(20)));
        Assert.Contains(pages, page => page.LongestLine > 100); // At 75 pixels an inch: a bar, or the rule under a title.
    }

    [Fact]
    public async Task A_screen_reader_is_given_headings_tables_and_charts_each_with_its_table()
    {
        var pdf = PdfOutput.Write(SampleReports.Frozen, Fonts);
        var order = Blocks(await PrintedPaper.StructureOf(pdf));

        Assert.Equal("H1", order.First(type => type.StartsWith('H')));
        Assert.Equal(SampleReports.Frozen.Sections.Count + 1, order.Count(type => type == "H2"));
        Assert.Equal(SampleReports.Frozen.Figures.Count() + SampleReports.Frozen.Sections.Sum(section => section.Answers.Count), order.Count(type => type == "H3"));
        Assert.Equal(2, order.Count(type => type == "Figure")); // By sex; of the rate, its euros.
        Assert.All(order.Index().Where(block => block.Item == "Figure"), block => Assert.Equal("Table", order[block.Index + 1]));
        var file = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/MarkInfo << /Marked true >> /Lang (fr-FR)", file, StringComparison.Ordinal);
        Assert.Contains("/Scope /Column", file, StringComparison.Ordinal);
        Assert.Contains(
            $"/Alt <FEFF{Hex("Diagramme en barres : La répartition : par sexe, en personnes. femmes : 700\u00a0personnes ; hommes : 534\u00a0personnes. Les mêmes valeurs sont dans le tableau qui suit.")}>",
            file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_longer_than_a_page_goes_on_and_leaves_nothing_out()
    {
        var pdf = PdfOutput.Write(SampleReports.Long(150), Fonts);
        var order = Blocks(await PrintedPaper.StructureOf(pdf));
        var text = await PrintedPaper.TextOf(pdf);

        Assert.InRange(order.Count(type => type == "Figure"), 3, 8);
        Assert.Equal("Table", order[order.LastIndexOf("Figure") + 1]);
        Assert.All(Enumerable.Range(1, 150), n => Assert.Equal(2, text.Split('\n').Count(line => line.Contains($"ligne {n} ", StringComparison.Ordinal))));
    }

    // What is right below the document, in order.
    private static List<string> Blocks(string structure)
    {
        var lines = structure.Split('\n').Where(line => line.Trim().Length > 0).ToList();
        var document = lines.FindIndex(line => line.TrimStart().StartsWith("Document", StringComparison.Ordinal));
        Assert.True(document >= 0, structure);
        var depth = Indent(lines[document + 1]);
        return [.. lines.Skip(document + 1).Where(line => Indent(line) == depth && char.IsLetter(line.TrimStart()[0])).Select(line => line.Trim().Split(' ', ':')[0])];
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
}
