using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>A return as a file: UTF-8, semicolons, a line of column names, then one line per application, as a spreadsheet writes it (RFC 4180).</summary>
/// <remarks>
/// Quotes are where a spreadsheet puts them, around every value and across lines too; rows and columns of nothing but separators count for nothing. Decision 0111.
/// </remarks>
/// <param name="Lines">The lines.</param>
/// <param name="Numbers">Number of each line in the file; the column names are line 1.</param>
internal sealed partial record ReturnFile(IReadOnlyList<ReturnLine> Lines, IReadOnlyList<int> Numbers)
{
    /// <summary>A file has at most so many lines after its column names.</summary>
    public const int MaxLines = 2000;

    private const int MaxErrors = 50;

    /// <summary>The column of numbers written without their key.</summary>
    private const string WithoutKey = "nirWithoutKey";

    private static readonly CsvReaderOptions Format = new() { Separator = ';', HasHeader = false, TrackLineNumbers = true };

    private static readonly string[] Required = ["applicationId", "outcome", "notifiedOn"];

    private static readonly string[] Columns =
        [.. Required, "validFrom", "validTo", "nir", WithoutKey, "bodyCode", "managementCode", "refusalReasonCode", "urgentCareFrom", "urgentCareTo", "missingLineIds", "documentsDueOn"];

