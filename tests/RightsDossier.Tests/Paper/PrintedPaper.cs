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

    private static async Task<string> InFolder(byte[] pdf, Func<string, Task<string>> read)
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
