using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>Keys that lie under the master key, of which they can be brought under another.</summary>
internal interface IUnderMasterKey
{
    /// <summary>What they are, e.g. <c>vault</c>.</summary>
    string Name { get; }

    /// <summary>Whether they must be under the master key that wraps now before anything else starts.</summary>
    bool BeforeStart { get; }

    /// <summary>Brings each under the master key that wraps now.</summary>
    /// <returns>How many were not.</returns>
    /// <exception cref="SealingException">One cannot be opened.</exception>
    Task<int> BringUnderCurrent(CancellationToken stop);

    /// <summary>How many lie under each master key, by its name.</summary>
    Task<IReadOnlyDictionary<string, int>> Count(CancellationToken stop);
}

internal static class UnderMasterKeySetup
{
    /// <summary>Has keys follow the master key: at the start, and when another takes its turn, without a restart.</summary>
    public static void AddUnderMasterKey(this IHostApplicationBuilder builder, Func<IServiceProvider, IUnderMasterKey> make)
    {
        builder.AddMasterKey();
        builder.Services.AddSingleton(make);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, FollowMasterKey>());
    }
}

/// <summary>The keys of the PASS in the vault; those of people lie under these, and stay as they are.</summary>
internal sealed class VaultUnderMasterKey(Vault vault, TimeProvider clock) : IUnderMasterKey
{
    public string Name => "vault";

    public bool BeforeStart => false; // Its database may wait for its migration.

    public Task<int> BringUnderCurrent(CancellationToken stop) => vault.Rewrap(drawSiteKeys: false, clock.GetUtcNow(), stop);

    public async Task<IReadOnlyDictionary<string, int>> Count(CancellationToken stop) => (await vault.Count(stop)).SiteKeys;
}

/// <summary>Brings keys under the master key that wraps, whenever that is another; what it cannot do it tries again, and says so.</summary>
internal sealed class FollowMasterKey(IEnumerable<IUnderMasterKey> kept, IMasterKey master, ILogger<FollowMasterKey> log) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private readonly Dictionary<IUnderMasterKey, string> _under = [];

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var keys in kept.Where(keys => keys.BeforeStart))
        {
            await Follow(keys, cancellationToken);
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(Look); // Of the system's time: a test's may stand still.
        do
        {
            foreach (var keys in kept)
            {
                try
                {
                    await Follow(keys, stoppingToken);
                }
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogError(failure, "The keys of {Name} cannot be brought under the master key that wraps now; it is tried again", keys.Name);
                }
            }
        }
        while (await looks.WaitForNextTickAsync(stoppingToken));
    }

    // Until a look finds none to bring: a key that was being wrapped while the master key changed is under the former, and saved after the first look.
    private async Task Follow(IUnderMasterKey keys, CancellationToken stop)
    {
        var current = master.CurrentId;
        if (_under.GetValueOrDefault(keys) == current)
        {
            return;
        }

        if (await keys.BringUnderCurrent(stop) is > 0 and var brought)
        {
            log.LogInformation("{Count} keys of {Name} now lie under the master key {Master}", brought, keys.Name, current);
            return;
        }

        _under[keys] = current;
    }
}