    private static readonly Dictionary<string, ReturnOutcome> Outcomes =
        Enum.GetValues<ReturnOutcome>().ToDictionary(outcome => JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString()));

    /// <summary>A file with one line of each kind.</summary>
    public const string Example = """
        applicationId;outcome;notifiedOn;validFrom;validTo;nir;bodyCode;managementCode;refusalReasonCode;missingLineIds;documentsDueOn
        0197a1b2-0000-7000-8000-000000000001;granted;2021-05-17;2021-04-10;2022-04-09;790037612345651;761;95;;;
        0197a1b2-0000-7000-8000-000000000002;refused;2021-05-17;;;;;;AME_THREE_MONTHS_NOT_MET;;
        0197a1b2-0000-7000-8000-000000000003;documents-requested;2021-05-17;;;;;;;identity;2021-06-17

        """;

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The bytes, from where the stream stands; it can be read again.</param>
    /// <exception cref="Refusal">It cannot be read; every wrong line is told by its number, and no value is repeated.</exception>
    public static async Task<ReturnFile> Read(Stream stream, CancellationToken stop)
    {
        await RequireText(stream, stop);
        var start = stream.Position;
        var rows = await Rows(stream, lineBreaks: true, stop);
        if (rows.Exists(row => row.IsMisquoted || (row.SpansLines && row.Values.Length != rows[0].Values.Length)))
        {
            // A quote that was never closed takes the lines after it with it. Read line by line, the faults of all are told.
            stream.Position = start;
            rows = await Rows(stream, lineBreaks: false, stop);
        }

        if (rows.Count is < 2 or > MaxLines + 1)
        {
            throw Malformed(new FieldError("fichier", $"{Math.Max(0, rows.Count - 1)} ligne(s) de retour", $"une ligne de titres, puis de 1 à {MaxLines} lignes"));
        }

        var columns = Array.ConvertAll(rows[0].Values, title => title.Trim());
        var errors = rows[0].IsMisquoted ? [Misquoted(rows[0].Number)] : Headings(columns).ToList();
        if (errors.Count > 0)
        {
            throw Malformed([.. errors]);
        }

        var lines = new List<ReturnLine>();
        foreach (var (number, values, isMisquoted) in rows.Skip(1))
        {
            if (errors.Count >= MaxErrors)
            {
                break;
            }

            if (isMisquoted)
            {
                errors.Add(Misquoted(number));
            }
            else if (values.Length != columns.Length)
            {
                errors.Add(new FieldError($"ligne {number}", $"{values.Length} valeurs", $"{columns.Length} valeurs, comme la ligne de titres"));
            }
            else if (new Line(number, columns.Zip(values).ToDictionary(), errors).Read() is { } line)
            {
                lines.Add(line);
            }
        }

        return errors.Count == 0 ? new ReturnFile(lines, [.. rows.Skip(1).Select(row => row.Number)]) : throw Malformed([.. errors.Take(MaxErrors)]);
    }

    private static async Task<List<Row>> Rows(Stream stream, bool lineBreaks, CancellationToken stop)
    {
        var rows = new List<Row>();
        var misquoted = new HashSet<long>();
        try
        {
            using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            using var csv = CsvReader.Create(text, Format with { AllowLineBreaksInQuotes = lineBreaks, OnMalformedRecord = row => misquoted.Add(row.LineNumber) });
            while (await csv.ReadAsync(stop))
            {
                var values = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToArray();
                if (!Array.TrueForAll(values, string.IsNullOrWhiteSpace))
                {
                    // A column without a title, as a spreadsheet adds when a cell beside the table was once written in, counts for nothing while it is empty.
                    var width = rows.Count == 0 ? Array.FindLastIndex(values, value => !string.IsNullOrWhiteSpace(value)) + 1 : rows[0].Values.Length;
                    rows.Add(new Row((int)csv.LineNumber, values.Length > width && values[width..].All(string.IsNullOrWhiteSpace) ? values[..width] : values, misquoted.Contains(csv.LineNumber)));
                }
            }
        }
        catch (DecoderFallbackException)
        {
            throw Malformed(new FieldError("fichier", "n'est pas de l'UTF-8", "un fichier texte en UTF-8"));
        }

        return rows;
    }

    // The workbook itself, sent in place of the text that is made of it: ZIP (xlsx, ods) or the format of before (xls).
    private static async Task RequireText(Stream stream, CancellationToken stop)
    {
        var (start, head) = (stream.Position, new byte[4]);
        await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        stream.Position = start;
        if (head is [(byte)'P', (byte)'K', 3, 4] or [0xD0, 0xCF, 0x11, 0xE0])
        {
            throw Malformed(new FieldError("fichier", "est un classeur, non le texte qui en est tiré", "« Enregistrer sous », puis « CSV UTF-8 (délimité par des points-virgules) »"));
        }
    }

    private static Refusal Malformed(params FieldError[] errors) =>
        new(ProblemKinds.InvalidField, "Le fichier est refusé en entier ; rien n'a été appliqué.", errors);

    private static FieldError Misquoted(int number) => new($"ligne {number}", "guillemets mal placés", "aucun guillemet, ou autour d'une valeur entière");

    private static IEnumerable<FieldError> Headings(string[] columns)
    {
        var known = $"parmi : {string.Join(", ", Columns)}";
        foreach (var index in Enumerable.Range(0, columns.Length).Where(i => !Columns.Contains(columns[i]) || Array.IndexOf(columns, columns[i]) != i))
        {
            yield return new FieldError($"ligne 1, colonne {index + 1}", "titre inconnu ou répété", known);
        }

        foreach (var missing in Required.Except(columns))
        {
            yield return new FieldError("ligne 1", $"colonne {missing} absente", known);
        }
    }

    [GeneratedRegex("^[0-9A-Za-z_-]{1,60}\\z")]
    private static partial Regex LineId();

    /// <summary>A record of the file.</summary>
    /// <param name="Number">The line where it begins.</param>
    /// <param name="Values">Its values, without the quotes.</param>
    /// <param name="IsMisquoted">Its quotes are not where RFC 4180 puts them.</param>
    private sealed record Row(int Number, string[] Values, bool IsMisquoted)
    {
        public bool SpansLines => Values.Any(value => value.Contains('\n', StringComparison.Ordinal) || value.Contains('\r', StringComparison.Ordinal));
    }

    /// <summary>One line of the file, read member by member.</summary>
    private sealed class Line(int number, Dictionary<string, string> values, List<FieldError> errors)
    {
        public ReturnLine? Read()
        {
            var before = errors.Count;
            var id = Value<Guid>("applicationId", "un identifiant (UUID)", text => Guid.TryParseExact(text, "D", out var guid) ? guid : null, required: true);
            var outcome = Value<ReturnOutcome>(
                "outcome", $"un de : {string.Join(", ", Outcomes.Keys)}", text => Outcomes.TryGetValue(text, out var known) ? known : null, required: true);
            var notifiedOn = Day("notifiedOn", required: true);
            var (urgentFrom, urgentTo) = (Day("urgentCareFrom"), Day("urgentCareTo"));
            if (urgentTo is not null && urgentFrom is null)
            {
                Wrong("urgentCareFrom", "obligatoire avec urgentCareTo", "le premier jour");
            }

            if (Text("nir") is not null && Text(WithoutKey) is not null)
            {
                Wrong(WithoutKey, "accompagne nir", "l'un ou l'autre");
            }

            var line = new ReturnLine
            {
                ApplicationId = id ?? default,
                Outcome = outcome ?? default,
                NotifiedOn = notifiedOn ?? default,
                ValidFrom = Day("validFrom"),
                ValidTo = Day("validTo"),
                Nir = Value<Nir>("nir", Nir.Expected, text => Nir.TryParse(text, out var nir) ? nir : null)
                    ?? Value<Nir>(WithoutKey, "un NIR sans sa clé : 13 caractères (2A ou 2B pour la Corse)", text => Nir.TryParseWithoutKey(text, out var nir) ? nir : null),
                BodyCode = Text("bodyCode"),
                ManagementCode = Text("managementCode"),
                RefusalReasonCode = Text("refusalReasonCode"),
                UrgentCare = urgentFrom is { } from ? new ReturnLine.UrgentCareCover { From = from, To = urgentTo } : null,
                MissingLineIds = Lines("missingLineIds"),
                DocumentsDueOn = Day("documentsDueOn"),
            };
            var bounds = new List<ValidationResult>();
            Validator.TryValidateObject(line, new ValidationContext(line), bounds, validateAllProperties: true);
            foreach (var result in bounds)
            {
                Wrong(JsonNamingPolicy.CamelCase.ConvertName(result.MemberNames.First()), "hors des limites", result.ErrorMessage);
            }

            return errors.Count == before ? line : null;
        }

        private string? Text(string column) => values.GetValueOrDefault(column)?.Trim() is { Length: > 0 } text ? text : null;

        private DateOnly? Day(string column, bool required = false) => Value<DateOnly>(
            column, ServiceDefaults.Http.Day.Expected, text => ServiceDefaults.Http.Day.TryParse(text, out var day) ? day.Value : null, required);

        private string[]? Lines(string column)
        {
            var lineIds = Text(column)?.Split(',', StringSplitOptions.TrimEntries);
            if (lineIds is not null && !lineIds.All(lineId => LineId().IsMatch(lineId)))
            {
                Wrong(column, "valeur non valable", "des codes de lignes, séparés par des virgules");
            }

            return lineIds;
        }

        private T? Value<T>(string column, string expected, Func<string, T?> parse, bool required = false)
            where T : struct
        {
            if (Text(column) is not { } text)
            {
                if (required)
                {
                    Wrong(column, "obligatoire, absent", expected);
                }

                return null;
            }

            var value = parse(text);
            if (value is null)
            {
                Wrong(column, "valeur non valable", expected);
            }

            return value;
        }

        private void Wrong(string column, string detail, string? expected) => errors.Add(new FieldError($"ligne {number}, {column}", detail, expected));
    }
}
