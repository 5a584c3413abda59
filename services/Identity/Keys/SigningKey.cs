using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;
using PassPlatform.ServiceDefaults.Auditing;

namespace PassPlatform.Identity.Keys;

/// <summary>A key that signs tokens for a while, and stays published until the last of them has expired.</summary>
public sealed class SigningKey : IAudited
{
    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromDays(30);

    /// <summary>How long a key is published before it signs: longer than any validator keeps the published keys (12 h).</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromHours(24);

    private const int Bits = 2048;

    private SigningKey()
    {
    }

    string IAudited.AuditId => KeyId;

    IReadOnlyCollection<Guid> IAudited.AuditSites => [];

    /// <summary>1 for the first key, then one more each time.</summary>
    public int Generation { get; private init; }

    /// <summary>The <c>kid</c>: the key's thumbprint. RFC 7638.</summary>
    public string KeyId { get; private init; } = "";

    /// <summary>Instant from which it signs, until the next key's.</summary>
    public DateTimeOffset SignsFrom { get; private init; }

    /// <summary>Public part: modulus, big-endian.</summary>
    public byte[] Modulus { get; private init; } = [];

    /// <summary>Public part: exponent, big-endian.</summary>
    public byte[] Exponent { get; private init; } = [];

    /// <summary>PKCS#8 private key, encrypted.</summary>
    public byte[] PrivateKey { get; private init; } = [];

    /// <summary>Makes an RSA key of 2048 bits.</summary>
    public static SigningKey Make(int generation, DateTimeOffset signsFrom, IDataProtector protector)
    {
        using var rsa = RSA.Create(Bits);
        var parts = rsa.ExportParameters(includePrivateParameters: false);
        return new SigningKey
        {
            Generation = generation,
            KeyId = Base64UrlEncoder.Encode(new RsaSecurityKey(parts).ComputeJwkThumbprint()),
            SignsFrom = signsFrom,
            Modulus = parts.Modulus!,
            Exponent = parts.Exponent!,
            PrivateKey = protector.Protect(rsa.ExportPkcs8PrivateKey()),
        };
    }

    /// <summary>The public part, as a validator needs it.</summary>
    public RsaSecurityKey ToPublic() => new(new RSAParameters { Modulus = Modulus, Exponent = Exponent }) { KeyId = KeyId };

    /// <summary>The private part.</summary>
    /// <exception cref="CryptographicException">The key ring lacks the key that encrypted it.</exception>
    public RSA ToPrivate(IDataProtector protector)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(protector.Unprotect(PrivateKey), out _);
        return rsa;
    }
}
