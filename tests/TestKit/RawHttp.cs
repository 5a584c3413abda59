using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace PassPlatform.TestKit;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">0 when the connection was closed without one.</param>
/// <param name="Headers">Without regard to case; of several of one name, the last.</param>
/// <param name="Body">As UTF-8.</param>
public sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The <c>detail</c> of a problem.</summary>
    public string Detail => JsonDocument.Parse(Body).RootElement.GetProperty("detail").GetString()!;
}

/// <summary>A client of bytes: it sends what no library would, and listens only when it has sent all.</summary>
public static class RawHttp
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Sends a request and reads the answer to it.</summary>
    /// <param name="address">The server.</param>
    /// <param name="head">Request line and headers, each with its line end, without the empty line; Latin-1.</param>
    /// <param name="bodyBytes">Bytes of the body, all <c>x</c>.</param>
    /// <param name="chunked">In chunks, with the header that says so, instead of with their number.</param>
    /// <exception cref="IOException">The connection broke before the answer could be read: what a client must never see.</exception>
    public static Task<RawAnswer> Send(Uri address, string head, long bodyBytes = 0, bool chunked = false) => Send(address, head, bodyBytes, chunked, "");

    /// <summary>Sends a request whose body, and the headers that frame it, are the caller's.</summary>
    public static Task<RawAnswer> Send(Uri address, string head, string body) => Send(address, head, 0, false, body);

    private static async Task<RawAnswer> Send(Uri address, string head, long bodyBytes, bool chunked, string text)
    {
        using var stop = new CancellationTokenSource(Limit);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, stop.Token);
        await using var stream = client.GetStream();
        var framing = chunked ? "Transfer-Encoding: chunked\r\n" : bodyBytes > 0 ? $"Content-Length: {bodyBytes}\r\n" : "";
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{head}{framing}\r\n{text}"), stop.Token);
        var part = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
        for (var left = bodyBytes; left > 0; left -= part.Length)
        {
            var size = (int)Math.Min(left, part.Length);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(chunked ? $"{size:x}\r\n" : ""), stop.Token);
            await stream.WriteAsync(part.AsMemory(0, size), stop.Token);
            await stream.WriteAsync(chunked ? "\r\n"u8.ToArray() : [], stop.Token);
        }

        await stream.WriteAsync(chunked ? "0\r\n\r\n"u8.ToArray() : [], stop.Token);
        return await Read(stream, isHead: head.StartsWith("HEAD", StringComparison.Ordinal), stop.Token);
    }

    private static async Task<RawAnswer> Read(NetworkStream stream, bool isHead, CancellationToken stop)
    {
        var bytes = new List<byte>();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var text = Encoding.UTF8.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && text.StartsWith("HTTP/1.1 100", StringComparison.Ordinal))
            {
                bytes.RemoveRange(0, end + 4);
                continue;
            }

            if (end >= 0)
            {
                var lines = text[..end].Split("\r\n");
                var headers = lines.Skip(1).Select(line => line.Split(':', 2))
                    .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(group => group.Key, group => group.Last()[1].Trim(), StringComparer.OrdinalIgnoreCase);
                var body = bytes.Skip(end + 4).ToArray();
                var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
                if (isHead || status is 204 or 304)
                {
                    return new RawAnswer(status, headers, Encoding.UTF8.GetString(body));
                }

                if (headers.TryGetValue("Content-Length", out var length) && body.Length >= int.Parse(length, CultureInfo.InvariantCulture))
                {
                    return new RawAnswer(status, headers, Encoding.UTF8.GetString(body));
                }

                if (headers.ContainsKey("Transfer-Encoding") && text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
                {
                    return new RawAnswer(status, headers, Unchunk(Encoding.UTF8.GetString(body)));
                }
            }

            var read = await stream.ReadAsync(buffer, stop);
            if (read == 0)
            {
                return new RawAnswer(0, new Dictionary<string, string>(), Encoding.UTF8.GetString([.. bytes]));
            }

            bytes.AddRange(buffer.AsSpan(0, read));
        }
    }

    // Good for what we answer: no chunk of it holds a line of hexadecimal digits alone.
    private static string Unchunk(string body) =>
        string.Concat(body.Split("\r\n").Where((_, index) => index % 2 == 1));
}
