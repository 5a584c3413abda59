using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.TestKit;

/// <summary>What somebody has who copied the data of a platform, and not its safe: the folder, and the databases where they are on a server.</summary>
/// <param name="folder">The folder.</param>
/// <param name="server">Where the databases are when they are not files of the folder; its catalog is how their names begin.</param>
public sealed partial class DataFolder(string folder, string? server = null)
{
    // What keys are wrapped for under a master key.
    private static readonly string[] Purposes = ["site-key", "audit-checkpoints"];

    private const int KeyBytes = 32, NonceBytes = 12, TagBytes = 16, HeaderBytes = 17;

    /// <summary>How many files and tables were last searched.</summary>
    public int Searched { get; private set; }

    /// <summary>The texts that lie readable somewhere, with where: in any case, with or without accents, in UTF-8, UTF-16, as JSON escapes them, in base 64.</summary>
    public async Task<IReadOnlyList<string>> Find(IEnumerable<string> texts)
    {
        var forms = new Dictionary<string, string>();
        foreach (var text in texts)
        {
            foreach (var form in Forms(text))
            {
                forms.TryAdd(form, text);
            }
        }

        var wanted = SearchValues.Create([.. forms.Keys], StringComparison.Ordinal);
        var found = new HashSet<string>();
        Searched = 0;
        await foreach (var (name, content) in Contents())
        {
            Searched++;
            for (var at = 0; content.AsSpan(at).IndexOfAny(wanted) is >= 0 and var next; at += next + 1)
            {
                var rest = content.AsSpan(at + next);
                foreach (var (form, text) in forms)
                {
                    if (rest.StartsWith(form, StringComparison.Ordinal))
                    {
                        found.Add($"{text} in {name}");
                    }
                }
            }
        }

        return [.. found.Order()];
    }

    /// <summary>Tries to open every sealed row and every wrapped key with whatever in the folder may be a key, and with <paramref name="more"/>.</summary>
    /// <returns>The table of each sealed row and wrapped key, how many keys were tried, and the table of each that opened.</returns>
    public async Task<(IReadOnlyList<string> Sealed, int Tried, IReadOnlyList<string> Opened)> Break(params byte[][] more)
    {
        var keys = new Dictionary<string, byte[]>();
        foreach (var key in more)
        {
            keys[Convert.ToHexString(key)] = key;
        }

        await foreach (var (_, content) in Contents(asWritten: true))
        {
            foreach (var key in Candidates(content))
            {
                keys[Convert.ToHexString(key)] = key;
            }
        }

        var (wrapped, rows, opened) = (new List<Closed>(), new List<Closed>(), new List<string>());
        await foreach (var (table, cells) in Rows())
        {
            Guid[] ids = [.. cells.Values.Select(AsId).OfType<Guid>(), Guid.Empty, .. cells.GetValueOrDefault("Id") is string text ? [AsNumbered(text)] : Array.Empty<Guid>()];
            foreach (var (column, value) in cells)
            {
                switch (value)
                {
                    case byte[] { Length: > HeaderBytes + NonceBytes + TagBytes } row when column == "Sealed":
                        var name = table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..];
                        rows.Add(new Closed(table, row[HeaderBytes..], [.. from about in ids from id in ids select SealedRowType.Bound(name, about, id)]));
                        break;
                    case byte[] { Length: > NonceBytes + TagBytes } key when column == "Wrapped":
                        // Under a master key the name of that key comes first; what begins as a name may be a nonce too.
                        var plain = new Closed(table, key, [.. ids.Select(id => id.ToByteArray())]);
                        var isNamed = key[0] is > 0 and <= 40 && key.Length > 1 + key[0] + NonceBytes + TagBytes && Ascii.IsValid(key.AsSpan(1, key[0]));
                        wrapped.Add(isNamed ? new Closed(table, key[(1 + key[0])..], [.. Purposes.Select(Encoding.UTF8.GetBytes)], plain) : plain);
                        break;
                    case byte[] { Length: KeyBytes } bytes when column is not ("Hash" or "PreviousHash" or "Signature" or "PreviousSignature"): // Those are of lines of the audit.
                        keys.TryAdd(Convert.ToHexString(bytes), bytes);
                        break;
                }
            }
        }

