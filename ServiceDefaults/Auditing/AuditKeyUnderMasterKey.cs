using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>The key that seals the audit's lines: it follows the master key as those of the vault do.</summary>
internal sealed class AuditKeyUnderMasterKey(IServiceScopeFactory scopes, WriteGate gate, IMasterKey master) : IUnderMasterKey
{
    public string Name => "audit";

    public bool BeforeStart => false; // Its database may wait for its migration.

    public async Task<int> BringUnderCurrent(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var keys = scope.ServiceProvider.GetRequiredService<ServiceDb>().Set<AuditKey>();
        if (await keys.AsNoTracking().FirstOrDefaultAsync(row => row.Id == AuditKey.Only, stop) is not { } key || master.IdOf(key.Wrapped) == master.CurrentId)
        {
            return 0;
        }

        var wrapped = master.Wrap(master.Unwrap(key.Wrapped, AuditSeal.Purpose), AuditSeal.Purpose);
        using var turn = await gate.EnterAsync(stop);
        return await keys.Where(row => row.Id == AuditKey.Only).ExecuteUpdateAsync(set => set.SetProperty(row => row.Wrapped, wrapped), stop);
    }

    public async Task<IReadOnlyDictionary<string, int>> Count(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var key = await scope.ServiceProvider.GetRequiredService<ServiceDb>().Set<AuditKey>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == AuditKey.Only, stop);
        return key is null ? new Dictionary<string, int>() : new Dictionary<string, int> { [master.IdOf(key.Wrapped)] = 1 };
    }
}
