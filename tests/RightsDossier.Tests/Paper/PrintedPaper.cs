using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Paper;

/// <summary>Reads a paper back with other people's programs.</summary>
internal static class PrintedPaper
{
    /// <summary>Its text; the test is skipped where nothing can read it.</summary>
    public static Task<string> TextOf(byte[] pdf) =>
        InFolder(pdf, file => Run("pdftotext", "pdftotext (Debian's poppler-utils) is not installed: nothing can read the paper back.", "-layout", file, "-"));

    /// <summary>Its text without the marks of direction that the reader puts around letters from right to left.</summary>
    public static async Task<string> LettersOf(byte[] pdf) =>
        string.Concat((await TextOf(pdf)).Where(character => character is not ('\u202A' or '\u202B' or '\u202C' or '\u200E' or '\u200F')));

    /// <summary>Its words from left to right, with where each begins, in points.</summary>
    public static async Task<List<(string Word, double X)>> WordsOf(byte[] pdf) =>
        [.. XDocument.Parse(await InFolder(pdf, file => Run("pdftotext", "pdftotext (Debian's poppler-utils) is not installed: nothing can read the paper back.", "-bbox", file, "-")))
            .Descendants().Where(element => element.Name.LocalName == "word")
            .Select(word => (word.Value, double.Parse(word.Attribute("xMin")!.Value, CultureInfo.InvariantCulture)))];

    /// <summary>Its reading order as a screen reader is given it: an element a line, indented; the test is skipped where nothing can read it.</summary>
    public static Task<string> StructureOf(byte[] pdf) =>
        InFolder(pdf, file => Run("pdfinfo", "pdfinfo (Debian's poppler-utils) is not installed: nothing can read the reading order back.", "-struct", file));

    /// <summary>Its text in that order, element after element, whatever stands beside it on the page.</summary>
    public static async Task<string> ReadingOf(byte[] pdf) => string.Join(
        ' ', (await InFolder(pdf, file => Run("pdfinfo", "pdfinfo (Debian's poppler-utils) is not installed: nothing can read the reading order back.", "-struct-text", file)))
            .Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('"')).Select(line => line.Trim('"')));

    /// <summary>What the QR code of its first page says, as seen on a screen; the test is skipped where nothing can read it.</summary>
    public static Task<string> CodeOf(byte[] pdf) => InFolder(pdf, async file =>
    {
        await Run("pdftoppm", "pdftoppm (Debian's poppler-utils) is not installed: nothing can draw the paper.", "-r", "150", "-png", "-singlefile", file, file);
        return (await Run("zbarimg", "zbarimg (Debian's zbar-tools) is not installed: nothing can read the code back.", "--quiet", "--raw", $"{file}.png")).TrimEnd();
    });

    /// <summary>Its pages as they are seen; the test is skipped where nothing can draw them.</summary>
    public static Task<List<SeenPage>> PagesOf(byte[] pdf) => InFolder(pdf, async file =>
    {
        const string Absent = "pdftoppm (Debian's poppler-utils) is not installed: nothing can draw the paper.";
        await Run("pdftoppm", Absent, "-r", "75", "-png", file, file);
        await Run("pdftoppm", Absent, "-r", "75", "-gray", file, file);
        var stop = TestContext.Current.CancellationToken;
        var pages = new List<SeenPage>();
        foreach (var grey in Directory.GetFiles(Path.GetDirectoryName(file)!, "*.pgm").Order(StringComparer.Ordinal))
        {
            pages.Add(SeenPage.Of(await File.ReadAllBytesAsync(Path.ChangeExtension(grey, ".png"), stop), await File.ReadAllBytesAsync(grey, stop)));
        }

        return pages;
    });

    private static async Task<T> InFolder<T>(byte[] pdf, Func<string, Task<T>> read)
    {
        var folder = Directory.CreateTempSubdirectory("pass-paper-");
        try
        {
            var file = Path.Combine(folder.FullName, "paper.pdf");
            await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
            return await read(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> Run(string program, string absent, params string[] arguments)
    {
        try
        {
            using var running = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            var output = await running.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await running.WaitForExitAsync(TestContext.Current.CancellationToken);
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Skip(absent);
            return "";
        }
    }
}

/// <summary>A page as it is seen.</summary>
/// <param name="Png">To look at.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Grey">From 0, black, to 255, white: row after row.</param>
internal sealed record SeenPage(byte[] Png, int Width, byte[] Grey)
{
    private const int Ink = 160; // Lighter is paper, or the edge of a letter.

    private int Height => Grey.Length / Width;

    /// <summary>Share of the page that is inked.</summary>
    public double Inked => (double)Grey.Count(level => level < Ink) / Grey.Length;

    /// <summary>Pixels of the longest line of ink: a letter's is short, a rule's or a bar's is long.</summary>
    public int LongestLine => Enumerable.Range(0, Height).Max(row => Longest(Grey.AsSpan(row * Width, Width)));

    /// <summary>Reads an image of <c>pdftoppm -gray</c>: <c>P5</c>, width, height, 255, then the levels.</summary>
    public static SeenPage Of(byte[] png, byte[] pgm)
    {
        var header = System.Text.Encoding.ASCII.GetString(pgm, 0, 20).Split((char[])[' ', '\n'], 5);
        Assert.Equal(("P5", "255"), (header[0], header[3]));
        var (width, height) = (int.Parse(header[1], CultureInfo.InvariantCulture), int.Parse(header[2], CultureInfo.InvariantCulture));
        return new SeenPage(png, width, pgm[^(width * height)..]);
    }

    /// <summary>Whether nothing is inked this near an edge, in pixels: a printer leaves nothing out.</summary>
    public bool HasMargin(int pixels) => Grey.Index().All(pixel => pixel.Item >= Ink || (pixel.Index % Width >= pixels && pixel.Index % Width < Width - pixels && pixel.Index / Width >= pixels && pixel.Index / Width < Height - pixels));

    private static int Longest(ReadOnlySpan<byte> row)
    {
        var (longest, run) = (0, 0);
        foreach (var level in row)
        {
            run = level < Ink ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
