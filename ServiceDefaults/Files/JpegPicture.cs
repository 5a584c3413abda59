using System.Buffers.Binary;

namespace PassPlatform.ServiceDefaults.Files;

/// <summary>The parts of a JPEG file: segments up to its end, and what a telephone put after it.</summary>
/// <remarks>Source: ITU-T T.81, annexe B. Bytes between two segments that belong to none are passed over, as decoders do.</remarks>
internal static class JpegPicture
{
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const byte Comment = 0xFE;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;

    private static ReadOnlySpan<byte> ExifName => "Exif\0\0"u8;

    /// <summary>Whether the picture goes on to its own end: that of the small copy in its EXIF data is not it.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> content) => Parts(content) is [.., { Marker: End }];

    /// <summary>The picture without EXIF but the way up, XMP, IPTC, comments, makers' data and what follows its end.</summary>
    /// <remarks>Kept: JFIF (APP0), the colour profile (APP2) and how colours are coded (APP14), without which it would be seen otherwise.</remarks>
    public static byte[] WithoutMetadata(byte[] content)
    {
        var parts = Parts(content);
        var dropped = parts.FindAll(part => IsBeside(part, content));
        var orientation = dropped.Where(part => part.Marker == App1 && part.Body(content).StartsWith(ExifName))
            .Select(part => Exif.OrientationOf(part.Body(content)[ExifName.Length..])).FirstOrDefault(said => said != Exif.Upright, Exif.Upright);
        var kept = new MemoryStream(content.Length);
        kept.Write(content, 0, 2);
        var wayUp = orientation == Exif.Upright ? [] : Segment(App1, [.. ExifName, .. Exif.Of(orientation)]);
        foreach (var part in parts.Skip(1).Except(dropped))
        {
            // After JFIF, which must come first where there is one.
            if (wayUp.Length > 0 && part.Marker != App0)
            {
                kept.Write(wayUp);
                wayUp = [];
            }

            kept.Write(content.AsSpan(part.From, part.Length));
        }

        return kept.ToArray();
    }

    private static bool IsBeside(Part part, ReadOnlySpan<byte> content) => part.Marker switch
    {
        App0 => !part.Body(content).StartsWith("JFIF\0"u8),
        App2 => !part.Body(content).StartsWith("ICC_PROFILE\0"u8),
        App14 => !part.Body(content).StartsWith("Adobe"u8),
        > App0 and <= App15 or Comment => true,
        _ => false,
    };

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> body)
    {
        var segment = new byte[4 + body.Length];
        (segment[0], segment[1]) = (0xFF, marker);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(2 + body.Length));
        body.CopyTo(segment.AsSpan(4));
        return segment;
    }

    /// <summary>The parts up to the end of the picture, or to where it is cut.</summary>
    private static List<Part> Parts(ReadOnlySpan<byte> content)
    {
        List<Part> parts = [new Part(Start, 0, 2)];
        for (var at = 2; NextMarker(content, at) is { } from;)
        {
            var marker = content[from + 1];
            if (HasNoBody(marker))
            {
                parts.Add(new Part(marker, from, 2));
                if (marker == End)
                {
                    break;
                }

                at = from + 2;
                continue;
            }

            if (from + 4 > content.Length || BinaryPrimitives.ReadUInt16BigEndian(content[(from + 2)..]) is var length && (length < 2 || from + 2 + length > content.Length))
            {
                break;
            }

            // The coded picture follows its header without a length, up to the next marker that is not one of its own.
            var end = from + 2 + length;
            if (marker == Scan)
            {
                end = NextMarker(content, end) ?? content.Length;
            }

            parts.Add(new Part(marker, from, end - from));
            at = end;
        }

        return parts;
    }

    /// <summary>Where the next marker is: FF, then neither 0 (a byte of the picture), nor FF (filling), nor a restart of the coded picture.</summary>
    private static int? NextMarker(ReadOnlySpan<byte> content, int at)
    {
        while (at + 1 < content.Length)
        {
            var next = content[at..^1].IndexOf((byte)0xFF);
            if (next < 0)
            {
                return null;
            }

            at += next;
            if (content[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += content[at + 1] == 0xFF ? 1 : 2;
        }

        return null;
    }

    private static bool HasNoBody(byte marker) => marker is Start or End or 0x01;

    /// <summary>A part of the file.</summary>
    /// <param name="Marker">What it is.</param>
    /// <param name="From">Where its marker is.</param>
    /// <param name="Length">Its length with its marker.</param>
    private readonly record struct Part(byte Marker, int From, int Length)
    {
        public ReadOnlySpan<byte> Body(ReadOnlySpan<byte> content) => Length > 4 ? content.Slice(From + 4, Length - 4) : [];
    }
}
