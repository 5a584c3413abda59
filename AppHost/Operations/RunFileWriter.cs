using Microsoft.Extensions.Hosting;
using PassPlatform.AppHost.Parts;

namespace PassPlatform.AppHost.Operations;

/// <summary>Keeps <c>run.json</c> equal to what runs; deletes it and gives the data folder back when all is stopped.</summary>
internal sealed class RunFileWriter(RunningParts parts, PlatformSettings settings, Secrets secrets) : IHostedService
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        parts.Changed += Rewrite;
        Rewrite();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        parts.Changed -= Rewrite;
        lock (_gate)
        {
            File.Delete(RunFile.PathIn(settings.Data));
        }

        settings.Dispose();
        return Task.CompletedTask;
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
