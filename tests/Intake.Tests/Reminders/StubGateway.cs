using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PassPlatform.Intake.Tests.Reminders;

/// <summary>An SMS gateway: what was handed over, by id, and what it tells of each.</summary>
public sealed class StubGateway : IAsyncDisposable
{
    private readonly WebApplication _server;

    private StubGateway(WebApplication server) => _server = server;

    /// <summary>What was handed over, each time.</summary>
    public ConcurrentQueue<(Guid Id, string To, string Text)> Handed { get; } = [];

    /// <summary>What it tells of a message; none: it does not know it.</summary>
    public ConcurrentDictionary<Guid, string> States { get; } = new();

    /// <summary>Numbers for which it answers otherwise than 202.</summary>
    public ConcurrentDictionary<string, int> Answers { get; } = new();

    /// <summary>Where it listens.</summary>
    public string Address => $"{_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/";

    /// <summary>Starts it on a free loopback port.</summary>
    public static async Task<StubGateway> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var gateway = new StubGateway(builder.Build());
        gateway._server.MapPut("/messages/{id:guid}", async (Guid id, HttpRequest request) =>
        {
            var body = (await JsonNode.ParseAsync(request.Body))!;
            var to = body["to"]!.GetValue<string>();
            gateway.Handed.Enqueue((id, to, body["text"]!.GetValue<string>()));
            if (gateway.Answers.TryGetValue(to, out var status))
            {
                return Results.StatusCode(status);
            }

            gateway.States.TryAdd(id, "sent");
            return Results.Accepted();
        });
        gateway._server.MapGet("/messages/{id:guid}", (Guid id) => gateway.States.TryGetValue(id, out var state) ? Results.Ok(new { state }) : Results.NotFound());
        await gateway._server.StartAsync();
        return gateway;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
