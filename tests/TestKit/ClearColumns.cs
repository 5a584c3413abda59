using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>The columns of a database that hold a text or a day in clear: each is in a list, with why it identifies nobody.</summary>
/// <remarks>Whoever adds a column seals it, or says why not. Codes of the model's own (enums), ids, numbers and instants are no such columns.</remarks>
public static class ClearColumns
{
    /// <summary>Those that every service has, of <c>ServiceDb</c>.</summary>
    private static readonly Dictionary<string, string> OfEveryService = new()
    {
        ["Outbox.Type"] = "name of an event",
        ["Outbox.Body"] = "an event: codes, years and ids, see ContractsTests; it goes once the broker has it",
        ["Outbox.ClaimedBy"] = "a process",
        ["Outbox.TraceParent"] = "a trace",
        ["Inbox.Consumer"] = "name of a handler",
        ["Idempotency.Key"] = "drawn by a client",
        ["Idempotency.ClientId"] = "a client or an account",
        ["Idempotency.Perimeter"] = "ids of PASS",
        ["Idempotency.RequestHash"] = "a hash",
        ["Idempotency.Location"] = "an address, of ids",
        ["Idempotency.Resource"] = "an operation of the API, with ids",
        ["Leases.Name"] = "a scheduled work",
        ["Leases.Holder"] = "a process",
        ["Withdrawals.HolderId"] = "a client or an account",
        ["Audit.Actor"] = "a client or an account",
        ["Audit.Operation"] = "an operation of the API, or the name of an event or a work",
        ["Audit.Reason"] = "a code",
        ["Audit.Resource"] = "a kind and an id",
        ["Audit.Role"] = "a role",
        ["Audit.TraceId"] = "a trace",
        ["AuditCheckpoints.Heads"] = "ids and hashes of strands",
    };

    /// <summary>Compares the columns of a model with a list.</summary>
    /// <param name="db">A context; its database is not opened.</param>
    /// <param name="why">Column (<c>Table.Column</c>) and why it identifies nobody.</param>
    public static void AreAllKnown(DbContext db, IReadOnlyDictionary<string, string> why)
    {
        var known = OfEveryService.Keys.Concat(why.Keys).ToHashSet();
        var there = Of(db).ToHashSet();
        Assert.True(there.IsSubsetOf(known), $"In clear, and in no list: {string.Join(", ", there.Except(known).Order(StringComparer.Ordinal))}. Seal it, or say why it identifies nobody.");
        Assert.True(why.Keys.All(there.Contains), $"In the list, and no column: {string.Join(", ", why.Keys.Except(there).Order(StringComparer.Ordinal))}.");
    }

    private static IEnumerable<string> Of(DbContext db) =>
        from entity in db.Model.GetEntityTypes()
        where entity.GetTableName() is not null
        from property in entity.GetProperties()
        where IsClear(property) && property.Name is not ("CreatedBy" or "ChangedBy")
        select $"{entity.GetTableName()}.{Column(entity, property)}";

    private static string Column(IEntityType entity, IProperty property) => entity.IsMappedToJson()
        ? $"{entity.GetContainerColumnName()}.{property.Name}"
        : property.GetColumnName(StoreObjectIdentifier.Table(entity.GetTableName()!)) ?? property.Name;

    private static bool IsClear(IProperty property)
    {
        var type = property.GetElementType()?.ClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum || type == typeof(Guid) || type == typeof(DateTimeOffset))
        {
            return false;
        }

        var stored = property.GetElementType() is null && property.GetTypeMapping().Converter is { } converter ? converter.ProviderClrType : type;
        return type == typeof(DateOnly) || stored == typeof(string);
    }
}
