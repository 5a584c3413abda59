using System.Buffers.Binary;
using System.Text;

namespace PassPlatform.RightsDossier.Tests.Documents;

/// <content>Pictures, for the end-to-end tests too.</content>
internal static partial class SampleFiles
{
    /// <summary>One grey pixel.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    /// <summary>A start, what JFIF puts first and an end.</summary>
    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    /// <summary>A photograph as telephones send it: turned, with its place, its device and a small copy of itself beside it, and a film after it.</summary>
    public static byte[] Photograph { get; } =
    [
        0xFF, 0xD8,
        .. Segment(0xE1, [.. "Exif\0\0"u8, .. ExifOf(6)]),
        .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET place</x:xmpmeta>"u8),
        .. Segment(0xE2, "ICC_PROFILE\0\u0001\u0001colours"u8),
        .. Segment(0xE2, "MPF\0SECRET"u8),
        .. Segment(0xED, "Photoshop 3.0\0SECRET caption"u8),
        .. Segment(0xEE, "Adobe\0d\0\0\0\0\u0001"u8),
        .. Segment(0xFE, "SECRET device"u8),
        .. Coded,
        0xFF, 0xD9,
        .. "\0\0\0\u0018ftypmp42SECRET film"u8,
    ];

    /// <summary>What is seen of the photograph: tables, frame and the coded picture, with a byte that looks like a marker and a restart.</summary>
    public static byte[] Coded =>
    [
        .. Segment(0xDB, new byte[65]), .. Segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]), .. Segment(0xC4, new byte[17]), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 5,
    ];

    /// <summary>EXIF data: the way up, the device, the place, and a small copy that is a whole JPEG.</summary>
    public static byte[] ExifOf(byte orientation) =>
        [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, .. "SECRET telephone, 48.8566 N 2.3522 E"u8, .. Jpeg];

    /// <summary>The picture with a chunk of each kind that says something beside it, and what a server wrote after it.</summary>
    public static byte[] PngWithMetadata(byte orientation) =>
        [.. Png[..33], .. Chunk("eXIf", ExifOf(orientation)), .. Chunk("tEXt", "Location\0SECRET"u8), .. Chunk("tIME", new byte[7]), .. Chunk("gAMA", [0, 0, 0xB1, 0x8F]), .. Png[33..], .. "SECRET"u8];

    /// <summary>A HEIC picture with EXIF and XMP among its items, as telephones write them, and boxes of a maker's own.</summary>
    public static byte[] HeicWithMetadata()
    {
        byte[] picture = [9, 8, 7, 6, 5, 4, 3, 2], exif = [0, 0, 0, 6, .. "Exif\0\0"u8, .. ExifOf(6)], xmp = "<x:xmpmeta>SECRET</x:xmpmeta>"u8.ToArray();
        var type = Box("ftyp", "heic\0\0\0\0mif1heic"u8);
        var start = type.Length + Meta(0).Length + 8;
        return
        [
            .. type, .. Meta(start), .. Box("mdat", [.. picture, .. exif, .. xmp]), .. Box("uuid", [.. new byte[16], .. "SECRET"u8]), .. Box("mpvd", "SECRET film"u8), .. "SECRET"u8,
        ];

        byte[] Meta(int from) => Box("meta",
        [
            0, 0, 0, 0,
            .. Box("iinf", [0, 0, 0, 0, 0, 3, .. Item(1, "hvc1\0"u8), .. Item(2, "Exif\0"u8), .. Item(3, "mime\0application/rdf+xml\0"u8)]),
            .. Box("iprp", Box("ipco", Box("irot", [1]))),
            .. Box("iloc", [0, 0, 0, 0, 0x44, 0, 0, 3, .. Place(1, from, picture.Length), .. Place(2, from + picture.Length, exif.Length), .. Place(3, from + picture.Length + exif.Length, xmp.Length)]),
        ]);

        static byte[] Item(byte number, ReadOnlySpan<byte> what) => Box("infe", [2, 0, 0, 0, 0, number, 0, 0, .. what]);

        static byte[] Place(byte number, int from, int length)
        {
            byte[] place = [0, number, 0, 0, 0, 1, .. new byte[8]];
            BinaryPrimitives.WriteInt32BigEndian(place.AsSpan(6), from);
            BinaryPrimitives.WriteInt32BigEndian(place.AsSpan(10), length);
            return place;
        }
    }

    public static byte[] Heic { get; } = Heif("heic", "mif1", "heic");

    /// <summary>The boxes of an ISO base media file: its brands, what describes the picture, and eight bytes of picture.</summary>
    public static byte[] Heif(params string[] brands) =>
        [.. Box("ftyp", Encoding.ASCII.GetBytes(brands[0] + "\0\0\0\0" + string.Concat(brands[1..]))), .. Box("meta", new byte[4]), .. Box("mdat", new byte[8])];

    /// <summary>A segment of a JPEG.</summary>
    public static byte[] Segment(byte marker, ReadOnlySpan<byte> content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    // Its check is not looked at.
    private static byte[] Chunk(string type, ReadOnlySpan<byte> content) => [0, 0, 0, (byte)content.Length, .. Encoding.ASCII.GetBytes(type), .. content, 0, 0, 0, 0];

    private static byte[] Box(string type, ReadOnlySpan<byte> content)
    {
        var box = new byte[8 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(box, 4);
        content.CopyTo(box.AsSpan(8));
        return box;
    }
}
