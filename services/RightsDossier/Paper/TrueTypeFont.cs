using System.Buffers.Binary;
using System.Text;

namespace PassPlatform.RightsDossier.Paper;

/// <summary>A TrueType font that papers measure and embed: Liberation Sans (SIL OFL 1.1), kept in the assembly so that no font of the machine is needed.</summary>
/// <remarks>Immutable; serves every thread. Glyph numbers are those of the whole font, in a subset too. Source: OpenType specification 1.9.</remarks>
internal sealed class TrueTypeFont
{
    /// <summary>The tables that a PDF reader needs when glyphs are named by number.</summary>
    private static readonly string[] Embedded = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private readonly byte[] _file;
    private readonly Dictionary<string, Range> _tables = [];
    private readonly Dictionary<char, ushort> _glyphs = [];
    private readonly int[] _offsets;
    private readonly int _advances;

    private TrueTypeFont(string name, byte[] file)
    {
        (Name, _file) = (name, file);
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (16 * i);
            _tables.Add(Encoding.ASCII.GetString(file, entry, 4), I32(entry + 8)..(I32(entry + 8) + I32(entry + 12)));
        }

        UnitsPerEm = U16(Start("head") + 18);
        Ascent = I16(Start("hhea") + 4);
        Descent = I16(Start("hhea") + 6);
        Box = [I16(Start("head") + 36), I16(Start("head") + 38), I16(Start("head") + 40), I16(Start("head") + 42)];
        CapHeight = I16(Start("OS/2") + 88);
        _advances = U16(Start("hhea") + 34);
        _offsets = ReadOffsets();
        ReadCharacters();
    }

    /// <summary>Liberation Sans.</summary>
    public static TrueTypeFont Regular { get; } = Load("LiberationSans-Regular", "LiberationSans");

    /// <summary>Liberation Sans Bold.</summary>
    public static TrueTypeFont Bold { get; } = Load("LiberationSans-Bold", "LiberationSans-Bold");

    /// <summary>PostScript name.</summary>
    public string Name { get; }

    /// <summary>The unit of every other length here is the em divided by this.</summary>
    public int UnitsPerEm { get; }

    public int Ascent { get; }

    /// <summary>Below zero.</summary>
    public int Descent { get; }

    public int CapHeight { get; }

    /// <summary>Left, bottom, right and top of what any glyph draws.</summary>
    public IReadOnlyList<int> Box { get; }

    /// <summary>The glyph of a character; 0, an empty box, when the font has none.</summary>
    public ushort Glyph(char character) => _glyphs.GetValueOrDefault(character);

    /// <summary>How far a glyph moves the pen.</summary>
    public int Advance(ushort glyph) => U16(Start("hmtx") + (4 * Math.Min((int)glyph, _advances - 1)));

    /// <summary>Width of a text on one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Size of the letters; the width is in its unit.</param>
    public double Width(string text, double size) => text.Sum(character => Advance(Glyph(character))) * size / UnitsPerEm;

    /// <summary>The font with the outlines of some glyphs only.</summary>
    /// <param name="glyphs">The glyphs to keep; those they are composed of are kept too.</param>
    public byte[] Subset(IEnumerable<ushort> glyphs)
    {
        var kept = new SortedSet<ushort>();
        foreach (var glyph in glyphs.Append((ushort)0))
        {
            Keep(glyph, kept);
        }

        var outlines = new MemoryStream();
        var offsets = new byte[4 * _offsets.Length];
        for (var glyph = 0; glyph < _offsets.Length - 1; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * glyph), (int)outlines.Length);
            if (kept.Contains((ushort)glyph))
            {
                outlines.Write(Outline(glyph));
                outlines.Write(new byte[(4 - (outlines.Length % 4)) % 4]);
            }
        }

        BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * (_offsets.Length - 1)), (int)outlines.Length);
        var head = _file[_tables["head"]];
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1); // Offsets are 32 bits wide.
        return Assemble(table => table switch { "glyf" => outlines.ToArray(), "loca" => offsets, "head" => head, _ => _file[_tables[table]] });
    }

    private static TrueTypeFont Load(string resource, string name)
    {
        using var stream = typeof(TrueTypeFont).Assembly.GetManifestResourceStream($"PassPlatform.RightsDossier.Paper.Fonts.{resource}.ttf")!;
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new TrueTypeFont(name, file);
    }

    private byte[] Assemble(Func<string, byte[]> content)
    {
        var tables = Embedded.Where(_tables.ContainsKey).Select(name => (Name: name, Bytes: content(name))).ToList();
        var size = 12 + (16 * tables.Count) + tables.Sum(table => (table.Bytes.Length + 3) & ~3);
        var file = new byte[size];
        var power = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((16 * tables.Count) - (16 << power)));
        var at = 12 + (16 * tables.Count);
        for (var i = 0; i < tables.Count; i++)
        {
            var (name, bytes) = tables[i];
            var entry = file.AsSpan(12 + (16 * i), 16);
            Encoding.ASCII.GetBytes(name, entry);
            bytes.CopyTo(file.AsSpan(at));
            var padded = (bytes.Length + 3) & ~3;
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(file.AsSpan(at, padded)));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], bytes.Length);
            at += padded;
        }

        return file;
    }

    private static uint Checksum(ReadOnlySpan<byte> table)
    {
        var sum = 0u;
        for (var i = 0; i < table.Length; i += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(table[i..]);
        }

        return sum;
    }

    // An accented letter is composed of the letter and the accent.
    private void Keep(ushort glyph, SortedSet<ushort> kept)
    {
        var outline = Outline(glyph);
        if (!kept.Add(glyph) || outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return;
        }

        const int Words = 0x1, Scale = 0x8, More = 0x20, TwoScales = 0x40, Matrix = 0x80;
        int flags;
        var at = 10;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            Keep(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]), kept);
            at += 4 + ((flags & Words) != 0 ? 4 : 2)
                + ((flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
        }
        while ((flags & More) != 0);
    }

    private ReadOnlySpan<byte> Outline(int glyph) => _file.AsSpan(Start("glyf") + _offsets[glyph], _offsets[glyph + 1] - _offsets[glyph]);

    private int[] ReadOffsets()
    {
        var count = U16(Start("maxp") + 4) + 1;
        var wide = I16(Start("head") + 50) == 1;
        var start = Start("loca");
        return [.. Enumerable.Range(0, count).Select(i => wide ? I32(start + (4 * i)) : 2 * U16(start + (2 * i)))];
    }

    // The Unicode table of the basic plane, format 4: segments of characters.
    private void ReadCharacters()
    {
        var cmap = Start("cmap");
        var table = Enumerable.Range(0, U16(cmap + 2)).Select(i => cmap + 4 + (8 * i))
            .Where(entry => U16(entry) == 3 && U16(entry + 2) == 1)
            .Select(entry => cmap + I32(entry + 4))
            .Single(at => U16(at) == 4);
        var segments = U16(table + 6) / 2;
        for (var i = 0; i < segments; i++)
        {
            var end = U16(table + 14 + (2 * i));
            var start = U16(table + 16 + (2 * (segments + i)));
            var delta = U16(table + 16 + (2 * ((2 * segments) + i)));
            var rangeAt = table + 16 + (2 * ((3 * segments) + i));
            for (var character = start; character <= end && character != 0xFFFF; character++)
            {
                var glyph = U16(rangeAt) == 0 ? character : U16(rangeAt + U16(rangeAt) + (2 * (character - start)));
                _glyphs[(char)character] = (ushort)(glyph == 0 ? 0 : glyph + delta);
            }
        }
    }

    private int Start(string table) => _tables[table].Start.Value;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(_file.AsSpan(at));
}
