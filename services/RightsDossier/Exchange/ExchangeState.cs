using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>What an operator can see of the exchange: how many batches wait to be placed, and which funds' folders are in trouble. Metrics, and a detail of the health of the service.</summary>
/// <remarks>What a fund does in its folder keeps that fund waiting, not the service: it is degraded at worst, and serves.</remarks>
internal sealed class ExchangeState : IHealthCheck, IDisposable
{
    private const int MostShown = 5;

    private readonly Meter _meter = new("PassPlatform");
    private readonly ConcurrentDictionary<string, (string Why, bool Waits)> _troubles = new();
    private int _waiting;

    public ExchangeState()
    {
        _meter.CreateObservableGauge("pass.exchange.waiting", () => Waiting, "{batch}", "Batches whose archive is not placed yet");
        _meter.CreateObservableGauge("pass.exchange.troubled", () => Troubled, "{fund}", "Funds whose folder could not be worked through at the last look");
    }

    /// <summary>Batches that waited at the last look.</summary>
    public int Waiting
    {
        get => Volatile.Read(ref _waiting);
        set => Volatile.Write(ref _waiting, value);
    }

    // A fund whose batches only wait is told with them, not as a folder in trouble.
    private int Troubled => _troubles.Values.Count(trouble => !trouble.Waits);

    /// <summary>A look at a fund's folder is over.</summary>
    /// <param name="fundCode">The fund.</param>
    /// <param name="trouble">What kept it from going well, in French, nothing of what the folder holds; null when it went well.</param>
    /// <param name="waits">Nothing is wrong but that batches wait for something, which their own views say: told after the others.</param>
    /// <returns>Whether a trouble is news.</returns>
    public bool Tell(string fundCode, string? trouble, bool waits = false)
    {
        if (trouble is null)
        {
            _troubles.TryRemove(fundCode, out _);
            return false;
        }

        var known = _troubles.GetValueOrDefault(fundCode).Why;
        _troubles[fundCode] = (trouble, waits);
        return known != trouble;
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var waiting = Waiting == 0 ? "Aucun lot n'attend d'être placé." : $"Lots en attente d'être placés : {Waiting}. La vue de chaque lot dit ce qui lui manque.";
        var troubles = _troubles.OrderBy(trouble => trouble.Value.Waits).ThenBy(trouble => trouble.Key, StringComparer.Ordinal)
            .Take(MostShown).Select(trouble => $"Caisse {trouble.Key} : {trouble.Value.Why}").ToList();
        var troubled = Troubled == 0 ? "" : $" Dossiers d'échange en difficulté : {Troubled}.";
        return Task.FromResult(troubles.Count == 0 ? HealthCheckResult.Healthy(waiting) : HealthCheckResult.Degraded($"{waiting}{troubled} {string.Join(' ', troubles)}"));
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
