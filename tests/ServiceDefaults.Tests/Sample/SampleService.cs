using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Sample;

/// <summary>A service made of nothing but what every service is made of, on Kestrel, a database and a real broker.</summary>
internal sealed class SampleService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestTokens _tokens;
    private readonly string _broker;

    private SampleService(WebApplication app, TestTokens tokens, string broker, RecordedLogs logs)
    {
        (_app, _tokens, _broker, Logs) = (app, tokens, broker, logs);
        Address = new Uri(app.Urls.First());
        var document = DocumentedAnswers.From(() => new HttpClient { BaseAddress = Address });
        Http = new HttpClient(new DocumentedAnswers(document) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = Address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(Roles.Nurse));
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>With a token.</summary>
    public HttpClient Http { get; }

    /// <summary>A token of the same client for some PASS.</summary>
    public AuthenticationHeaderValue TokenFor(params Guid[] sites) => new("Bearer", _tokens.Issue(Roles.Nurse, null, sites));

    /// <summary>A token issued at some instant to some holder.</summary>
    public AuthenticationHeaderValue TokenOf(string subject, DateTime issuedAt, params (string Name, string Value)[] more) =>
        new("Bearer", _tokens.IssuedAt(Roles.Nurse, issuedAt, subject, more));

    /// <summary>What it logged at warning and above.</summary>
    public RecordedLogs Logs { get; }

    /// <summary>Every delivery since <see cref="Listen"/>, duplicates included.</summary>
    public ConcurrentQueue<(Guid EventId, DateTimeOffset At)> Delivered { get; } = new();

    public Faults Faults => _app.Services.GetRequiredService<Faults>();

    public Trouble Trouble => _app.Services.GetRequiredService<Trouble>();

    public IServiceProvider Services => _app.Services;

    /// <summary>The most that POST /files takes.</summary>
    public const int MaxFileBytes = 3 << 20;

    /// <summary>Starts a replica and waits until it serves.</summary>
    public static async Task<SampleService> Start(string broker, TestStorage storage, int retries = 10, bool migrates = true, RecordedLogs? logs = null)
    {
        var tokens = await TestTokens.Start();
        logs ??= new RecordedLogs();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["ConnectionStrings:messaging"] = broker;
        builder.Configuration.AddInMemoryCollection(storage.Settings("sample-db"));
        builder.Configuration["services:identity:http:0"] = tokens.Address;
        builder.Configuration["Storage:Migrate"] = $"{migrates}";
        builder.Configuration["Messaging:Retries"] = $"{retries}";
        builder.AddServiceDefaults("sample");
        builder.AddStorage<TallyDb, SqliteTallyDb, SqlServerTallyDb>("sample-db");
        builder.Services.ConfigureDbContext<SqliteTallyDb>(options =>
            options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)));
        builder.AddMessaging("sample", typeof(CountPeople));
        builder.Services.AddSingleton<Faults>();
        builder.Services.AddSingleton(new Trouble("Tallies"));
        builder.Services.ConfigureDbContext<SqliteTallyDb>(Troubled).ConfigureDbContext<SqlServerTallyDb>(Troubled);
        var app = builder.Build();
        Map(app.UseServiceDefaults());
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new SampleService(app, tokens, broker, logs);
    }

    /// <summary>Waits until it is connected to the broker.</summary>
    public async Task<SampleService> Connected()
    {
        await Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        return this;
    }

    /// <summary>Collects deliveries from now on.</summary>
    public async Task<SampleService> Listen()
    {
        var endpoint = Services.GetRequiredService<IBusControl>().ConnectReceiveEndpoint($"listen-{Guid.NewGuid():N}", queue =>
            queue.Handler<PersonRegistered>(context =>
            {
                Delivered.Enqueue((context.Message.EventId, DateTimeOffset.UtcNow));
                return Task.CompletedTask;
            }));
        await endpoint.Ready;
        return this;
    }

    /// <summary>Commits a tally and its event; the event's id.</summary>
    public async Task<Guid> Open(string name)
    {
        using var answer = await Http.PostAsJsonAsync("/tallies", new { name }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<TallyView>(Wire.Http, TestContext.Current.CancellationToken))!.Id;
    }

    /// <summary>The headers of a request with a token, to write by hand.</summary>
    public string Authorization => $"Authorization: {Http.DefaultRequestHeaders.Authorization}\r\n";

    /// <summary>Publishes an event as another service would.</summary>
    public Task Publish(PlatformEvent occurred) =>
        Services.GetRequiredService<IBus>().Publish(occurred, occurred.GetType(), context => context.MessageId = occurred.EventId, TestContext.Current.CancellationToken);

    /// <summary>Works on its database.</summary>
    public async Task<T> InDatabase<T>(Func<TallyDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TallyDb>());
    }

    /// <summary>How often an event took effect.</summary>
    public Task<int> Effects(Guid eventId) =>
        InDatabase(db => db.Effects.CountAsync(effect => effect.EventId == eventId, TestContext.Current.CancellationToken));

    /// <summary>Events committed and not yet confirmed by the broker.</summary>
    public Task<int> Waiting() => InDatabase(db => db.Outbox.CountAsync(TestContext.Current.CancellationToken));

    /// <summary>Messages in the error queue of <see cref="CountPeople"/>.</summary>
    public Task<uint> InErrorQueue() => InQueue("_error");

    /// <summary>Messages of <see cref="CountPeople"/> that the broker has not handed over yet.</summary>
    public Task<uint> InQueue() => InQueue("");

    private async Task<uint> InQueue(string suffix)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(_broker) }.CreateConnectionAsync(TestContext.Current.CancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        try
        {
            var queue = await channel.QueueDeclarePassiveAsync(
                $"{ServiceDefaults.Messaging.Messaging.QueueName("sample", typeof(CountPeople))}{suffix}", TestContext.Current.CancellationToken);
            return queue.MessageCount;
        }
        catch (OperationInterruptedException absent) when (absent.ShutdownReason?.ReplyCode == 404)
        {
            return 0; // Made by the first message that is put aside.
        }
    }

    public Task Stop() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _tokens.DisposeAsync();
    }

    /// <summary>The event of a tally, whose id it carries.</summary>
    public static PersonRegistered Event(Guid id) => new()
    {
        EventId = id,
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = Guid.Empty,
        PersonId = id,
        Version = 1,
        Sex = Sex.Unspecified,
        FirstContactOn = new DateOnly(2021, 4, 6),
        Origin = ReferralOrigin.Spontaneous,
    };

    private static void Troubled(IServiceProvider services, DbContextOptionsBuilder options) =>
        options.AddInterceptors(services.GetRequiredService<Trouble>())
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)); // Its one migration has no snapshot.

    private static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/tallies", (OpenTally request, TallyDb db, Caller caller) =>
        {
            var tally = Begin(request, db, caller);
            return TypedResults.Created($"/tallies/{tally.Id}", TallyView.Of(tally));
        });
        api.MapPost("/tallies/failing", IResult (OpenTally request, TallyDb db, Caller caller) =>
        {
            Begin(request, db, caller);
            throw new InvalidOperationException("Fails after Publish and before the commit.");
        });
        api.MapPost("/tallies/refused", (OpenTally request, TallyDb db, Caller caller) =>
        {
            Begin(request, db, caller);
            return ProblemKinds.IllegalMove.ToResult();
        });
        api.MapGet("/tallies/{id:guid}", async Task<Results<Ok<TallyView>, NotFound>> (Guid id, TallyDb db) =>
            await db.Tallies.AsNoTracking().FirstOrDefaultAsync(known => known.Id == id) is { } tally ? TypedResults.Ok(TallyView.Of(tally)) : TypedResults.NotFound());
        api.MapPut("/tallies/{id:guid}", async Task<Results<Ok<TallyView>, NotFound>> (Guid id, IfMatch ifMatch, TallyDb db) =>
        {
            if (await db.Tallies.FirstOrDefaultAsync(known => known.Id == id) is not { } tally)
            {
                return TypedResults.NotFound();
            }

            ifMatch.Check(tally);
            tally.Step();
            return TypedResults.Ok(TallyView.Of(tally));
        });
        api.MapPost("/tallies/{id:guid}/steps", async (Guid id, TallyDb db) =>
        {
            var tally = await db.Tallies.SingleAsync(known => known.Id == id);
            tally.Step();
            return TypedResults.Ok(TallyView.Of(tally));
        });
        api.MapPost("/tallies/{id:guid}/receipts", async (Guid id, TallyDb db) =>
        {
            var tally = await db.Tallies.SingleAsync(known => known.Id == id);
            tally.Step();
            return TypedResults.Ok(new StepReceipt(tally.Count));
        });
        api.MapPost("/shapes", (Shape shape) => TypedResults.Ok(shape));
        api.MapGet("/undeclared", () => TypedResults.StatusCode(StatusCodes.Status418ImATeapot));
        api.MapPost("/texts", async (HttpRequest request) =>
        {
            request.Body.Position = 0;
            using var reader = new StreamReader(request.Body);
            return TypedResults.Ok(new TextView(await reader.ReadToEndAsync()));
        }).Accepts<string>("text/csv");
        api.MapPost("/files", async (HttpRequest request) =>
        {
            request.Body.Position = 0;
            var read = new MemoryStream();
            await request.Body.CopyToAsync(read);
            return TypedResults.Ok(new FileView(read.Length));
        }).TakesFile("application/pdf").TakesAtMost(MaxFileBytes);
    }

    private static Tally Begin(OpenTally request, TallyDb db, Caller caller)
    {
        var tally = Tally.Open(request.Name, caller.Sites.FirstOrDefault());
        db.Tallies.Add(tally);
        db.Publish(Event(tally.Id));
        return tally;
    }
}

/// <summary>Keeps what is logged at warning and above.</summary>
internal sealed class RecordedLogs : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, string Category, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Recorder(Lines, categoryName);

    public void Dispose()
    {
    }

    private sealed class Recorder(ConcurrentQueue<(LogLevel, string, string)> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                lines.Enqueue((logLevel, category, $"{formatter(state, exception)} {exception?.GetType().Name}"));
            }
        }
    }
}
