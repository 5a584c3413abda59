using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Outputs;

/// <summary>A sheet of a workbook, row after row.</summary>
/// <param name="widths">Of its columns, in characters.</param>
internal sealed class XlsxSheet(IReadOnlyList<int> widths)
{
    private readonly SheetData _rows = new();
    private bool _isTable;

    /// <summary>A sheet whose first row says what its columns are: it stays in sight and filters.</summary>
    public static XlsxSheet Table(params IReadOnlyList<(string Title, int Width)> columns)
    {
        var sheet = new XlsxSheet([.. columns.Select(column => column.Width)]) { _isTable = true };
        sheet.Add([.. columns.Select(column => XlsxCell.Head(column.Title))]);
        return sheet;
    }

    /// <summary>Adds a row.</summary>
    public void Add(params IReadOnlyList<XlsxCell> cells)
    {
        var row = _rows.ChildElements.Count + 1;
        _rows.Append(new Row(cells.Select((cell, column) => cell.At($"{Letter(column)}{row.ToString(CultureInfo.InvariantCulture)}"))) { RowIndex = (uint)row });
    }

    /// <summary>Puts it in a workbook.</summary>
    public void Save(WorkbookPart workbook, string name)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var sheets = workbook.Workbook!.Sheets!;
        var number = (uint)sheets.ChildElements.Count + 1;
        part.Worksheet = new Worksheet(Elements(number == 1));
        sheets.Append(new Sheet { Name = name, SheetId = number, Id = workbook.GetIdOfPart(part) });
    }

    // In the order that the format wants.
    private IEnumerable<OpenXmlElement> Elements(bool isFirst)
    {
        var view = new SheetView { WorkbookViewId = 0, TabSelected = isFirst };
        if (_isTable)
        {
            view.Append(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
        }

        yield return new SheetViews(view);
        yield return new Columns(widths.Select((width, column) => new Column { Min = (uint)column + 1, Max = (uint)column + 1, Width = width, CustomWidth = true }));
        yield return _rows;
        if (_isTable)
        {
            yield return new AutoFilter { Reference = $"A1:{Letter(widths.Count - 1)}{_rows.ChildElements.Count.ToString(CultureInfo.InvariantCulture)}" };
        }

        yield return new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape }; // 9: A4.
    }

    private static char Letter(int column) => (char)('A' + column);
}

/// <summary>A cell: a text, a number or a day; never a formula.</summary>
/// <param name="Style">How it looks, one of <see cref="XlsxStyles"/>.</param>
/// <param name="Words">Its text; null when it is a number.</param>
/// <param name="Value">Its number; null when it is a text, or empty.</param>
internal sealed record XlsxCell(uint Style, string? Words, decimal? Value)
{
    // What a spreadsheet takes for the beginning of a formula when a cell is edited, or saved for another program.
    private const string Formulas = "=+-@\t\r\n";

    private static readonly DateOnly DayZero = new(1899, 12, 30); // A day is a number of days since; ECMA-376 18.17.4.1.

    /// <summary>A text; one that could become a formula is marked as a text, as an apostrophe typed before it would.</summary>
    public static XlsxCell Text(string text) => new(text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal) ? XlsxStyles.Quoted : XlsxStyles.Text, Whole(text), null);

    /// <summary>A title of a column or of a row.</summary>
    public static XlsxCell Head(string text) => new(XlsxStyles.Head, text, null);

    /// <summary>The title of the sheet.</summary>
    public static XlsxCell Title(string text) => new(XlsxStyles.Title, Whole(text), null);

    /// <summary>A day.</summary>
    public static XlsxCell Day(DateOnly day) => new(XlsxStyles.Day, null, day.DayNumber - DayZero.DayNumber);

    /// <summary>A number of a unit: cents in euros, percent as a part of one; empty when there is none.</summary>
    public static XlsxCell Number(decimal? number, Unit? unit) => unit switch
    {
        Unit.Cent => new(XlsxStyles.Euros, null, number / 100),
        Unit.Percent => new(XlsxStyles.Percent, null, number / 100),
        Unit.Day => new(XlsxStyles.Decimal, null, number),
        _ => new(number is { } known && known != decimal.Truncate(known) ? XlsxStyles.Decimal : XlsxStyles.Whole, null, number),
    };

    /// <summary>The cell of the file.</summary>
    public Cell At(string reference)
    {
        var cell = new Cell { CellReference = reference, StyleIndex = Style };
        if (Words is { Length: > 0 } words)
        {
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(new Text(words) { Space = SpaceProcessingModeValues.Preserve });
        }
        else if (Value is { } value)
        {
            cell.CellValue = new CellValue(value.ToString(CultureInfo.InvariantCulture));
        }

        return cell;
    }

    // What XML cannot hold, a control character or half of a letter, becomes the one for what is lost.
    private static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
        {
            whole.Append(letter.IsBmp && !XmlConvert.IsXmlChar((char)letter.Value) ? Rune.ReplacementChar : letter);
        }

        return whole.ToString();
    }
}
