using Microsoft.Extensions.Hosting;
using PassPlatform.AppHost.Parts;

namespace PassPlatform.AppHost.Operations;

/// <summary>Keeps <c>run.json</c> equal to what runs; deletes it and gives the data folder back when all is stopped.</summary>
internal sealed class RunFileWriter(RunningParts parts, PlatformSettings settings, Secrets secrets, IHostApplicationLifetime lifetime) : IHostedService
{
    private readonly Lock _gate = new();
    private Orchestrator? _orchestrator;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => _orchestrator = Orchestrator.Of(System.Environment.ProcessId));
        parts.Changed += Rewrite;
        Rewrite();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        parts.Changed -= Rewrite;
        try
        {
            await (_orchestrator?.Ended(cancellationToken) ?? Task.CompletedTask); // It has been told to, and takes some seconds.
        }
        finally
        {
            lock (_gate)
            {
                RunFile.Delete(settings);
            }

            settings.Dispose();
        }
    }

    private void Rewrite(RunResource before, RunResource after) => Rewrite();

    private void Rewrite()
    {
        lock (_gate)
        {
            RunFile.Write(settings, secrets, parts.All);
        }
    }
}
