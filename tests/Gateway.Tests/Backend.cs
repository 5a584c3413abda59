using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PassPlatform.Gateway.Tests;

/// <summary>A small service on a loopback port, in place of a real one.</summary>
public sealed class Backend : IAsyncDisposable
{
    readonly WebApplication app;

    Backend(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>How many requests came, health probes aside.</summary>
    public int Requests => requests;

    int requests;

    /// <summary>Starts a service that answers <c>/health/ready</c> and what <paramref name="map"/> adds.</summary>
    public static async Task<Backend> Start(Action<WebApplication> map, string address = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        var backend = new Backend(app);
        app.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments("/health"))
            {
                Interlocked.Increment(ref backend.requests);
            }

            return next(context);
        });
        app.MapGet("/health/ready", () => "ok");
        map(app);
        await app.StartAsync();
        return backend;
    }

    /// <summary>An address on which nothing listens.</summary>
    public static string Nobody()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
