using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>Rows of a version that kept in clear what this one seals: a migration puts the columns aside, the start seals them and forgets them.</summary>
/// <remarks>SQL cannot seal. What was put aside stays until each of its rows is sealed, whatever is killed meanwhile.</remarks>
public static class ClearRows
{
    private const string Prefix = "Clear_";
    private const int BatchSize = 200;

    // As EF Core stored them: members under their C# names, codes too.
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Puts columns aside, before the migration takes them away, and empties them. Called first in <c>Up</c>.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">The table.</param>
    /// <param name="key">Its key, one column.</param>
    /// <param name="columns">
    /// The columns: named as the sealed property, or <c>Property_Member</c> for a member of what was an owned type; followed by <c>!</c> where they are texts that cannot be null, by <c>=0</c> where they are numbers that cannot.
    /// </param>
    /// <remarks>Emptied, since EF Core takes a column that goes and one of its type that comes for a rename: a name would stay readable as something else.</remarks>
    public static void Keep(MigrationBuilder migration, string table, string key, params string[] columns)
    {
        var names = string.Join(", ", columns.Select(NameOf).Prepend(key).Select(name => $"[{name}]"));
        migration.Sql(migration.ActiveProvider!.EndsWith("SqlServer", StringComparison.Ordinal)
            ? $"SELECT {names} INTO [{Prefix}{table}] FROM [{table}]; ALTER TABLE [{Prefix}{table}] ADD PRIMARY KEY ([{key}]);"
            : $"CREATE TABLE [{Prefix}{table}] AS SELECT {names} FROM [{table}]; CREATE UNIQUE INDEX [PK_{Prefix}{table}] ON [{Prefix}{table}] ([{key}]);");
        migration.Sql($"UPDATE [{table}] SET {string.Join(", ", columns.Select(column => $"[{NameOf(column)}] = {EmptyOf(column)}"))};");

        static string NameOf(string column) => column.Split('!', '=')[0];
        static string EmptyOf(string column) => column.EndsWith('!') ? "''" : column.EndsWith("=0", StringComparison.Ordinal) ? "0" : "NULL";
    }

    /// <summary>Empties columns that nothing needs any more, which EF Core would keep under another name.</summary>
    public static void Empty(MigrationBuilder migration, string table, params string[] columns) =>
        migration.Sql($"UPDATE [{table}] SET {string.Join(", ", columns.Select(name => $"[{name}] = NULL"))};");

    /// <summary>Seals what was put aside, and forgets it.</summary>
    /// <returns>False when nothing was: then nothing has changed.</returns>
    /// <remarks>On SQLite the pages that are freed keep their text until the caller has the file written anew.</remarks>
    internal static async Task<bool> Seal(ServiceDb db, ILogger log, CancellationToken stop)
    {
        var aside = await Aside(db, stop);
        foreach (var table in aside)
        {
            var entity = db.Model.GetEntityTypes().Single(entity => !entity.IsOwned() && string.Equals(entity.GetTableName(), table[Prefix.Length..], StringComparison.OrdinalIgnoreCase)); // As databases compare names.
            var rows = 0;
            while (await Take(db, table, entity, stop) is { Count: > 0 } some)
            {
                foreach (var (key, columns) in some)
                {
                    // Not there: it was deleted since, by a start that got this far.
                    if (await db.FindAsync(entity.ClrType, [key], stop) is ISealedRow row)
                    {
                        db.ReadClear(row, columns);
                    }
                }

                await db.SaveChangesAsync(stop);
                db.Forget();
                await Drop(db, table, entity, some[^1].Key, stop);
                rows += some.Count;
            }

            await Run(db, $"DROP TABLE [{table}]", stop);
            log.LogInformation("Sealed {Rows} rows of {Table} that an earlier version kept in clear", rows, table[Prefix.Length..]);
        }

        return aside.Count > 0;
    }

    /// <summary>Sets the sealed properties of a row from the columns that held them.</summary>
    internal static void Read(ISealedRow row, IReadOnlyDictionary<string, object> columns)
    {
        foreach (var property in SealedRowType.Of(row.GetType()))
        {
            if (columns.TryGetValue(property.Name, out var value))
            {
                Set(row, property, Value(property.PropertyType, value));
            }
            else if (columns.Where(column => column.Key.StartsWith($"{property.Name}_", StringComparison.Ordinal)).ToList() is { Count: > 0 } members)
            {
                var json = new JsonObject();
                foreach (var (name, member) in members)
                {
                    var declared = property.PropertyType.GetProperty(name[(property.Name.Length + 1)..])!;
                    json[declared.Name] = JsonSerializer.SerializeToNode(Value(declared.PropertyType, member), declared.PropertyType, Stored);
                }

                Set(row, property, json.Deserialize(property.PropertyType, Stored));
            }
        }
    }

