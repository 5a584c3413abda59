using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>Seals and opens under a key per person, which lies wrapped under a key per PASS, which lies wrapped under the master key.</summary>
/// <remarks>
/// What is sealed begins with the name of its key, so that it opens without any other row. Keys are drawn some at a time for a PASS, before whose they will be
/// is known: a registration waits for no second database. See <c>docs/decisions/0102-sealed-rows.md</c>.
/// </remarks>
/// <param name="open">Opens the database of the keys.</param>
/// <param name="masterKey">Gives what wraps the keys of the PASS; not asked for before it is needed.</param>
public sealed partial class Vault(Func<VaultDb> open, Func<IMasterKey> masterKey)
{
    private const byte Format = 1;
    private const int IdBytes = 16;
    private const int HeaderBytes = 1 + IdBytes;
    private const int KeyBytes = 32;
    private const string SitePurpose = "site-key";
    private const int FirstBlock = 4;
    private const int LargestBlock = 64;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly Lazy<IMasterKey> _master = new(masterKey);
    private readonly Remembered<byte[]> _keys = new(8192, Life);
    private readonly ConcurrentDictionary<Guid, SearchTokens> _searchKeys = [];
    private readonly ConcurrentDictionary<Guid, Drawn> _drawn = [];

    /// <summary>Brings the database of the keys to this version's model.</summary>
    public async Task Migrate(ILogger log, CancellationToken stop)
    {
        await using var db = open();
        await ReadersBesideWriters.Let(db, log, stop);
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", stop); // Of a process that was killed: the caller holds a lock on a file.
        }

