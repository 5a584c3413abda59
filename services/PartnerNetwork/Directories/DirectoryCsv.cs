using System.Text;
using CsvHelper;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>The directory for a spreadsheet: UTF-8 with its mark, semicolons, the columns of <see cref="CardColumns"/>.</summary>
internal static class DirectoryCsv
{
    public const string MediaType = "text/csv";

    // A spreadsheet takes what begins so for a formula, and runs it: an apostrophe makes it a text, and is taken off when it comes back.
    private static readonly CsvWriterOptions Spreadsheet = new() { Separator = ';', WriteByteOrderMark = true, Injection = CsvInjection.Escape, InjectionCharacters = "=+-@\t\r\n" };

    private static readonly CsvReaderOptions Format = new() { Separator = ';', HasHeader = false, TrackLineNumbers = true };

    /// <summary>Writes members, a line each.</summary>
    public static byte[] Write(IEnumerable<Practitioner> members)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Spreadsheet))
        {
            csv.WriteRecord([.. CardColumns.All]);
            foreach (var line in members.Select(CardColumns.Line))
            {
                csv.WriteRecord([.. CardColumns.All.Select(column => line[column])]);
            }
        }

        return file.ToArray();
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="Refusal">It is no such file: nothing of it is read.</exception>
    public static List<ImportedLine> Read(byte[] file)
    {
        if (file is [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..])
        {
            throw Malformed("est un classeur, non le texte qui en est tiré", "« Enregistrer sous », puis « CSV UTF-8 (délimité par des points-virgules) »");
        }

        var rows = Rows(file);
        if (rows.Count == 0)
        {
            throw Malformed("est vide", "une ligne de titres, puis une ligne par fiche");
        }

        var columns = Array.ConvertAll(rows[0].Values, title => title.Trim());
        if (Array.FindIndex(columns, column => !CardColumns.All.Contains(column)) is >= 0 and var unknown)
        {
            throw Malformed($"a un titre inconnu, colonne {unknown + 1}", $"parmi : {string.Join(", ", CardColumns.All)}");
        }

        if (columns.Distinct().Count() != columns.Length)
        {
            throw Malformed("a deux fois le même titre", "chaque colonne une fois");
        }

        return rows.Skip(1).Select(row => Line(row.Number, row.Values, columns)).ToList();
    }

    private static ImportedLine Line(int number, string[] values, string[] columns)
    {
        if (values.Length != columns.Length)
        {
            throw Malformed($"a {values.Length} valeurs à la ligne {number}", $"{columns.Length} valeurs, comme la ligne de titres");
        }

        return new ImportedLine(number, columns.Zip(values, (column, value) => (column, value)).ToDictionary(each => each.column, each => Unescaped(each.value)));
    }

    private static string Unescaped(string value) => value is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? value[1..] : value;

    private static List<(int Number, string[] Values)> Rows(byte[] file)
    {
        var rows = new List<(int, string[])>();
        var misquoted = new List<long>();
        try
        {
            using var text = new StreamReader(new MemoryStream(file), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            using var csv = CsvReader.Create(text, Format with { AllowLineBreaksInQuotes = true, OnMalformedRecord = row => misquoted.Add(row.LineNumber) });
            while (csv.Read())
            {
                var values = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToArray();
                if (!Array.TrueForAll(values, string.IsNullOrWhiteSpace))
                {
                    rows.Add(((int)csv.LineNumber, values));
                }
            }
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("n'est pas de l'UTF-8", "un fichier texte en UTF-8");
        }

        return misquoted.Count == 0 ? rows : throw Malformed($"a des guillemets mal placés à la ligne {misquoted[0]}", "aucun guillemet, ou autour d'une valeur entière");
    }

    private static Refusal Malformed(string detail, string expected) => new(ProblemKinds.InvalidField, "Le fichier est refusé en entier ; rien n'en a été lu.", new FieldError("fichier", detail, expected));
}
