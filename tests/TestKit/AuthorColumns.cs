using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.TestKit;

/// <summary>Every row of business data says who made it and who changed it last.</summary>
public static class AuthorColumns
{
    // What the platform keeps for itself, in every service.
    private static readonly HashSet<string> Own =
        ["Outbox", "Inbox", "Idempotency", "Leases", "Withdrawals", "SealedSubjects", "Erasures", "Audit", "AuditReads", "AuditCheckpoints", "AuditKeys"];

    /// <summary>Tables that do not say it; what is owned by a row is changed with it, and needs not.</summary>
    /// <param name="db">The model.</param>
    /// <param name="exceptions">Tables that need not, each with why.</param>
    /// <returns>Tables without the columns, and exceptions that are none.</returns>
    public static IReadOnlyList<string> Missing(ServiceDb db, IReadOnlyDictionary<string, string> exceptions)
    {
        var without = db.Model.GetEntityTypes().Where(entity => !entity.IsOwned() && entity.GetTableName() is not null)
            .Where(entity => entity.FindProperty(Authors.CreatedBy) is null || entity.FindProperty(Authors.ChangedBy) is null || entity.FindProperty(Authors.ChangedAt) is null)
            .Select(entity => entity.GetTableName()!).Distinct().Except(Own).ToList();
        return [.. without.Except(exceptions.Keys), .. exceptions.Keys.Except(without).Select(table => $"{table} (no exception any more)")];
    }
}
