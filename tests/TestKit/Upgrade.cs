using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>A database of an earlier version with rows in every table, brought to this one's.</summary>
/// <remarks>The tables and their columns are those of the earlier migration's own model; whoever adds one is covered without a word here.</remarks>
public sealed class Upgrade
{
    private const int Rows = 2;

    private readonly ServiceDb _db;
    private readonly IReadOnlyDictionary<string, string> _samples;
    private readonly IReadOnlyModel _before;
    private readonly ILookup<string, IReadOnlyProperty> _now;
    private readonly Dictionary<string, List<string>> _clear = [];

    /// <summary>Makes the earlier schema.</summary>
    /// <param name="db">The context, on an empty database.</param>
    /// <param name="from">Name of the last migration of the earlier version.</param>
    /// <param name="samples">Texts for columns (<c>Table.Column</c>) whose form is a matter of the service.</param>
    public static async Task<Upgrade> From(ServiceDb db, string from, IReadOnlyDictionary<string, string> samples)
    {
        var migrations = db.GetService<IMigrationsAssembly>();
        var earlier = migrations.Migrations.Single(migration => migration.Key.EndsWith($"_{from}", StringComparison.Ordinal));
        await db.GetService<IMigrator>().MigrateAsync(earlier.Key, TestContext.Current.CancellationToken);
        return new Upgrade(db, migrations.CreateMigration(earlier.Value, db.Database.ProviderName!).TargetModel, samples);
    }

