using System.Globalization;
using CsvHelper;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Outputs;

/// <summary>A report for a spreadsheet in French: UTF-8 with its mark, semicolons, decimal commas, money in euros.</summary>
/// <remarks>How to read it, then one row for each figure, followed by one for each line of its breakdown, then what people wrote; every row carries the period and the hash, the row of a figure its definition.</remarks>
internal static class CsvOutput
{
    private static readonly string[] Titles =
    [
        "Rubrique", "Indicateur", "Libellé", "Ventilation", "Valeur", "Unité", "Texte", "Dénominateur", "Valeur du dénominateur", "Définition", "Numérateur (définition)", "Dénominateur (définition)",
        "Jour qui décide", "Personnes", "Précision", "Textes", "De qui", "Premier jour", "Dernier jour", "Figé le", "Empreinte (SHA-256)",
    ];

    // A spreadsheet takes a text that begins so for a formula, and runs it: an apostrophe makes it a text. Numbers are written as numbers.
    private static readonly CsvWriterOptions Spreadsheet = new() { Separator = ';', WriteByteOrderMark = true, Injection = CsvInjection.Escape, InjectionCharacters = "=+-@\t\r\n" };

    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = "," };

    /// <summary>Writes it.</summary>
    public static byte[] Write(ReportDocument report)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Spreadsheet))
        {
            csv.WriteRecord(Titles);
            foreach (var note in report.Notes)
            {
                WriteRow(csv, report, ["À savoir", "", "", ""], null, null, note, null, null);
            }

            foreach (var section in report.Sections)
            {
                foreach (var figure in section.Figures)
                {
                    WriteRow(csv, report, [section.Title, figure.Id, figure.Label, ""], figure.Value, figure.Unit, figure.Text, figure.Whole, figure.Definition);
                    foreach (var line in figure.Lines)
                    {
                        WriteRow(csv, report, [section.Title, figure.Id, figure.Label, line.Label], line.Value, line.Unit, line.Text, null, null);
                    }
                }

                foreach (var answer in section.Answers)
                {
                    WriteRow(csv, report, [section.Title, "", answer.Question, answer.By ?? ""], null, null, answer.Answer, null, null);
                }
            }
        }

        return file.ToArray();
    }

    private static void WriteRow(
        CsvWriter csv, ReportDocument report, string[] place, decimal? value, Unit? unit, string text, ReportWhole? whole, ReportDefinition? definition)
    {
        foreach (var field in place)
        {
            csv.WriteField(field);
        }

        WriteNumber(csv, value, unit);
        csv.WriteField(unit is { } counted ? French.Name(counted) : "");
        csv.WriteField(text);
        csv.WriteField(whole?.Label ?? "");
        WriteNumber(csv, whole?.Value, whole?.Unit);
        csv.WriteField(definition?.Meaning ?? "");
        csv.WriteField(definition?.Numerator ?? "");
        csv.WriteField(definition?.Denominator ?? "");
        csv.WriteField(definition?.Dates ?? "");
        csv.WriteField(definition?.People ?? "");
        csv.WriteField(definition?.Remark ?? "");
        csv.WriteField(definition is null ? "" : string.Join(" ; ", definition.Sources));
        csv.WriteField(report.Subject);
        csv.WriteField(French.Date(report.From));
        csv.WriteField(French.Date(report.To));
        csv.WriteField(report.Freeze is { } freeze ? French.Date(freeze.FrozenOn) : "");
        csv.WriteField(report.FrozenAs);
        csv.EndRecord();
    }

    private static void WriteNumber(CsvWriter csv, decimal? value, Unit? unit)
    {
        if (value is not { } number)
        {
            csv.WriteField("");
        }
        else if (unit == Unit.Cent)
        {
            csv.WriteField(number / 100, "0.00", Comma);
        }
        else
        {
            csv.WriteField(number, "0.#", Comma);
        }
    }
}