        // What a key opens is tried as a key in its turn.
        var (fresh, tried) = (keys.Values.ToList(), keys.Count);
        while (fresh.Count > 0)
        {
            var next = new List<byte[]>();
            foreach (var key in fresh)
            {
                using var block = Aes.Create();
                block.Key = key;
                using var cipher = new AesGcm(key, TagBytes);
                opened.AddRange(rows.Where(row => row.BeginsAsJson(block) && row.Open(cipher) is not null).Select(row => row.Name));
                foreach (var one in wrapped)
                {
                    if (one.Open(cipher) is { } clear)
                    {
                        opened.Add(one.Name);
                        if (clear.Length == KeyBytes && keys.TryAdd(Convert.ToHexString(clear), clear))
                        {
                            next.Add(clear);
                        }
                    }
                }
            }

            fresh = next;
        }

        return ([.. wrapped.Concat(rows).Select(each => each.Name)], tried, opened);
    }

    // 32 bytes in base 64 or hexadecimal, anywhere.
    private static IEnumerable<byte[]> Candidates(string content)
    {
        foreach (Match match in InBase64().Matches(content))
        {
            var bytes = new byte[KeyBytes + 1];
            if (Convert.TryFromBase64String(match.Value, bytes, out var length) && length == KeyBytes)
            {
                yield return bytes[..KeyBytes];
            }
        }

        foreach (Match match in InHexadecimal().Matches(content))
        {
            yield return Convert.FromHexString(match.Value);
        }
    }

    private static Guid? AsId(object? value) => value switch
    {
        Guid id => id,
        byte[] { Length: 16 } bytes => new Guid(bytes, bigEndian: true),
        string text when Guid.TryParse(text, out var id) => id,
        _ => null,
    };

    // An application of OpenIddict has a text for an id.
    private static Guid AsNumbered(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private static IEnumerable<string> Forms(string told)
    {
        var plain = new string([.. told.Normalize(NormalizationForm.FormD).Where(letter => letter < 128)]);
        var written = new List<string> { told, told.ToLowerInvariant(), told.ToUpperInvariant(), plain, plain.Replace("-", "", StringComparison.Ordinal), System.Text.Json.JsonSerializer.Serialize(told).Trim('"') };
        if (DateOnly.TryParseExact(told, "yyyy-MM-dd", out var day))
        {
            written = [told, day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)];
        }
        else if (told.All(character => char.IsDigit(character) || character is ' ' or '+'))
        {
            written.Add(told.Replace(" ", "", StringComparison.Ordinal)); // A telephone, a NIR.
        }

        foreach (var form in written.Distinct())
        {
            var bytes = Encoding.UTF8.GetBytes(form);
            yield return Small(bytes);
            yield return Small(Encoding.Unicode.GetBytes(form));
            if (bytes.Length < 9)
            {
                continue; // In base 64 it could be anything.
            }

            for (var shift = 0; shift < 3; shift++)
            {
                // The letters that hold nothing but this text, wherever in a longer one it begins.
                var whole = Convert.ToBase64String([.. new byte[shift], .. bytes]).TrimEnd('=');
                yield return whole[(shift == 0 ? 0 : shift + 1)..^(((bytes.Length + shift) % 3) == 0 ? 0 : 1)].ToLowerInvariant();
            }
        }
    }

    // One byte a character, in small letters: what is written in ASCII or UTF-8 is found whatever its case.
    private static string Small(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes).ToLowerInvariant();

    private async IAsyncEnumerable<(string Name, string Content)> Contents(bool asWritten = false)
    {
        foreach (var file in Files())
        {
            byte[] content;
            try
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var all = new MemoryStream();
                await stream.CopyToAsync(all);
                content = all.ToArray();
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                continue; // The broker's files come and go.
            }

            yield return (Path.GetRelativePath(folder, file), asWritten ? Encoding.Latin1.GetString(content) : Small(content));
        }

        if (server is not null)
        {
            await foreach (var (table, cells) in Rows())
            {
                foreach (var cell in cells)
                {
                    var text = cell.Value switch
                    {
                        byte[] bytes => Encoding.Latin1.GetString(bytes),
                        DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
                        var value => Convert.ToString(value, CultureInfo.InvariantCulture) is { } said ? Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(said)) : "",
                    };
                    yield return ($"{table}.{cell.Key}", asWritten ? text : text.ToLowerInvariant());
                }
            }
        }
    }

    // Sockets and locks hold nothing; a link leads out of the folder; a file may go while it is looked at.
    private IEnumerable<string> Files() => Directory
        .GetFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Where(file => !file.EndsWith(".sock", StringComparison.Ordinal) && new FileInfo(file) is { Exists: true, Length: > 0 });

    private async IAsyncEnumerable<(string Table, Dictionary<string, object?> Cells)> Rows()
    {
        foreach (var (name, connection, tables) in server is null ? Lite() : await Served(server))
        {
            await using (connection)
            {
                await connection.OpenAsync();
                foreach (var table in await Names(connection, tables))
                {
                    await using var select = connection.CreateCommand();
#pragma warning disable CA2100 // Names that the database itself gave.
                    select.CommandText = $"SELECT * FROM [{table}]";
#pragma warning restore CA2100
#pragma warning disable CA1849 // In step, and long texts as they come: SqlClient loses its place in some of those that it gathers before it gives them.
                    await using var rows = select.ExecuteReader(CommandBehavior.SequentialAccess);
                    while (rows.Read())
                    {
                        yield return ($"{name}.{table}", Enumerable.Range(0, rows.FieldCount).ToDictionary(rows.GetName, field => Cell(rows, field)));
                    }
#pragma warning restore CA1849
                }
            }
        }
    }

    private static object? Cell(DbDataReader rows, int field)
    {
        if (rows.IsDBNull(field))
        {
            return null;
        }

        if (rows is not SqlDataReader || rows.GetFieldType(field) != typeof(string))
        {
            return rows.GetValue(field);
        }

        using var text = rows.GetTextReader(field);
        return text.ReadToEnd();
    }

    private IEnumerable<(string Name, DbConnection Connection, string Tables)> Lite() => Directory.GetFiles(folder, "*.db", SearchOption.AllDirectories).Select(file => (
        Path.GetFileNameWithoutExtension(file),
        (DbConnection)new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString),
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"));

    private static async Task<IEnumerable<(string Name, DbConnection Connection, string Tables)>> Served(string server)
    {
        var named = new SqlConnectionStringBuilder(server);
        await using var connection = new SqlConnection(new SqlConnectionStringBuilder(server) { InitialCatalog = "master" }.ConnectionString);
        await connection.OpenAsync();
        return (await Names(connection, $"SELECT name FROM sys.databases WHERE name LIKE '{named.InitialCatalog}-%'")).Select(database => (
            database[(named.InitialCatalog.Length + 1)..], // As a file of the folder would be named.
            (DbConnection)new SqlConnection(new SqlConnectionStringBuilder(server) { InitialCatalog = database }.ConnectionString),
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE'"));
    }

    private static async Task<List<string>> Names(DbConnection connection, string query)
    {
        await using var select = connection.CreateCommand();
#pragma warning disable CA2100 // Written above.
        select.CommandText = query;
#pragma warning restore CA2100
        await using var rows = await select.ExecuteReaderAsync();
        var names = new List<string>();
        while (await rows.ReadAsync())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }

    private sealed record Closed(string Name, byte[] Written, byte[][] Bounds, Closed? Otherwise = null)
    {
        // Counter mode without the tag: wrong keys fall out without an exception each.
        public bool BeginsAsJson(Aes block)
        {
            Span<byte> counter = [.. Written.AsSpan(0, NonceBytes), 0, 0, 0, 2];
            Span<byte> stream = stackalloc byte[counter.Length];
            block.EncryptEcb(counter, stream, PaddingMode.None);
            return (Written[NonceBytes] ^ stream[0]) == '{';
        }

        // Without an exception for each wrong key: what closes in counter mode opens, and what was opened is closed again for the tag that it would have.
        public byte[]? Open(AesGcm cipher)
        {
            var nonce = Written.AsSpan(0, NonceBytes);
            var closed = Written.AsSpan(NonceBytes..^TagBytes);
            var tag = Written.AsSpan(^TagBytes..);
            var (clear, again, made) = (new byte[closed.Length], new byte[closed.Length], new byte[TagBytes]);
            cipher.Encrypt(nonce, closed, clear, made);
            foreach (var bound in Bounds)
            {
                cipher.Encrypt(nonce, clear, again, made, bound);
                if (tag.SequenceEqual(made))
                {
                    return clear;
                }
            }

            return Otherwise?.Open(cipher);
        }
    }

    [GeneratedRegex("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=(?![A-Za-z0-9+/=])")]
    private static partial Regex InBase64();

    [GeneratedRegex("(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])")]
    private static partial Regex InHexadecimal();
}
