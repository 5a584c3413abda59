using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Transmissions;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>Every few seconds, places what leaves for each fund and reads what it left; of several replicas, one at a time is in the folder of a fund.</summary>
internal sealed class ExchangeRun(
    IServiceScopeFactory scopes, ExchangeFolder exchange, BatchPlacement placement, IncomingReturns returns, IncomingAcknowledgements acknowledgements,
    ExchangeState state, IConfiguration configuration, IHostEnvironment environment, TimeProvider clock, ILogger<ExchangeRun> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, IncomingFiles> _incoming = new();

    // Never outside Development, whatever the setting: a private key beside the certificate would let anybody there read the archives.
    private readonly bool _developmentKeys = environment.IsDevelopment() && configuration.GetValue("RightsDossier:DevelopmentExchangeKeys", false);

    /// <summary>Looks once at every fund's folder; a failure in one does not keep the others.</summary>
    public async Task RunOnce(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RightsDossierDb>();
        foreach (var code in await Funds(db, stop))
        {
            try
            {
                await Visit(exchange.Of(code), stop);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                log.LogError(failure, "The exchange folder of fund {FundCode} could not be worked through; it will be tried again", code);
            }
        }

        state.Waiting = await db.Transmissions.CountAsync(batch => batch.State == BatchState.Waiting, stop);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(configuration.GetValue("RightsDossier:ExchangeSeconds", 5)));
        do
        {
            try
            {
                await RunOnce(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "The exchange folder could not be worked through; it will be tried again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Visit(FundFolder fund, CancellationToken stop)
    {
        using var held = fund.TryLock();
        if (held is null)
        {
            return; // Another replica is there.
        }

        fund.Make();
        if (_developmentKeys)
        {
            await FundCertificate.MakeForDevelopment(fund, clock.GetUtcNow(), stop);
        }

        await placement.Place(fund, stop);
        foreach (var file in _incoming.GetOrAdd(fund.Code, _ => new IncomingFiles()).Look(fund.Incoming))
        {
            try
            {
                await (file.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase) ? returns.Read(fund, file, stop) : acknowledgements.Read(fund, file, stop));
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                log.LogError(failure, "A file of fund {FundCode} could not be worked through; it will be tried again, the others are not kept waiting", fund.Code);
            }
        }
    }

    // Those that a PASS signed with, and those that something was sent to.
    private static async Task<List<string>> Funds(RightsDossierDb db, CancellationToken stop) =>
    [
        .. (await db.Agreements.AsNoTracking().Where(agreement => agreement.FundCode != null).Select(agreement => agreement.FundCode!).Distinct().ToListAsync(stop))
            .Union(await SentTo.Funds(db.Transmissions, stop)).Order(StringComparer.Ordinal),
    ];
}