        await db.Database.MigrateAsync(stop);
    }

    /// <summary>How many migrations the database of the keys lacks.</summary>
    public async Task<int> Pending(CancellationToken stop)
    {
        await using var db = open();
        return (await db.Database.GetPendingMigrationsAsync(stop)).Count();
    }

    /// <summary>Names a key that seals nothing yet.</summary>
    /// <param name="passSiteId">The PASS whose key wraps it.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<Guid> NewKey(Guid passSiteId, CancellationToken stop)
    {
        var drawn = _drawn.GetOrAdd(passSiteId, static _ => new Drawn());
        Guid id;
        while (!drawn.Keys.TryTake(out id))
        {
            await drawn.Drawing.WaitAsync(stop);
            try
            {
                if (drawn.Keys.IsEmpty)
                {
                    drawn.Size = Math.Clamp(drawn.Size * 2, FirstBlock, LargestBlock);
                    foreach (var key in await Draw(passSiteId, drawn.Size, stop))
                    {
                        drawn.Keys.Add(key);
                    }
                }
            }
            finally
            {
                drawn.Drawing.Release();
            }
        }

        return id;
    }

    /// <summary>Seals a text.</summary>
    /// <param name="keyId">The key, of <see cref="NewKey"/>.</param>
    /// <param name="clear">The text.</param>
    /// <param name="bound">What it belongs to: it opens with the same only.</param>
    /// <exception cref="SealingException">The key is destroyed, or not to be had.</exception>
    public byte[] Seal(Guid keyId, ReadOnlySpan<byte> clear, ReadOnlySpan<byte> bound)
    {
        var written = new byte[HeaderBytes + clear.Length + AesSeal.Overhead];
        written[0] = Format;
        keyId.TryWriteBytes(written.AsSpan(1));
        AesSeal.Seal(Key(keyId), clear, bound, written.AsSpan(HeaderBytes));
        return written;
    }

    /// <summary>Opens what <see cref="Seal"/> wrote.</summary>
    /// <exception cref="SealingException">The key is destroyed or not to be had, or the text was changed or belongs to something else.</exception>
    public byte[] Open(ReadOnlySpan<byte> written, ReadOnlySpan<byte> bound) => AesSeal.Open(Key(KeyOf(written)), written[HeaderBytes..], bound);

    /// <summary>Names the key of something sealed.</summary>
    /// <exception cref="SealingException">It is none.</exception>
    public static Guid KeyOf(ReadOnlySpan<byte> written) => written.Length > HeaderBytes && written[0] == Format
        ? new Guid(written.Slice(1, IdBytes))
        : throw new SealingException("What was sealed is cut short, or of a version that this one does not know.");

    /// <summary>Gives what makes the tokens of a PASS.</summary>
    public async ValueTask<SearchTokens> Tokens(Guid passSiteId, CancellationToken stop)
    {
        if (!_searchKeys.TryGetValue(passSiteId, out var tokens))
        {
            tokens = _searchKeys.GetOrAdd(passSiteId, new SearchTokens(await SearchKeyOf(passSiteId, stop)));
        }

        return tokens;
    }

    /// <summary>Destroys the key of a person: whatever it sealed, wherever it was copied to, is no longer readable by anyone.</summary>
    public async Task Destroy(Guid keyId, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = await Overwriting(stop);
        await db.SubjectKeys.Where(key => key.Id == keyId && key.Wrapped != null)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.Wrapped, (byte[]?)null).SetProperty(key => key.DestroyedAt, now), stop);
        _keys.Forget(keyId);
        await Truncate(db, stop);
    }

    /// <summary>Destroys the key of a PASS's tokens: in no copy do they tell any more which row is whose.</summary>
    public async Task DestroyTokens(Guid passSiteId, CancellationToken stop)
    {
        await using var db = await Overwriting(stop);
        await db.SearchKeys.Where(key => key.PassSiteId == passSiteId).ExecuteDeleteAsync(stop);
        _searchKeys.TryRemove(passSiteId, out _);
        await Truncate(db, stop);
    }

    /// <summary>The keys that are destroyed, some at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Guid>> Destroyed([EnumeratorCancellation] CancellationToken stop)
    {
        const int batch = 500;
        await using var db = open();
        for (var after = Guid.Empty; ;)
        {
            var some = await db.SubjectKeys.Where(key => key.DestroyedAt != null && key.Id > after).OrderBy(key => key.Id).Take(batch).Select(key => key.Id).ToListAsync(stop);
            if (some.Count == 0)
            {
                yield break;
            }

            yield return some;
            after = some[^1];
        }
    }

    private byte[] Key(Guid id)
    {
        if (_keys.TryGet(id, out var known))
        {
            return known;
        }

        using var db = open();
        var block = db.SubjectKeys.AsNoTracking().Where(key => db.SubjectKeys.Any(named => named.Id == id && named.Block == key.Block)).ToList();
        foreach (var sites in block.Where(key => key.Wrapped is not null).GroupBy(key => key.SiteKeyId))
        {
            var site = db.SiteKeys.AsNoTracking().FirstOrDefault(key => key.Id == sites.Key) ?? throw new SealingException("The key of a PASS is not in the vault: it was destroyed, or the vault is not the data's.");
            var siteKey = _master.Value.Unwrap(site.Wrapped, SitePurpose);
            foreach (var key in sites)
            {
                _keys.Keep(key.Id, UnwrapUnder(siteKey, key.Wrapped!, key.Id));
            }
        }

        return _keys.TryGet(id, out known) ? known : throw (block.Any(key => key.Id == id)
            ? new KeyDestroyedException(id)
            : new SealingException("A key is not in the vault: the vault is not the data's."));
    }

    private async Task<List<Guid>> Draw(Guid passSiteId, int count, CancellationToken stop)
    {
        await using var db = open();
        var (siteKeyId, siteKey, held) = await HeldSiteKeyOf(db, passSiteId, stop);
        await using var transaction = held;
        var block = OrderedId.New();
        var drawn = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var (id, key) = (OrderedId.New(), RandomNumberGenerator.GetBytes(KeyBytes));
            db.SubjectKeys.Add(new SubjectKey { Id = id, Block = block, PassSiteId = passSiteId, SiteKeyId = siteKeyId, Wrapped = WrapUnder(siteKey, key, id) });
            _keys.Keep(id, key);
            drawn.Add(id);
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return drawn;
    }

    // The key of a PASS that wraps, which stays until the transaction ends: another process may be giving the PASS a new one, and takes the former away.
    private async Task<(Guid Id, byte[] Key, IDbContextTransaction Held)> HeldSiteKeyOf(VaultDb db, Guid passSiteId, CancellationToken stop)
    {
        while (true)
        {
            var (id, key) = await SiteKeyOf(db, passSiteId, stop);
            if (await Hold(db, id, stop) is { } held)
            {
                return (id, key, held);
            }
        }
    }

    // A write locks the row until the end of the transaction on either engine; whoever waited for it finds the row gone, or what was wrapped by it.
    private static async Task<IDbContextTransaction?> Hold(VaultDb db, Guid siteKeyId, CancellationToken stop)
    {
        var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await db.SiteKeys.Where(key => key.Id == siteKeyId).ExecuteUpdateAsync(set => set.SetProperty(key => key.CreatedAt, key => key.CreatedAt), stop) == 1)
        {
            return transaction;
        }

        await transaction.DisposeAsync();
        return null;
    }

    private async Task<(Guid Id, byte[] Key)> SiteKeyOf(VaultDb db, Guid passSiteId, CancellationToken stop) =>
        await db.SiteKeys.AsNoTracking().Where(key => key.PassSiteId == passSiteId).OrderByDescending(key => key.CreatedAt).ThenByDescending(key => key.Id).FirstOrDefaultAsync(stop) is { } latest
            ? (latest.Id, _master.Value.Unwrap(latest.Wrapped, SitePurpose))
            : await AddSiteKey(db, passSiteId, DateTimeOffset.UtcNow, stop);

    private async Task<(Guid Id, byte[] Key)> AddSiteKey(VaultDb db, Guid passSiteId, DateTimeOffset now, CancellationToken stop)
    {
        var (id, key) = (OrderedId.New(), RandomNumberGenerator.GetBytes(KeyBytes));
        db.SiteKeys.Add(new SiteKey { Id = id, PassSiteId = passSiteId, Wrapped = _master.Value.Wrap(key, SitePurpose), CreatedAt = now });
        await db.SaveChangesAsync(stop);
        return (id, key);
    }

    private async Task<byte[]> SearchKeyOf(Guid passSiteId, CancellationToken stop)
    {
        await using var db = open();
        if (await Stored() is { } stored)
        {
            return stored;
        }

        var (siteKeyId, siteKey, held) = await HeldSiteKeyOf(db, passSiteId, stop);
        await using var transaction = held;
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        db.SearchKeys.Add(new SearchKey { PassSiteId = passSiteId, SiteKeyId = siteKeyId, Wrapped = WrapUnder(siteKey, key, passSiteId) });
        try
        {
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            return key;
        }
        catch (DbUpdateException failure) when (failure.IsDuplicateKey())
        {
            await transaction.RollbackAsync(stop);

            // Another replica drew it first.
            return await Stored() ?? throw new SealingException("The key of the tokens of a PASS was there and is not.");
        }

        async Task<byte[]?> Stored() =>
            await db.SearchKeys.AsNoTracking().FirstOrDefaultAsync(each => each.PassSiteId == passSiteId, stop) is { } search
            && await db.SiteKeys.AsNoTracking().FirstOrDefaultAsync(each => each.Id == search.SiteKeyId, stop) is { } site
                ? UnwrapUnder(_master.Value.Unwrap(site.Wrapped, SitePurpose), search.Wrapped, passSiteId)
                : null;
    }

    // On SQLite, what is taken out of a page is overwritten there.
    private async Task<VaultDb> Overwriting(CancellationToken stop)
    {
        var db = open();
        if (db.Database.IsSqlite())
        {
            await db.Database.OpenConnectionAsync(stop);
            await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete=ON", stop);
        }

        return db;
    }

    // In WAL mode the page that held a key is in the log until it is written back: nothing of it is left then.
    private static async Task Truncate(VaultDb db, CancellationToken stop)
    {
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", stop);
        }
    }

    private static byte[] WrapUnder(byte[] siteKey, byte[] key, Guid id)
    {
        var wrapped = new byte[key.Length + AesSeal.Overhead];
        AesSeal.Seal(siteKey, key, id.ToByteArray(), wrapped);
        return wrapped;
    }

    private static byte[] UnwrapUnder(byte[] siteKey, byte[] wrapped, Guid id) => AesSeal.Open(siteKey, wrapped, id.ToByteArray());

    private sealed class Drawn
    {
        public ConcurrentBag<Guid> Keys { get; } = [];

        public SemaphoreSlim Drawing { get; } = new(1);

        public int Size { get; set; }
    }
}
