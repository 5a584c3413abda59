using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace PassPlatform.Gateway.Tests;

/// <summary>The real gateway on a loopback port, before services of the test's own.</summary>
public sealed class RunningGateway : IAsyncDisposable
{
    readonly WebApplicationFactory<Program> factory;
    readonly Backend identity;
    readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false };

    RunningGateway(WebApplicationFactory<Program> factory, Backend identity)
    {
        (this.factory, this.identity) = (factory, identity);
        Address = factory.ClientOptions.BaseAddress;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => factory.Services;

    /// <summary>Signs tokens that it accepts.</summary>
    public required Tokens Tokens { get; init; }

    /// <summary>Starts a gateway.</summary>
    /// <param name="settings">Configuration beside the identity address: <c>("services:intake:http:0", "http://…")</c> …</param>
    public static Task<RunningGateway> Start(params (string Key, string Value)[] settings) => StartWith(_ => Task.FromResult(settings));

    /// <summary>Starts a gateway before services that check tokens too.</summary>
    /// <param name="settings">Starts them with the address of identity, and gives the configuration beside it.</param>
    public static async Task<RunningGateway> StartWith(Func<string, Task<(string Key, string Value)[]>> settings)
    {
        var tokens = new Tokens();
        var identity = await Backend.Start(tokens.Map);
        var all = await settings(identity.Address);
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseUrls("http://127.0.0.1:0");
            host.UseSetting("Logging:LogLevel:Default", "None");
            host.UseSetting("services:identity:http:0", identity.Address);
            foreach (var (key, value) in all)
            {
                host.UseSetting(key, value);
            }
        });
        factory.UseKestrel();
        factory.StartServer();
        return new RunningGateway(factory, identity) { Tokens = tokens };
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Stranger() => new(handler, disposeHandler: false) { BaseAddress = Address };

    /// <summary>A client with a valid token.</summary>
    public HttpClient Client(string name = "test-client") => With(Tokens.For(name));

    /// <summary>A client with that token.</summary>
    public HttpClient With(string token)
    {
        var client = Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        handler.Dispose();
        await factory.DisposeAsync();
        await identity.DisposeAsync();
    }
}
