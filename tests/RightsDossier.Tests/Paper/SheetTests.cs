using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.Paper;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Paper;

public sealed partial class SheetTests
{
    [Fact]
    public async Task What_is_written_is_read_back_whatever_the_accents_and_however_long()
    {
        var sheet = NewSheet();
        sheet.Title("Pièces du dossier", "Œuvre d'été, 12 €");
        sheet.Row("Nom", "Ŵłǧŋ Țepeș");
        sheet.Row("Mot", new string('w', 120));
        for (var i = 0; i < 60; i++)
        {
            sheet.Row($"Ligne {i}", "vu");
        }

        var text = await PrintedPaper.TextOf(sheet.Save());

        Assert.Contains("Œuvre d'été, 12 €", text, StringComparison.Ordinal);
        Assert.Contains("Ŵłǧŋ Țepeș", text, StringComparison.Ordinal);
        Assert.Equal(120, text.Count(character => character == 'w'));
        Assert.Equal(60, RowOfMany().Count(text));
        Assert.Contains("Essai – Dossier 1 – page 2", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subset_keeps_the_outlines_shown_and_those_they_are_made_of()
    {
        var font = Typefaces.Main(bold: false);
        var plain = font.Subset([Glyph('e')]);
        var accented = font.Subset([Glyph('é')]);

        Assert.True(accented.Length > plain.Length, "é is made of e and of its accent");
        Assert.True(accented.Length < 100_000);
        Assert.Equal(font.Subset([Glyph('e'), Glyph('é')]), font.Subset([Glyph('é'), Glyph('e')]));

        ushort Glyph(char letter) => font.Shape(letter.ToString(), new Part(0, 1), false)[0].Glyphs[0].Number;
    }

    [Fact]
    public void The_width_of_a_text_is_that_of_the_font()
    {
        Assert.Equal(1139 / 2048.0, Width("e", bold: false), 6);
        Assert.True(Width("mot", bold: true) > Width("mot", bold: false));

        static double Width(string text, bool bold) => Typefaces.Main(bold).Shape(text, new Part(0, text.Length), false).Sum(cluster => cluster.Width);
    }

    [Fact]
    public async Task A_word_too_long_for_its_line_is_copied_without_a_space_in_it()
    {
        var sheet = NewSheet();
        sheet.Paragraph($"avant {new string('w', 300)} après");

        var text = await PrintedPaper.TextOf(sheet.Save());

        Assert.DoesNotContain("w w", text, StringComparison.Ordinal);
        Assert.Equal(300, text.Count(character => character == 'w'));
    }

    [Theory]
    [InlineData("https://pass.example/verification/0123456789ABCDEFGHJKMNPQRS")]
    [InlineData("https://une-adresse-bien-plus-longue.passdeville.ars-normandie.example/portail/verification/0123456789ABCDEFGHJKMNPQRS")]
    public async Task A_code_is_read_as_the_address_written_below_it(string address)
    {
        var sheet = NewSheet();
        sheet.Signature("Fait le 22/04/2021", "Signature", new Verification(address, "Vérifier ce papier", "Ce code mène à une adresse."));
        var paper = sheet.Save();

        Assert.Contains(address, string.Concat((await PrintedPaper.TextOf(paper)).Where(character => !char.IsWhiteSpace(character))), StringComparison.Ordinal);
        Assert.Equal(address, await PrintedPaper.CodeOf(paper));
    }

    [Fact]
    public void A_code_is_a_figure_that_a_screen_reader_can_tell()
    {
        var sheet = NewSheet();
        sheet.Signature("Fait le 22/04/2021", "Signature", new Verification("https://pass.example/x", "Vérifier", "Un code."));

        var file = Encoding.Latin1.GetString(sheet.Save());

        Assert.Contains("/S /Figure /P", file, StringComparison.Ordinal);
        Assert.Contains($"/Alt <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("Code QR qui mène à l’adresse https://pass.example/x"))}>", file, StringComparison.Ordinal);
    }

    private static Sheet NewSheet() => new("Essai", "Dossier 1", new Typefaces(NullLogger<Typefaces>.Instance));

    [GeneratedRegex("Ligne [0-9]+ +vu")]
    private static partial Regex RowOfMany();
}
