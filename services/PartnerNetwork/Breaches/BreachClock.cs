using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Breaches;

/// <summary>Somebody is to be told of a breach, by an instant. It is never deleted.</summary>
/// <remarks>Guarded by the version of its breach. Kept means done: it ends at the instant at which that somebody was told, which is entered, not when our row says so.</remarks>
public sealed class BreachClock : IBelongsToPassSite, ISealedRow
{
    private BreachClock()
    {
    }

    Guid ISealedRow.SealedUnder => BreachId;

    /// <summary>Identifier, sortable by time of creation (UUID version 7).</summary>
    public Guid Id { get; private init; } = OrderedId.New();

    /// <inheritdoc/>
    public Guid PassSiteId { get; private init; }

    /// <summary>The breach.</summary>
    public Guid BreachId { get; private init; }

    /// <summary>Who is to be told.</summary>
    public NoticeTo Kind { get; private init; }

    /// <summary>Body code of the fund that is to be told; empty where it is not a fund.</summary>
    public string FundCode { get; private init; } = "";

    /// <summary>Name of that fund, as its agreement has it; null where it is not a fund.</summary>
    public string? FundName { get; private init; }

    /// <summary>What it runs from.</summary>
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>Last instant, inclusive; null where the text gives no figure.</summary>
    public DateTimeOffset? DueAt { get; private init; }

    /// <summary>When they were told; null before.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>Who was told, in words: a name, a service, a telephone desk. Free text.</summary>
    [Sealed]
    public string? ToldWhom { get; private set; }

    /// <summary>Number of the notification, or of the letter; null when there is none.</summary>
    [Sealed]
    public string? Reference { get; private set; }

    /// <summary>Who entered that they were told.</summary>
    public string? RecordedBy { get; private set; }

    /// <summary>Since when nobody is to be told any more; null while they are.</summary>
    public DateTimeOffset? DroppedAt { get; private set; }

    /// <summary>Nobody was told yet, and somebody is to be.</summary>
    public bool IsRunning => ToldAt is null && DroppedAt is null;

    /// <summary>The duty.</summary>
    internal BreachNotice Notice => BreachNotice.Of(Kind);

    internal static BreachClock Of(Breach breach, BreachNotice notice, DateTimeOffset start, Agreement? agreement) => new()
    {
        PassSiteId = breach.PassSiteId,
        BreachId = breach.Id,
        Kind = notice.Kind,
        FundCode = agreement?.FundCode ?? "",
        FundName = agreement?.FundName,
        StartedAt = start,
        DueAt = notice.DueAt(start, agreement),
    };

    /// <summary>Whether it was kept late, or is late now. What has no figure is never late.</summary>
    public bool IsLate(DateTimeOffset now) => DueAt is { } due && DroppedAt is null && (ToldAt ?? now) > due;

    internal void Tell(BreachTold told, string by) => (ToldAt, ToldWhom, Reference, RecordedBy) = (told.ToldAt, told.ToldWhom, told.Reference, by);

    internal void Drop(DateTimeOffset now) => DroppedAt = now;

    internal void Resume() => DroppedAt = null;
}
