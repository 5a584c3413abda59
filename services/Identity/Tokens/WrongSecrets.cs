using System.Net;
using System.Threading.RateLimiting;

namespace PassPlatform.Identity.Tokens;

/// <summary>Makes whoever gives wrong secrets wait: ten at once, then one every six seconds, per client id and address.</summary>
/// <remarks>
/// The address is part of it so that nobody can shut a client out by guessing at its secret from elsewhere. Client ids that do not exist are counted
/// like the others. Counts live in this replica's memory, and are forgotten by themselves.
/// </remarks>
internal sealed class WrongSecrets : IDisposable
{
    private const int AtOnce = 10;
    private static readonly TimeSpan OneMoreEvery = TimeSpan.FromSeconds(6);

    private readonly PartitionedRateLimiter<(string ClientId, IPAddress? From)> _allowed =
        PartitionedRateLimiter.Create<(string ClientId, IPAddress? From), (string, IPAddress?)>(who =>
            RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = AtOnce,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = OneMoreEvery,
            }));

    /// <summary>How long a client must wait before another try.</summary>
    public static int RetryAfterSeconds => (int)OneMoreEvery.TotalSeconds;

    /// <summary>Tells whether a secret may be tried now.</summary>
    public bool MayTry(string clientId, IPAddress? from)
    {
        using var asked = _allowed.AttemptAcquire((clientId, from), permitCount: 0);
        return asked.IsAcquired;
    }

    /// <summary>Counts a wrong one.</summary>
    public void Count(string clientId, IPAddress? from) => _allowed.AttemptAcquire((clientId, from)).Dispose();

    /// <inheritdoc/>
    public void Dispose() => _allowed.Dispose();
}
