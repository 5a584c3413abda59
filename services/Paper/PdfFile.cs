using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace PassPlatform.Paper;

/// <summary>Numbered objects written as a PDF file. Source: ISO 32000-1.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class PdfFile
{
    private readonly List<byte[]?> _objects = [];

    /// <summary>Takes a number for an object that others must name before it is known.</summary>
    public int Reserve()
    {
        _objects.Add(null);
        return _objects.Count;
    }

    /// <summary>Gives the content of a reserved object.</summary>
    /// <returns>Its number.</returns>
    public int Put(int number, string content)
    {
        _objects[number - 1] = Encoding.Latin1.GetBytes(content);
        return number;
    }

    /// <summary>Adds an object.</summary>
    /// <returns>Its number.</returns>
    public int Add(string content) => Put(Reserve(), content);

    /// <summary>Adds a stream.</summary>
    /// <param name="entries">Entries of its dictionary, beside its length and filter.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="compressed">False for what tools read without opening the file.</param>
    /// <returns>Its number.</returns>
    public int AddStream(string entries, byte[] bytes, bool compressed = true)
    {
        var content = compressed ? Compress(bytes) : bytes;
        var number = Reserve();
        _objects[number - 1] =
        [
            .. Encoding.Latin1.GetBytes($"<< {entries} {(compressed ? "/Filter /FlateDecode " : "")}/Length {content.Length} >>\nstream\n"),
            .. content,
            .. "\nendstream"u8,
        ];
        return number;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="catalog">Number of its catalogue.</param>
    /// <param name="info">Number of its information dictionary.</param>
    public byte[] Save(int catalog, int info)
    {
        using var file = new MemoryStream();
        Write(file, "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
        var offsets = new List<long>();
        for (var i = 0; i < _objects.Count; i++)
        {
            offsets.Add(file.Length);
            Write(file, $"{i + 1} 0 obj\n");
            file.Write(_objects[i] ?? throw new InvalidOperationException($"Object {i + 1} was reserved and never given."));
            Write(file, "\nendobj\n");
        }

        var id = Convert.ToHexString(SHA256.HashData(file.ToArray()))[..32];
        var index = file.Length;
        Write(file, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => Write(file, $"{offset:D10} 00000 n \n"));
        Write(file, $"trailer\n<< /Size {_objects.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{index}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>A text as a PDF string: any character of Unicode.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A length, in points.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
