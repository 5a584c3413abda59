using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>A migration of SQL Server that changes the type or the collation of columns which keys and indexes stand on.</summary>
/// <remarks>
/// SQL Server alters no column under a key, and EF Core does not take the keys away for it. Written as the last line of <c>Up</c> and <c>Down</c>, after
/// what EF Core generated, so that it survives a regeneration: it puts that in an order that works and adds what is missing.
/// </remarks>
public static class RebuiltColumns
{
    private const string Guid = "uniqueidentifier";
    private const string Bytes = "binary(16)";

    /// <summary>Takes every key, foreign key and index away, alters the columns, and puts them back as the new model has them.</summary>
    /// <param name="migration">Holds the generated operations.</param>
    /// <param name="before">The model of the migration before.</param>
    /// <param name="after">The model of this one.</param>
    public static void RebuildColumns(this MigrationBuilder migration, IReadOnlyModel before, IReadOnlyModel after)
    {
        var (old, renewed) = (Tables(before), Tables(after));
        var kept = renewed.Where(table => old.Any(known => known.Name == table.Name)).ToList();
        var generated = migration.Operations.Where(operation => !IsOfKeys(operation, old)).ToList();
        var altered = generated.OfType<AlterColumnOperation>().Where(column => column.Table is var name && old.Any(table => table.Name == name)).ToList();
        var keys = kept.Select(table => table.Key).ToLookup(key => old.Any(table => SameKey(table.Key, key)));

        migration.Operations.Clear();
        migration.Operations.AddRange(
        [
            .. old.SelectMany(table => table.ForeignKeys).Select(key => new DropForeignKeyOperation { Table = key.Table, Name = key.Name }),
            .. old.SelectMany(table => table.Indexes).Select(index => new DropIndexOperation { Table = index.Table, Name = index.Name }),
            .. old.Select(table => new DropPrimaryKeyOperation { Table = table.Name, Name = table.Key.Name }),
            .. Reversed(altered.Where(column => column.ColumnType == Guid && column.OldColumn.ColumnType == Bytes)),
            .. altered,
            .. Reversed(altered.Where(column => column.ColumnType == Bytes && column.OldColumn.ColumnType == Guid)),
            .. keys[true],
            .. generated.Except(altered),
            .. keys[false],
            .. kept.SelectMany(table => table.Indexes),
            .. kept.SelectMany(table => table.ForeignKeys),
        ]);
    }

    private static IEnumerable<SqlOperation> Reversed(IEnumerable<AlterColumnOperation> columns) =>
        from column in columns
        group column.Name by column.Table into table
        select new SqlOperation
        {
            Sql = $"UPDATE [{table.Key}] SET {string.Join(", ", table.Select(name => $"[{name}] = {Turned(name)}"))};",
        };

    // SQL Server writes the first three parts of a GUID with their last byte first; its text has them in order. The same turns them round either way.
    private static string Turned(string column) => $"CONVERT(binary(16), REPLACE(CONVERT(char(36), CONVERT(uniqueidentifier, [{column}])), '-', ''), 2)";

    private static bool IsOfKeys(MigrationOperation operation, List<Table> old) => operation switch
    {
        CreateIndexOperation index => old.Any(table => table.Name == index.Table),
        AddForeignKeyOperation key => old.Any(table => table.Name == key.Table),
        DropIndexOperation or DropForeignKeyOperation or AddPrimaryKeyOperation or DropPrimaryKeyOperation or RenameIndexOperation => true,
        _ => false,
    };

    private static bool SameKey(AddPrimaryKeyOperation one, AddPrimaryKeyOperation other) =>
        one.Table == other.Table && one.Columns.SequenceEqual(other.Columns);

    private static List<Table> Tables(IReadOnlyModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           where entity.GetTableName() is not null && !entity.IsMappedToJson()
           group entity by entity.GetTableName()! into table
           select new Table(table.Key, [.. table]),
    ];

    /// <summary>The keys and indexes of a table, which several entity types may share.</summary>
    private sealed class Table(string name, List<IReadOnlyEntityType> entities)
    {
        private readonly StoreObjectIdentifier _store = StoreObjectIdentifier.Table(name);

        public string Name => name;

        public AddPrimaryKeyOperation Key
        {
            get
            {
                var key = entities[0].FindPrimaryKey()!;
                return new AddPrimaryKeyOperation { Table = name, Name = key.GetName(_store)!, Columns = Columns(key.Properties) };
            }
        }

        public IEnumerable<CreateIndexOperation> Indexes =>
            from index in entities.SelectMany(entity => entity.GetDeclaredIndexes())
            select new CreateIndexOperation
            {
                Table = name,
                Name = index.GetDatabaseName(_store)!,
                Columns = Columns(index.Properties),
                IsUnique = index.IsUnique,
                IsDescending = index.IsDescending?.ToArray(),
                Filter = index.GetFilter(_store),
            };

        public IEnumerable<AddForeignKeyOperation> ForeignKeys =>
            from key in entities.SelectMany(entity => entity.GetDeclaredForeignKeys())
            let principal = StoreObjectIdentifier.Table(key.PrincipalEntityType.GetTableName()!)
            let constraint = key.GetConstraintName(_store, principal)
            where constraint is not null
            select new AddForeignKeyOperation
            {
                Table = name,
                Name = constraint,
                Columns = Columns(key.Properties),
                PrincipalTable = principal.Name,
                PrincipalColumns = [.. key.PrincipalKey.Properties.Select(property => property.GetColumnName(principal)!)],
                OnDelete = key.DeleteBehavior switch
                {
                    DeleteBehavior.Cascade => ReferentialAction.Cascade,
                    DeleteBehavior.SetNull => ReferentialAction.SetNull,
                    DeleteBehavior.Restrict => ReferentialAction.Restrict,
                    _ => ReferentialAction.NoAction,
                },
            };

        private string[] Columns(IReadOnlyList<IReadOnlyProperty> properties) => [.. properties.Select(property => property.GetColumnName(_store)!)];
    }
}
