using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>What was read lately, in two generations: what nobody asked for in the last is forgotten with it.</summary>
/// <param name="size">Most values of a generation.</param>
/// <param name="life">Longest that a generation stays young.</param>
internal sealed class Remembered<TValue>(int size, TimeSpan life)
{
    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<Guid, TValue> _young = [];
    private volatile ConcurrentDictionary<Guid, TValue> _old = [];
    private long _since = Environment.TickCount64;

    public bool TryGet(Guid id, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(id, out value))
        {
            return true;
        }

        if (!_old.TryGetValue(id, out value))
        {
            return false;
        }

        Keep(id, value);
        return true;
    }

    public void Keep(Guid id, TValue value)
    {
        if (_young.Count >= size || Environment.TickCount64 - _since > life.TotalMilliseconds)
        {
            lock (_turning)
            {
                if (_young.Count >= size || Environment.TickCount64 - _since > life.TotalMilliseconds)
                {
                    (_old, _young, _since) = (_young, [], Environment.TickCount64);
                }
            }
        }

        _young[id] = value;
    }

    public void Forget(Guid id)
    {
        _young.TryRemove(id, out _);
        _old.TryRemove(id, out _);
    }
}
