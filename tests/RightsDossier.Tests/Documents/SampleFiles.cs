using System.Buffers.Binary;
using System.Text;
using PassPlatform.RightsDossier.Paper;

namespace PassPlatform.RightsDossier.Tests.Documents;

/// <summary>Small files of the four kinds that are accepted.</summary>
internal static class SampleFiles
{
    public static byte[] Pdf => field ??= new Sheet("Passeport", "Essai").Save();

    /// <summary>One grey pixel.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    /// <summary>A start, an empty APP0 segment and an end.</summary>
    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xD9];

    public static byte[] Heic { get; } = Heif("heic", "mif1", "heic");

    /// <summary>The boxes of an ISO base media file: its brands, what describes the picture, and eight bytes of picture.</summary>
    public static byte[] Heif(params string[] brands) =>
        [.. Box("ftyp", Encoding.ASCII.GetBytes(brands[0] + "\0\0\0\0" + string.Concat(brands[1..]))), .. Box("meta", new byte[4]), .. Box("mdat", new byte[8])];

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

    private static byte[] Box(string type, byte[] content)
    {
        var box = new byte[8 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(box, 4);
        content.CopyTo(box, 8);
        return box;
    }
}
