using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Resilience;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Resilience;

/// <summary>How a service calls another: found by its name, asked again only where that is safe, left alone when it fails often.</summary>
public sealed class ServiceClientTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", false, 4)]
    [InlineData("HEAD", false, 4)]
    [InlineData("POST", false, 1)]
    [InlineData("POST", true, 4)]
    [InlineData("PUT", false, 1)]
    [InlineData("DELETE", false, 1)]
    public async Task A_failure_is_tried_three_times_more_where_that_is_safe(string method, bool withKey, int tries)
    {
        await using var replica = await Replica.Start(_ => Results.StatusCode(503));
        await using var services = Caller(replica);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/x");
        if (withKey)
        {
            request.Headers.Add("Idempotency-Key", "one");
        }

        using var answer = await Client(services).SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(tries, replica.Asked);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again()
    {
        await using var replica = await Replica.Start(_ => Results.StatusCode(404));
        await using var services = Caller(replica);

        using var answer = await Client(services).GetAsync("/x", Stop);

        Assert.Equal((HttpStatusCode.NotFound, 1), (answer.StatusCode, replica.Asked));
    }

    [Fact]
    public async Task A_try_goes_to_the_next_replica()
    {
        await using var failing = await Replica.Start(_ => Results.StatusCode(500));
        await using var well = await Replica.Start(_ => Results.Text("well"));
        await using var services = Caller(failing, well);

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("well", await Client(services).GetStringAsync("/x", Stop));
        }

        Assert.Equal(4, well.Asked);
    }

    [Fact]
    public async Task A_silent_service_is_given_up_after_three_seconds()
    {
        await using var replica = await Replica.Start(async aborted =>
        {
            await Task.Delay(Timeout.Infinite, aborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return Results.Ok();
        });
        await using var services = Caller(replica);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/x");

        var slow = await Assert.ThrowsAsync<TimeoutRejectedException>(() => Client(services).SendAsync(request, Stop));

        Assert.Equal(TimeSpan.FromSeconds(3), slow.Timeout);
    }

    [Fact]
    public async Task A_service_that_keeps_failing_is_left_alone_for_a_while()
    {
        await using var replica = await Replica.Start(_ => Results.StatusCode(500));
        await using var services = Caller(replica);

        await Assert.ThrowsAsync<BrokenCircuitException>(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                using var answer = await Client(services).PostAsync("/x", null, Stop);
            }
        });

        Assert.Equal(10, replica.Asked);
    }

    [Fact]
    public async Task A_host_that_ended_is_held_by_none_of_its_clients()
    {
        await using var replica = await Replica.Start(_ => Results.Text("well"));
        var ended = await Ended(replica);

        for (var i = 0; i < 5 && ended.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50, Stop);
        }

        Assert.False(ended.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> Ended(Replica replica)
    {
        await using var services = Caller(replica);
        Assert.Equal("well", await Client(services).GetStringAsync("/x", Stop));
        return new WeakReference(services);
    }

    private static HttpClient Client(ServiceProvider services) => services.GetRequiredService<IHttpClientFactory>().CreateClient("other");

    /// <summary>A service that knows of the other the addresses that the host gives.</summary>
    private static ServiceProvider Caller(params Replica[] replicas)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(replicas.Select((replica, index) => KeyValuePair.Create($"services:other:http:{index}", (string?)replica.Address)))
            .Build());
        services.AddServiceDiscovery();
        services.AddServiceClient("other");
        return services.BuildServiceProvider();
    }

    private sealed class Replica : IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> _asked = [];
        private readonly WebApplication _app;

        private Replica(Func<CancellationToken, Task<IResult>> answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.MapMethods("/x", ["GET", "HEAD", "POST", "PUT", "DELETE"], (HttpRequest request) =>
            {
                _asked.Enqueue(request.Method);
                return answer(request.HttpContext.RequestAborted);
            });
        }

        public string Address => _app.Urls.First();

        public int Asked => _asked.Count;

        public static Task<Replica> Start(Func<CancellationToken, IResult> answer) => Start(aborted => Task.FromResult(answer(aborted)));

        public static async Task<Replica> Start(Func<CancellationToken, Task<IResult>> answer)
        {
            var replica = new Replica(answer);
            await replica._app.StartAsync(Stop);
            return replica;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
