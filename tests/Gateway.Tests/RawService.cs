using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PassPlatform.Gateway.Tests;

/// <summary>A service that answers the bytes it is told to, for what a well-behaved server never does.</summary>
public sealed class RawService : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Func<string, string?> answer;

    /// <summary>Listens at once.</summary>
    /// <param name="answer">What to send for a request; <see langword="null"/> closes the connection in good order.</param>
    public RawService(Func<string, string?> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = Accept();
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>The requests received, as text.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Serve(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // Disposed: the test is over.
        }
    }

    async Task Serve(TcpClient connection)
    {
        using (connection)
        {
            var stream = connection.GetStream();
            var buffer = new byte[16 * 1024];
            while (await ReadRequest(stream, buffer) is { Length: > 0 } request)
            {
                Requests.Enqueue(request);
                if (answer(request) is not { } bytes)
                {
                    return;
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(bytes));
            }
        }
    }

    /// <summary>Reads the head, and the body when it is announced.</summary>
    static async Task<string> ReadRequest(NetworkStream stream, byte[] buffer)
    {
        var text = "";
        while (!Complete(text))
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0)
            {
                return "";
            }

            text += Encoding.ASCII.GetString(buffer, 0, read);
        }

        return text;
    }

    static bool Complete(string text)
    {
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0)
        {
            return false;
        }

        var length = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null || text.Length - head - 4 >= int.Parse(length["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
