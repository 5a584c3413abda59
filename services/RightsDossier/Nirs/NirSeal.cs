using Microsoft.AspNetCore.DataProtection;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Nirs;

/// <summary>Seals social-security numbers for the database, which only ever holds them sealed.</summary>
internal sealed class NirSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("nir");

    /// <summary>The number, encrypted and authenticated; never twice the same text.</summary>
    public string Seal(Nir nir) => _protector.Protect(nir.Reveal());

    /// <summary>The number that was sealed.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring lacks the key that sealed it.</exception>
    public Nir Open(string sealedNir) =>
        Nir.TryParse(_protector.Unprotect(sealedNir), out var nir) ? nir : throw new InvalidOperationException("What was sealed is no NIR.");

    /// <summary>The number in full; null when there is none. For the copy that the person is due of their own data (GDPR art. 15 (3)), the team who says why, the practitioner who bills an act, and nobody else: decision 0114.</summary>
    public string? Whole(string? sealedNir) => sealedNir is null ? null : Open(sealedNir).Reveal();
}
