using Microsoft.EntityFrameworkCore;

namespace PassPlatform.ServiceDefaults.Sealing;

// The two upper levels change while rows are written and read: ./pass sealing rotate.
public sealed partial class Vault
{
    /// <summary>Wraps every key of a PASS that is not under the current master key under it; with them drawn anew too when asked for.</summary>
    /// <param name="drawSiteKeys">Gives each PASS a new key, and has those of its people wrapped by it.</param>
    /// <param name="now">When.</param>
    /// <param name="stop">Gives up; what was done stays, and the next time goes on.</param>
    /// <returns>How many keys were wrapped anew.</returns>
    public async Task<int> Rewrap(bool drawSiteKeys, DateTimeOffset now, CancellationToken stop)
    {
        const int batch = 500;
        await using var db = open();
        var rewrapped = 0;
        var current = _master.Value.CurrentId;
        foreach (var site in await db.SiteKeys.ToListAsync(stop))
        {
            if (_master.Value.IdOf(site.Wrapped) != current)
            {
                site.Wrapped = _master.Value.Wrap(_master.Value.Unwrap(site.Wrapped, SitePurpose), SitePurpose);
                rewrapped++;
            }
        }

        await db.SaveChangesAsync(stop);
        if (!drawSiteKeys)
        {
            return rewrapped;
        }

        foreach (var passSiteId in await db.SiteKeys.Select(key => key.PassSiteId).Distinct().ToListAsync(stop))
        {
            var former = await db.SiteKeys.Where(key => key.PassSiteId == passSiteId).ToListAsync(stop);
            var (id, key) = await AddSiteKey(db, passSiteId, now, stop);
            _drawn.TryRemove(passSiteId, out _);
            var byId = former.ToDictionary(each => each.Id, each => _master.Value.Unwrap(each.Wrapped, SitePurpose));
            while (await db.SubjectKeys.Where(each => each.PassSiteId == passSiteId && each.SiteKeyId != id && each.Wrapped != null).OrderBy(each => each.Id).Take(batch).ToListAsync(stop) is { Count: > 0 } some)
            {
                foreach (var each in some)
                {
                    each.Wrapped = WrapUnder(key, UnwrapUnder(byId[each.SiteKeyId], each.Wrapped!, each.Id), each.Id);
                    each.SiteKeyId = id;
                }

                try
                {
                    await db.SaveChangesAsync(stop);
                    rewrapped += some.Count;
                }
                catch (DbUpdateConcurrencyException)
                {
                    // One of them was destroyed meanwhile, and stays so: the others are read again.
                }

                db.ChangeTracker.Clear();
            }

            if (await db.SearchKeys.FirstOrDefaultAsync(each => each.PassSiteId == passSiteId && each.SiteKeyId != id, stop) is { } search)
            {
                search.Wrapped = WrapUnder(key, UnwrapUnder(byId[search.SiteKeyId], search.Wrapped, passSiteId), passSiteId);
                search.SiteKeyId = id;
                await db.SaveChangesAsync(stop);
            }

            // Those that another process wrapped by the former since keep it until the next time; none is wrapped by it once it is held.
            foreach (var each in former)
            {
                if (await Hold(db, each.Id, stop) is not { } held)
                {
                    continue;
                }

                await using (held)
                {
                    await db.SiteKeys.Where(key => key.Id == each.Id && !db.SubjectKeys.Any(under => under.SiteKeyId == each.Id && under.Wrapped != null)
                        && !db.SearchKeys.Any(under => under.SiteKeyId == each.Id)).ExecuteDeleteAsync(stop);
                    await held.CommitAsync(stop);
                }
            }
        }

        return rewrapped;
    }

    /// <summary>How many keys of PASS lie under each master key, by its name, and how many of people there are.</summary>
    public async Task<(IReadOnlyDictionary<string, int> SiteKeys, int SubjectKeys, int Destroyed)> Count(CancellationToken stop)
    {
        await using var db = open();
        var sites = await db.SiteKeys.Select(key => key.Wrapped).ToListAsync(stop);
        return (
            sites.GroupBy(wrapped => _master.Value.IdOf(wrapped)).ToDictionary(each => each.Key, each => each.Count()),
            await db.SubjectKeys.CountAsync(key => key.Wrapped != null, stop),
            await db.SubjectKeys.CountAsync(key => key.Wrapped == null, stop));
    }
}
