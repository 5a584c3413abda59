using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.TestKit;

/// <summary>One service, whole, with a database, a vhost and an issuer of tokens of its own.</summary>
/// <typeparam name="TProgram">The service's <c>Program</c>.</typeparam>
public sealed class ServiceUnderTest<TProgram> : IAsyncDisposable
    where TProgram : class
{
    private readonly TestStorage _storage = new();
    private readonly ConcurrentDictionary<Guid, PlatformEvent> _heard = [];
    private readonly TestTokens _tokens;
    private readonly WebApplicationFactory<TProgram> _factory;
    private readonly Lazy<Task<JsonNode>> _document;

    private ServiceUnderTest(TestTokens tokens, string broker, string databaseName, Action<IWebHostBuilder>? configure)
    {
        _tokens = tokens;
        _factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:messaging", broker);
            foreach (var (name, value) in _storage.Settings(databaseName))
            {
                host.UseSetting(name, value);
            }

            host.UseSetting("services:identity:http:0", tokens.Address);
            host.ConfigureLogging(logging => logging.AddFilter(static level => level >= LogLevel.Error));
            host.UseUrls("http://127.0.0.1:0"); // Where it listens at all.
            configure?.Invoke(host);
        });
        _document = DocumentedAnswers.From(() => _factory.CreateDefaultClient(_factory.ClientOptions.BaseAddress));
    }

    /// <summary>Where it stores.</summary>
    public TestStorage Storage => _storage;

    /// <summary>The services registered in the host.</summary>
    public IServiceProvider Services => _factory.Services;

    /// <summary>Every event heard since <see cref="Listen{TEvent}"/>, in no order; each once, as consumers take it, however often the broker delivers it.</summary>
    public IReadOnlyCollection<PlatformEvent> Heard => [.. _heard.Values];

    /// <summary>The issuer of the tokens it accepts.</summary>
    public TestTokens Tokens => _tokens;

    /// <summary>Starts the service.</summary>
    /// <param name="broker">The assembly's broker.</param>
    /// <param name="databaseName">Name of its connection string.</param>
    /// <param name="configure">Changes settings or services, e.g. the clock.</param>
    /// <param name="listens">On a real port, with the limits of the real server, instead of in memory.</param>
    public static async Task<ServiceUnderTest<TProgram>> Start(
        TestBroker broker, string databaseName, Action<IWebHostBuilder>? configure = null, bool listens = false)
    {
        var service = new ServiceUnderTest<TProgram>(await TestTokens.Start(), await broker.NewVirtualHost(), databaseName, configure);
        if (listens)
        {
            service._factory.UseKestrel();
        }

        var bus = service.Services.GetRequiredService<IBusControl>();
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
        return service;
    }

    /// <summary>A client with a token.</summary>
    public HttpClient Client(string role, params Guid[] sites) => ClientNamed($"test-{role}", role, sites);

    /// <summary>A client with a token of a given client id.</summary>
    public HttpClient ClientNamed(string clientId, string role, params Guid[] sites)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _tokens.Issue(role, clientId, sites));
        return client;
    }

    /// <summary>A client with a token that is bound to a fund, a practitioner or a structure; null: to none.</summary>
    public HttpClient ClientBound(string role, string? binding, params Guid[] sites) => ClientBound($"test-{role}", role, binding, sites);

    /// <summary>The same, of a given client id.</summary>
    public HttpClient ClientBound(string clientId, string role, string? binding, Guid[] sites)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _tokens.IssueBound(role, binding, clientId, sites));
        return client;
    }

    /// <summary>A client with a token of a structure that works with a fund.</summary>
    public HttpClient ClientOfStructure(Guid structureId, string fund, params Guid[] sites)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _tokens.IssueToStructure(structureId, fund, sites));
        return client;
    }

    /// <summary>A client with a token limited to some scopes.</summary>
    public HttpClient Limited(string role, params string[] scopes)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _tokens.IssueLimited(role, scopes));
        return client;
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous() => _factory.CreateDefaultClient(_factory.ClientOptions.BaseAddress, new DocumentedAnswers(_document));

    /// <summary>Collects events of a type into <see cref="Heard"/> from now on.</summary>
    public async Task Listen<TEvent>()
        where TEvent : PlatformEvent
    {
        var endpoint = Services.GetRequiredService<IBusControl>().ConnectReceiveEndpoint($"listen-{typeof(TEvent).Name}-{Guid.NewGuid():N}", queue =>
            queue.Handler<TEvent>(context =>
            {
                _heard.TryAdd(context.Message.EventId, context.Message);
                return Task.CompletedTask;
            }));
        await endpoint.Ready;
    }

    /// <summary>Waits for an event heard.</summary>
    public Task<TEvent> Hear<TEvent>(Func<TEvent, bool>? which = null)
        where TEvent : PlatformEvent =>
        Eventually.Get(
            () => Task.FromResult(_heard.Values.OfType<TEvent>().FirstOrDefault(which ?? (static _ => true))), $"{typeof(TEvent).Name} is heard");

    /// <summary>Publishes an event as another service would.</summary>
    public Task Publish(PlatformEvent occurred) =>
        Services.GetRequiredService<IBus>().Publish(occurred, occurred.GetType(), context => context.MessageId = occurred.EventId);

    /// <summary>Publishes an event as another service would, and waits until every handler of this service that hears it has acted upon it: each does so when its turn comes.</summary>
    public async Task Tell<TDb>(PlatformEvent occurred)
        where TDb : ServiceDb
    {
        var handlers = typeof(TProgram).Assembly.GetTypes().Count(type => type.GetInterfaces().Any(contract =>
            contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IHandle<>) && contract.GenericTypeArguments[0].IsInstanceOfType(occurred)));
        await Publish(occurred);
        await Eventually.True(
            () => InDatabase<TDb, bool>(async db => handlers > 0 && await db.Inbox.CountAsync(row => row.EventId == occurred.EventId) == handlers),
            $"{occurred.GetType().Name} is handled by {handlers} of its handlers");
    }

    /// <summary>Reads the service's database.</summary>
    public async Task<T> InDatabase<TDb, T>(Func<TDb, Task<T>> read)
        where TDb : ServiceDb
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        await _tokens.DisposeAsync();
        _storage.Dispose();
    }
}
