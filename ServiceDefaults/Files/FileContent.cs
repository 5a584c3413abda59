using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.ServiceDefaults.Files;

/// <summary>What a file is, told by its bytes alone: neither its name nor what its sender says of it is believed.</summary>
/// <remarks>
/// Sources: ISO 32000-1 §7.5, and what readers tolerate (header in the first 1024 bytes, anything but an object after the end marker); ITU-T T.81 (JPEG);
/// ISO 15948 (PNG); ISO 14496-12 and 23008-12 (HEIF). Only what is surely cut short or locked is refused: the rest is seen by the person who checks the piece.
/// </remarks>
public static partial class FileContent
{
    /// <summary>A document.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>A photograph.</summary>
    public const string Jpeg = "image/jpeg";

    /// <summary>A picture without loss: what a screen showed.</summary>
    public const string Png = "image/png";

    /// <summary>A photograph of a telephone.</summary>
    public const string Heic = "image/heic";

    /// <summary>Text in UTF-8, where it is taken.</summary>
    public const string Text = "text/plain";

    /// <summary>How far from its beginning, in bytes, a PDF may say that it is one.</summary>
    private const int PdfMargin = 1024;

    private static readonly SearchValues<byte> NeverInText = SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    /// <summary>Finds what a file is.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="takesText">Whether text is taken too.</param>
    /// <returns><see cref="Pdf"/>, <see cref="Jpeg"/>, <see cref="Png"/>, <see cref="Heic"/>, or <see cref="Text"/> where it is taken.</returns>
    /// <exception cref="Refusal">It is empty, none of these, cut short, or a locked PDF.</exception>
    public static string MediaTypeOf(ReadOnlySpan<byte> content, bool takesText = false)
    {
        if (content.IsEmpty)
        {
            throw new Refusal(ProblemKinds.FileUnusable, "Le fichier est vide.");
        }

        var brands = Brands(content);
        switch (content)
        {
            case [0xFF, 0xD8, 0xFF, ..]:
                RequireWhole(JpegPicture.IsWhole(content), "La photo JPEG est tronquée.");
                return Jpeg;
            case [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..]:
                RequireWhole(PngPicture.IsWhole(content), "L'image PNG est tronquée.");
                return Png;
            case var _ when IsHeic(brands):
                RequireWhole(!LacksABox(content), "La photo HEIC est tronquée.");
                return Heic;
            case var _ when Foreign(content, brands) is { } other:
                throw NotAccepted(other, takesText);
        }

        var start = content[..Math.Min(content.Length, PdfMargin)].IndexOf("%PDF-"u8);
        if (start < 0)
        {
            var isText = Utf8.IsValid(content) && !content.ContainsAny(NeverInText);
            return takesText && isText ? Text : throw NotAccepted(Utf8.IsValid(content) ? "du texte" : "un format inconnu", takesText);
        }

        RequireWhole(IsWholePdf(content[start..]), "Le PDF est tronqué.");
        RequireWhole(!IsLocked(content, start), "Le PDF est protégé par un mot de passe ou une restriction.");
        return Pdf;
    }

    /// <summary>The refusal of what is none of these.</summary>
    /// <param name="found">What it is, in French.</param>
    /// <param name="takesText">Whether text is taken too.</param>
    public static Refusal NotAccepted(string found, bool takesText = false) =>
        new(ProblemKinds.FileKindRefused, $"Reçu : {found}. Accepté : {(takesText ? "PDF, JPEG, PNG, HEIC ou texte" : "PDF, JPEG, PNG ou HEIC")}.");

