using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>Hashes lines and signs checkpoints, under keys derived from the service's one.</summary>
/// <remarks>A keyed hash: whoever can write in the database but has not the master key can neither change a line nor add one, not even since the last checkpoint.</remarks>
internal sealed class AuditSeal
{
    /// <summary>What the key is wrapped for.</summary>
    public const string Purpose = "audit-checkpoints";

    /// <summary>What a strand, or the chain of checkpoints, begins with.</summary>
    public static readonly byte[] Beginning = new byte[AuditEntry.HashBytes];

    private const byte Format = 1;
    private const byte Absent = 0;
    private const byte Present = 1;

    // The texts of a line are bounded: four of 200 characters, one of 40 and one of 32, at most 3 bytes each.
    private const int MostBytes = 4096;

    private readonly byte[] _lines;
    private readonly byte[] _checkpoints;

    /// <summary>Derives the two keys.</summary>
    /// <param name="key">32 bytes, drawn once per service.</param>
    public AuditSeal(byte[] key)
    {
        _lines = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, AuditEntry.HashBytes, info: "audit lines"u8.ToArray());
        _checkpoints = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, AuditEntry.HashBytes, info: "audit checkpoints"u8.ToArray());
    }

    /// <summary>The hash of a line, with its place and <see cref="AuditEntry.PreviousHash"/>.</summary>
    public byte[] Hash(AuditEntry line)
    {
        Span<byte> buffer = stackalloc byte[MostBytes];
        var text = new Canonical(buffer);
        text.Add(Format);
        text.Add(line.Strand);
        text.Add(line.Sequence);
        text.Add(line.At.ToUnixTimeMilliseconds());
        text.Add(line.Actor);
        text.Add((byte)line.ActorKind);
        text.Add(line.MembershipId);
        text.Add(line.Role);
        text.Add(line.PassSiteId);
        text.Add(line.Operation);
        text.Add(line.Subject);
        text.Add(line.Resource);
        text.Add(line.Reason);
        text.Add(line.TraceId);
        text.Add((byte)line.Outcome);
        text.Add(line.PreviousHash);
        return HMACSHA256.HashData(_lines, text.Written);
    }

    /// <summary>The signature of a checkpoint.</summary>
    public byte[] Sign(long number, DateTimeOffset at, string heads, ReadOnlySpan<byte> previous)
    {
        var text = new Canonical(new byte[64 + previous.Length + (heads.Length * 3)]);
        text.Add(Format);
        text.Add(number);
        text.Add(at.ToUnixTimeMilliseconds());
        text.Add(heads);
        text.Add(previous);
        return HMACSHA256.HashData(_checkpoints, text.Written);
    }

    /// <summary>An instant as precisely as every engine gives it back.</summary>
    public static DateTimeOffset Cut(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>Fields one after the other, each with its length: no two lines are written alike.</summary>
    private ref struct Canonical(Span<byte> buffer)
    {
        private readonly Span<byte> _buffer = buffer;
        private int _length;

        public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

        public void Add(byte value) => _buffer[_length++] = value;

        public void Add(long value)
        {
            BinaryPrimitives.WriteInt64BigEndian(_buffer[_length..], value);
            _length += sizeof(long);
        }

        public void Add(Guid value)
        {
            value.TryWriteBytes(_buffer[_length..], bigEndian: true, out var written);
            _length += written;
        }

        public void Add(Guid? value)
        {
            Add(value is null ? Absent : Present);
            if (value is { } id)
            {
                Add(id);
            }
        }

        public void Add(string? value)
        {
            Add(value is null ? Absent : Present);
            if (value is not null)
            {
                var written = Encoding.UTF8.GetBytes(value, _buffer[(_length + sizeof(int))..]);
                BinaryPrimitives.WriteInt32BigEndian(_buffer[_length..], written);
                _length += sizeof(int) + written;
            }
        }

        public void Add(ReadOnlySpan<byte> value)
        {
            BinaryPrimitives.WriteInt32BigEndian(_buffer[_length..], value.Length);
            value.CopyTo(_buffer[(_length + sizeof(int))..]);
            _length += sizeof(int) + value.Length;
        }
    }
}
