using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.Paper;

namespace PassPlatform.RightsDossier.Tests.Documents;

/// <summary>Small files of the four kinds that are accepted.</summary>
internal static partial class SampleFiles
{
    public static byte[] Pdf => field ??= new Sheet("Passeport", "Essai", new Typefaces(NullLogger<Typefaces>.Instance)).Save();

    /// <summary>The PDF, with an entry added to its trailer.</summary>
    public static byte[] PdfWith(string trailerEntry)
    {
        var file = Encoding.Latin1.GetString(Pdf);
        return Encoding.Latin1.GetBytes(file.Replace("trailer\n<< ", $"trailer\n<< {trailerEntry} ", StringComparison.Ordinal));
    }

    /// <summary>A PDF of that many bytes: what fills it lies between its last object and its end.</summary>
    public static byte[] PdfOf(int bytes)
    {
        var table = Pdf.AsSpan().LastIndexOf("startxref"u8);
        return [.. Pdf.AsSpan(0, table), .. Enumerable.Repeat((byte)'\n', bytes - Pdf.Length), .. Pdf.AsSpan(table)];
    }
}
