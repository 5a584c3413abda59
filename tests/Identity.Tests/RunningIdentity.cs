using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassPlatform.Contracts;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.SignIn;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests;

/// <summary>A clock that the test sets, to a whole millisecond: every engine keeps that as it is.</summary>
internal sealed class SetClock : TimeProvider
{
    public SetClock(DateTimeOffset start) => Now = start;

    public DateTimeOffset Now { get; set => field = value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMillisecond)); }

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>A log that a test reads.</summary>
internal sealed class KeptLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>What went wrong.</summary>
    public string Warnings => string.Join('\n', _lines.Where(line => line.StartsWith(nameof(LogLevel.Warning), StringComparison.Ordinal) || line.StartsWith(nameof(LogLevel.Error), StringComparison.Ordinal)));

    /// <summary>All of it, failures included.</summary>
    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Writer(_lines);

    public void Dispose()
    {
    }

    private sealed class Writer(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }
}

/// <summary>The folder of one platform's identity: its database and its key ring; replicas share it.</summary>
internal sealed class DataFolder : IDisposable
{
    public TestStorage Storage { get; } = new();

    public string KeyRing => System.IO.Path.Combine(Storage.Folder, Storage.IsSqlServer ? "KeyRing" : "identity-keys");

    public string Mails => System.IO.Path.Combine(Storage.Folder, "identity-mail");

    public void Dispose() => Storage.Dispose();
}

/// <summary>One replica of identity, whole, on a port of its own.</summary>
internal sealed class RunningIdentity : IAsyncDisposable
{
    private const string Messaging = "ConnectionStrings:messaging";
    private const string NoBroker = "amqp://nobody:nobody@127.0.0.1:1/"; // It answers without.

    private readonly WebApplicationFactory<Program> _factory;
    private readonly Uri _address;
    private readonly DataFolder _data;
    private readonly Lazy<Task<JsonNode>> _document;

