using System.Text;
using System.Text.RegularExpressions;
using PassPlatform.RightsDossier.Paper;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Paper;

public sealed partial class SheetTests
{
    [Fact]
    public async Task What_is_written_is_read_back_whatever_the_accents_and_however_long()
    {
        var sheet = new Sheet("Essai", "Dossier 1");
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
        var font = TrueTypeFont.Regular;
        var plain = font.Subset([font.Glyph('e')]);
        var accented = font.Subset([font.Glyph('é')]);

        Assert.True(accented.Length > plain.Length, "é is made of e and of its accent");
        Assert.True(accented.Length < 100_000);
        Assert.Equal(accented, font.Subset([font.Glyph('é'), font.Glyph('e')]));
    }

    [Fact]
    public void The_width_of_a_text_is_that_of_the_font()
    {
        Assert.Equal(0, TrueTypeFont.Regular.Width("", 12));
        Assert.Equal(12 * 1139 / 2048.0, TrueTypeFont.Regular.Width("e", 12), 6);
        Assert.True(TrueTypeFont.Bold.Width("mot", 12) > TrueTypeFont.Regular.Width("mot", 12));
    }

    [Theory]
    [InlineData("https://pass.example/verification/0123456789ABCDEFGHJKMNPQRS")]
    [InlineData("https://une-adresse-bien-plus-longue.passdeville.ars-normandie.example/portail/verification/0123456789ABCDEFGHJKMNPQRS")]
    public async Task A_code_is_read_as_the_address_written_below_it(string address)
    {
        var sheet = new Sheet("Essai", "Dossier 1");
        sheet.Signature("Fait le 22/04/2021", "Signature", new Verification(address, "Vérifier ce papier", "Ce code mène à une adresse."));
        var paper = sheet.Save();

        Assert.Contains(address, string.Concat((await PrintedPaper.TextOf(paper)).Where(character => !char.IsWhiteSpace(character))), StringComparison.Ordinal);
        Assert.Equal(address, await PrintedPaper.CodeOf(paper));
    }

    [Fact]
    public void A_code_is_a_figure_that_a_screen_reader_can_tell()
    {
        var sheet = new Sheet("Essai", "Dossier 1");
        sheet.Signature("Fait le 22/04/2021", "Signature", new Verification("https://pass.example/x", "Vérifier", "Un code."));

        var file = Encoding.Latin1.GetString(sheet.Save());

        Assert.Contains("/S /Figure /P", file, StringComparison.Ordinal);
        Assert.Contains($"/Alt <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("Code QR qui mène à l’adresse https://pass.example/x"))}>", file, StringComparison.Ordinal);
    }

    [GeneratedRegex("Ligne [0-9]+ +vu")]
    private static partial Regex RowOfMany();
}
