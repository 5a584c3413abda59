using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PassPlatform.Intake.Arrivals;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Merging;

/// <summary>What is kept about a person beside them, whatever the table: every one with a <c>PersonId</c> and rows of its own, but the arrivals, which open the episodes of a file and stay with them.</summary>
/// <remarks>A new slice goes with the others without a word here; a test says which tables do not. A row that has a <c>MergedFrom</c> keeps the file that it came with: what is told of it later is told of that one.</remarks>
internal static class PersonRows
{
    private const string PersonId = "PersonId";
    private const string MergedFrom = "MergedFrom";

    private static readonly MethodInfo ReadMethod = typeof(PersonRows).GetMethod(nameof(ReadOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The tables.</summary>
    public static IEnumerable<IEntityType> Tables(IntakeDb db) => db.Model.GetEntityTypes()
        .Where(entity => !entity.IsOwned() && entity.ClrType != typeof(Arrival) && entity.FindProperty(PersonId) is not null && Key(entity) is not (null or PersonId))
        .OrderBy(entity => entity.GetTableName(), StringComparer.Ordinal);

    /// <summary>Counts what would move.</summary>
    public static async Task<IReadOnlyList<MovedRow>> Of(IntakeDb db, Guid personId, CancellationToken stop)
    {
        var rows = new List<MovedRow>();
        foreach (var table in Tables(db))
        {
            rows.AddRange((await Read(db, table, personId, stop)).Select(row => Moved(db, table, row)));
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
                var found = Moved(db, table, row);
                if (wanted is null || wanted.Contains(found.RowId))
                {
                    Give(db, row, to, only is null ? from : null);
                    moved.Add(found);
                }
            }
        }

        return moved;
    }

    private static void Give(IntakeDb db, object row, Guid to, Guid? mergedFrom)
    {
        var entry = db.Entry(row);
        entry.Property(PersonId).CurrentValue = to;
        if (entry.Metadata.FindProperty(MergedFrom) is not null)
        {
            entry.Property(MergedFrom).CurrentValue = mergedFrom;
        }

        if (row is ISealedRow { SealedUnder: var under } @sealed && under == to)
        {
            db.SealAnew(@sealed);
        }
    }

    private static string? Key(IReadOnlyEntityType table) => table.FindPrimaryKey() is { Properties: [{ ClrType: var type, Name: var name }] } && type == typeof(Guid) ? name : null;

    private static MovedRow Moved(IntakeDb db, IEntityType table, object row) => new() { Table = table.GetTableName()!, RowId = (Guid)db.Entry(row).Property(Key(table)!).CurrentValue! };

    private static Task<IReadOnlyList<object>> Read(IntakeDb db, IEntityType table, Guid personId, CancellationToken stop) =>
        (Task<IReadOnlyList<object>>)ReadMethod.MakeGenericMethod(table.ClrType).Invoke(null, [db, personId, stop])!;

    private static async Task<IReadOnlyList<object>> ReadOf<T>(IntakeDb db, Guid personId, CancellationToken stop)
        where T : class =>
        [.. await db.Set<T>().Where(row => EF.Property<Guid?>(row, PersonId) == personId).ToListAsync(stop)];
}
