using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Intake.Sites;

/// <summary>A PASS that partner-network has opened: people may be registered there.</summary>
public sealed class KnownSite
{
    /// <summary>The site's id.</summary>
    public required Guid PassSiteId { get; init; }

    /// <summary>Day it opened.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Last day of its service; null while it receives people.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>People whose data was destroyed because it ended.</summary>
    public int Destroyed { get; set; }

    /// <summary>When nobody was left; null before.</summary>
    public DateTimeOffset? DestroyedAt { get; set; }
}

/// <summary>Learns which PASS there are, and which have ended.</summary>
public sealed class KnownSites(IntakeDb db, OpenSites open) : IHandle<PassSiteOpened>, IHandle<PassSiteEnded>
{
    /// <inheritdoc/>
    public async Task Handle(PassSiteOpened occurred, CancellationToken stop)
    {
        if (await db.KnownSites.FindAsync([occurred.PassSiteId], stop) is null)
        {
            db.KnownSites.Add(new KnownSite { PassSiteId = occurred.PassSiteId, OpenedOn = occurred.OpenedOn });
        }
    }

    /// <inheritdoc/>
    public async Task Handle(PassSiteEnded occurred, CancellationToken stop)
    {
        if (await db.KnownSites.FindAsync([occurred.PassSiteId], stop) is not { } site)
        {
            db.KnownSites.Add(site = new KnownSite { PassSiteId = occurred.PassSiteId, OpenedOn = occurred.OpenedOn });
        }

        site.EndedOn = occurred.EndedOn;
        db.SavedChanges += (_, _) => open.Forget(occurred.PassSiteId);
    }
}

/// <summary>The PASS found open a moment ago.</summary>
public sealed class OpenSites
{
    // Whoever is registered after the end and before it is known here is destroyed with the others.
    private const long Kept = 10_000;

    private readonly ConcurrentDictionary<Guid, long> _found = new();

    /// <summary>Looks for it again.</summary>
    public void Forget(Guid passSiteId) => _found.TryRemove(passSiteId, out _);

    /// <summary>Refuses a PASS that is not open.</summary>
    /// <exception cref="Refusal">422: no such PASS, or not yet told of. 409: it has ended.</exception>
    public async ValueTask Check(IntakeDb db, Guid passSiteId, CancellationToken stop)
    {
        if (_found.TryGetValue(passSiteId, out var at) && Environment.TickCount64 - at < Kept)
        {
            return;
        }

        var site = await db.KnownSites.AsNoTracking().FirstOrDefaultAsync(known => known.PassSiteId == passSiteId, stop)
            ?? throw new Refusal(
                ProblemKinds.PassSiteUnknown, "Cette PASS n'est pas ouverte.",
                new FieldError("/passSiteId", "PASS inconnue", "l'identifiant d'une PASS ouverte"));
        if (site.EndedOn is { } ended)
        {
            throw new Refusal(ProblemKinds.PassSiteEnded, $"Cette PASS a pris fin le {ended:dd/MM/yyyy}.");
        }

        _found[passSiteId] = Environment.TickCount64;
    }
}
