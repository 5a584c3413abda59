using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>The row of a unit of work by which it can be told whether the unit was committed.</summary>
internal sealed class CommitWitness
{
    private readonly EntityEntry _row;

    private CommitWitness(EntityEntry row) => _row = row;

    /// <summary>The best there is; null when the unit changes nothing that could tell.</summary>
    public static CommitWitness? Of(ChangeTracker changes)
    {
        var changed = changes.Entries().Where(HasKeyOfItsOwn).ToLookup(entry => entry.State);

        // The relay deletes an event as soon as it is published: whatever else was added tells for longer.
        return changed[EntityState.Added].OrderBy(entry => entry.Entity is OutboxMessage)
            .Concat(changed[EntityState.Modified]).Concat(changed[EntityState.Deleted]).FirstOrDefault() is { } row
            ? new CommitWitness(row)
            : null;
    }

    /// <summary>Looks for the row as the unit wrote it.</summary>
    public async Task<bool> Testifies(CancellationToken stop)
    {
        var stored = await _row.GetDatabaseValuesAsync(stop);
        return _row.State switch
        {
            EntityState.Added => stored is not null,
            EntityState.Deleted => stored is null,
            _ => stored is not null && _row.Properties.Where(property => property.IsModified)
                .All(property => property.Metadata.GetValueComparer().Equals(property.CurrentValue, stored[property.Metadata])),
        };
    }

    // Not one that the database numbers: it is not known what number it would have got.
    private static bool HasKeyOfItsOwn(EntityEntry entry) =>
        !entry.Metadata.IsOwned() && entry.Metadata.FindPrimaryKey() is { } key && !key.Properties.Any(property => entry.Property(property).IsTemporary);
}
