using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting;

namespace PassPlatform.AppHost.Operations;

/// <summary>The other end of <see cref="ControlSocket"/>.</summary>
internal static class LocalOperator
{
    /// <summary>Has a running AppHost start, stop, kill or restart one part, and returns when it is done (a start: under way).</summary>
    /// <exception cref="OperatorException">Nothing runs in that folder, or no part has that name.</exception>
    public static async Task Ask(string data, ControlRequest request)
    {
        Directory.SetCurrentDirectory(data);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(ControlSocket.FileName));
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(request), (byte)'\n']);
            if (await JsonSerializer.DeserializeAsync<ControlAnswer>(stream) is { Error: { } error })
            {
                throw new OperatorException(error);
            }
        }
        catch (SocketException)
        {
            throw new OperatorException($"L'AppHost de {data} ne répond pas.");
        }
    }
}
