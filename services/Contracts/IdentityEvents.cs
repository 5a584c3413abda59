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
