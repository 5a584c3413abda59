namespace PassPlatform.Paper;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Share">Its part of the width; all parts together are the page's width.</param>
public sealed record Column(string Title, double Share);

// Tables of several columns, in small letters.
public sealed partial class Sheet
{
    private const double Gap = 6;

    private static readonly Face Cell = new(8.5);
    private static readonly Face CellTitle = new(8.5, Bold: true);

    /// <summary>A table; its titles are repeated on each page, and a row is whole on one.</summary>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows, one text per column.</param>
    public void Table(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var unit = (Right - Left) / columns.Sum(column => column.Share);
        var edges = columns.Aggregate(new List<double> { Left }, (known, column) => [.. known, known[^1] + (column.Share * unit)]);
        var titles = Cells(columns.Select(column => column.Title), CellTitle, edges);
        _table = null;
        Fit(60);
        var table = _document.Begin("Table");
        WriteRow(table, titles, areTitles: true);
        foreach (var row in rows.Select(texts => Cells(texts, Cell, edges)))
        {
            if (_y + Tallest(row) > Bottom)
            {
                NewPage();
                WriteRow(null, titles, areTitles: true);
            }

            WriteRow(table, row, areTitles: false);
        }
    }

    // Titles repeated at the top of a page are not read again: they belong to no element.
    private void WriteRow(Element? table, List<SetText> cells, bool areTitles)
    {
        var (top, height) = (_y, Tallest(cells));
        var row = table is null ? null : _document.Begin("TR", table);
        foreach (var cell in cells)
        {
            _y = top;
            Write(row is null ? null : areTitles ? _document.BeginColumn(row) : _document.Begin("TD", row), cell);
        }

        _y = top + height + 2;
        _document.Rule(Left, _y, Right, _y);
        _y += 4;
    }

    private List<SetText> Cells(IEnumerable<string> texts, Face face, List<double> edges) => [.. texts.Select((text, i) => Set(text, face, edges[i], edges[i + 1] - Gap))];

    private static double Tallest(List<SetText> cells) => cells.Max(cell => cell.Height);
}
