using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using PassPlatform.AppHost.Operations;

namespace PassPlatform.AppHost.Parts;

/// <summary>Keeps what every part says in <c>logs/NAME.log</c>, and tells the console what goes wrong, or all of it.</summary>
internal sealed class PartLogs(
    RunningParts parts, ResourceLoggerService logger, PlatformSettings settings, Secrets secrets, IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, LogFile> _files = [];
    private readonly HostConsole _console = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly bool _showAll = settings.Logs != "states";
    private bool _disposed;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.In("logs"));
        parts.Appeared += (name, id) => _ = Keep(name, id);
        parts.Changed += Tell;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        parts.Changed -= Tell;
        return _disposed ? Task.CompletedTask : _stop.CancelAsync(); // A test's host stops once more after its end.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }

        _stop.Dispose();
        _disposed = true;
    }

    private LogFile FileOf(string name) => _files.GetOrAdd(name, part => new LogFile(settings.In(Path.Combine("logs", $"{part}.log"))));

    private async Task Keep(string name, string id)
    {
        var file = FileOf(name);
        try
        {
            await foreach (var lines in logger.WatchAsync(id).WithCancellation(_stop.Token))
            {
                foreach (var line in lines)
                {
                    var (at, text) = Split(secrets.Masked(line.Content)); // The dashboard says its own token.
                    if (text.StartsWith("[sys] Starting process", StringComparison.Ordinal))
                    {
                        file.Add(at, LogFile.Start);
                    }

                    file.Add(at, text);
                    if (_showAll)
                    {
                        _console.Write(name, text);
                    }
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // All is stopped.
        }
        catch (IOException failure)
        {
            _console.Write(name, $"n'a plus de journal : {failure.Message}");
        }
    }

    private void Tell(RunResource before, RunResource after)
    {
        if (before.State == after.State)
        {
            return;
        }

        if (after.State == "died")
        {
            _console.Write(after.Name, $"s'est arrêté de lui-même (code {after.Code}) et n'est pas relancé. Ses dernières lignes :");
            foreach (var line in FileOf(after.Name).LastLines)
            {
                _console.Write(after.Name, "  " + line);
            }
        }
        else if (after.State == "unhealthy" && !lifetime.ApplicationStopping.IsCancellationRequested)
        {
            _console.Write(after.Name, "ne répond plus à son contrôle de santé.");
        }
        else if (_showAll)
        {
            _console.Write(after.Name, $"état : {after.State}");
        }
    }

    // Aspire writes the instant before each line.
    private static (DateTime At, string Text) Split(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && DateTime.TryParse(
            line.AsSpan(0, space), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at)
            ? (at, line[(space + 1)..]) : (DateTime.UtcNow, line);
    }
}

/// <summary>The terminal of <c>./pass up</c>: each line begins with the part's name, in its own colour.</summary>
internal sealed class HostConsole
{
    private static readonly string[] Colours = ["36", "33", "32", "35", "34", "96", "93", "92", "95", "94"];
    private readonly bool _coloured = !Console.IsOutputRedirected;
    private readonly List<string> _names = [];

    public void Write(string name, string text)
    {
        lock (this)
        {
            if (!_names.Contains(name))
            {
                _names.Add(name);
            }

            var colour = Colours[_names.IndexOf(name) % Colours.Length];
            Console.WriteLine(_coloured ? $"\e[{colour}m{name,-16}\e[0m {text}" : $"{name,-16} {text}");
        }
    }
}
