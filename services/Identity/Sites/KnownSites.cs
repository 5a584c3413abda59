using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Identity.Sites;

/// <summary>A PASS that there is: access to it may be given.</summary>
public sealed class KnownSite
{
    /// <summary>Its id.</summary>
    public required Guid PassSiteId { get; init; }

    /// <summary>Its name; null: it was not told of since names are.</summary>
    public string? Name { get; set; }

    /// <summary>Version of what it was last told of.</summary>
    public long Version { get; set; }
}

/// <summary>Learns which PASS there are and what they are called, and refuses access to those that there are not.</summary>
public sealed class KnownSites(IdentityDb db) : IHandle<PassSiteEvent>
{
    /// <inheritdoc/>
    public async Task Handle(PassSiteEvent occurred, CancellationToken stop)
    {
        var known = await db.KnownSites.FindAsync([occurred.PassSiteId], stop);
        if (known is null)
        {
            db.KnownSites.Add(known = new KnownSite { PassSiteId = occurred.PassSiteId });
        }

        if (occurred.Version > known.Version)
        {
            (known.Name, known.Version) = (occurred.Name ?? known.Name, occurred.Version);
        }
    }

    /// <summary>The names of some, by id; those whose name is not known are not among them.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Names(IReadOnlyCollection<Guid> passSiteIds, CancellationToken stop) =>
        await db.KnownSites.AsNoTracking().Where(site => passSiteIds.Contains(site.PassSiteId) && site.Name != null).ToDictionaryAsync(site => site.PassSiteId, site => site.Name!, stop);

    /// <summary>Refuses what names a PASS that does not exist.</summary>
    /// <param name="passSiteIds">Those that access is given to.</param>
    /// <param name="pointer">Where the body names them.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Refusal">422: one of them at least does not, or has not been told of yet.</exception>
    public async Task Check(IReadOnlyList<Guid> passSiteIds, string pointer, CancellationToken stop)
    {
        var known = await db.KnownSites.Where(site => passSiteIds.Contains(site.PassSiteId)).Select(site => site.PassSiteId).ToListAsync(stop);
        FieldError[] unknown =
        [
            .. passSiteIds.Index().Where(named => !known.Contains(named.Item)).Select(named => new FieldError($"{pointer}/{named.Index}", "PASS inconnue", "l'identifiant d'une PASS ouverte")),
        ];
        if (unknown.Length > 0)
        {
            throw new Refusal(ProblemKinds.PassSiteUnknown, "Un accès n'est donné qu'à une PASS qui existe. Celle qui vient d'être ouverte est connue après quelques secondes : recommencez.", unknown);
        }
    }
}
