namespace PassPlatform.Paper;

/// <summary>A bar of a chart.</summary>
/// <param name="Label">What it is of, in French.</param>
/// <param name="Value">Its length, zero or more.</param>
/// <param name="Text">Its value in French.</param>
public sealed record Bar(string Label, double Value, string Text);

// Figures of a report: headings below sections, charts, long texts.
public sealed partial class Sheet
{
    private const double BarsFrom = Left + 200;
    private const double LongestBar = 180;
    private const double BarHeight = 9;
    private const double BarGrey = 0.35;

    /// <summary>Starts a part of a section; its title is never alone at the bottom of a page.</summary>
    public void Heading(string title)
    {
        _y += 8;
        var lines = Set(title, Strong, Left, Right);
        Write(Block("H3", lines.Height + 56), lines);
        _y += 3;
    }

    /// <summary>A little room after what is above.</summary>
    public void Space() => _y += 5;

    /// <summary>Running text of any length, over as many pages as it takes; its lines begin paragraphs.</summary>
    public void Prose(string text)
    {
        foreach (var paragraph in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var lines = Set(paragraph, Plain, Left, Right);
            var height = Plain.Size * Leading;
            var element = Inside(Block("P", Math.Min(lines.Height, 2 * height)), lines);
            foreach (var line in lines.Lines)
            {
                Fit(height);
                WriteLine(element, line, lines, 0);
            }

            _y += 6;
        }
    }

    /// <summary>A chart in bars laid across, all on one scale; a screen reader is told each bar. Its numbers are to follow in a table.</summary>
    /// <param name="title">What it shows, in French.</param>
    /// <param name="bars">Its bars, one at least with a length.</param>
    public void Bars(string title, IReadOnlyList<Bar> bars)
    {
        _table = null;
        var longest = bars.Max(bar => bar.Value);
        var rows = bars.Select(bar => (Bar: bar, Label: Set(bar.Label, Cell, Left, BarsFrom - Gap))).ToList();
        for (var first = 0; first < rows.Count;)
        {
            Fit(Math.Min(80, rows.Skip(first).Sum(row => HeightOf(row.Label))));
            var (room, count) = (Bottom - _y, 0);
            while (first + count < rows.Count && (count == 0 || HeightOf(rows[first + count].Label) <= room))
            {
                room -= HeightOf(rows[first + count].Label);
                count++;
            }

            DrawBars(title, rows.GetRange(first, count), longest);
            first += count;
        }

        _y += 6;
    }

    private void DrawBars(string title, List<(Bar Bar, SetText Label)> rows, double longest)
    {
        var alternative = $"Diagramme en barres : {title}. {string.Join(" ; ", rows.Select(row => $"{row.Bar.Label} : {row.Bar.Text}"))}. Les mêmes valeurs sont dans le tableau qui suit.";
        var figure = _document.Figure(alternative, Left, _y, Right - Left, rows.Sum(row => HeightOf(row.Label)));
        foreach (var (bar, label) in rows)
        {
            var (top, width) = (_y, LongestBar * bar.Value / longest);
            Write(figure, label);
            _document.Fill(figure, [(BarsFrom, top, Math.Max(width, 0.5), BarHeight)], BarGrey); // Of nothing, a line: it is there.
            _y = top;
            Write(figure, bar.Text, Cell, BarsFrom + width + Gap, Right);
            _y = top + HeightOf(label);
        }
    }

    private static double HeightOf(SetText label) => Math.Max(label.Height, BarHeight) + 3;
}
