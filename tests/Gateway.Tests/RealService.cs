using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Gateway.Tests;

/// <summary>A service with all that a service of the platform puts around its endpoints, and a few endpoints.</summary>
public sealed class RealService : IAsyncDisposable
{
    /// <summary>Largest file that it takes.</summary>
    public const int MaxFileBytes = 2 << 20;

    readonly WebApplication app;

    RealService(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Starts it.</summary>
    /// <param name="identity">Where tokens are checked.</param>
    public static async Task<RealService> Start(string identity)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration["services:identity:http:0"] = identity;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults("sample");
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapGet("/people/{id}", (string id) => new Person(id));
        app.MapGet("/list.csv", () => TypedResults.Text("a;b\n", "text/csv"));
        app.MapPost("/people", (Person person) => person);
        app.MapPost("/echo", (HttpRequest request) => request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()));
        app.MapPost("/applications/{id}/files", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return "read";
        }).TakesFile("application/pdf").TakesAtMost(MaxFileBytes);
        await app.StartAsync();
        return new RealService(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    sealed record Person(string Name);
}
