using System.Buffers.Binary;
using System.Text;

namespace PassPlatform.ServiceDefaults.Files;

/// <summary>The boxes of a HEIF file.</summary>
/// <remarks>
/// Sources: ISO 14496-12 §8.11 (items, where they lie), ISO 23008-12 annexe A (EXIF and XMP as items). Where things lie is counted from the beginning of the
/// file, so what is taken out is written over, at its place. The way up is a property of the picture (<c>irot</c>, <c>imir</c>), which stays; readers are not
/// to look at EXIF for it.
/// </remarks>
internal static class HeicPicture
{
    private const string Nothing = "free";

    // What the picture is made of, and what counts for nothing.
    private static readonly HashSet<string> Picture = ["ftyp", "styp", "meta", "mdat", "idat", "moov", "pdin", Nothing, "skip", "wide"];

    // In a moving picture, where a telephone says when and where.
    private static readonly HashSet<string> Beside = ["udta", "meta", "uuid"];

    private static readonly HashSet<string> Tracks = ["moov", "trak", "mdia", "minf"];

    /// <summary>The picture without EXIF, XMP, makers' boxes and what follows its last box.</summary>
    public static byte[] WithoutMetadata(byte[] content)
    {
        var kept = content.ToArray();
        var boxes = Boxes(kept, 0, kept.Length);
        foreach (var box in boxes)
        {
            if (box.Type == "meta")
            {
                BlankItems(kept, box);
            }
            else if (Tracks.Contains(box.Type))
            {
                BlankTracks(kept, box);
            }
            else if (!Picture.Contains(box.Type))
            {
                Blank(kept, box);
            }
        }

        return boxes is [.., var last] ? kept[..last.To] : kept;
    }

    private static void BlankTracks(byte[] content, Box parent)
    {
        foreach (var box in Boxes(content, parent.Body, parent.To))
        {
            if (Beside.Contains(box.Type))
            {
                Blank(content, box);
            }
            else if (Tracks.Contains(box.Type))
            {
                BlankTracks(content, box);
            }
        }
    }

    private static void Blank(byte[] content, Box box)
    {
        Encoding.ASCII.GetBytes(Nothing, content.AsSpan(box.From + 4, 4));
        content.AsSpan(box.Body..box.To).Clear();
    }

    /// <summary>Writes over the items that say things beside the picture.</summary>
    private static void BlankItems(byte[] content, Box meta)
    {
        var boxes = Boxes(content, Math.Min(meta.Body + 4, meta.To), meta.To); // After its version and flags.
        if (boxes.Find(box => box.Type == "iinf") is not { Type: not null } infos || boxes.Find(box => box.Type == "iloc") is not { Type: not null } places)
        {
            return;
        }

        var items = ItemsBeside(content, infos);
        var data = boxes.Find(box => box.Type == "idat");
        try
        {
            foreach (var (item, inData, offset, length) in Extents(content.AsSpan(places.Body..places.To)))
            {
                var from = offset + (inData ? data.Body : 0);
                if (items.TryGetValue(item, out var isExif) && from >= 0 && length > 0 && from <= content.Length - length && (!inData || data.Type is not null))
                {
                    Blank(content.AsSpan((int)from, (int)length), isExif);
                }
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            // The list of places is cut: what of it could be read was written over, and nothing can find the rest.
        }
    }

    private static void Blank(Span<byte> extent, bool isExif)
    {
        extent.Clear();
        var nothing = Exif.Of(Exif.Upright);
        if (isExif && extent.Length >= 4 + nothing.Length)
        {
            nothing.CopyTo(extent[4..]); // After how far from there the data begin: at once.
        }
    }

    /// <summary>The items that are EXIF (true) or XMP and the like (false).</summary>
    private static Dictionary<uint, bool> ItemsBeside(byte[] content, Box infos)
    {
        var items = new Dictionary<uint, bool>();
        var counted = content.AsSpan(infos.Body..infos.To) is [0, ..] ? 2 : 4;
        foreach (var info in Boxes(content, Math.Min(infos.Body + 4 + counted, infos.To), infos.To))
        {
            var body = content.AsSpan(info.Body..info.To);
            var (number, type) = body switch
            {
                [2, ..] when body.Length >= 12 => (BinaryPrimitives.ReadUInt16BigEndian(body[4..]), Encoding.Latin1.GetString(body.Slice(8, 4))),
                [3, ..] when body.Length >= 14 => (BinaryPrimitives.ReadUInt32BigEndian(body[4..]), Encoding.Latin1.GetString(body.Slice(10, 4))),
                _ => (0u, ""),
            };
            if (type is "Exif" or "mime" or "uri ")
            {
                items[number] = type == "Exif";
            }
        }

        return items;
    }

    /// <summary>Where the items lie, as <c>iloc</c> says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is cut.</exception>
    private static List<(uint Item, bool InData, long Offset, long Length)> Extents(ReadOnlySpan<byte> body)
    {
        List<(uint Item, bool InData, long Offset, long Length)> extents = [];
        var version = body[..1][0];
        var (offsetBytes, lengthBytes, baseBytes, indexBytes) = (body[4..5][0] >> 4, body[4..5][0] & 15, body[5..6][0] >> 4, version > 0 ? body[5..6][0] & 15 : 0);
        body = body[6..];
        for (var left = Next(ref body, version < 2 ? 2 : 4); left > 0; left--)
        {
            var item = (uint)Next(ref body, version < 2 ? 2 : 4);
            var how = version > 0 ? Next(ref body, 2) & 15 : 0;
            Next(ref body, 2);
            var from = Next(ref body, baseBytes);
            for (var parts = Next(ref body, 2); parts > 0; parts--)
            {
                Next(ref body, indexBytes);
                var (offset, length) = (from + Next(ref body, offsetBytes), Next(ref body, lengthBytes));
                if (how < 2)
                {
                    extents.Add((item, how == 1, offset, length));
                }
            }
        }

        return extents;
    }

    private static long Next(ref ReadOnlySpan<byte> body, int bytes)
    {
        var number = 0L;
        foreach (var next in body[..bytes])
        {
            number = (number << 8) | next;
        }

        body = body[bytes..];
        return number;
    }

    /// <summary>The boxes between two places, up to the first that is none or is cut.</summary>
    private static List<Box> Boxes(ReadOnlySpan<byte> content, int from, int to)
    {
        List<Box> boxes = [];
        while (to - from >= 8)
        {
            var (said, head) = ((long)BinaryPrimitives.ReadUInt32BigEndian(content[from..]), 8);
            if (said == 1 && to - from >= 16)
            {
                (said, head) = (BinaryPrimitives.ReadInt64BigEndian(content[(from + 8)..]), 16);
            }

            var length = said == 0 ? to - from : said; // 0: to the end.
            if (length < head || length > to - from)
            {
                break;
            }

            boxes.Add(new Box(Encoding.Latin1.GetString(content.Slice(from + 4, 4)), from, from + head, from + (int)length));
            from += (int)length;
        }

        return boxes;
    }

    /// <summary>A box.</summary>
    /// <param name="Type">What it is.</param>
    /// <param name="From">Where it begins.</param>
    /// <param name="Body">Where what it holds begins.</param>
    /// <param name="To">Where it ends.</param>
    private readonly record struct Box(string Type, int From, int Body, int To);
}
