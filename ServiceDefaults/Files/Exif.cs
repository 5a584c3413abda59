using System.Buffers.Binary;

namespace PassPlatform.ServiceDefaults.Files;

/// <summary>The one thing of EXIF data that changes what is seen: which way up the picture is.</summary>
/// <remarks>Source: CIPA DC-008 (EXIF 2.32) §4.6.4, tag 0112.</remarks>
internal static class Exif
{
    /// <summary>As the sensor saw it.</summary>
    public const int Upright = 1;

    private const ushort OrientationTag = 0x0112;
    private const ushort Short = 3;
    private const int EntryBytes = 12;

    /// <summary>Which way up EXIF data says that a picture is.</summary>
    /// <param name="tiff">The data, from its byte order on.</param>
    /// <returns>1 to 8; <see cref="Upright"/> when it does not say, or says nonsense.</returns>
    public static int OrientationOf(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || (!tiff.StartsWith("II*\0"u8) && !tiff.StartsWith("MM\0*"u8)))
        {
            return Upright;
        }

        var isLittle = tiff[0] == (byte)'I';
        var at = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (at > tiff.Length - 2)
        {
            return Upright;
        }

        var entries = tiff[(int)at..];
        var count = Read(entries, isLittle);
        entries = entries[2..];
        for (var i = 0; i < count && entries.Length >= EntryBytes; i++, entries = entries[EntryBytes..])
        {
            if (Read(entries, isLittle) == OrientationTag && Read(entries[2..], isLittle) == Short)
            {
                return Read(entries[8..], isLittle) is >= 1 and <= 8 and var said ? said : Upright;
            }
        }

        return Upright;
    }

    /// <summary>EXIF data that say which way up a picture is, and nothing else.</summary>
    /// <param name="orientation">1 to 8.</param>
    public static byte[] Of(int orientation) => [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, (byte)Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static ushort Read(ReadOnlySpan<byte> at, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
}