    private Upgrade(ServiceDb db, IReadOnlyModel before, IReadOnlyDictionary<string, string> samples)
    {
        (_db, _before, _samples) = (db, before, samples);
        _now = db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null && !entity.IsMappedToJson()).SelectMany(entity => entity.GetProperties(), (entity, property) => (entity, property))
            .ToLookup(each => $"{each.entity.GetTableName()}.{Column(each.property)}", each => (IReadOnlyProperty)each.property);
    }

    /// <summary>Fills every table, migrates, and reads every row back: with the values it had, and by the model of this version.</summary>
    public async Task KeepsEveryRow()
    {
        await _db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var tables = Tables();
        var written = new Dictionary<string, List<string>>();
        foreach (var table in tables)
        {
            written[table.Name] = await Fill(table);
        }

        await _db.Vault.Migrate(NullLogger.Instance, TestContext.Current.CancellationToken);
        await _db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await ClearRows.Seal(_db, NullLogger.Instance, TestContext.Current.CancellationToken);
        foreach (var table in tables.Where(table => _now.Any(known => known.Key.StartsWith($"{table.Name}.", StringComparison.Ordinal))))
        {
            Assert.Equal(written[table.Name], await Read(table));
        }

        foreach (var entity in _db.Model.GetEntityTypes().Where(entity => !entity.IsOwned() && written.ContainsKey(entity.GetTableName()!)))
        {
            var read = (Task<int>)GetType().GetMethod(nameof(ReadAll), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                .MakeGenericMethod(entity.ClrType).Invoke(this, null)!;
            Assert.Equal(written[entity.GetTableName()!].Count, await read);
        }
    }

    private async Task<int> ReadAll<T>()
        where T : class
    {
        var rows = await _db.Set<T>().IgnoreQueryFilters().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        var table = _db.Model.FindEntityType(typeof(T))!.GetTableName();
        foreach (var property in SealedRowType.Of(typeof(T)))
        {
            // What was in clear is there still, and is sealed now.
            if (_clear.TryGetValue($"{table}.{property.Name}", out var written))
            {
                Assert.Equal(written.Order(StringComparer.Ordinal), rows.Select(row => Convert.ToString(property.GetValue(row) is BirthDate { Day: { } day } ? day : property.GetValue(row), CultureInfo.InvariantCulture)!).Order(StringComparer.Ordinal));
            }
        }

        return rows.Count;
    }

    /// <summary>What a table was before, each after those that its rows refer to.</summary>
    private List<Table> Tables()
    {
        var left = _before.GetEntityTypes().Where(entity => entity.GetTableName() is not null && !entity.IsMappedToJson())
            .GroupBy(entity => entity.GetTableName()!).Select(table => new Table(table.Key, [.. table])).ToList();
        var sorted = new List<Table>();
        while (left.Count > 0)
        {
            var next = left.First(table => table.RefersTo.All(other => sorted.Any(known => known.Name == other)));
            sorted.Add(next);
            left.Remove(next);
        }

        return sorted;
    }

    private async Task<List<string>> Fill(Table table)
    {
        for (var row = 1; row <= Rows; row++)
        {
            await using var insert = _db.Database.GetDbConnection().CreateCommand();
            var columns = table.Columns;
            var names = new List<string>();
            foreach (var (name, property) in columns)
            {
                if (Sample(table.Name, name, property, row) is { } value)
                {
                    var parameter = insert.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = ($"@p{names.Count}", value);
                    insert.Parameters.Add(parameter);
                    names.Add(name);
                    if (!_samples.ContainsKey($"{table.Name}.{name}") && !_now.Contains($"{table.Name}.{name}"))
                    {
                        var text = Convert.ToString(value is DateTime day && (Nullable.GetUnderlyingType(property!.ClrType) ?? property.ClrType) == typeof(DateOnly) ? DateOnly.FromDateTime(day) : value, CultureInfo.InvariantCulture)!;
                        (CollectionsMarshal.GetValueRefOrAddDefault(_clear, $"{table.Name}.{name}", out _) ??= []).Add(text);
                    }
                }
            }

#pragma warning disable CA2100 // Names of the model's own tables.
            insert.CommandText = $"INSERT INTO [{table.Name}] ({string.Join(", ", names.Select(name => $"[{name}]"))}) VALUES ({string.Join(", ", names.Select((_, i) => $"@p{i}"))})";
#pragma warning restore CA2100
            await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        return await Read(table);
    }

    /// <summary>A value of the column's type; null for one that the database numbers, or that may stay empty.</summary>
    private object? Sample(string table, string column, IReadOnlyProperty? property, int row)
    {
        if (_samples.TryGetValue($"{table}.{column}", out var sample))
        {
            return sample;
        }

        if (property is null || (property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType == typeof(long)))
        {
            return null; // A JSON document without a sample, or an identity.
        }

        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var now = _now[$"{table}.{column}"].FirstOrDefault();
        return type switch
        {
            _ when type == typeof(Guid) => new Guid(row, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), // The same in every table: what refers to a row finds one.
            _ when type == typeof(string) => Text(now, property.FindFirstPrincipal()?.Name ?? column, row), // As the row it refers to has it.
            _ when type == typeof(DateTime) => new DateTime(2026, 1, row, 12, 0, 0, DateTimeKind.Utc),
            _ when type == typeof(DateOnly) => _db.Database.IsSqlite() ? new DateOnly(2026, 1, row) : new DateTime(2026, 1, row),
            _ when type == typeof(bool) => true,
            _ when type == typeof(byte[]) => new byte[] { (byte)row },
            _ => Convert.ChangeType(100 + row, type, CultureInfo.InvariantCulture), // Beside rows that the migrations themselves make.
        };
    }

    private static string Text(IReadOnlyProperty? now, string column, int row) => now switch
    {
        { } when (Nullable.GetUnderlyingType(now.ClrType) ?? now.ClrType) is { IsEnum: true } codes => Enum.GetNames(codes)[0],
        { IsPrimitiveCollection: true } => "[]",
        { } when now.ClrType == typeof(Finess) || now.ClrType == typeof(Finess?) => "760000166",
        { } when now.ClrType == typeof(Rpps) || now.ClrType == typeof(Rpps?) => "10000000009",
        _ => now?.GetMaxLength() is { } most and > 0 && $"{column}{row}".Length > most ? $"{row}" : $"{column}{row}",
    };

    /// <summary>Every row as text, column by column, whichever way the engine keeps it; nothing of a table that is no more, whose rows a test of their own follows.</summary>
    private async Task<List<string>> Read(Table table)
    {
        var columns = table.Columns.Where(column => column.Property is null || _now.Contains($"{table.Name}.{column.Name}"))
            .Where(column => !_samples.ContainsKey($"{table.Name}.{column.Name}")).Select(column => $"[{column.Name}]").ToList();
        if (columns.Count == 0)
        {
            return [];
        }

        await using var select = _db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of the model's own tables.
        select.CommandText = $"SELECT {string.Join(", ", columns)} FROM [{table.Name}]";
#pragma warning restore CA2100
        var rows = new List<string>();
        await using var reader = await select.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(field => $"{reader.GetName(field).ToUpperInvariant()}={Written(reader, field)}")));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static string Written(DbDataReader reader, int field) => reader.GetValue(field) switch
    {
        Guid id => id.ToString(),
        byte[] { Length: 16 } bytes => new Guid(bytes, bigEndian: true).ToString(),
        byte[] bytes => Convert.ToHexString(bytes),
        string text when Guid.TryParse(text, out var id) => id.ToString(),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Column(IReadOnlyProperty property) =>
        property.GetColumnName(StoreObjectIdentifier.Table(property.DeclaringType.GetTableName()!)) ?? property.Name;

    private sealed class Table(string name, List<IReadOnlyEntityType> entities)
    {
        public string Name => name;

        /// <summary>Every column; without a property, a JSON document.</summary>
        public List<(string Name, IReadOnlyProperty? Property)> Columns =>
        [
            .. entities.SelectMany(entity => entity.GetProperties()).Select(property => (Name: Column(property), Property: (IReadOnlyProperty?)property)).DistinctBy(column => column.Name),
            .. entities.SelectMany(entity => entity.GetNavigations()).Where(navigation => navigation.TargetEntityType.IsMappedToJson())
                .Select(navigation => (navigation.TargetEntityType.GetContainerColumnName()!, (IReadOnlyProperty?)null)),
        ];

        public IEnumerable<string> RefersTo => entities.SelectMany(entity => entity.GetForeignKeys())
            .Select(key => key.PrincipalEntityType.GetTableName()!).Where(other => other != name).Distinct();
    }
}
