using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace PassPlatform.Identity.Accounts;

/// <summary>The six digits of an authenticator, each once. RFC 6238.</summary>
/// <remarks>The framework's provider takes a code again for two minutes, from whoever read it over a shoulder; RFC 6238 §5.2 forbids it.</remarks>
internal sealed class AuthenticatorCodes(TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    private const int SecondsPerStep = 30;
    private const int Modulus = 1_000_000;

    /// <summary>Half-minutes that a telephone's clock may be early or late.</summary>
    private const int Drift = 1;

    /// <summary>Not used: the authenticator makes them.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    /// <summary>Tells whether a code is right and was not used; from then on it is.</summary>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { } key)
        {
            return false;
        }

        var given = Encoding.ASCII.GetBytes(token);
        var now = Step(clock.GetUtcNow());
        var found = 0L;
        for (var step = now - Drift; step <= now + Drift; step++)
        {
            if (step > user.LastCodeStep && CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Code(key, step))))
            {
                found = step;
            }
        }

        if (found == 0)
        {
            return false;
        }

        user.LastCodeStep = found;
        return (await manager.UpdateAsync(user)).Succeeded; // Two uses at the same instant meet on the row's stamp.
    }

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));

    /// <summary>The code of a key at an instant.</summary>
    /// <param name="key">In base 32, as authenticators are given it.</param>
    /// <param name="at">The instant.</param>
    internal static string Code(string key, DateTimeOffset at) => Code(key, Step(at));

    private static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / SecondsPerStep;

    // RFC 4226 §5.3; SHA-1 is what authenticators do.
    private static string Code(string key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // As above; an HMAC of it is not weakened by collisions.
        var hash = HMACSHA1.HashData(Base32(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    // RFC 4648 §6.
    private static byte[] Base32(string text)
    {
        const string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bytes = new List<byte>();
        var (bits, count) = (0, 0);
        foreach (var digit in text)
        {
            bits = (bits << 5) | digits.IndexOf(char.ToUpperInvariant(digit), StringComparison.Ordinal);
            count += 5;
            if (count >= 8)
            {
                count -= 8;
                bytes.Add((byte)(bits >> count));
                bits &= (1 << count) - 1;
            }
        }

        return [.. bytes];
    }
}
