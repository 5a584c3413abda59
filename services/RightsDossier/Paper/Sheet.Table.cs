namespace PassPlatform.RightsDossier.Paper;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Share">Its part of the width; all parts together are the page's width.</param>
internal sealed record Column(string Title, double Share);

// Tables of several columns, in small letters.
internal sealed partial class Sheet
{
    private const double Gap = 6;

    private static readonly Face Cell = new(TrueTypeFont.Regular, 8.5);
    private static readonly Face CellTitle = new(TrueTypeFont.Bold, 8.5);

    /// <summary>A table; its titles are repeated on each page, and a row is whole on one.</summary>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows, one text per column.</param>
    public void Table(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var unit = (Right - Left) / columns.Sum(column => column.Share);
        var edges = columns.Aggregate(new List<double> { Left }, (known, column) => [.. known, known[^1] + (column.Share * unit)]);
        var titles = columns.Select(column => column.Title).ToList();
        _table = null;
        Fit(60);
        var table = _document.Begin("Table");
        WriteRow(table, "TH", titles, CellTitle, edges);
        foreach (var row in rows)
        {
            if (_y + Tallest(row, Cell, edges) > Bottom)
            {
                NewPage();
                WriteRow(null, "", titles, CellTitle, edges);
            }

            WriteRow(table, "TD", row, Cell, edges);
        }
    }

    // Titles repeated at the top of a page are not read again: they belong to no element.
    private void WriteRow(Element? table, string type, IReadOnlyList<string> texts, Face face, List<double> edges)
    {
        var (top, height) = (_y, Tallest(texts, face, edges));
        var row = table is null ? null : _document.Begin("TR", table);
        for (var i = 0; i < texts.Count; i++)
        {
            _y = top;
            Write(row is null ? null : _document.Begin(type, row), texts[i], face, edges[i], edges[i + 1] - Gap);
        }

        _y = top + height + 2;
        _document.Rule(Left, _y, Right, _y);
        _y += 4;
    }

    private static double Tallest(IReadOnlyList<string> texts, Face face, List<double> edges) =>
        texts.Index().Max(cell => Height(cell.Item, face, edges[cell.Index], edges[cell.Index + 1] - Gap));
}
