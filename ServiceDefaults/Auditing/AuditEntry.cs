namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>What an actor is.</summary>
public enum ActorKind
{
    /// <summary>Somebody, by their membership.</summary>
    Person,

    /// <summary>An application, or nobody yet known.</summary>
    Application,

    /// <summary>A service of the platform, on its own account.</summary>
    Service,
}

/// <summary>What became of an operation.</summary>
public enum AuditOutcome
{
    /// <summary>It was done, or answered.</summary>
    Done,

    /// <summary>The caller may not, or what they named is not theirs to see.</summary>
    Refused,
}

/// <summary>A line of the audit: who did what, or read what, about whom. Never what was read or written, and no name.</summary>
/// <remarks>Written once, never changed: each says the hash of the one before it in its strand. See <c>docs/decisions/0100-the-audit.md</c>.</remarks>
public abstract class AuditEntry
{
    /// <summary>Longest <see cref="Actor"/>, <see cref="Operation"/>, <see cref="Resource"/> and <see cref="Reason"/>.</summary>
    public const int MaxText = 200;

    /// <summary>Longest <see cref="Role"/>.</summary>
    public const int MaxRole = 40;

    /// <summary>Bytes of a hash.</summary>
    public const int HashBytes = 32;

    /// <summary>The chain it is in.</summary>
    public Guid Strand { get; set; }

    /// <summary>Its place there, from 1.</summary>
    public long Sequence { get; set; }

    /// <summary>When, UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: the token's account or client, or <c>service:NAME</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What they are.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>The membership that a person acts by.</summary>
    public Guid? MembershipId { get; init; }

    /// <summary>Their role then.</summary>
    public required string Role { get; init; }

    /// <summary>The PASS that what it is about belongs to; null: none, or several.</summary>
    public Guid? PassSiteId { get; init; }

    /// <summary>Method and route as the OpenAPI document writes them, the type of an event, or the name of a scheduled work.</summary>
    public required string Operation { get; init; }

    /// <summary>The person followed whom it is about; null: about no such person.</summary>
    public Guid? Subject { get; init; }

    /// <summary>Kind and id of the row it is about.</summary>
    public string? Resource { get; init; }

    /// <summary>Why, where the operation asks.</summary>
    public string? Reason { get; init; }

    /// <summary>The trace it was part of.</summary>
    public string? TraceId { get; init; }

    /// <summary>What became of it.</summary>
    public AuditOutcome Outcome { get; init; }

    /// <summary><see cref="Hash"/> of the line before it; 32 zeros for the first of a strand.</summary>
    public byte[] PreviousHash { get; set; } = [];

    /// <summary>HMAC-SHA256 of all of the above, under the service's key.</summary>
    public byte[] Hash { get; set; } = [];
}

/// <summary>Something was changed; saved in the transaction of the change.</summary>
public sealed class AuditRow : AuditEntry;

/// <summary>Something was read, or refused; committed before the answer leaves.</summary>
public sealed class AuditedRead : AuditEntry;

/// <summary>A row that is no <see cref="Persistence.Aggregate"/>, and whose changes are audited all the same.</summary>
public interface IAudited
{
    /// <summary>Its id.</summary>
    string AuditId { get; }

    /// <summary>The PASS that may know of it; none: those who act for all of them.</summary>
    IReadOnlyCollection<Guid> AuditSites { get; }
}

/// <summary>The key of a service's audit, wrapped by the master key.</summary>
public sealed class AuditKey
{
    /// <summary>There is one.</summary>
    public const int Only = 1;

    /// <summary>Always <see cref="Only"/>: two replicas that start together draw one key between them.</summary>
    public int Id { get; init; } = Only;

    /// <summary>The key, see <see cref="Sealing.IMasterKey.Wrap"/>.</summary>
    public required byte[] Wrapped { get; set; }

    /// <summary>When it was drawn.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The heads of the strands that grew since the checkpoint before, signed.</summary>
public sealed class AuditCheckpoint
{
    /// <summary>From 1, without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>When, UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A line each: table (<c>w</c> writes, <c>r</c> reads), strand, sequence, hash.</summary>
    public required string Heads { get; init; }

    /// <summary><see cref="Signature"/> of the one before; 32 zeros for the first.</summary>
    public required byte[] PreviousSignature { get; init; }

    /// <summary>HMAC-SHA256 of all of the above, under the service's key.</summary>
    public required byte[] Signature { get; init; }
}
