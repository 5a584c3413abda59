using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PassPlatform.Paper;

/// <summary>What a document shows of a face: each glyph with the letters that it stands for, so that what is copied is what was written.</summary>
/// <param name="face">The face.</param>
/// <param name="number">Its number in the document, from 1.</param>
internal sealed class FontUse(Typeface face, int number)
{
    // Code of what is shown, glyph, letters. The code is that of the document where the outlines are TrueType's: one glyph may stand for several letters (in Arabic, a
    // base without its dots) and has a code for each. PostScript's are named by the font's own number.
    private readonly SortedDictionary<ushort, (ushort Glyph, string Text)> _shown = [];
    private readonly Dictionary<(ushort Glyph, string Text), ushort> _codes = [];

    /// <summary>How the pages call it.</summary>
    public string Name => $"F{number}";

    /// <summary>A code can be had that shows a glyph and tells these letters.</summary>
    public bool CanSay(ushort glyph, string text) => !face.HasPostScriptOutlines || !_shown.TryGetValue(glyph, out var known) || known.Text == text;

    /// <summary>The code by which the pages show a glyph.</summary>
    /// <param name="glyph">The glyph.</param>
    /// <param name="text">The letters that it stands for, which the code tells if it can.</param>
    public ushort Code(ushort glyph, string text)
    {
        if (!_codes.TryGetValue((glyph, text), out var code))
        {
            code = face.HasPostScriptOutlines ? glyph : (ushort)(_codes.Count + 1);
            _codes.Add((glyph, text), code);
            _shown.TryAdd(code, (glyph, text));
        }

        return code;
    }

    /// <summary>Writes the font: the glyphs shown, and nothing else of it.</summary>
    /// <returns>Its number in the file.</returns>
    public int Embed(PdfFile file)
    {
        var bytes = face.Subset(_shown.Values.Select(shown => shown.Glyph));
        var program = file.AddStream(face.HasPostScriptOutlines ? "/Subtype /CIDFontType0C" : $"/Length1 {bytes.Length}", bytes);
        var name = $"PASSP{(char)('A' + ((number - 1) % 26))}+{face.Name}";
        var box = string.Join(' ', face.Box.Select(Thousandths));
        var descriptor = file.Add($"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 /Ascent {Thousandths(face.Ascent)} "
            + $"/Descent {Thousandths(face.Descent)} /CapHeight {Thousandths(face.CapHeight)} /StemV 80 {(face.HasPostScriptOutlines ? "/FontFile3" : "/FontFile2")} {program} 0 R >>");
        var widths = string.Join(' ', _shown.Select(shown => $"{shown.Key} [{Thousandths(face.Advance(shown.Value.Glyph))}]"));
        var kind = face.HasPostScriptOutlines ? "/CIDFontType0" : $"/CIDFontType2 /CIDToGIDMap {file.AddStream("", GlyphOfEachCode())} 0 R";
        var descendant = file.Add($"<< /Type /Font /Subtype {kind} /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /DW 1000 /W [{widths}] >>");
        var unicode = file.AddStream("", Encoding.ASCII.GetBytes(ToUnicode()));
        return file.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    /// <summary>How far a glyph moves the pen in a reader: its width in <see cref="Embed"/>, in thousandths of an em.</summary>
    public double Width(ushort glyph) => InThousandths(face.Advance(glyph));

    /// <summary>A length of the face in thousandths of an em.</summary>
    public double InThousandths(int length) => length * 1000.0 / face.UnitsPerEm;

    private string Thousandths(int length) => PdfFile.Number(InThousandths(length));

    private byte[] GlyphOfEachCode()
    {
        var map = new byte[2 * (_shown.Keys.Last() + 1)];
        foreach (var (code, (glyph, _)) in _shown)
        {
            BinaryPrimitives.WriteUInt16BigEndian(map.AsSpan(2 * code), glyph);
        }

        return map;
    }

    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Shown def /CMapType 2 def "
            + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (var part in _shown.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (code, (_, text)) in part)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }
}
