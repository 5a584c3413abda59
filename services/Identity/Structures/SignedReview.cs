using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;

namespace PassPlatform.Identity.Structures;

/// <summary>A table of the accesses of a structure, signed by one of its managers: each was looked at, and is still needed [003-027].</summary>
/// <remarks>It never changes. It names people by their ids: their names are read as long as they are kept.</remarks>
public sealed class SignedReview : IAudited
{
    private readonly List<SignedAccess> _accesses = [];

    private SignedReview()
    {
    }

    string IAudited.AuditId => $"{Id}";

    IReadOnlyCollection<Guid> IAudited.AuditSites => ((IAudited)Structure).AuditSites;

    public Guid Id { get; private init; } = OrderedId.New();

    public Guid StructureId { get; private init; }

    /// <summary>To be loaded with it.</summary>
    public PartnerStructure Structure { get; private init; } = null!;

    public DateTimeOffset SignedAt { get; private init; }

    /// <summary>Whose signature: the account.</summary>
    public Guid SignedBy { get; private init; }

    /// <summary>When whoever signed with the structure had asked for it; null: nobody had.</summary>
    public DateTimeOffset? AskedAt { get; private init; }

    public IReadOnlyList<SignedAccess> Accesses => _accesses;

    /// <summary>Signs.</summary>
    public static SignedReview Sign(PartnerStructure structure, IEnumerable<SignedAccess> accesses, Guid by, DateTimeOffset now)
    {
        var review = new SignedReview { StructureId = structure.Id, Structure = structure, SignedAt = now, SignedBy = by, AskedAt = structure.ReviewAskedAt };
        review._accesses.AddRange(accesses);
        return review;
    }
}

/// <summary>An access as it was when it was signed for.</summary>
public sealed class SignedAccess
{
    public Guid Id { get; private init; } = OrderedId.New();

    public required Guid MembershipId { get; init; }

    public required Guid AccountId { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public required DateTimeOffset? LastSignInAt { get; init; }

    public required bool Suspended { get; init; }
}
