using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>The files that are ready and do not leave because nobody has said which of several funds they are for: a detail of the health of the service, degraded once one is late. Decision 0117.</summary>
/// <remarks>Counted by the replica that makes the batches; what another counted before it is not told for ever.</remarks>
internal sealed class FilesWithoutFund(TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(10);

    private Count _last = new(0, 0, DateTimeOffset.MinValue);

    /// <summary>They were counted, for every PASS.</summary>
    /// <param name="waiting">Ready, and without a fund.</param>
    /// <param name="late">Of those, the ones that should have left.</param>
    public void Tell(int waiting, int late) => Volatile.Write(ref _last, new Count(waiting, late, clock.GetUtcNow()));

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var last = Volatile.Read(ref _last);
        var (waiting, late) = clock.GetUtcNow() - last.At > Holds ? (0, 0) : (last.Waiting, last.Late);
        return Task.FromResult((waiting, late) switch
        {
            (0, _) => HealthCheckResult.Healthy("Aucun dossier prêt n'attend que sa caisse soit dite."),
            (_, 0) => HealthCheckResult.Healthy($"Dossiers prêts dont la caisse n'est pas dite : {waiting}, aucun en retard."),
            _ => HealthCheckResult.Degraded($"Dossiers prêts dont la caisse n'est pas dite : {waiting}, dont {late} en retard. Ils ne partent pas : prévenez leur PASS, dont la liste des échéances les nomme ; la caisse se dit sur la page de chaque dossier."),
        });
    }

    private sealed record Count(int Waiting, int Late, DateTimeOffset At);
}
