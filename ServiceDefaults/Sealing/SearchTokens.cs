using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>What sealed rows of a PASS are found by: HMAC-SHA256 of a term under a key of that PASS's own. Equal terms give equal tokens, which tell nothing else.</summary>
public sealed class SearchTokens
{
    private readonly byte[] _key;

    internal SearchTokens(byte[] key) => _key = key;

    /// <summary>The token of a term, cut to 64 bits: what it finds is compared once it is opened, or may be wrong once in a billion billions.</summary>
    public long Of(string term) => BinaryPrimitives.ReadInt64LittleEndian(Hash(term));

    /// <summary>The whole token, 64 hexadecimal digits, for what must be unique.</summary>
    public string TextOf(string term) => Convert.ToHexStringLower(Hash(term));

    private byte[] Hash(string term) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(term));
}
