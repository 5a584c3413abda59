using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>What an operator can see of the exchange: how many batches wait to be placed. A metric, and a detail of the health of the service.</summary>
/// <remarks>A fund without a certificate keeps its own batches waiting, not the service: it stays healthy.</remarks>
internal sealed class ExchangeState : IHealthCheck, IDisposable
{
    private readonly Meter _meter = new("PassPlatform");
    private int _waiting;

    public ExchangeState() =>
        _meter.CreateObservableGauge("pass.exchange.waiting", () => Waiting, "{batch}", "Batches whose archive is not placed yet");

    /// <summary>Batches that waited at the last look.</summary>
    public int Waiting
    {
        get => Volatile.Read(ref _waiting);
        set => Volatile.Write(ref _waiting, value);
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy(Waiting == 0
            ? "Aucun lot n'attend d'être placé."
            : $"Lots en attente d'être placés : {Waiting}. La vue de chaque lot dit ce qui lui manque."));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
