using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Funding;

/// <summary>Every night decides who pays for the acts whose year has passed, for every PASS.</summary>
internal sealed class NightlyFunding(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<NightlyFunding> log)
    : NightlyWork("nightly-funding", At, scopes, gate, clock, log)
{
    /// <summary>Time of day in Paris.</summary>
    public static readonly TimeOnly At = new(2, 30);

    // A run meets a right or another run on the same row and is done again.
    private const int Tries = 5;

    /// <inheritdoc/>
    protected override Task Night(DateOnly today, CancellationToken stop) => Run(today, stop);

    /// <summary>Decides for every PASS as of a day, when this instance gets the lease.</summary>
    /// <returns>What was decided; empty when nothing was due or another instance has the lease.</returns>
    internal async Task<IReadOnlyList<FundingRunView>> Run(DateOnly asOf, CancellationToken stop)
    {
        var runs = new List<FundingRunView>();
        await EachSite(
            async siteId =>
            {
                FundingBatch? batch = null;
                do
                {
                    batch = await Decide(siteId, asOf, batch, stop);
                    if (batch.View is not { FundedActs: 0, UnfundedActs: 0, DerogatedActs: 0, StillDueActs: 0 })
                    {
                        runs.Add(batch.View);
                        Log.LogInformation(
                            "Funding of {Site} as of {AsOf}: {Funded} acts funded, {Unfunded} unfunded, {StillDue} still due",
                            siteId, asOf, batch.View.FundedActs, batch.View.UnfundedActs, batch.View.StillDueActs);
                    }
                }
                while (batch.Last is not null);
            },
            stop);
        return runs;
    }

    private async Task<FundingBatch> Decide(Guid siteId, DateOnly asOf, FundingBatch? before, CancellationToken stop)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                return await Once(async db =>
                {
                    var run = await FundingRun.Decide(db, siteId, asOf, before, Clock.GetUtcNow(), stop);
                    await db.SaveChangesAsync(stop);
                    return run;
                });
            }
            catch (DbUpdateException failure) when (left > 1 && (failure is DbUpdateConcurrencyException || failure.IsDuplicateKey()))
            {
                Log.LogInformation("Funding of {Site} met another change and is decided again", siteId);
            }
        }
    }
}
