using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Merging;

/// <summary>What is kept about a person beside them, whatever the table: every one with a <c>PersonId</c> and rows of its own.</summary>
/// <remarks>A new slice goes with the others without a word here; a test says which tables do not.</remarks>
internal static class PersonRows
{
    private const string PersonId = "PersonId";
    private const string Sealed = "Sealed";

    private static readonly MethodInfo ReadMethod = typeof(PersonRows).GetMethod(nameof(ReadOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The tables.</summary>
    public static IEnumerable<IEntityType> Tables(IntakeDb db) => db.Model.GetEntityTypes()
        .Where(entity => !entity.IsOwned() && entity.FindProperty(PersonId) is not null && entity.FindPrimaryKey() is { Properties: [{ Name: "Id" }] })
        .OrderBy(entity => entity.GetTableName(), StringComparer.Ordinal);

    /// <summary>Counts what would move.</summary>
    public static async Task<IReadOnlyList<MovedRow>> Of(IntakeDb db, Guid personId, CancellationToken stop)
    {
        var rows = new List<MovedRow>();
        foreach (var table in Tables(db))
        {
            rows.AddRange((await Read(db, table, personId, stop)).Select(row => new MovedRow { Table = table.GetTableName()!, RowId = (Guid)db.Entry(row).Property("Id").CurrentValue! }));
        }

        return rows;
    }

    /// <summary>Gives rows of one person to another: what is sealed under the one is sealed under the other, with the save.</summary>
    /// <param name="db">Where.</param>
    /// <param name="from">Whose they are.</param>
    /// <param name="to">Whose they become.</param>
    /// <param name="only">Which; null: all.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Those that were there.</returns>
    public static async Task<IReadOnlyList<MovedRow>> Move(IntakeDb db, Guid from, Guid to, IReadOnlyList<MovedRow>? only, CancellationToken stop)
    {
        var moved = new List<MovedRow>();
        foreach (var table in Tables(db))
        {
            var wanted = only?.Where(row => row.Table == table.GetTableName()).Select(row => row.RowId).ToHashSet();
            foreach (var row in wanted is { Count: 0 } ? [] : await Read(db, table, from, stop))
            {
                var entry = db.Entry(row);
                var id = (Guid)entry.Property("Id").CurrentValue!;
                if (wanted is null || wanted.Contains(id))
                {
                    entry.Property(PersonId).CurrentValue = to;
                    if (row is ISealedRow { SealedUnder: var under } && under == to)
                    {
                        entry.Property(Sealed).CurrentValue = null;
                    }

                    moved.Add(new MovedRow { Table = table.GetTableName()!, RowId = id });
                }
            }
        }

        return moved;
    }

    private static Task<IReadOnlyList<object>> Read(IntakeDb db, IEntityType table, Guid personId, CancellationToken stop) =>
        (Task<IReadOnlyList<object>>)ReadMethod.MakeGenericMethod(table.ClrType).Invoke(null, [db, personId, stop])!;

    private static async Task<IReadOnlyList<object>> ReadOf<T>(IntakeDb db, Guid personId, CancellationToken stop)
        where T : class =>
        [.. await db.Set<T>().Where(row => EF.Property<Guid?>(row, PersonId) == personId).ToListAsync(stop)];
}
