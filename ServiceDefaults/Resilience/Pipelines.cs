using System.Data.Common;
using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace PassPlatform.ServiceDefaults.Resilience;

/// <summary>How the platform meets what fails for a moment.</summary>
public static class Pipelines
{
    /// <summary>Opening a database at start: up to about two minutes of patience, then the process stops and says why.</summary>
    public static ResiliencePipeline DatabaseOpening { get; } = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<DbException>().Handle<TimeoutException>(),
            MaxRetryAttempts = 8,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = TimeSpan.FromSeconds(30),
        })
        .Build();

    /// <summary>A call to another service: 3 s a try, three retries with jitter for reads, a breaker that opens when half the calls fail.</summary>
    /// <remarks>Only requests that are safe to repeat are retried: GET and HEAD, and those with an <c>Idempotency-Key</c>.</remarks>
    public static ResiliencePipeline<HttpResponseMessage> HttpBetweenServices() => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = args => ValueTask.FromResult(IsTransient(args.Outcome) && IsRepeatable(args.Context)),
            MaxRetryAttempts = 3,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(100),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = args => ValueTask.FromResult(IsTransient(args.Outcome)),
            FailureRatio = 0.5,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(10),
            BreakDuration = TimeSpan.FromSeconds(5),
        })
        .AddTimeout(TimeSpan.FromSeconds(3))
        .Build();

    internal static readonly ResiliencePropertyKey<bool> Repeatable = new("repeatable");

    private static bool IsRepeatable(ResilienceContext context) => context.Properties.GetValue(Repeatable, false);

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };
}

/// <summary>Puts the pipeline of calls between services around an <see cref="HttpClient"/>.</summary>
public sealed class ResilienceHandler : DelegatingHandler
{
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = Pipelines.HttpBetweenServices();

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(
            Pipelines.Repeatable,
            request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Headers.Contains("Idempotency-Key"));
        try
        {
            return await _pipeline.ExecuteAsync(async ctx => await base.SendAsync(request, ctx.CancellationToken), context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
