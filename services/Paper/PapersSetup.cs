using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace PassPlatform.Paper;

/// <summary>Adds papers to a service that prints.</summary>
public static class PapersSetup
{
    /// <summary>Adds <see cref="Typefaces"/>, and what the service says of the scripts that it cannot print.</summary>
    public static void AddPapers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Typefaces>();
        builder.Services.AddHealthChecks().AddCheck<TypefacesHealth>("papers", tags: ["ready"]);
    }
}

/// <summary>Says whether names can be printed in every script. Without the machine's fonts the service is degraded: it prints codes instead of letters.</summary>
internal sealed class TypefacesHealth(Typefaces typefaces) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(typefaces.MissingPackages is { Count: > 0 } missing
            ? HealthCheckResult.Degraded($"Il manque {string.Join(" et ", missing)} : sur les papiers, les noms écrits dans certaines écritures deviennent des codes. apt-get install {string.Join(' ', missing)}, puis redémarrer.")
            : HealthCheckResult.Healthy("Les noms s'impriment dans toutes les écritures."));
}
