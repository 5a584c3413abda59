using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Rules;

/// <summary>Work of every night on the PASS of the network.</summary>
internal abstract class NightlyWork(string name, TimeOnly at, IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger log)
    : NightlyWork<PartnerNetworkDb>(name, at, scopes, gate, clock, log)
{
    /// <summary>Does the work of each PASS: what fails for one keeps no other from its own.</summary>
    /// <exception cref="AggregateException">It failed for some: the next attempt does those again.</exception>
    protected Task EachSite(Func<Guid, Task> work, CancellationToken stop) =>
        EachSite(db => db.PassSites.OrderBy(site => site.Id).Select(site => site.Id).ToListAsync(stop), work, stop);
}
