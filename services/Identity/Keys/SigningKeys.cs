using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Keys;

/// <summary>The signing keys there are now; whoever asks makes the next one when its time has come.</summary>
/// <remarks>
/// Nothing is scheduled: no token is signed and no key published without passing here, and here they are read anew each time (at most three rows).
/// Two replicas that make the same generation at the same instant meet on the table's key, and the second takes the first one's.
/// </remarks>
internal sealed class SigningKeys(
    IdentityDb db, IDataProtectionProvider protection, IdentitySettings settings, TimeProvider clock, ILogger<SigningKeys> log)
{
    /// <summary>Beyond a token's end: the clock skew that validators allow, and as much again.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _protector = protection.CreateProtector("signing-keys");

    /// <summary>The keys to publish: those that sign, will sign within <see cref="SigningKey.Lead"/>, or signed a token that may still be valid.</summary>
    public async Task<IReadOnlyList<SigningKey>> Published(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var keys = await db.SigningKeys.AsNoTracking().OrderBy(key => key.Generation).ToListAsync(stop);
        if (keys.Count == 0)
        {
            keys = await Make(1, now, stop);
        }
        else if (now >= keys[^1].SignsFrom + SigningKey.Period - SigningKey.Lead)
        {
            // The time a key was due may be long past, when nobody has asked for a token since.
            var due = keys[^1].SignsFrom + SigningKey.Period;
            keys = await Make(keys[^1].Generation + 1, due < now + SigningKey.Lead ? now + SigningKey.Lead : due, stop);
        }

        return keys.FindAll(key => MayHaveValidTokens(keys, key, now));
    }

    /// <summary>The key to sign with now: the newest whose turn has come, and its private part.</summary>
    /// <remarks>A key whose private part cannot be read, because the key ring was lost, is replaced at once.</remarks>
    public async Task<(SigningKey Key, RSA Private)> Current(CancellationToken stop)
    {
        var keys = await Published(stop);
        var now = clock.GetUtcNow(); // Read after: the first key may have been made just now.
        foreach (var key in keys.Where(key => key.SignsFrom <= now).OrderByDescending(key => key.Generation))
        {
            try
            {
                return (key, key.ToPrivate(_protector));
            }
            catch (CryptographicException failure)
            {
                log.LogError(failure, "Signing key {KeyId} cannot be decrypted: the folder Identity:KeyRing is not the one it was made with", key.KeyId);
            }
        }

        var made = (await Make(keys[^1].Generation + 1, now, stop))[^1];
        return (made, made.ToPrivate(_protector));
    }

    /// <summary>Replaces every key by a new one, which signs at once, when the caller saves: one of them may have been stolen.</summary>
    public async Task<(SigningKey Made, IReadOnlyList<SigningKey> Old)> Replace(CancellationToken stop)
    {
        var old = await db.SigningKeys.OrderBy(key => key.Generation).ToListAsync(stop);
        var made = SigningKey.Make(old.Count == 0 ? 1 : old[^1].Generation + 1, clock.GetUtcNow(), _protector);
        db.SigningKeys.RemoveRange(old);
        db.SigningKeys.Add(made);
        log.LogWarning("All signing keys are withdrawn; {Generation} signs from now on", made.Generation);
        return (made, old);
    }

    private bool MayHaveValidTokens(List<SigningKey> keys, SigningKey key, DateTimeOffset now) =>
        keys.Find(next => next.Generation == key.Generation + 1) is not { } successor || successor.SignsFrom + settings.TokenLifetime + Skew > now;

    private async Task<List<SigningKey>> Make(int generation, DateTimeOffset signsFrom, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        db.SigningKeys.Add(SigningKey.Make(generation, signsFrom, _protector));
        var known = await db.SigningKeys.ToListAsync(stop);
        db.SigningKeys.RemoveRange(known.Where(key => !MayHaveValidTokens(known, key, now)));
        try
        {
            await db.SaveChangesAsync(stop);
            log.LogInformation("Signing key {Generation} signs from {SignsFrom:u}", generation, signsFrom);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || failure.IsDuplicateKey())
        {
            log.LogInformation("Another replica has just made signing key {Generation}", generation);
        }

        db.ChangeTracker.Clear();
        return await db.SigningKeys.AsNoTracking().OrderBy(key => key.Generation).ToListAsync(stop);
    }
}
