using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>Well once a key that the data names was found in the vault beside it; degraded while the vault is another data's, or no master key opens it: the service goes on, and no person's row does.</summary>
/// <remarks>Looked at until it was found once: a vault is put in the place of another while the service is stopped.</remarks>
internal sealed class VaultHealth(IServiceScopeFactory scopes, Vault vault) : IHealthCheck
{
    private bool _found;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!_found)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
            if (await db.SealedSubjects.AsNoTracking().OrderBy(row => row.SubjectId).Select(row => (Guid?)row.KeyId).FirstOrDefaultAsync(cancellationToken) is { } key)
            {
                try
                {
                    vault.Seal(key, [], []);
                    _found = true;
                }
                catch (KeyDestroyedException)
                {
                    _found = true; // Of somebody erased meanwhile: it is this data's.
                }
                catch (SealingException)
                {
                    return HealthCheckResult.Degraded("Le coffre des clés n'est pas celui de ces données, ou la clé maîtresse ne l'ouvre pas : aucune fiche ne s'ouvre. Remettez le coffre de la même sauvegarde, ou la bonne clé maîtresse : ./pass sealing.");
                }
            }
        }

        return HealthCheckResult.Healthy();
    }
}
