using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Webhooks;

/// <summary>A partner's server, which really listens and answers as a test says.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly ConcurrentQueue<Message> _received = [];
    private readonly WebApplication _server;

    private Listener(WebApplication server) => _server = server;

    /// <summary>Where it listens.</summary>
    public string Address => $"{_server.Urls.Single()}/pass";

    /// <summary>What it answers to a message; 204 by default.</summary>
    public Func<Message, int> Answers { get; set; } = _ => StatusCodes.Status204NoContent;

    /// <summary>All that came, each try.</summary>
    public IReadOnlyList<Message> Received => [.. _received];

    /// <summary>What came and was answered with success, each message once.</summary>
    public IReadOnlyList<Message> Taken => [.. _received.Where(message => message.Status < 300).DistinctBy(message => message.Id)];

    public static async Task<Listener> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var listener = new Listener(server);
        server.Run(listener.Serve);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return listener;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Serve(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var message = new Message(
            http.Request.Path, http.Request.ContentType!, http.Request.Headers["webhook-id"]!, http.Request.Headers["webhook-timestamp"]!, http.Request.Headers["webhook-signature"]!, await reader.ReadToEndAsync(),
            [.. http.Request.Headers.Keys]);
        message = message with { Status = Answers(message) };
        _received.Enqueue(message);
        http.Response.StatusCode = message.Status;
        if (message.Status is >= 300 and < 400)
        {
            http.Response.Headers.Location = "/elsewhere";
        }
    }
}

/// <summary>What a listener was sent.</summary>
internal sealed record Message(string Path, string ContentType, string Id, string Timestamp, string Signature, string Body, string[] Headers)
{
    public int Status { get; init; }

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public JsonElement Data => Json.GetProperty("data");

    /// <summary>Which of its signatures is by a secret, computed as a receiver does; -1: none.</summary>
    public int SignedBy(string secret)
    {
        var wanted = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Array.IndexOf(Signature.Split(' '), $"v1,{wanted}");
    }
}
