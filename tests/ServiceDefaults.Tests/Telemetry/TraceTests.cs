using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;
using PassPlatform.ServiceDefaults.Telemetry;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Telemetry;

/// <summary>What leaves a service as traces: the route, the result, and nothing by which a person could be known.</summary>
/// <remarks>Each test looks at its own trace: what the runtime tells its listeners, it tells those of every host of the process.</remarks>
public sealed class TraceTests
{
    private static readonly string Secret = Guid.NewGuid().ToString();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_one_span_named_after_its_method_and_route()
    {
        await using var host = await Traced.Start();

        await host.Http.GetAsync($"/people/{Secret}?name={Secret}", Stop);

        var span = Assert.Single(await host.Spans());
        Assert.Equal("GET /people/{id}", span.DisplayName);
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Equal("/people/{id}", span.GetTagItem("http.route"));
        SaysNothing(span);
    }

    [Theory]
    [InlineData("failing", 500, ActivityStatusCode.Error)]
    [InlineData("unknown", 404, ActivityStatusCode.Unset)]
    public async Task A_failure_is_told_by_its_status_without_its_message(string path, int status, ActivityStatusCode expected)
    {
        await using var host = await Traced.Start();

        await host.Http.GetAsync($"/{path}/{Secret}", Stop);

        var span = Assert.Single(await host.Spans());
        Assert.Equal(status, span.GetTagItem("http.response.status_code"));
        Assert.Equal(expected, span.Status);
        SaysNothing(span);
    }

    [Fact]
    public async Task Polls_of_health_are_no_traces()
    {
        await using var host = await Traced.Start();

        await host.Http.GetAsync("/health/live", Stop);

        Assert.Empty(await host.Spans());
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_call_to_another_service_has_a_span_without_its_address_but_from_the_edge(bool isEdge, int calls)
    {
        await using var called = await Traced.Start(endpoint: "");
        await using var host = await Traced.Start(isEdge, calls: called.Http.BaseAddress);

        await host.Http.GetAsync($"/calling/{Secret}", Stop);

        Assert.Equal(calls, (await host.Spans()).Count(span => span.Kind == ActivityKind.Client));
        Assert.All(await host.Spans(), SaysNothing);
    }

    [Fact]
    public async Task A_command_of_SQL_Server_tells_neither_its_values_nor_its_error()
    {
        await using var host = await Traced.Start();
        using var connection = new SqlConnection("Data Source=db;Initial Catalog=intake");
        using var command = new SqlCommand($"SELECT Name FROM People WHERE Name = '{Secret}'", connection);
        command.Parameters.AddWithValue("@name", Secret);
        var id = Guid.NewGuid();

        // As the driver tells it: no server is needed.
        using var request = new Activity("request").SetParentId(host.Trace.TraceId, host.Trace.SpanId, ActivityTraceFlags.Recorded).Start();
        using var driver = new DiagnosticListener("SqlClientDiagnosticListener");
        driver.Write("Microsoft.Data.SqlClient.WriteCommandBefore", new { OperationId = id, Command = command });
        driver.Write("Microsoft.Data.SqlClient.WriteCommandError", new { OperationId = id, Command = command, Exception = new InvalidOperationException($"Duplicate key ({Secret})") });

        var span = Assert.Single(await host.Spans());
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("intake", span.GetTagItem("db.namespace"));
        SaysNothing(span);
    }

    [Fact]
    public async Task Nothing_is_set_up_where_nothing_listens()
    {
        await using var host = await Traced.Start(endpoint: "");

        Assert.Null(host.Provider);
    }

    private static void SaysNothing(Activity span)
    {
        var said = span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")
            .Concat(span.Events.SelectMany(happened => happened.Tags).Select(tag => $"{tag.Key}={tag.Value}"))
            .Append(span.DisplayName).Append(span.StatusDescription);
        Assert.DoesNotContain(said, text => text?.Contains(Secret, StringComparison.Ordinal) == true);
    }

    /// <summary>A host with telemetry, whose spans the test reads before they would leave.</summary>
    private sealed class Traced : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentQueue<Activity> _spans = [];

        private Traced(WebApplication app)
        {
            _app = app;
            Http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(app.Urls.First()) };
            Http.DefaultRequestHeaders.Add("traceparent", $"00-{Trace.TraceId}-{Trace.SpanId}-01");
        }

        /// <summary>The caller's.</summary>
        public ActivityContext Trace { get; } = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

        public HttpClient Http { get; }

        public TracerProvider? Provider => _app.Services.GetService<TracerProvider>();

        /// <summary>The spans of its trace, once all it was asked has ended: a span ends after the answer.</summary>
        public async Task<IReadOnlyCollection<Activity>> Spans()
        {
            await _app.StopAsync(Stop);
            return _spans;
        }

        public static async Task<Traced> Start(
            bool isEdge = false, string endpoint = "http://127.0.0.1:1", Uri? calls = null)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
            builder.Services.AddSingleton(TimeProvider.System);
            builder.AddTelemetry("sample", isEdge);
            Traced? traced = null;
            builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(new Recorder(span => traced?.Record(span))));
            var app = builder.Build();
            app.MapGet("/health/live", () => "ok");
            app.MapGet("/people/{id}", (string id) => id);
            app.MapGet("/failing/{id}", string (string id) => throw new InvalidOperationException(id));
            app.MapGet("/calling/{id}", async (string id) =>
            {
                using var http = new HttpClient();
                return await http.GetStringAsync(new Uri(calls!, $"/people/{id}?name={id}"));
            });
            await app.StartAsync(Stop);
            return traced = new Traced(app);
        }

        private void Record(Activity span)
        {
            if (span.TraceId == Trace.TraceId)
            {
                _spans.Enqueue(span);
            }
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await _app.DisposeAsync();
        }
    }

    private sealed class Recorder(Action<Activity> record) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => record(data);
    }
}
