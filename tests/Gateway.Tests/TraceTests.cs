using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PassPlatform.ServiceDefaults.Telemetry;
using Xunit;

namespace PassPlatform.Gateway.Tests;

/// <summary>Who comes from outside brings the number of its trace, and does not decide that it is kept.</summary>
[Collection(nameof(TraceTests))]
public sealed class TraceTests
{
    private const int Requests = 3 * TraceBudget.Burst;

    [Theory]
    [InlineData("00")]
    [InlineData("01")]
    public async Task A_caller_from_outside_neither_escapes_the_budget_of_traces_nor_hides_from_it(string said)
    {
        await using var backend = await Backend.Start(app => app.MapGet("/people", (HttpRequest request) => request.Headers.TraceParent.ToString()));
        await using var gateway = await RunningGateway.Start(
            ("services:intake:http:0", backend.Address), ("OTEL_EXPORTER_OTLP_ENDPOINT", Backend.Nobody()), (TraceBudget.Setting, "1"));
        using var client = gateway.Client();
        var clock = Stopwatch.StartNew();
        var kept = 0;
        for (var i = 0; i < Requests; i++)
        {
            var trace = ActivityTraceId.CreateRandom();
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/intake/people");
            request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-{said}");
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

            // The service goes on with the same trace, and follows what the gateway decided.
            var told = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains(trace.ToHexString(), told, StringComparison.Ordinal);
            kept += told.EndsWith("-01", StringComparison.Ordinal) ? 1 : 0;
        }

        // The services of this test run in the same process, and draw from the same budget.
        Assert.InRange(kept, 1, TraceBudget.Burst + (int)clock.Elapsed.TotalSeconds + 1);
    }
}

/// <summary>Alone: whatever else this process does at the same time draws from the same budget.</summary>
[CollectionDefinition(nameof(TraceTests), DisableParallelization = true)]
public sealed class TraceTestsAlone;
