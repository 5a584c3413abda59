using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.ServiceDefaults.Sealing;
using Xunit;

[assembly: AssemblyFixture(typeof(PassPlatform.Portal.Tests.Portals))]

namespace PassPlatform.Portal.Tests;

/// <summary>The real portal on a loopback port, before a double of the platform.</summary>
/// <remarks>To start one takes longer than most tests: who is done with theirs leaves it to the next, as if nobody had been there.</remarks>
public sealed class RunningPortal : IAsyncDisposable
{
    /// <summary>The address that browsers know. Nobody listens there: a browser of these tests finds the portal and identity behind it.</summary>
    public const string PublicAddress = "http://127.0.0.1:1";

    /// <summary>Secret of the client <c>portal</c>.</summary>
    public const string ClientSecret = "secret-of-the-tests";

    private static readonly ConcurrentBag<RunningPortal> Free = [];

    private readonly WebApplicationFactory<Program> _factory;

    private RunningPortal(WebApplicationFactory<Program> factory, PlatformDouble platform, string folder, MovableClock clock) =>
        (_factory, Platform, Folder, Clock) = (factory, platform, folder, clock);

    /// <summary>What is behind it.</summary>
    public PlatformDouble Platform { get; }

    /// <summary>Where its sessions and keys are.</summary>
    public string Folder { get; }

    /// <summary>Where its sessions are.</summary>
    public string Sessions => Path.Combine(Folder, "sessions");

    /// <summary>Its time.</summary>
    public MovableClock Clock { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address => _factory.ClientOptions.BaseAddress;

    /// <summary>One that nobody uses.</summary>
    public static async Task<RunningPortal> Start()
    {
        return Free.TryTake(out var free) ? free : await StartNew();
    }

    /// <summary>One that nobody has used: it has not met identity yet.</summary>
    public static async Task<RunningPortal> StartNew()
    {
        var folder = Directory.CreateTempSubdirectory("pass-portal-").FullName;
        var key = Path.Combine(folder, "master.key");
        await File.WriteAllTextAsync(key, MasterKeyFile.NewLine(TimeProvider.System.GetUtcNow()));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return Start(await PlatformDouble.Start(), folder, new MovableClock());
    }

    /// <summary>A replica of it: other process, same folders.</summary>
    public RunningPortal Replica() => Start(Platform, Folder, Clock);

    /// <summary>A browser that has not signed in.</summary>
    public Browser Browser() => new(this);

    /// <summary>A browser of somebody signed in.</summary>
    public async Task<Browser> SignedIn(string role)
    {
        Platform.Who = new Somebody(role);
        Platform.Answer("GET", "/api/network/pass-sites", new { items = new[] { Memberships.Site(Memberships.Villeneuve, "PASS de Villeneuve") } });
        Platform.Api.TryAdd("GET /connect/clients", _ => Task.FromResult(Results.Json(new { items = Array.Empty<object>(), next = (string?)null })));
        Platform.Api.TryAdd("GET /connect/memberships", _ => Task.FromResult(Results.Json(new { items = Array.Empty<object>(), next = (Guid?)null })));
        Platform.Api.TryAdd("GET /api/intake/openings", _ => Task.FromResult(Results.Json(new { items = Array.Empty<object>(), next = (Guid?)null })));
        Platform.Api.TryAdd("POST /api/intake/people/candidates", _ => Task.FromResult(Results.Json(new { items = Array.Empty<object>(), search = "cherche", restricted = 0 })));
        var browser = Browser();
        await browser.Get("/mon-compte", expected: null);
        return browser;
    }

    /// <summary>Stops it; what is behind it stays.</summary>
    public async ValueTask StopAlone() => await _factory.DisposeAsync();

    /// <summary>Leaves it to the next test, unless its time has moved, which does not go back, or what is behind it has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Clock.Ahead != TimeSpan.Zero || Platform.HasEnded)
        {
            await End();
            return;
        }

        Platform.Forget();
        foreach (var session in Directory.GetFiles(Sessions))
        {
            File.Delete(session);
        }

        Free.Add(this);
    }

    /// <summary>Ends those that nobody uses.</summary>
    public static async Task EndAll()
    {
        while (Free.TryTake(out var free))
        {
            await free.End();
        }
    }

    private async Task End()
    {
        await _factory.DisposeAsync();
        await Platform.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static RunningPortal Start(PlatformDouble platform, string folder, MovableClock clock)
    {
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseUrls("http://127.0.0.1:0");
            host.UseEnvironment("Production");
            host.UseSetting("Logging:LogLevel:Default", "None");
            host.UseSetting("services:identity:http:0", platform.Address);
            host.UseSetting("services:gateway:http:0", platform.Address);
            host.UseSetting("Portal:PublicAddress", PublicAddress);
            host.UseSetting("Portal:ClientSecret", ClientSecret);
            host.UseSetting("Portal:KeyRing", Path.Combine(folder, "keys"));
            host.UseSetting("Portal:Sessions", Path.Combine(folder, "sessions"));
            host.UseSetting(MasterKeyFile.Setting, Path.Combine(folder, "master.key"));
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.AddHttpClient("gateway").AddHttpMessageHandler(() => new AnsweredAtOnce(platform));
            });
        });
        factory.UseKestrel();
        factory.StartServer();
        return new RunningPortal(factory, platform, folder, clock);
    }
}

/// <summary>Ends every portal once the suite is done.</summary>
public sealed class Portals : IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await RunningPortal.EndAll();
}

/// <summary>Calls that are over when they are first looked at: see <see cref="PlatformDouble.AtOnce"/>.</summary>
internal sealed class AnsweredAtOnce(PlatformDouble platform) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = base.SendAsync(request, cancellationToken);
        if (platform.AtOnce.ContainsKey($"{request.Method} {request.RequestUri!.AbsolutePath}"))
        {
            answer.Wait(cancellationToken);
            answer.Result.Content.LoadIntoBufferAsync(cancellationToken).Wait(cancellationToken);
        }

        return answer;
    }
}

/// <summary>The system's time, and what a test adds to it.</summary>
public sealed class MovableClock : TimeProvider
{
    /// <summary>What is added.</summary>
    public TimeSpan Ahead { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
