using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>The right of one replica to run one piece of scheduled work, for a while.</summary>
public sealed class Lease
{
    /// <summary>Name of the work.</summary>
    public required string Name { get; init; }

    /// <summary>Instance that holds it.</summary>
    public required string Holder { get; set; }

    /// <summary>Instant after which another may take it.</summary>
    public required DateTimeOffset Until { get; set; }

    /// <summary>Takes or prolongs a lease.</summary>
    /// <returns>True when this instance holds it until <paramref name="duration"/> from now.</returns>
    public static async Task<bool> TryTake(
        ServiceDb db, WriteGate gate, string name, TimeSpan duration, DateTimeOffset now, CancellationToken stop)
    {
        var holder = Instance.Id;
        using var turn = await gate.EnterAsync(stop);
        var taken = await db.Leases
            .Where(lease => lease.Name == name && (lease.Holder == holder || lease.Until < now))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Holder, holder).SetProperty(l => l.Until, now + duration), stop);
        if (taken == 1 || await db.Leases.AnyAsync(lease => lease.Name == name, stop))
        {
            return taken == 1;
        }

        // First time ever. A name that another replica inserts at the same instant is refused by the key, as it should be.
        var rows = db.Database.IsSqlite()
            ? await db.Database.ExecuteSqlAsync(
                $"INSERT OR IGNORE INTO Leases (Name, Holder, Until) VALUES ({name}, {holder}, {(now + duration).UtcDateTime})", stop)
            : await db.Database.ExecuteSqlAsync(
                $"INSERT INTO Leases (Name, Holder, Until) SELECT {name}, {holder}, {(now + duration).UtcDateTime} WHERE NOT EXISTS (SELECT 1 FROM Leases WITH (UPDLOCK, HOLDLOCK) WHERE Name = {name})", stop);
        return rows == 1;
    }
}

/// <summary>This process, as it signs claims and leases.</summary>
public static class Instance
{
    /// <summary>Unique per start.</summary>
    public static string Id { get; } = $"{Environment.ProcessId}-{OrderedId.New():N}";
}
