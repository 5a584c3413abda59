using System.Text;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>A report for a spreadsheet in French: semicolons, decimal commas, UTF-8 with its mark, money in euros.</summary>
internal static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private const string Header = "Indicateur;Rubrique;Libellé;Ventilation;Valeur;Unité;Dénominateur;Précision;Source";

    /// <summary>One row for each indicator, followed by one for each line of its breakdown.</summary>
    public static byte[] Write(AnnualReport report)
    {
        var text = new StringBuilder().Append(Header).Append("\r\n");
        foreach (var indicator in report.Indicators)
        {
            Row(text, indicator.Id, indicator.Section, indicator.Label, "", Value(indicator.Value, indicator.Unit, indicator.Text), French.Name(indicator.Unit),
                indicator.Denominator is { } whole ? Value(whole.Value, indicator.Unit, "") : "", indicator.Remark ?? "", indicator.Source);
            foreach (var line in indicator.Lines)
            {
                Row(text, indicator.Id, indicator.Section, indicator.Label, line.Label, Value(line.Value, line.Unit, line.Text), French.Name(line.Unit), "", "", indicator.Source);
            }
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Value(decimal? value, Unit unit, string otherwise) => value switch
    {
        null => otherwise,
        { } cents when unit == Unit.Cent => French.Decimal(cents / 100, "0.00"),
        { } number => French.Decimal(number, "0.#"),
    };

    private static void Row(StringBuilder text, params ReadOnlySpan<string> fields)
    {
        for (var index = 0; index < fields.Length; index++)
        {
            text.Append(index == 0 ? "" : ";").Append(Quote(fields[index]));
        }

        text.Append("\r\n");
    }

    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(";\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
