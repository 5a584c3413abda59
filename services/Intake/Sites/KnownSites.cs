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
}

/// <summary>Learns which PASS there are.</summary>
public sealed class KnownSites(IntakeDb db) : IHandle<PassSiteOpened>
{
    /// <inheritdoc/>
    public async Task Handle(PassSiteOpened occurred, CancellationToken stop)
    {
        if (await db.KnownSites.FindAsync([occurred.PassSiteId], stop) is null)
        {
            db.KnownSites.Add(new KnownSite { PassSiteId = occurred.PassSiteId, OpenedOn = occurred.OpenedOn });
        }
    }

}

/// <summary>The PASS found open since this process started: one that is open stays so, and is looked for once.</summary>
public sealed class OpenSites
{
    private readonly ConcurrentDictionary<Guid, bool> _found = new();

    /// <summary>Refuses a PASS that is not open.</summary>
    /// <exception cref="Refusal">422: no such PASS, or not yet told of.</exception>
    public async ValueTask Check(IntakeDb db, Guid passSiteId, CancellationToken stop)
    {
        if (_found.ContainsKey(passSiteId))
        {
            return;
        }

        if (!await db.KnownSites.AnyAsync(site => site.PassSiteId == passSiteId, stop))
        {
            throw new Refusal(
                ProblemKinds.PassSiteUnknown, "Cette PASS n'est pas ouverte.",
                new FieldError("/passSiteId", "PASS inconnue", "l'identifiant d'une PASS ouverte"));
        }

        _found[passSiteId] = true;
    }
}
