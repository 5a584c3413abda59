using System.Text.Json.Serialization;

namespace PassPlatform.Contracts;

/// <summary>Whoever holds this may no longer use the tokens it was given so far; newer ones are good.</summary>
[PublishedBy("identity", HeardBy = ["identity", "intake", "rights-dossier", "partner-network", "reporting"])]
public sealed record AccessWithdrawn : PlatformEvent
{
    /// <summary>A client, an account, a membership; or <c>key:</c> and the id of a key that signs.</summary>
    public required string HolderId { get; init; }

    /// <summary>The last instant at which a token that is refused was issued, inclusive; a moment after <see cref="PlatformEvent.OccurredAt"/>.</summary>
    public required DateTimeOffset IssuedUntil { get; init; }

    /// <summary>None: each is kept beside the others.</summary>
    [JsonIgnore]
    public override Guid Subject => EventId;
}

/// <summary>A membership of the team of some PASS was given, changed, or ended: who works where. Decision 0156.</summary>
/// <remarks>Each change of a membership is told whole; what of it does not concern where somebody works, as a suspension, is told as nothing new.</remarks>
[PublishedBy("identity", HeardBy = ["intake"])]
public sealed record TeamChanged : PlatformEvent
{
    /// <summary>The membership.</summary>
    public required Guid MembershipId { get; init; }

    /// <summary>Whose: the <c>sub</c> of their tokens.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The PASS whose team they are of by it; empty: every PASS, as accounts of development are.</summary>
    public required IReadOnlyList<Guid> PassSiteIds { get; init; }

    /// <summary>They are of none by it any more, for ever.</summary>
    public required bool Ended { get; init; }

    /// <summary>Version of the membership after this change, from 1; order of arrival means nothing.</summary>
    public required long Version { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override Guid Subject => MembershipId;
}
