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
        db.WorksOn(name);
        using var turn = await gate.EnterAsync(stop);
        if (await Prolong(db, name, duration, now, stop) == 1)
        {
            return true;
        }

        var known = await db.Leases.AsNoTracking().FirstOrDefaultAsync(lease => lease.Name == name, stop);
        if (known is null && await Insert(db, name, duration, now, stop) == 1)
        {
            return true; // First time ever.
        }

        // What has been made or left to this instance since the first look is taken now.
        return (known is null || known.Holder == Instance.Id || known.Until < now) && await Prolong(db, name, duration, now, stop) == 1;
    }

    private static Task<int> Prolong(ServiceDb db, string name, TimeSpan duration, DateTimeOffset now, CancellationToken stop) => db.Leases
        .Where(lease => lease.Name == name && (lease.Holder == Instance.Id || lease.Until < now))
        .ExecuteUpdateAsync(set => set.SetProperty(l => l.Holder, Instance.Id).SetProperty(l => l.Until, now + duration), stop);

    // A name that another inserts at the same instant is refused by the key, as it should be.
    private static Task<int> Insert(ServiceDb db, string name, TimeSpan duration, DateTimeOffset now, CancellationToken stop) => db.Database.IsSqlite()
        ? db.Database.ExecuteSqlAsync($"INSERT OR IGNORE INTO Leases (Name, Holder, Until) VALUES ({name}, {Instance.Id}, {(now + duration).UtcDateTime})", stop)
        : db.Database.ExecuteSqlAsync(
            $"INSERT INTO Leases (Name, Holder, Until) SELECT {name}, {Instance.Id}, {(now + duration).UtcDateTime} WHERE NOT EXISTS (SELECT 1 FROM Leases WITH (UPDLOCK, HOLDLOCK) WHERE Name = {name})", stop);
}

/// <summary>This process, as it signs claims and leases.</summary>
public static class Instance
{
    /// <summary>Unique per start.</summary>
    public static string Id { get; } = $"{Environment.ProcessId}-{OrderedId.New():N}";
}
