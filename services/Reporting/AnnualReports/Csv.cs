using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>A report for a spreadsheet in French: semicolons, decimal commas, UTF-8 with its mark, money in euros.</summary>
internal static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly CsvConfiguration Spreadsheet = new(CultureInfo.InvariantCulture) { Delimiter = ";", NewLine = "\r\n" };

    private static readonly string[] Header = ["Indicateur", "Rubrique", "Libellé", "Ventilation", "Valeur", "Unité", "Dénominateur", "Précision", "Source"];

    /// <summary>One row for each indicator, followed by one for each line of its breakdown.</summary>
    public static byte[] Write(AnnualReport report)
    {
        using var file = new MemoryStream();
        using var csv = new CsvWriter(new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), Spreadsheet, leaveOpen: true);
        Row(csv, Header);
        foreach (var indicator in report.Indicators)
        {
            Row(csv, indicator.Id, indicator.Section, indicator.Label, "", Value(indicator.Value, indicator.Unit, indicator.Text), French.Name(indicator.Unit),
                indicator.Denominator is { } whole ? Value(whole.Value, indicator.Unit, "") : "", indicator.Remark ?? "", indicator.Source);
            foreach (var line in indicator.Lines)
            {
                Row(csv, indicator.Id, indicator.Section, indicator.Label, line.Label, Value(line.Value, line.Unit, line.Text), French.Name(line.Unit), "", "", indicator.Source);
            }
        }

        csv.Flush();
        return file.ToArray();
    }

    private static string Value(decimal? value, Unit unit, string otherwise) => value switch
    {
        null => otherwise,
        { } cents when unit == Unit.Cent => French.Decimal(cents / 100, "0.00"),
        { } number => French.Decimal(number, "0.#"),
    };

    private static void Row(CsvWriter csv, params string[] fields)
    {
        Array.ForEach(fields, csv.WriteField);
        csv.NextRecord();
    }
}
