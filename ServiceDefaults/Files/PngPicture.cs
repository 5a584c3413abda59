using System.Buffers.Binary;
using System.Text;

namespace PassPlatform.ServiceDefaults.Files;

/// <summary>The chunks of a PNG file.</summary>
/// <remarks>Source: ISO 15948, and W3C PNG (third edition) for <c>eXIf</c>, <c>cICP</c>, <c>mDCV</c>, <c>cLLI</c> and moving pictures.</remarks>
internal static class PngPicture
{
    private const int SignatureBytes = 8;

    /// <summary>Length, type and check, beside what a chunk holds.</summary>
    private const int FrameBytes = 12;

    private const string End = "IEND";

    private const string ExifChunk = "eXIf";

    // What changes how the picture is seen; chunks that must be understood (upper case) are kept too.
    private static readonly HashSet<string> Seen =
        ["tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "hIST", "sPLT", "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT"];

    /// <summary>Whether its last chunk is there, whole.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> content) => Chunks(content) is [.., { Type: End }];

    /// <summary>The picture without texts, dates, EXIF but the way up, private chunks and what follows its end.</summary>
    public static byte[] WithoutMetadata(byte[] content)
    {
        using var kept = new MemoryStream(content.Length);
        kept.Write(content, 0, SignatureBytes);
        foreach (var chunk in Chunks(content))
        {
            if (chunk.Type == ExifChunk && Exif.OrientationOf(content.AsSpan(chunk.From + 8, chunk.Length - FrameBytes)) is not Exif.Upright and var orientation)
            {
                kept.Write(Chunk(ExifChunk, Exif.Of(orientation)));
            }
            else if (char.IsAsciiLetterUpper(chunk.Type[0]) || Seen.Contains(chunk.Type))
            {
                kept.Write(content, chunk.From, chunk.Length);
            }
        }

        return kept.ToArray();
    }

    /// <summary>The chunks up to the last, or to where the file is cut.</summary>
    private static List<(string Type, int From, int Length)> Chunks(ReadOnlySpan<byte> content)
    {
        List<(string Type, int From, int Length)> chunks = [];
        for (var at = SignatureBytes; at + FrameBytes <= content.Length;)
        {
            var (holds, type) = (BinaryPrimitives.ReadUInt32BigEndian(content[at..]), Encoding.Latin1.GetString(content.Slice(at + 4, 4)));
            if (holds > content.Length - at - FrameBytes)
            {
                break;
            }

            chunks.Add((type, at, (int)holds + FrameBytes));
            at += (int)holds + FrameBytes;
            if (type == End)
            {
                break;
            }
        }

        return chunks;
    }

    private static byte[] Chunk(string type, ReadOnlySpan<byte> holds)
    {
        var chunk = new byte[FrameBytes + holds.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, holds.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        holds.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + holds.Length), Check(chunk.AsSpan(4, 4 + holds.Length)));
        return chunk;
    }

    // CRC-32 of ISO 3309, as annexe D of ISO 15948 writes it.
    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        var check = uint.MaxValue;
        foreach (var next in bytes)
        {
            check ^= next;
            for (var bit = 0; bit < 8; bit++)
            {
                check = (check & 1) == 1 ? (check >> 1) ^ 0xEDB88320 : check >> 1;
            }
        }

        return ~check;
    }
}
