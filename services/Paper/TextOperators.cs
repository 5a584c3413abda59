using System.Globalization;
using System.Text;

namespace PassPlatform.Paper;

/// <summary>A line of shaped letters as the operators of a page. Source: ISO 32000-1, 9.3 and 9.4.3 (placing), 14.9.4 (<c>ActualText</c>).</summary>
/// <remarks>
/// Each glyph has a code that tells its letters; letters shown by several glyphs together are told around them. Letters from right to left are told
/// apart from their glyphs, by blanks of the same width, in the order in which they are seen: so readers expect them, and turn them back. Decision 0118.
/// </remarks>
/// <param name="size">Size of the letters, in points.</param>
/// <param name="use">The use that the document makes of a face.</param>
internal sealed class TextOperators(double size, Func<Typeface, FontUse> use)
{
    // What a glyph stands for whose letters are told otherwise.
    private const string Nothing = "\u200B";

    private readonly StringBuilder _operators = new();
    private FontUse? _font;
    private bool _showing; // An array is open, and in it a string.
    private double _pen; // Where the reader's pen is after where ours is, in thousandths of an em.
    private double _rise;

    /// <summary>Shows letters after those before.</summary>
    public void Show(Run run)
    {
        if (!run.RightToLeft)
        {
            run.Clusters.ForEach(Show);
            return;
        }

        var turned = AreTurned(run.Text);
        Say(turned ? "" : run.Text);
        foreach (var cluster in run.Clusters)
        {
            Draw(cluster, cluster.Glyphs.Select(_ => Nothing));
        }

        Said();
        if (turned)
        {
            Cover(run.Clusters.Sum(cluster => cluster.Width), [.. run.Text.EnumerateRunes().Reverse().Select(letter => letter.ToString())]);
        }
    }

    /// <summary>The operators, to stand in a text object; nothing can be shown after.</summary>
    public override string ToString()
    {
        Close();
        return _operators.ToString();
    }

    private void Show(Cluster cluster)
    {
        if (cluster.Glyphs.Count == 1 && use(cluster.Face).CanSay(cluster.Glyphs[0].Number, cluster.Text))
        {
            Draw(cluster, [cluster.Text]);
            return;
        }

        Say(cluster.Text);
        Draw(cluster, cluster.Glyphs.Select((_, i) => cluster.Instead is { } instead ? instead[i].ToString() : i == 0 ? cluster.Text : Nothing));
        if (cluster.Glyphs[^1].X != 0)
        {
            Cover(cluster.Width, [Nothing]); // Readers take the end of the last glyph for that of the letters.
        }

        Said();
    }

    // Readers know those of Hebrew, Arabic, Syriac and Thaana, with their presentation forms, not the scripts that Unicode took in later.
    private static bool AreTurned(string text) => text.AsSpan().ContainsAnyInRange('\u0590', '\u07BF') || text.AsSpan().ContainsAnyInRange('\uFB1D', '\uFEFC');

    // Blanks over what was just drawn, as wide as it.
    private void Cover(double ems, List<string> texts)
    {
        var blank = Typefaces.Blank;
        Use(blank.Face);
        Rise(0);
        Close();
        var (glyph, width) = (blank.Glyphs[0].Number, 1000 * ems);
        var scale = Math.Max(1, 100 * width / (texts.Count * _font!.Width(glyph)));
        _operators.Append(CultureInfo.InvariantCulture, $"[{PdfFile.Number(_pen + width)}] TJ {scale:0.####} Tz <")
            .AppendJoin("", texts.Select(text => _font.Code(glyph, text).ToString("X4", CultureInfo.InvariantCulture)))
            .Append("> Tj 100 Tz ");
        _pen = 0;
    }

    private void Draw(Cluster cluster, IEnumerable<string> texts)
    {
        Use(cluster.Face);
        foreach (var (glyph, text) in cluster.Glyphs.Zip(texts))
        {
            Rise(glyph.Y * size / cluster.Face.UnitsPerEm);
            if (!_showing)
            {
                _operators.Append("[<");
                _showing = true;
            }

            var back = _pen - _font!.InThousandths(glyph.X);
            if (Math.Abs(back) >= 0.01)
            {
                _operators.Append(CultureInfo.InvariantCulture, $"> {PdfFile.Number(back)} <");
                _pen -= back;
            }

            _operators.Append(_font.Code(glyph.Number, text).ToString("X4", CultureInfo.InvariantCulture));
            _pen += _font.Width(glyph.Number) - _font.InThousandths(glyph.Advance);
        }
    }

    private void Use(Typeface face)
    {
        var font = use(face);
        if (_font != font)
        {
            Close();
            _operators.Append(CultureInfo.InvariantCulture, $"/{font.Name} {PdfFile.Number(size)} Tf ");
            _font = font;
        }
    }

    private void Rise(double rise)
    {
        if (Math.Abs(rise - _rise) > 0.001)
        {
            Close();
            _operators.Append(CultureInfo.InvariantCulture, $"{rise:0.###} Ts ");
            _rise = rise;
        }
    }

    private void Say(string text)
    {
        Close();
        _operators.Append(CultureInfo.InvariantCulture, $"/Span << /ActualText {PdfFile.Text(text)} >> BDC ");
    }

    private void Said()
    {
        Close();
        _operators.Append("EMC ");
    }

    private void Close()
    {
        if (_showing)
        {
            _operators.Append(">] TJ ");
            _showing = false;
        }
    }
}
