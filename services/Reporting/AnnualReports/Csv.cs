using CsvHelper;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>A report for a spreadsheet in French: semicolons, decimal commas, UTF-8 with its mark, money in euros.</summary>
internal static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions Spreadsheet = new() { Separator = ';', WriteByteOrderMark = true };

    /// <summary>One row for each indicator, followed by one for each line of its breakdown.</summary>
    public static byte[] Write(AnnualReport report)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Spreadsheet))
        {
            csv.WriteRecord("Indicateur", "Rubrique", "Libellé", "Ventilation", "Valeur", "Unité", "Dénominateur", "Précision", "Source");
            foreach (var indicator in report.Indicators)
            {
                csv.WriteRecord(indicator.Id, indicator.Section, indicator.Label, "", Value(indicator.Value, indicator.Unit, indicator.Text), French.Name(indicator.Unit),
                    indicator.Denominator is { } whole ? Value(whole.Value, indicator.Unit, "") : "", indicator.Remark, indicator.Source);
                foreach (var line in indicator.Lines)
                {
                    csv.WriteRecord(indicator.Id, indicator.Section, indicator.Label, line.Label, Value(line.Value, line.Unit, line.Text), French.Name(line.Unit), "", "", indicator.Source);
                }
            }
        }

        return file.ToArray();
    }

    private static string Value(decimal? value, Unit unit, string otherwise) => value switch
    {
        null => otherwise,
        { } cents when unit == Unit.Cent => French.Decimal(cents / 100, "0.00"),
        { } number => French.Decimal(number, "0.#"),
    };
}
