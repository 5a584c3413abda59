using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Transmissions;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>Every few seconds, places what leaves for each fund and reads what it left; of several replicas, one at a time is in the folder of a fund.</summary>
/// <remarks>Funds are looked at each on its own, a few at a time, each for so long at most: what one leaves keeps no other waiting.</remarks>
internal sealed class ExchangeRun(
    IServiceScopeFactory scopes, ExchangeFolder exchange, BatchPlacement placement, IncomingReturns returns, IncomingAcknowledgements acknowledgements,
    ExchangeState state, IConfiguration configuration, IHostEnvironment environment, TimeProvider clock, ILogger<ExchangeRun> log) : BackgroundService
{
    private const int AtOnce = 4;

    private readonly ConcurrentDictionary<string, IncomingFiles> _incoming = new();
    private readonly ConcurrentDictionary<string, Task> _visits = new();
    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly TimeSpan _longest = TimeSpan.FromSeconds(configuration.GetValue("RightsDossier:ExchangeVisitSeconds", 600));

    // Never outside Development, whatever the setting: a private key beside the certificate would let anybody there read the archives.
    private readonly bool _developmentKeys = environment.IsDevelopment() && configuration.GetValue("RightsDossier:DevelopmentExchangeKeys", false);

    /// <summary>Looks once at every fund's folder; a failure in one does not keep the others.</summary>
    public async Task RunOnce(CancellationToken stop)
    {
        await Begin(stop);
        await Task.WhenAll(_visits.Values);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _places.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(configuration.GetValue("RightsDossier:ExchangeSeconds", 5)));
        using var ending = stoppingToken.Register(timer.Dispose); // Ends the wait without an exception: what is under way is waited for.
        do
        {
            try
            {
                await Begin(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "The exchange folder could not be worked through; it will be tried again");
            }
        }
        while (await timer.WaitForNextTickAsync(CancellationToken.None));

        await Task.WhenAll(_visits.Values);
    }

    /// <summary>Begins a look at the folder of each fund that is not being looked at.</summary>
    private async Task Begin(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RightsDossierDb>();
        foreach (var code in await Funds(db, stop))
        {
            if (_visits.GetValueOrDefault(code) is not { IsCompleted: false })
            {
                _visits[code] = Task.Run(() => Visit(code, stop), CancellationToken.None);
            }
        }

        state.Waiting = await db.Transmissions.CountAsync(batch => batch.State == BatchState.Waiting && batch.Channel == BatchChannel.ExchangeFolder, stop);
    }

    private async Task Visit(string code, CancellationToken stop)
    {
        try
        {
            await _places.WaitAsync(stop);
            try
            {
                using var alarm = new CancellationTokenSource(_longest); // No time at all has passed at once.
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop, alarm.Token);
                var (trouble, waits) = await Visit(exchange.Of(code), limit.Token);
                state.Tell(code, trouble, waits);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The service ends; the next one goes on from what is stored.
        }
        catch (Exception failure)
        {
            if (state.Tell(code, failure is OperationCanceledException
                ? $"plus de {_longest.TotalSeconds} s n'ont pas suffi."
                : "il ne peut pas être parcouru ; le journal du service dit pourquoi."))
            {
                log.LogError(failure, "The exchange folder of fund {FundCode} could not be worked through; it will be tried again", code);
            }
        }
    }

    /// <returns>What did not go well, in French, null when all did; and whether it is only that batches wait.</returns>
    private async Task<(string? Trouble, bool Waits)> Visit(FundFolder folder, CancellationToken stop)
    {
        using var held = folder.TryLock();
        if (held is null)
        {
            return (null, false); // Another replica is there, and tells.
        }

        using var fund = folder.Open();
        if (_developmentKeys)
        {
            await FundCertificate.MakeForDevelopment(fund, clock.GetUtcNow(), stop);
        }

        var kept = await placement.Place(fund, stop);
        var incoming = _incoming.GetOrAdd(fund.Code, _ => new IncomingFiles());
        var failed = 0;
        foreach (var file in incoming.Look(fund.Incoming))
        {
            try
            {
                await (Path.GetExtension(file.Name).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? returns.Read(fund, file.Name, stop) : acknowledgements.Read(fund, file.Name, stop));
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                failed++;
                log.LogError(failure, "A file of fund {FundCode} could not be worked through; it will be tried again, the others are not kept waiting", fund.Code);
            }
        }

        return (failed, incoming.Strange) switch
        {
            (0, 0) => (kept, true),
            (0, var strange) => ($"{strange} entrée(s) de incoming ne sont pas des fichiers ordinaires (lien, tube, dossier) : retirez-les.{(kept is null ? "" : $" {kept}")}", false),
            _ => ($"{failed} fichier(s) n'ont pas pu être traités ; le journal du service dit pourquoi.", false),
        };
    }

    // Those that a PASS signed with, and those that something was sent to.
    private static async Task<List<string>> Funds(RightsDossierDb db, CancellationToken stop) =>
    [
        .. (await db.Agreements.AsNoTracking().Where(agreement => agreement.FundCode != null).Select(agreement => agreement.FundCode!).Distinct().ToListAsync(stop))
            .Union(await SentTo.Funds(db.Transmissions, stop)).Order(StringComparer.Ordinal),
    ];
}
