using Microsoft.Data.Sqlite;

namespace PassPlatform.TestKit;

/// <summary>Makes tables long in seconds: copies a row that the service itself wrote, with what tells the copies apart changed.</summary>
public static class GrownTable
{
    /// <summary>Opens a file for this.</summary>
    public static SqliteConnection Open(string file)
    {
        TestStorage.NeedsFile();
        var database = new SqliteConnection($"Data Source={file};Foreign Keys=False;Pooling=False");
        database.Open();
        using var fast = database.CreateCommand();
        fast.CommandText = "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; PRAGMA temp_store=MEMORY;";
        fast.ExecuteNonQuery();
        return database;
    }

    /// <summary>Copies a row.</summary>
    /// <param name="database">The file.</param>
    /// <param name="table">The table.</param>
    /// <param name="where">Which row, in SQL; the first of them.</param>
    /// <param name="copies">What changes, a copy each: column and value.</param>
    /// <returns>How many were made.</returns>
    public static int Copy(SqliteConnection database, string table, string where, IEnumerable<IReadOnlyDictionary<string, object?>> copies)
    {
        var (columns, template) = Template(database, table, where);
        using var transaction = database.BeginTransaction();
        using var insert = database.CreateCommand();
        insert.Transaction = transaction;
#pragma warning disable CA2100 // Names of columns, as the table has them.
        insert.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(name => $"\"{name}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
#pragma warning restore CA2100
        var parameters = columns.Select((_, i) => insert.Parameters.AddWithValue($"@p{i}", DBNull.Value)).ToArray();
        insert.Prepare();
        var count = 0;
        foreach (var changed in copies)
        {
            foreach (var name in changed.Keys)
            {
                _ = columns.Contains(name) ? name : throw new ArgumentException($"{table} has no column {name}.", nameof(copies));
            }

            for (var i = 0; i < columns.Count; i++)
            {
                var value = changed.TryGetValue(columns[i], out var other) ? other : template[i];
                parameters[i].Value = value switch
                {
                    null => DBNull.Value,
                    Guid id => id.ToString().ToUpperInvariant(),
                    DateOnly day => day.ToString("yyyy-MM-dd", null),
                    Enum code => code.ToString(),
                    _ => value,
                };
            }

            count += insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return count;
    }

    private static (List<string> Columns, object[] Values) Template(SqliteConnection database, string table, string where)
    {
        using var select = database.CreateCommand();
#pragma warning disable CA2100 // Written by tests.
        select.CommandText = $"SELECT * FROM \"{table}\" WHERE {where} LIMIT 1";
#pragma warning restore CA2100
        using var read = select.ExecuteReader();
        if (!read.Read())
        {
            throw new InvalidOperationException($"{table} has no row where {where}.");
        }

        var values = new object[read.FieldCount];
        read.GetValues(values);
        return ([.. Enumerable.Range(0, read.FieldCount).Select(read.GetName)], values);
    }
}
