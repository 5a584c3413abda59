using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PassPlatform.Intake.Tests;

/// <summary>Partner-network as intake asks it: the practitioners it knows, each with its PASS, shown to whoever has a token.</summary>
public sealed class StubNetwork : IAsyncDisposable
{
    private readonly WebApplication _server;

    private StubNetwork(WebApplication server) => _server = server;

    /// <summary>Practitioners by id; a status in place of a PASS is what is answered.</summary>
    public ConcurrentDictionary<Guid, (Guid Site, int Status)> Practitioners { get; } = new();

    /// <summary>PASS that it does not know: an answer that opens no circuit for the other tests.</summary>
    public ConcurrentDictionary<Guid, bool> SitesAway { get; } = new();

    /// <summary>Where it listens.</summary>
    public string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>A practitioner of a PASS.</summary>
    public Guid Join(Guid site, int status = StatusCodes.Status200OK)
    {
        var id = Guid.CreateVersion7();
        Practitioners[id] = (site, status);
        return id;
    }

    /// <summary>Starts it on a free loopback port.</summary>
    public static async Task<StubNetwork> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var network = new StubNetwork(builder.Build());
        network._server.MapGet("/practitioners/{id:guid}", (Guid id, HttpRequest request) =>
            !request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal) ? Results.Unauthorized()
            : !network.Practitioners.TryGetValue(id, out var known) ? Results.NotFound()
            : known.Status == StatusCodes.Status200OK ? Results.Ok(new { id, passSiteId = known.Site, familyName = "Lemaire" })
            : Results.StatusCode(known.Status));
        network._server.MapGet("/pass-sites/{id:guid}", (Guid id, HttpRequest request) =>
            !request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal) ? Results.Unauthorized()
            : network.SitesAway.ContainsKey(id) ? Results.NotFound()
            : Results.Ok(new { id, name = "PASS de ville des Sapins", finess = "760000018" }));
        await network._server.StartAsync();
        return network;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
