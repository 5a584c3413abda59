using System.Text;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Files;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Documents;

public sealed class FileContentTests
{
    public static TheoryData<string, byte[]> Accepted => new()
    {
        { "application/pdf", SampleFiles.Pdf },
        { "application/pdf", [.. new byte[900], .. SampleFiles.Pdf] }, // What some scanners write first.
        { "application/pdf", [.. SampleFiles.Pdf, .. new byte[900]] },
        { "application/pdf", SampleFiles.PdfOf(50_000) },
        { "application/pdf", [.. SampleFiles.Pdf, .. new byte[60_000]] }, // A disk's last sector, or a fax server's.
        { "application/pdf", [.. SampleFiles.Pdf, .. Enumerable.Repeat((byte)' ', 60_000)] },
        { "application/pdf", [.. SampleFiles.Pdf, .. "\r\n<!DOCTYPE html><html><body>"u8, .. Enumerable.Repeat((byte)'x', 60_000), .. "</body></html>"u8] },
        { "application/pdf", Linearized(said: 128, whole: 128) },
        { "application/pdf", [.. Linearized(said: 128, whole: 128), .. new byte[5000]] },
        { "image/jpeg", SampleFiles.Jpeg },
        { "image/jpeg", [.. SampleFiles.Jpeg, 1, 2, 3] },
        { "image/jpeg", SampleFiles.Photograph }, // Phones put a film after the picture.
        { "image/png", SampleFiles.PngWithMetadata(6) },
        { "image/heic", SampleFiles.HeicWithMetadata() },
        { "image/png", SampleFiles.Png },
        { "image/heic", SampleFiles.Heic },
        { "image/heic", SampleFiles.Heif("mif1", "mif1", "heix") },
        { "image/heic", SampleFiles.Heif("msf1", "hevc") },
        { "image/heic", SampleFiles.Heif("mif1", "mif1") },
        { "image/heic", [.. SampleFiles.Heic, .. "what a phone adds"u8] },
    };

    public static TheoryData<string, byte[]> Foreign => new()
    {
        { "une archive ZIP", [.. "PK\u0003\u0004"u8, .. SampleFiles.Pdf] },
        { "un ancien document Word", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] },
        { "une image GIF", "GIF89a"u8.ToArray() },
        { "une image TIFF", [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0] },
        { "une image WebP", "RIFF\0\0\0\0WEBPVP8 "u8.ToArray() },
        { "une image AVIF", SampleFiles.Heif("avif", "avif", "mif1") },
        { "une image AVIF", SampleFiles.Heif("mif1", "mif1", "avif") },
        { "une vidéo", SampleFiles.Heif("isom", "mp42") },
        { "un formulaire", "--x\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n\u0001"u8.ToArray() },
        { "un programme", "MZ\u0090\0"u8.ToArray() },
        { "du texte", "<html><p>Passeport</p></html>"u8.ToArray() },
        { "du texte", "Ceci n'est pas un PDF."u8.ToArray() },
        { "un format inconnu", [0xC3, 0x28, 0xFF] },
    };

    public static TheoryData<string, byte[]> Unusable => new()
    {
        { "vide", [] },
        { "tronqué", SampleFiles.Pdf[..^7] },
        { "tronqué", SampleFiles.Pdf[..(SampleFiles.Pdf.Length / 2)] },
        { "tronqué", Linearized(said: 128, whole: 110) }, // One made for the web has an end marker near its beginning.
        { "tronqué", [.. SampleFiles.Pdf, .. "\n12 0 obj\n<< /Length 9"u8] }, // Its last change is cut.
        { "tronquée", SampleFiles.Jpeg[..^1] },
        { "tronquée", SampleFiles.Photograph[..SampleFiles.Photograph.AsSpan().LastIndexOf<byte>([0xFF, 0xD9])] }, // The small copy in it is whole.
        { "tronquée", SampleFiles.Photograph[..(SampleFiles.Photograph.AsSpan().IndexOf("SECRET telephone"u8) + 60)] },
        { "tronquée", SampleFiles.Png[..^1] },
        { "tronquée", SampleFiles.Heic[..^1] },
        { "tronquée", SampleFiles.Heic[..24] }, // Its brands, and nothing else.
        { "protégé", SampleFiles.PdfWith("/Encrypt 5 0 R") },
        { "protégé", Locked("7 0 obj\n<< /Type /XRef /Encrypt 5 0 R >>\nstream\n\u0001\nendstream\nendobj\n") },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void What_a_file_is_is_told_by_its_content(string mediaType, byte[] content) => Assert.Equal(mediaType, FileContent.MediaTypeOf(content));

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Another_format_is_refused_by_its_name(string found, byte[] content)
    {
        var refused = Assert.Throws<Refusal>(() => FileContent.MediaTypeOf(content));

        Assert.Equal(415, refused.Kind.Status);
        Assert.StartsWith($"Reçu : {found}", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Accepté : PDF, JPEG, PNG ou HEIC.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_file_that_nobody_could_read_is_refused(string why, byte[] content)
    {
        var refused = Assert.Throws<Refusal>(() => FileContent.MediaTypeOf(content));

        Assert.Equal(422, refused.Kind.Status);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%PDF-1.7\n(/Encrypt is a word here)\nstartxref\n99999\n%%EOF")]
    [InlineData("%PDF-1.7\n(/Encrypt)\nstartxref\nwhere\n%%EOF")]
    [InlineData("%PDF-1.7\n(/Encrypt)\n%%EOF")]
    [InlineData("%PDF-1.7\nxref\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n(/Encrypt)")]
    public void A_PDF_is_refused_as_locked_only_when_its_trailer_says_so(string content) =>
        Assert.Equal("application/pdf", FileContent.MediaTypeOf(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void No_bytes_make_it_fail_otherwise_than_by_refusing()
    {
        var chance = new Random(20210422);
        byte[][] starts = [SampleFiles.Pdf, SampleFiles.Jpeg, SampleFiles.Photograph, SampleFiles.Png, SampleFiles.PngWithMetadata(3), SampleFiles.Heic, SampleFiles.HeicWithMetadata(), "\0\0\0\u0001ftyp"u8.ToArray()];
        for (var i = 0; i < 20_000; i++)
        {
            var content = starts[i % starts.Length].ToArray();
            for (var changes = chance.Next(6); changes > 0; changes--)
            {
                content[chance.Next(content.Length)] = (byte)chance.Next(256);
            }

            var cut = content[..chance.Next(content.Length + 1)];
            if (Record.Exception(() => PictureMetadata.Without(cut, FileContent.MediaTypeOf(cut))) is { } failure)
            {
                Assert.IsType<Refusal>(failure);
            }
        }
    }

    private static byte[] Linearized(int said, int whole)
    {
        var start = $"%PDF-1.7\n1 0 obj\n<< /Linearized 1 /L {said} /O 3 >>\nendobj\nstartxref\n0\n%%EOF\n";
        return Encoding.Latin1.GetBytes(whole < said ? start.PadRight(whole) : $"{start}startxref\n9\n".PadRight(whole - 6) + "%%EOF\n");
    }

    private static byte[] Locked(string trailer) => Encoding.Latin1.GetBytes($"%PDF-1.7\n{trailer}startxref\n9\n%%EOF\n");
}
