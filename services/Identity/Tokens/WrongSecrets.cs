using System.Collections.Concurrent;
using System.Net;

namespace PassPlatform.Identity.Tokens;

/// <summary>Makes whoever gives ten wrong secrets within a minute wait for the end of that minute, per client id and address.</summary>
/// <remarks>
/// The address is part of it so that nobody can shut a client out by guessing at its secret from elsewhere. Client ids that do not exist are counted
/// like the others. Counts live in this replica's memory.
/// </remarks>
internal sealed class WrongSecrets(TimeProvider clock)
{
    /// <summary>Wrong secrets allowed in one <see cref="Window"/>.</summary>
    public const int Allowed = 10;

    /// <summary>From the first wrong secret on.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Beyond it the finished windows are forgotten, and all of them when that does not help.</summary>
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<(string ClientId, IPAddress? From), Tries> _tries = new();

    private readonly record struct Tries(int Count, DateTimeOffset Until);

    /// <summary>How long a client must wait before it may try a secret; zero: not at all.</summary>
    public TimeSpan Wait(string clientId, IPAddress? from)
    {
        var now = clock.GetUtcNow();
        return _tries.TryGetValue((clientId, from), out var tries) && tries.Count >= Allowed && tries.Until > now ? tries.Until - now : TimeSpan.Zero;
    }

    /// <summary>Counts a wrong one.</summary>
    public void Count(string clientId, IPAddress? from)
    {
        var now = clock.GetUtcNow();
        if (_tries.Count >= Capacity)
        {
            Forget(now);
        }

        _tries.AddOrUpdate(
            (clientId, from),
            _ => new Tries(1, now + Window),
            (_, tries) => tries.Until > now ? tries with { Count = tries.Count + 1 } : new Tries(1, now + Window));
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (who, tries) in _tries)
        {
            if (tries.Until <= now)
            {
                _tries.TryRemove(who, out _);
            }
        }

        if (_tries.Count >= Capacity)
        {
            _tries.Clear();
        }
    }
}
