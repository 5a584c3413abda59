using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>Work of every night, which one replica does.</summary>
/// <remarks>What a night leaves undone, by a failure or because nobody ran, the next night does.</remarks>
/// <typeparam name="TDb">The service's database.</typeparam>
/// <param name="name">Name of its lease, which the audit calls it by.</param>
/// <param name="at">Time of day in Paris.</param>
/// <param name="scopes">One a transaction.</param>
/// <param name="gate">Writes of this process, one after the other.</param>
/// <param name="clock">Now.</param>
/// <param name="log">Where a failure is told.</param>
public abstract class NightlyWork<TDb>(string name, TimeOnly at, IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger log) : BackgroundService
    where TDb : ServiceDb
{
    // A database that is away comes back within minutes; what fails for longer is looked at by day.
    private const int NightTries = 30;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromHours(1);

    /// <summary>Now.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>Where what was done is told.</summary>
    protected ILogger Log => log;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(clock.UntilParis(at), clock, stoppingToken);
            for (var left = NightTries; left > 0 && !await Attempt(stoppingToken); left--)
            {
                await Task.Delay(RetryDelay, clock, stoppingToken);
            }
        }
    }

    /// <summary>What there is to do on a day; again after a failure.</summary>
    protected abstract Task Night(DateOnly today, CancellationToken stop);

    /// <summary>Takes or keeps the turn of this replica.</summary>
    /// <returns>False when another has it.</returns>
    protected Task<bool> IsOurs(TDb db, CancellationToken stop) => Lease.TryTake(db, gate, name, LeaseDuration, clock.GetUtcNow(), stop);

    /// <summary>A unit of work: a context of its own.</summary>
    protected async Task<T> Once<T>(Func<TDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    /// <summary>Does the work of each PASS, when this replica has the turn: what fails for one keeps no other from its own.</summary>
    /// <exception cref="AggregateException">It failed for some: the next attempt does those again.</exception>
    protected async Task EachSite(Func<TDb, Task<List<Guid>>> sites, Func<Guid, Task> work, CancellationToken stop)
    {
        List<Exception> failures = [];
        foreach (var siteId in await Once(async db => await IsOurs(db, stop) ? await sites(db) : []))
        {
            try
            {
                await work(siteId);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                failures.Add(new InvalidOperationException($"PASS {siteId}", failure));
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    private async Task<bool> Attempt(CancellationToken stop)
    {
        try
        {
            await Night(clock.ParisToday(), stop);
            return true;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            log.LogError(failure, "The work of the night {Name} failed; it goes on in {Delay}, and the next night at the latest", name, RetryDelay);
            return false;
        }
    }
}
