using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Ledger;

/// <summary>An event as it was received: never changed, and deleted only when whom it is about is forgotten; every figure of a report can be recounted from these.</summary>
/// <remarks>Pseudonymous health data: ids, days of what happened, codes and amounts, no name and no birth date (design rule 2, <c>docs/decisions/0104-a-year-on-the-bus.md</c>). Read by the counting, and by the coordinator of the PASS.</remarks>
public sealed class Fact : IBelongsToPassSite
{
    private static readonly Dictionary<string, Type> EventTypes = typeof(PassEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(PassEvent)) && !type.IsAbstract)
        .ToDictionary(type => type.Name);

    /// <summary>Its number, from 1; may have gaps, and with several replicas one below may commit after it: who follows goes by <see cref="Batch"/> first.</summary>
    public long Sequence { get; private init; }

    /// <summary>The event's id: received twice, kept once.</summary>
    public required Guid EventId { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>Whose story it belongs to: the person, or the PASS itself when the event is about no person.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Name of the event's type in <c>PassPlatform.Contracts</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>When it came in, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Number of the count that took it in; null while it waits.</summary>
    public long? Batch { get; set; }

    /// <summary>The row that keeps an event.</summary>
    public static Fact Of(PassEvent occurred, DateTimeOffset now) => new()
    {
        EventId = occurred.EventId,
        PassSiteId = occurred.PassSiteId,
        SubjectId = occurred.Subject,
        Type = occurred.GetType().Name,
        Body = JsonSerializer.Serialize(occurred, occurred.GetType(), Wire.Bus),
        ReceivedAt = now,
    };

    /// <summary>The event.</summary>
    /// <exception cref="InvalidOperationException">This version does not know its type: a newer one received it.</exception>
    public PassEvent Read() =>
        EventTypes.TryGetValue(Type, out var type)
            ? (PassEvent)JsonSerializer.Deserialize(Body, type, Wire.Bus)!
            : throw new InvalidOperationException($"Fact {EventId} is a '{Type}', which this version does not know.");
}
