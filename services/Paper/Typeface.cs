using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using HarfBuzzSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace PassPlatform.Paper;

/// <summary>One face of a font file, which HarfBuzz reads: papers shape letters with it, and embed what they show of it.</summary>
/// <remarks>Immutable; serves every thread. Lengths are in the units of the face: an em is <see cref="UnitsPerEm"/> of them.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "Lives as long as the process: a paper may need it at any time.")]
internal sealed class Typeface
{
    private static readonly Language French = new("fr");

    private readonly Face _face;
    private readonly Font _font;

    /// <summary>Reads a face.</summary>
    /// <param name="name">Its PostScript name, which is also that of its file.</param>
    /// <param name="file">The file. A mapped one is read as it is needed.</param>
    /// <param name="index">Which face, in a file of several.</param>
    public Typeface(string name, Blob file, int index = 0)
    {
        Name = name;
        _face = new Face(file, index);
        _face.MakeImmutable();
        _font = new Font(_face);
        UnitsPerEm = _face.UnitsPerEm;
        _font.TryGetHorizontalFontExtents(out var extents);
        (Ascent, Descent) = (extents.Ascender, extents.Descender);
        CapHeight = _font.OpenTypeMetrics.TryGetPosition(OpenTypeMetricsTag.CapHeight, out var height) ? height : Ascent;
        using var head = _face.ReferenceTable(Tag.Parse("head"));
        Box = [.. Enumerable.Range(0, 4).Select(i => (int)BinaryPrimitives.ReadInt16BigEndian(head.AsSpan()[(36 + (2 * i))..]))];
        HasPostScriptOutlines = _face.Tables.Contains(Tag.Parse("CFF "));
    }

    /// <summary>PostScript name.</summary>
    public string Name { get; }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    /// <summary>Below zero.</summary>
    public int Descent { get; }

    public int CapHeight { get; }

    /// <summary>Left, bottom, right and top of what any glyph draws.</summary>
    public IReadOnlyList<int> Box { get; }

    /// <summary>Its outlines are those of PostScript, whose glyphs a PDF names by the font's own numbers (CID); else those of TrueType.</summary>
    public bool HasPostScriptOutlines { get; }

    /// <summary>It has a glyph of this character.</summary>
    public bool Has(int character) => _font.TryGetNominalGlyph(character, out _);

    /// <summary>How far a glyph moves the pen when nothing is around it.</summary>
    public int Advance(ushort glyph) => _font.GetHorizontalGlyphAdvance(glyph);

    /// <summary>Shapes a part of a text: which glyphs show its letters, and where.</summary>
    /// <param name="text">The text: what is around the part counts, an Arabic letter joins.</param>
    /// <param name="part">The part, of one direction.</param>
    /// <param name="rightToLeft">Its direction; null for that of its script.</param>
    /// <returns>What is shown, from left to right.</returns>
    public List<Cluster> Shape(string text, Part part, bool? rightToLeft)
    {
        using var buffer = new Buffer { Flags = BufferFlags.RemoveDefaultIgnorables, Language = French };
        buffer.AddUtf16(text, part.Start, part.Length);
        if (rightToLeft is { } direction)
        {
            buffer.Direction = direction ? Direction.RightToLeft : Direction.LeftToRight;
        }

        buffer.GuessSegmentProperties();
        _font.Shape(buffer);
        return Clusters(text, part, buffer);
    }

    /// <summary>The outlines of some glyphs, as a PDF embeds them: a font file, or the CFF table of one.</summary>
    public byte[] Subset(IEnumerable<ushort> glyphs) => Subsetter.Subset(_face.Handle, glyphs, HasPostScriptOutlines);

    // HarfBuzz tells of each glyph the first letter that it shows. Those of one cluster follow each other, and clusters go one way.
    private List<Cluster> Clusters(string text, Part part, Buffer buffer)
    {
        var infos = buffer.GetGlyphInfoSpan();
        var positions = buffer.GetGlyphPositionSpan();
        var backwards = buffer.Direction == Direction.RightToLeft;
        var clusters = new List<Cluster>(infos.Length);
        var end = part.End;
        for (var first = 0; first < infos.Length;)
        {
            var next = first + 1;
            while (next < infos.Length && infos[next].Cluster == infos[first].Cluster)
            {
                next++;
            }

            var start = backwards ? (next == infos.Length ? part.Start : (int)infos[first].Cluster) : (first == 0 ? part.Start : (int)infos[first].Cluster);
            var stop = backwards ? end : next == infos.Length ? part.End : (int)infos[next].Cluster;
            var glyphs = new Glyph[next - first];
            for (var i = 0; i < glyphs.Length; i++)
            {
                var at = positions[first + i];
                glyphs[i] = new Glyph((ushort)infos[first + i].Codepoint, at.XAdvance, at.XOffset, at.YOffset);
            }

            clusters.Add(new Cluster(this, new Part(start, stop - start), Isolate.Without(text[start..stop]), glyphs));
            (end, first) = (start, next);
        }

        return clusters;
    }
}

/// <summary>A part of a text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Characters in it.</param>
internal readonly record struct Part(int Start, int Length)
{
    /// <summary>The character after its last one.</summary>
    public int End => Start + Length;
}

/// <summary>A glyph where it is drawn, in the units of its face.</summary>
/// <param name="Number">Its number in the face.</param>
/// <param name="Advance">How far it moves the pen.</param>
/// <param name="X">How far right of the pen it is drawn.</param>
/// <param name="Y">How far above.</param>
internal readonly record struct Glyph(ushort Number, int Advance, int X, int Y);

/// <summary>Letters that cannot be shown apart, and the glyphs that show them: most often one and one.</summary>
/// <param name="Face">Whose glyphs.</param>
/// <param name="Part">The letters' place in their text.</param>
/// <param name="Text">The letters.</param>
/// <param name="Glyphs">The glyphs, from left to right.</param>
/// <param name="Instead">What the glyphs say, where no font has these letters.</param>
internal sealed record Cluster(Typeface Face, Part Part, string Text, IReadOnlyList<Glyph> Glyphs, string? Instead = null)
{
    /// <summary>How far it moves the pen, in ems.</summary>
    public double Width { get; } = Glyphs.Sum(glyph => glyph.Advance) / (double)Face.UnitsPerEm;
}

/// <summary>Letters of one direction on a line.</summary>
/// <param name="RightToLeft">Their direction.</param>
/// <param name="Text">The letters, in the order in which they are read.</param>
/// <param name="Clusters">What is shown, from left to right.</param>
internal sealed record Run(bool RightToLeft, string Text, List<Cluster> Clusters);

/// <summary>Marks around a name within a sentence: whatever its script, what is around it keeps its order. They are not shown. Source: UAX 9, isolates.</summary>
public static class Isolate
{
    internal const char Begin = '\u2068';
    internal const char End = '\u2069';

    /// <summary>A name among others, or within a sentence.</summary>
    public static string Name(string name) => $"{Begin}{name}{End}";

    /// <summary>What is told of a text once its letters are in order: the marks have done their work.</summary>
    internal static string Without(string text) => text.AsSpan().ContainsAny(Begin, End)
        ? text.Replace($"{Begin}", "", StringComparison.Ordinal).Replace($"{End}", "", StringComparison.Ordinal)
        : text;
}
