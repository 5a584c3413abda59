using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PassPlatform.ServiceDefaults.Messaging;

/// <summary>Committed events that the broker has not confirmed yet.</summary>
/// <param name="Depth">How many.</param>
/// <param name="Age">How long the oldest has waited.</param>
internal readonly record struct OutboxState(int Depth, TimeSpan Age);

/// <summary>What an operator can see of the messages between services. No ids: those are in the traces.</summary>
internal static class MessagingMetrics
{
    public const string Name = "PassPlatform";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);
    private static long _depth;
    private static long _ageMilliseconds;

    public static readonly Counter<long> Published = Meter.CreateCounter<long>("pass.outbox.published", "{event}", "Events confirmed by the broker");
    public static readonly Counter<long> TakenOver = Meter.CreateCounter<long>("pass.outbox.taken_over", "{event}", "Events whose first publication did not succeed");
    public static readonly Counter<long> Handled = Meter.CreateCounter<long>("pass.inbox.handled", "{event}", "Events a consumer acted upon");
    public static readonly Counter<long> Units = Meter.CreateCounter<long>("pass.inbox.units", "{unit}", "Commits of consumers: handled / units is how many events share one");
    public static readonly Counter<long> Duplicates = Meter.CreateCounter<long>("pass.inbox.duplicates", "{event}", "Events seen again and passed over");

    public static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("pass.inbox.lag", "ms", "From the commit in the publisher to the commit in the consumer");

    public static readonly ObservableGauge<long> DepthGauge =
        Meter.CreateObservableGauge("pass.outbox.depth", () => Interlocked.Read(ref _depth), "{event}", "Events waiting for the broker's confirmation");

    public static readonly ObservableGauge<double> AgeGauge =
        Meter.CreateObservableGauge("pass.outbox.age", () => Interlocked.Read(ref _ageMilliseconds) / 1000.0, "s", "Wait of the oldest of them");

    public static OutboxState Outbox
    {
        get => new((int)Interlocked.Read(ref _depth), TimeSpan.FromMilliseconds(Interlocked.Read(ref _ageMilliseconds)));
        set
        {
            Interlocked.Exchange(ref _depth, value.Depth);
            Interlocked.Exchange(ref _ageMilliseconds, (long)value.Age.TotalMilliseconds);
        }
    }
}

/// <summary>Degraded while events wait for more than a minute: the broker refuses them or the relay is stuck.</summary>
internal sealed class OutboxHealth : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var outbox = MessagingMetrics.Outbox;
        return Task.FromResult(outbox.Age < TimeSpan.FromMinutes(1)
            ? HealthCheckResult.Healthy($"{outbox.Depth} événement(s) à publier")
            : HealthCheckResult.Unhealthy($"{outbox.Depth} événement(s) à publier, le plus ancien depuis {outbox.Age.TotalSeconds:F0} s"));
    }
}
