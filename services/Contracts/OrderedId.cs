using System.Buffers.Binary;

namespace PassPlatform.Contracts;

/// <summary>Makes the ids of rows and events: UUID version 7, each greater than all that this process made before.</summary>
/// <remarks>
/// <see cref="Guid.CreateVersion7()"/> is random within one millisecond, so that what two requests register in the same one has no order. Here the
/// twelve bits behind the milliseconds are the fraction of the millisecond, and count on when the clock stands still or goes back
/// (RFC 9562 §6.2, method 3). The order is that of the bytes as written, which is how both engines store them.
/// </remarks>
public static class OrderedId
{
    private const int FractionBits = 12;

    private static long _last;

    /// <summary>The next one.</summary>
    public static Guid New() => At(DateTime.UtcNow);

    /// <summary>The next one, at an instant.</summary>
    internal static Guid At(DateTime utc)
    {
        var stamp = Next(Stamp(utc));
        Span<byte> bytes = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(bytes); // Its last eight bytes: the variant and 62 random bits.
        BinaryPrimitives.WriteInt64BigEndian(bytes, ((stamp >> FractionBits) << 16) | 0x7000 | (stamp & 0xFFF));
        return new Guid(bytes, bigEndian: true);
    }

    private static long Stamp(DateTime utc)
    {
        var (milliseconds, rest) = Math.DivRem((utc - DateTime.UnixEpoch).Ticks, TimeSpan.TicksPerMillisecond);
        return (milliseconds << FractionBits) | ((rest << FractionBits) / TimeSpan.TicksPerMillisecond);
    }

    private static long Next(long stamp)
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(stamp, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }
}