    private static void Set(object row, PropertyInfo property, object? value) =>
        property.DeclaringType!.GetProperty(property.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)!.SetValue(row, value);

    private static object? Value(Type type, object stored)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return stored switch
        {
            string text when type == typeof(string) => text,
            string text when type == typeof(DateOnly) => DateOnly.Parse(text, CultureInfo.InvariantCulture),
            string text when type == typeof(BirthDate) => BirthDate.TryParse(text, out var birth) ? birth : throw new FormatException("No birth date."),
            string text when type == typeof(Guid) => Guid.Parse(text),
            string text when type.IsEnum => Enum.Parse(type, text),
            string text => JsonSerializer.Deserialize(text, type, Stored),
            DateTime day when type == typeof(DateOnly) => DateOnly.FromDateTime(day),
            DateTime day when type == typeof(BirthDate) => (BirthDate)DateOnly.FromDateTime(day),
            DateTime instant when type == typeof(DateTimeOffset) => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
            _ when type.IsInstanceOfType(stored) => stored,
            _ => Convert.ChangeType(stored, type, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The tables of what was put aside and is not sealed yet.</summary>
    internal static async Task<List<string>> Aside(ServiceDb db, CancellationToken stop) =>
        await db.Database.SqlQueryRaw<string>(db.Database.IsSqlite()
            ? $"SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name LIKE '{Prefix.Replace("_", "\\_", StringComparison.Ordinal)}%' ESCAPE '\\'"
            : $"SELECT TABLE_NAME AS Value FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE '{Prefix.Replace("_", "[_]", StringComparison.Ordinal)}%'").ToListAsync(stop);

    private static async Task<List<(object Key, Dictionary<string, object> Columns)>> Take(ServiceDb db, string table, IEntityType entity, CancellationToken stop)
    {
        var key = entity.FindPrimaryKey()!.Properties.Single();
        var column = key.GetColumnName();
        await db.Database.OpenConnectionAsync(stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of the model's own.
        command.CommandText = db.Database.IsSqlite()
            ? $"SELECT * FROM [{table}] ORDER BY [{column}] LIMIT {BatchSize}"
            : $"SELECT TOP {BatchSize} * FROM [{table}] ORDER BY [{column}]";
#pragma warning restore CA2100
        var rows = new List<(object, Dictionary<string, object>)>();
        await using (var reader = await command.ExecuteReaderAsync(stop))
        {
            while (await reader.ReadAsync(stop))
            {
                var columns = Enumerable.Range(0, reader.FieldCount).Where(field => !reader.IsDBNull(field)).ToDictionary(reader.GetName, reader.GetValue);
                var stored = columns[column];
                columns.Remove(column);
                rows.Add((KeyOf(stored, key.ClrType), columns));
            }
        }

        await db.Database.CloseConnectionAsync();
        return rows;
    }

    private static object KeyOf(object stored, Type type) => stored switch
    {
        string text when type == typeof(Guid) => Guid.Parse(text),
        byte[] bytes when type == typeof(Guid) => new Guid(bytes, bigEndian: true),
        _ => Convert.ChangeType(stored, type, CultureInfo.InvariantCulture),
    };

    private static async Task Drop(ServiceDb db, string table, IEntityType entity, object last, CancellationToken stop)
    {
        var key = entity.FindPrimaryKey()!.Properties.Single();
        await db.Database.OpenConnectionAsync(stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        var parameter = ((Microsoft.EntityFrameworkCore.Storage.RelationalTypeMapping)key.GetTypeMapping()).CreateParameter(command, "last", last);
        command.Parameters.Add(parameter);
#pragma warning disable CA2100 // Names of the model's own.
        command.CommandText = $"DELETE FROM [{table}] WHERE [{key.GetColumnName()}] <= {(db.Database.IsSqlite() ? "$last" : "@last")}";
#pragma warning restore CA2100
        parameter.ParameterName = db.Database.IsSqlite() ? "$last" : "@last";
        await command.ExecuteNonQueryAsync(stop);
        await db.Database.CloseConnectionAsync();
    }

#pragma warning disable EF1002 // Names of the model's own.
    private static Task<int> Run(ServiceDb db, string sql, CancellationToken stop) => db.Database.ExecuteSqlRawAsync(sql, stop);
#pragma warning restore EF1002
}
