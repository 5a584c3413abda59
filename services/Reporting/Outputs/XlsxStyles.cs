using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PassPlatform.Reporting.Outputs;

/// <summary>How cells of a workbook look. The formats are written in the file's own form; a spreadsheet in French shows commas, no-break spaces and days as dd/MM/yyyy.</summary>
internal static class XlsxStyles
{
    /// <summary>Number of each style.</summary>
    public const uint Plain = 0, Text = 1, Quoted = 2, Head = 3, Title = 4, Whole = 5, Decimal = 6, Euros = 7, Percent = 8, Day = 9;

    private const uint FirstOwnFormat = 164; // Those before are the format's own.

    private static readonly string[] Formats = ["#,##0", "#,##0.0", "#,##0.00\\ \"€\"", "0.0\\ %", "dd/mm/yyyy"];

    /// <summary>The styles of a workbook.</summary>
    public static Stylesheet Make() => new(
        new NumberingFormats(Formats.Select((code, i) => new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)i, FormatCode = code })),
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), Bold(11), Bold(14)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEEEEEE" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat { FormatId = 0 },
            Wrapped(new CellFormat { FormatId = 0 }),
            Wrapped(new CellFormat { FormatId = 0, QuotePrefix = true }),
            Wrapped(new CellFormat { FormatId = 0, FontId = 1, ApplyFont = true, FillId = 2, ApplyFill = true }),
            new CellFormat { FormatId = 0, FontId = 2, ApplyFont = true },
            Numbered(0),
            Numbered(1),
            Numbered(2),
            Numbered(3),
            Numbered(4)),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static Font Bold(double size) => new(new Bold(), new FontSize { Val = size }, new FontName { Val = "Calibri" });

    private static CellFormat Wrapped(CellFormat format)
    {
        format.Alignment = new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true };
        format.ApplyAlignment = true;
        return format;
    }

    private static CellFormat Numbered(uint format) => new(new Alignment { Vertical = VerticalAlignmentValues.Top, Horizontal = HorizontalAlignmentValues.Right })
    {
        FormatId = 0,
        NumberFormatId = FirstOwnFormat + format,
        ApplyNumberFormat = true,
        ApplyAlignment = true,
    };
}
