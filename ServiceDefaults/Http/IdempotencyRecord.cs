namespace PassPlatform.ServiceDefaults.Http;

/// <summary>What a POST with an <c>Idempotency-Key</c> did, saved in the transaction of its effect: where it can be read again, never a copy of it.</summary>
/// <remarks>See <c>docs/decisions/0095-an-answer-again.md</c>.</remarks>
public sealed class IdempotencyRecord
{
    /// <summary>The key, chosen by the client.</summary>
    public required string Key { get; init; }

    /// <summary>The client; keys of different clients never meet.</summary>
    public required string ClientId { get; init; }

    /// <summary>The PASS of the token, see <see cref="Auth.Caller.Perimeter"/>; keys of one client for different PASS never meet.</summary>
    public required string Perimeter { get; init; }

    /// <summary>SHA-256 of method, path and body: the same key with another request is refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>Status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary><c>Location</c> of the answer.</summary>
    public string? Location { get; init; }

    /// <summary>Address at which GET gives what was answered; null when nothing does.</summary>
    public string? Resource { get; init; }

    /// <summary>The answer when it is a <see cref="IReceipt"/>, JSON.</summary>
    public byte[]? Receipt { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>An answer that says what was done and that nothing gives again: ids, codes, dates and counts, no person's data. It is kept as it was given.</summary>
public interface IReceipt;
