namespace PassPlatform.ServiceDefaults.Http;

/// <summary>The answer given to a POST with an <c>Idempotency-Key</c>, saved in the transaction of its effect.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>The key, chosen by the client.</summary>
    public required string Key { get; init; }

    /// <summary>The client; keys of different clients never meet.</summary>
    public required string ClientId { get; init; }

    /// <summary>SHA-256 of method, path and body: the same key with another request is refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>Status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary><c>Location</c> of the answer.</summary>
    public string? Location { get; init; }

    /// <summary><c>ETag</c> of the answer.</summary>
    public string? ETag { get; init; }

    /// <summary>Body of the answer, JSON.</summary>
    public byte[]? Body { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>An answer with a part that is shown once and must not be kept, not even to answer a retry.</summary>
public interface IShownOnce
{
    /// <summary>The same answer without that part: what a retry with the same <c>Idempotency-Key</c> gets.</summary>
    object WithoutSecret();
}
