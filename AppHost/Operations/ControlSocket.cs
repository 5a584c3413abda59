using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using PassPlatform.AppHost.Parts;

namespace PassPlatform.AppHost.Operations;

/// <summary>What the operator asks: a command of a resource, Aspire's own or ours, or <c>kill</c>.</summary>
/// <param name="Name">A part, or a resource, which means all its replicas.</param>
/// <param name="Command"><c>start, stop, restart, kill, replay, exchange, calendar</c> or <c>verify</c>.</param>
/// <param name="Arguments">Values of the command's arguments, by name.</param>
internal sealed record ControlRequest(string Name, string Command, IReadOnlyDictionary<string, string>? Arguments = null);

/// <summary>What the host answers once it is done.</summary>
/// <param name="Done">Whether it was.</param>
/// <param name="Text">What the command says, or why it was not done; in French.</param>
internal sealed record ControlAnswer(bool Done, string Text);

/// <summary>The operator's door to a running platform: a Unix socket, one request and one answer of one JSON line per connection.</summary>
/// <remarks>
/// Readable by its owner only. What it does are the same commands as the dashboard's buttons. Its address is relative to the current directory, the
/// data folder, on both sides, since the kernel allows no more than 107 bytes.
/// </remarks>
internal sealed class ControlSocket(RunningParts parts, ResourceCommandService commands, PlatformSettings settings) : IHostedService, IAsyncDisposable
{
    /// <summary>In the data folder.</summary>
    public const string FileName = "apphost.sock";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private Task _serving = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.SetCurrentDirectory(settings.Data);
        File.Delete(FileName); // Left by a host that was killed; the lock of the folder says that none runs.
        _listener.Bind(new UnixDomainSocketEndPoint(FileName));
        File.SetUnixFileMode(FileName, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _listener.Listen();
        _serving = Serve();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _listener.Dispose();
        File.Delete(settings.In(FileName));
        return _serving;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task Serve()
    {
        while (true)
        {
            Socket caller;
            try
            {
                caller = await _listener.AcceptAsync();
            }
            catch (Exception end) when (end is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }

            _ = Answer(caller);
        }
    }

    private async Task Answer(Socket caller)
    {
        try
        {
            await using var stream = new NetworkStream(caller, ownsSocket: true);
            using var reader = new StreamReader(stream);
            var request = JsonSerializer.Deserialize<ControlRequest>(await reader.ReadLineAsync() ?? "null");
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(await Obey(request)));
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            await Console.Error.WriteLineAsync($"Une commande de l'opérateur n'a pas abouti : {failure.Message}");
        }
    }

    private async Task<ControlAnswer> Obey(ControlRequest? request)
    {
        var targets = request is null ? [] : parts.Named(request.Name);
        if (targets.Count == 0)
        {
            return new(false, $"Aucune partie ne se nomme « {request?.Name} ».");
        }

        using var limit = new CancellationTokenSource(Longest);
        try
        {
            var answers = await Task.WhenAll(targets.Select(target => Run(target.Name, target.Id, request!, limit.Token)));
            return new(answers.All(answer => answer.Done), string.Join('\n', answers.Select(answer => answer.Text).Where(text => text.Length > 0)));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new(false, $"{request!.Name} : pas fini après {Longest.TotalSeconds} s.");
        }
    }

    private async Task<ControlAnswer> Run(string name, string id, ControlRequest request, CancellationToken stop)
    {
        if (!parts.Can(name, request.Command))
        {
            return new(false, $"{name} n'a pas la commande « {request.Command} ».");
        }

        var (runs, starts) = (parts.Of(name).Pid is not null, parts.StartsOf(name));
        switch (request.Command)
        {
            case KnownCommands.Start when runs:
            case KnownCommands.Stop or KnownCommands.Kill when !runs:
                return new(true, "");
            case KnownCommands.Restart when !runs:
                request = request with { Command = KnownCommands.Start };
                break;
        }

        var result = await commands.ExecuteCommandAsync(id, request.Command, Inputs(request.Arguments), stop);
        if (!result.Success)
        {
            return new(false, result.Message ?? $"{name} : {request.Command} n'a pas abouti.");
        }

        // Aspire answers when it has asked; the operator, when it is so.
        switch (request.Command)
        {
            case KnownCommands.Stop or KnownCommands.Kill:
                await parts.Until(name, now => now.Pid is null && now.State is "stopped" or "died", stop);
                break;
            case KnownCommands.Start or KnownCommands.Restart:
                await parts.UntilStarted(name, starts, stop);
                break;
        }

        return new(true, result.Data?.Value ?? result.Message ?? "");
    }

    private static InteractionInputCollection Inputs(IReadOnlyDictionary<string, string>? values) => new(
        [.. (values ?? new Dictionary<string, string>()).Select(value => new InteractionInput { Name = value.Key, InputType = InputType.Text, Value = value.Value })]);
}

/// <summary>The commands of every part.</summary>
internal static class KnownCommands
{
    public const string Start = "start", Stop = "stop", Restart = "restart", Kill = "kill";
}
