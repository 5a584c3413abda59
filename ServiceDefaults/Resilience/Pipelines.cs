using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using PassPlatform.ServiceDefaults.Persistence;
using Polly;
using Polly.Retry;

namespace PassPlatform.ServiceDefaults.Resilience;

/// <summary>How the platform meets what fails for a moment.</summary>
public static class Pipelines
{
    /// <summary>What needs the database at start, done again from its beginning: up to about two minutes of patience, then the process stops and says why.</summary>
    public static ResiliencePipeline DatabaseOpening { get; } = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(static failure => failure is DbException or TimeoutException || failure.IsTransient()),
            MaxRetryAttempts = 8,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = TimeSpan.FromSeconds(30),
        })
        .Build();

    /// <summary>
    /// Adds a client of another service under its resource name, found by <c>services__NAME__http__0</c>, <c>__1</c> … or else by DNS: 3 s a try, three
    /// retries with jitter, each at the next replica, a breaker that opens when half the calls fail.
    /// </summary>
    /// <remarks>Only requests that are safe to repeat are retried: GET and HEAD, and those with an <c>Idempotency-Key</c>.</remarks>
    public static IHttpClientBuilder AddServiceClient(this IServiceCollection services, string service)
    {
        var client = services.AddHttpClient(service, http => http.BaseAddress = new Uri($"http://{service}"));
        client.AddStandardResilienceHandler(options =>
        {
            options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(15);
            options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(3);
            options.Retry.MaxRetryAttempts = 3;
            options.Retry.Delay = TimeSpan.FromMilliseconds(100);
            options.Retry.ShouldHandle = args => ValueTask.FromResult(
                HttpClientResiliencePredicates.IsTransient(args.Outcome) && IsRepeatable(args.Context.GetRequestMessage()!));
            options.CircuitBreaker.FailureRatio = 0.5;
            options.CircuitBreaker.MinimumThroughput = 10;
            options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(10);
            options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(5);
        });
        return client.FindsServices();
    }

    private static bool IsRepeatable(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Headers.Contains("Idempotency-Key");
}
