using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>Adds the master key to a process.</summary>
public static class MasterKeySetup
{
    /// <summary>Adds <see cref="IMasterKey"/>, the file that <see cref="MasterKeyFile.Setting"/> names, unless there is one already; a process that serves does not start without.</summary>
    /// <remarks>Called by whatever seals: once or several times is the same. The design of migrations never reads it, and a process that only migrates its database does where it finds rows to seal.</remarks>
    public static void AddMasterKey(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<IMasterKey>(services => new MasterKeyFile(
            services.GetRequiredService<IConfiguration>()[MasterKeyFile.Setting] is { Length: > 0 } file
                ? file
                : throw new SealingException($"{MasterKeyFile.Setting} is missing: the file of the master key, outside of the data. Without it nothing that is sealed can be read.")));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Check>());
    }

    /// <summary>Ends a start without the master key, before anything answers, consumes, or makes keys of its own.</summary>
    private sealed class Check(IServiceProvider services) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken)
        {
            _ = services.GetRequiredService<IMasterKey>().CurrentId;
            return Task.CompletedTask;
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
