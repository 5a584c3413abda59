using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Funding;

/// <summary>Every night decides who pays for the acts whose year has passed, for every PASS; one replica does it.</summary>
/// <remarks>What a night leaves undone, by a failure or because nobody ran, the next night does.</remarks>
internal sealed class NightlyFunding(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<NightlyFunding> log) : BackgroundService
{
    /// <summary>Time of day in Paris.</summary>
    public static readonly TimeOnly At = new(2, 30);

    // A run meets a right or another run on the same row and is done again.
    private const int Tries = 5;

    // A database that is away comes back within minutes; what fails for longer is looked at by day.
    private const int NightTries = 30;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(clock.UntilParis(At), clock, stoppingToken);
            for (var left = NightTries; left > 0 && !await Attempt(stoppingToken); left--)
            {
                await Task.Delay(RetryDelay, clock, stoppingToken);
            }
        }
    }

    private async Task<bool> Attempt(CancellationToken stop)
    {
        try
        {
            await Run(clock.ParisToday(), stop);
            return true;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            log.LogError(failure, "The nightly funding run failed; it goes on in {Delay}, and the next night at the latest", RetryDelay);
            return false;
        }
    }

    /// <summary>Decides for every PASS as of a day, when this instance gets the lease.</summary>
    /// <returns>What was decided; empty when nothing was due or another instance has the lease.</returns>
    internal async Task<IReadOnlyList<FundingRunView>> Run(DateOnly asOf, CancellationToken stop)
    {
        var runs = new List<FundingRunView>();
        foreach (var siteId in await Sites(stop))
        {
            FundingBatch? batch = null;
            do
            {
                batch = await Decide(siteId, asOf, batch, stop);
                if (batch.View is { FundedActs: 0, UnfundedActs: 0, DerogatedActs: 0, StillDueActs: 0 })
                {
                    break;
                }

                runs.Add(batch.View);
                log.LogInformation(
                    "Funding of {Site} as of {AsOf}: {Funded} acts funded, {Unfunded} unfunded, {StillDue} still due",
                    siteId, asOf, batch.View.FundedActs, batch.View.UnfundedActs, batch.View.StillDueActs);
            }
            while (batch.Last is not null);
        }

        return runs;
    }

    private async Task<List<Guid>> Sites(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PartnerNetworkDb>();
        return await Lease.TryTake(db, gate, "nightly-funding", TimeSpan.FromHours(1), clock.GetUtcNow(), stop)
            ? await db.PassSites.Select(site => site.Id).ToListAsync(stop)
            : [];
    }

    private async Task<FundingBatch> Decide(Guid siteId, DateOnly asOf, FundingBatch? before, CancellationToken stop)
    {
        for (var left = Tries; ; left--)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PartnerNetworkDb>();
            try
            {
                var run = await FundingRun.Decide(db, siteId, asOf, before, clock.GetUtcNow(), stop);
                await db.SaveChangesAsync(stop);
                return run;
            }
            catch (DbUpdateException failure) when (left > 1 && (failure is DbUpdateConcurrencyException || failure.IsDuplicateKey()))
            {
                log.LogInformation("Funding of {Site} met another change and is decided again", siteId);
            }
        }
    }
}
