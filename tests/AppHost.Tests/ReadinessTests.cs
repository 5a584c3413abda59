using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PassPlatform.AppHost.Parts;
using Xunit;

namespace PassPlatform.AppHost.Tests;

/// <summary>One look of Aspire is enough to see a part become ready; a part that was ready is not waited for.</summary>
public sealed class ReadinessTests
{
    private sealed class Part(params HttpStatusCode?[] answers) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answers[Math.Min(Asked++, answers.Length - 1)] is { } status
                ? Task.FromResult(new HttpResponseMessage(status))
                : throw new HttpRequestException("nobody listens");
    }

    [Fact]
    public async Task A_look_lasts_until_the_part_that_starts_is_ready()
    {
        using var part = new Part(null, null, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK);
        using var http = new HttpClient(part);

        var result = await Look(new Readiness(http, "http://part/ready"));

        Assert.Equal((HealthStatus.Healthy, 4), (result.Status, part.Asked));
    }

    [Fact]
    public async Task A_part_that_was_ready_and_is_not_is_told_at_once()
    {
        using var part = new Part(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK);
        using var http = new HttpClient(part);
        var readiness = new Readiness(http, "http://part/ready");
        Assert.Equal(HealthStatus.Healthy, (await Look(readiness)).Status);

        var result = await Look(readiness);

        Assert.Equal((HealthStatus.Unhealthy, "http://part/ready : 503", 2), (result.Status, result.Description, part.Asked));
        Assert.Equal(HealthStatus.Healthy, (await Look(readiness)).Status);
    }

    private static Task<HealthCheckResult> Look(Readiness readiness) => readiness.CheckHealthAsync(
        new HealthCheckContext { Registration = new HealthCheckRegistration("part", readiness, HealthStatus.Unhealthy, tags: null) },
        TestContext.Current.CancellationToken);
}