    private RunningIdentity(DataFolder data, string environment, TimeProvider clock, Trouble trouble, Dictionary<string, string> settings)
    {
        (_data, Trouble) = (data, trouble);
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(environment);
            host.UseUrls("http://127.0.0.1:0");
            foreach (var (name, value) in data.Storage.Settings("identity-db"))
            {
                host.UseSetting(name, value);
            }

            if (data.Storage.IsSqlServer)
            {
                host.UseSetting("Identity:Mail:Folder", data.Mails); // There is no file to be beside of.
            }

            foreach (var (name, value) in settings)
            {
                host.UseSetting(name, value);
            }

            host.ConfigureTestServices(services => (settings[Messaging] == NoBroker ? WithoutBus(services) : services).AddSingleton(clock)
                .ConfigureDbContext<SqliteIdentityDb>(options => options.AddInterceptors(trouble))
                .ConfigureDbContext<SqlServerIdentityDb>(options => options.AddInterceptors(trouble))
                .Configure<OpenIdConnectOptions>(ExternalProvider.Scheme, options => options.BackchannelTimeout = TimeSpan.FromMinutes(1))); // A machine that is busy with other tests is not a provider that is away.
            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        });
        _factory.UseKestrel();
        _factory.StartServer();
        var address = _factory.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        _address = new Uri(address);
        _document = DocumentedAnswers.From(() => new HttpClient { BaseAddress = _address });
        Http = NewClient();
    }

    // A bus that never found its broker goes on looking for it after its host has ended, and holds that.
    private static IServiceCollection WithoutBus(IServiceCollection services)
    {
        foreach (var bus in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Namespace == nameof(MassTransit)).ToList())
        {
            services.Remove(bus);
        }

        return services;
    }

    /// <summary>Without a token.</summary>
    public HttpClient Http { get; }

    /// <summary>What it has written in its log.</summary>
    public KeptLog Log { get; } = new();

    /// <summary>What befalls its database.</summary>
    public Trouble Trouble { get; }

    /// <summary>Starts a replica whose development clients all have their role as secret.</summary>
    public static RunningIdentity Start(DataFolder data, string environment = "Development", TimeProvider? clock = null, params (string Name, string Value)[] settings) =>
        Start(data, new Trouble("Clients"), environment, clock, settings);

    /// <summary>The same, with trouble from the start.</summary>
    public static RunningIdentity Start(
        DataFolder data, Trouble trouble, string environment = "Development", TimeProvider? clock = null, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            [Messaging] = NoBroker,
            ["Identity:PortalSecret"] = Browser.PortalSecret,
            ["Identity:PublicAddress"] = Browser.Address,
        };
        foreach (var role in ServiceDefaults.Auth.Roles.All)
        {
            all[$"Identity:DevelopmentSecret:{role}"] = $"secret-of-{role}";
            if (ServiceDefaults.Auth.Binding.ClaimOf(role) is not null)
            {
                all[$"Identity:DevelopmentBinding:{role}"] = TestTokens.BindingOf(role);
            }
        }

        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return new RunningIdentity(data, environment, clock ?? TimeProvider.System, trouble, all);
    }

    /// <summary>Asks for a token by form.</summary>
    public Task<HttpResponseMessage> Ask(string clientId, string secret, params (string Name, string Value)[] more) => Post(
        [("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", secret), .. more]);

    /// <summary>Posts a form to the token endpoint.</summary>
    public Task<HttpResponseMessage> Post(params (string Name, string Value)[] form) => Http.PostAsync(
        "/connect/token",
        new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))),
        TestContext.Current.CancellationToken);

    /// <summary>A token of a client, which must be granted.</summary>
    public async Task<string> Token(string clientId, string secret, params (string Name, string Value)[] more)
    {
        using var answer = await Ask(clientId, secret, more);
        answer.EnsureSuccessStatusCode();
        return (await Json(answer)).GetProperty("access_token").GetString()!;
    }

    /// <summary>A client with the token of a development client.</summary>
    public async Task<HttpClient> As(string role, params (string Name, string Value)[] more) =>
        With(await Token($"dev-{role}", $"secret-of-{role}", more));

    /// <summary>A client with a token.</summary>
    public HttpClient With(string token)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>The key ids published.</summary>
    public async Task<string[]> PublishedKeys()
    {
        var keys = await Http.GetFromJsonAsync<JsonElement>("/.well-known/jwks.json", TestContext.Current.CancellationToken);
        return [.. keys.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!)];
    }

    /// <summary>The key of somebody's authenticator.</summary>
    public Task<string> AuthenticatorKey(Account account) => With(async services =>
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        return (await accounts.GetAuthenticatorKeyAsync((await accounts.FindByIdAsync(account.Id.ToString()))!))!;
    });

    /// <summary>Does something with its services, in a scope of their own.</summary>
    public async Task<T> With<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _factory.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    /// <summary>Has it know of PASS, as if they had been opened.</summary>
    public Task Open(params Guid[] sites) => InDatabase(async db =>
    {
        db.KnownSites.AddRange(sites.Select(site => new Identity.Sites.KnownSite { PassSiteId = site }));
        return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });

    /// <summary>Has another service tell it of something, once the broker is there.</summary>
    public async Task Hear(PlatformEvent occurred)
    {
        var bus = _factory.Services.GetRequiredService<IBusControl>();
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
        await bus.Publish(occurred, occurred.GetType(), context => context.MessageId = occurred.EventId, TestContext.Current.CancellationToken);
    }

    /// <summary>Every mail that was sent, once all that waited is.</summary>
    public async Task<IReadOnlyList<(string To, string Text)>> Mails()
    {
        await Eventually.True(async () => !await InDatabase(db => db.Letters.AnyAsync(TestContext.Current.CancellationToken)), "every letter is sent");
        var folder = new DirectoryInfo(_data.Mails);
        var mails = new List<(string To, string Text)>();
        foreach (var file in folder.Exists ? folder.GetFiles("*.eml") : [])
        {
            var mail = await MimeKit.MimeMessage.LoadAsync(file.FullName, TestContext.Current.CancellationToken);
            mails.Add((mail.To.Mailboxes.Single().Address, mail.TextBody ?? ""));
        }

        return mails;
    }

    /// <summary>What an account of an e-mail is found by.</summary>
    public string NameOf(string email) => _factory.Services.GetRequiredService<ILookupNormalizer>().NormalizeEmail(email)!;

    /// <summary>Reads the database.</summary>
    public async Task<T> InDatabase<T>(Func<IdentityDb, Task<T>> read)
    {
        await using var scope = _factory.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<IdentityDb>());
    }

    /// <summary>The body of an answer.</summary>
    public static Task<JsonElement> Json(HttpResponseMessage answer) =>
        answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    /// <summary>The header or the body of a token, unverified.</summary>
    public static JsonElement Part(string token, int index)
    {
        var text = token.Split('.')[index].Replace('-', '+').Replace('_', '/');
        return JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='))));
    }

    private HttpClient NewClient() => new(new DocumentedAnswers(_document) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = _address };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _factory.DisposeAsync();
    }
}

/// <summary>One identity for the tests of a class that leave no trace in it, at the time it is.</summary>
public sealed class SharedIdentity : IAsyncDisposable
{
    private readonly DataFolder _data = new();

    public SharedIdentity() => Identity = RunningIdentity.Start(_data, clock: Clock);

    internal SetClock Clock { get; } = new(DateTimeOffset.UtcNow);

    internal RunningIdentity Identity { get; }

    public async ValueTask DisposeAsync()
    {
        await Identity.DisposeAsync();
        _data.Dispose();
    }
}