    private static void RequireWhole(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new Refusal(ProblemKinds.FileUnusable, otherwise);
        }
    }

    /// <summary>The brands of the first box of an ISO base media file; empty for any other file.</summary>
    private static List<string> Brands(ReadOnlySpan<byte> content)
    {
        if (content.Length < 16 || !content[4..8].SequenceEqual("ftyp"u8))
        {
            return [];
        }

        var box = content[8..(int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(content), 16, Math.Min(content.Length, 1024))];
        List<string> brands = [Encoding.Latin1.GetString(box[..4])];
        for (var at = 8; at + 4 <= box.Length; at += 4) // After the major brand and its version.
        {
            brands.Add(Encoding.Latin1.GetString(box.Slice(at, 4)));
        }

        return brands;
    }

    // mif1 and msf1 name any HEIF picture, AVIF too; the others say that it is coded as HEIC is.
    private static bool IsHeic(List<string> brands) =>
        brands.Exists(brand => brand is "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "hevm" or "hevs")
        || (brands is ["mif1" or "msf1", ..] && !brands.Exists(brand => brand is "avif" or "avis"));

    /// <summary>Tells whether a box that describes or holds the picture is missing, or says that it is longer than what is there.</summary>
    /// <remarks>What follows them is not looked at: phones put data of their own there.</remarks>
    private static bool LacksABox(ReadOnlySpan<byte> content)
    {
        var found = false;
        while (content.Length >= 8)
        {
            var isPicture = content[4..8].SequenceEqual("meta"u8) || content[4..8].SequenceEqual("moov"u8) || content[4..8].SequenceEqual("mdat"u8);
            var length = BinaryPrimitives.ReadUInt32BigEndian(content) switch
            {
                0 => (ulong)content.Length, // To the end of the file.
                1 when content.Length >= 16 => BinaryPrimitives.ReadUInt64BigEndian(content[8..]),
                var said => said,
            };
            if (length > (ulong)content.Length)
            {
                return isPicture || !found;
            }

            if (length < 8)
            {
                break;
            }

            found |= isPicture;
            content = content[(int)length..];
        }

        return !found;
    }

    /// <summary>Tells whether a PDF has its end, whatever a server or a portal wrote after it: blanks, NULs, a page.</summary>
    /// <remarks>One written for the web, or changed since it was made, has an end marker before its end: then objects follow it, or it says that it is longer.</remarks>
    private static bool IsWholePdf(ReadOnlySpan<byte> content)
    {
        var end = content.LastIndexOf("%%EOF"u8);
        if (end < 0 || PdfObject().IsMatch(Encoding.Latin1.GetString(content[end..])))
        {
            return false;
        }

        var first = Encoding.Latin1.GetString(content[..Math.Min(content.Length, PdfMargin)]);
        return LinearizedLength().Match(first) is not { Success: true } said
            || !long.TryParse(said.Groups["length"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length <= content.Length;
    }

    [GeneratedRegex(@"[0-9]\s+[0-9]+\s+obj\b", RegexOptions.NonBacktracking)]
    private static partial Regex PdfObject();

    // ISO 32000-1, annexe F.2: the first object of such a file gives the length of the whole.
    [GeneratedRegex(@"/Linearized\b[^>]*/L\s+(?<length>[0-9]{1,12})", RegexOptions.NonBacktracking)]
    private static partial Regex LinearizedLength();

    /// <summary>Tells whether the last trailer of a PDF names its encryption; false when the trailer is not where the file says it is.</summary>
    private static bool IsLocked(ReadOnlySpan<byte> content, int start)
    {
        var last = content.LastIndexOf("startxref"u8);
        if (last < 0)
        {
            return false;
        }

        var digits = content[(last + "startxref"u8.Length)..].TrimStart(" \r\n\t"u8);
        if (!Utf8Parser.TryParse(digits, out long offset, out _) || offset < 0 || offset + start >= content.Length)
        {
            return false;
        }

        // The trailer follows a table, or is the dictionary of a stream.
        var trailer = content[(int)(offset + start)..];
        var end = trailer.IndexOf("startxref"u8);
        var stream = trailer.IndexOf("stream"u8);
        trailer = trailer[..Math.Max(0, stream >= 0 && stream < end ? stream : end)];
        return trailer.IndexOf("/Encrypt"u8) >= 0;
    }

    /// <summary>Names, in French, the formats that are sent most often by mistake; null when it is none of them.</summary>
    private static string? Foreign(ReadOnlySpan<byte> content, List<string> brands) => content switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => "une archive ZIP ou un document bureautique (docx, odt…)",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "un ancien document Word ou Excel",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "une image GIF",
        [(byte)'B', (byte)'M', ..] => "une image BMP",
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => "une image TIFF",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "une image WebP",
        [(byte)'M', (byte)'Z', ..] or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => "un programme",
        [(byte)'-', (byte)'-', ..] when content[..Math.Min(content.Length, 1024)].IndexOf("Content-Disposition: form-data"u8) > 0 => "un formulaire (multipart/form-data) : le corps doit être le fichier lui-même",
        _ when brands.Exists(brand => brand is "avif" or "avis") => "une image AVIF",
        _ when brands.Count > 0 => "une vidéo",
        _ => null,
    };
}
