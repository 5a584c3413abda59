using System.Net.Sockets;
using System.Text.Json;

namespace Aspire.Hosting;

/// <summary>The operator's door to a running application: a Unix socket, one request and one answer of one JSON line per connection.</summary>
/// <remarks>
/// A request is <c>{"Do":"start|stop|kill|restart","Name":"intake"}</c>. The socket is readable by its owner only. Its
/// address is relative to the current directory on both sides, since the kernel allows it no more than 107 bytes.
/// </remarks>
internal sealed class ControlSocket : IAsyncDisposable
{
    public const string FileName = "apphost.sock";
    private readonly DistributedApplication _application;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task _serving;

    public ControlSocket(DistributedApplication application)
    {
        _application = application;
        File.Delete(FileName); // left by a host that was killed; the caller has made sure that none runs here
        _listener.Bind(new UnixDomainSocketEndPoint(FileName));
        File.SetUnixFileMode(FileName, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _listener.Listen();
        _serving = Serve();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
        File.Delete(FileName);
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
            catch (SocketException failure) when (failure.SocketErrorCode is SocketError.OperationAborted)
            {
                return; // disposed
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
            var answer = await Obey(request);
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer));
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            Console.Error.WriteLine($"Une commande de l'opérateur n'a pas abouti : {failure.Message}");
        }
    }

    private async Task<ControlAnswer> Obey(ControlRequest? request)
    {
        var targets = request is null ? [] : _application.Named(request.Name);
        if (targets.Count == 0)
        {
            return new($"Aucune partie ne se nomme « {request?.Name} ».");
        }

        switch (request!.Do)
        {
            case "stop" or "kill":
                await Task.WhenAll(targets.Select(t => t.Stop(atOnce: request.Do == "kill")));
                return new(Error: null);
            case "start":
                await Task.WhenAll(targets.Select(_application.Start));
                return new(Error: null);
            case "restart":
                await Task.WhenAll(targets.Select(t => t.Stop()));
                await Task.WhenAll(targets.Select(_application.Start));
                return new(Error: null);
            default:
                return new($"Commande inconnue : {request.Do}");
        }
    }
}
