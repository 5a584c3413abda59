using System.Security.Cryptography;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>The key above all others, which never lies where the data does: it only wraps and unwraps keys.</summary>
/// <remarks>A file, see <see cref="MasterKeyFile"/>; a KMS is another implementation of the same four members.</remarks>
public interface IMasterKey
{
    /// <summary>Names the key that wraps now; at most 40 ASCII characters.</summary>
    string CurrentId { get; }

    /// <summary>Wraps a key, under the current master key.</summary>
    /// <param name="key">The key, 1 to 4096 bytes.</param>
    /// <param name="purpose">What it is for; it is unwrapped for the same purpose only.</param>
    byte[] Wrap(ReadOnlySpan<byte> key, string purpose);

    /// <summary>Gives back what <see cref="Wrap"/> was given, under whichever master key that was.</summary>
    /// <exception cref="SealingException">That master key is not here, or the bytes were changed, or wrapped for another purpose.</exception>
    byte[] Unwrap(ReadOnlySpan<byte> wrapped, string purpose);

    /// <summary>Names the master key under which a key was wrapped.</summary>
    string IdOf(ReadOnlySpan<byte> wrapped);
}

/// <summary>Something sealed cannot be opened: its key is gone, was changed, or is not this process's to have. Never says what was sealed.</summary>
public class SealingException : Exception
{
    /// <inheritdoc/>
    public SealingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>What was asked for was sealed under a key that was destroyed: the person was erased, or their PASS's data destroyed.</summary>
public sealed class KeyDestroyedException(Guid keyId) : SealingException($"The key {keyId} was destroyed: what it sealed is gone.");

/// <summary>Authenticated encryption as everywhere in the platform: AES-256-GCM, a random nonce of 96 bits, a tag of 128.</summary>
internal static class AesSeal
{
    /// <summary>Bytes that a sealed text is longer than its clear text.</summary>
    public const int Overhead = NonceBytes + TagBytes;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Writes nonce, sealed text and tag.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="clear">What to seal.</param>
    /// <param name="bound">What the sealed text belongs to: it opens with the same only.</param>
    /// <param name="into">As long as <paramref name="clear"/> and <see cref="Overhead"/>.</param>
    public static void Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> clear, ReadOnlySpan<byte> bound, Span<byte> into)
    {
        using var cipher = new AesGcm(key, TagBytes); // One each time: it holds a state, and threads share keys.
        RandomNumberGenerator.Fill(into[..NonceBytes]);
        cipher.Encrypt(into[..NonceBytes], clear, into[NonceBytes..^TagBytes], into[^TagBytes..], bound);
    }

    /// <summary>Opens what <see cref="Seal"/> wrote.</summary>
    /// <exception cref="SealingException">It was changed, or belongs to something else.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> written, ReadOnlySpan<byte> bound)
    {
        if (written.Length < Overhead)
        {
            throw new SealingException("What was sealed is cut short.");
        }

        var clear = new byte[written.Length - Overhead];
        using var cipher = new AesGcm(key, TagBytes);
        try
        {
            cipher.Decrypt(written[..NonceBytes], written[NonceBytes..^TagBytes], written[^TagBytes..], clear, bound);
            return clear;
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new SealingException("What was sealed was changed, or belongs to something else.", mismatch);
        }
    }
}
