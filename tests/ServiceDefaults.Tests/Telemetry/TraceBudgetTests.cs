using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;
using PassPlatform.ServiceDefaults.Telemetry;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Telemetry;

public sealed class TraceBudgetTests
{
    private readonly Ticking _clock = new();

    [Fact]
    public void At_rest_every_trace_is_kept()
    {
        var sampler = Of(perSecond: 5);

        for (var second = 0; second < 100; second++)
        {
            Assert.Equal(5, Kept(sampler, traces: 5));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void Under_load_a_burst_is_kept_then_so_many_a_second()
    {
        var sampler = Of(perSecond: 5);

        Assert.Equal(5 * TraceBudget.Burst, Kept(sampler, traces: 1000));
        for (var second = 0; second < 10; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(5, Kept(sampler, traces: 1000));
        }
    }

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded, true)]
    [InlineData(ActivityTraceFlags.None, false)]
    public void A_trace_that_began_elsewhere_goes_on_as_it_began(ActivityTraceFlags began, bool goesOn)
    {
        var sampler = Of(perSecond: 1);
        Kept(sampler, traces: 1000);

        Assert.Equal(goesOn, IsKept(sampler, new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), began, isRemote: true)));
    }

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded)]
    [InlineData(ActivityTraceFlags.None)]
    public void At_the_edge_a_caller_decides_nothing(ActivityTraceFlags said)
    {
        var sampler = Of(perSecond: 1, believesCallers: false);

        Assert.Equal(TraceBudget.Burst, Enumerable.Range(0, 1000).Count(_ => IsKept(
            sampler, new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), said, isRemote: true))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_done_inside_the_edge_follows_its_own_request(bool kept)
    {
        var sampler = Of(perSecond: 1, believesCallers: false);
        var request = new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), kept ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None, isRemote: false);
        Kept(sampler, traces: kept ? 1000 : 0);

        Assert.Equal(kept, IsKept(sampler, request));
    }

    [Fact]
    public void With_no_limit_all_are_kept() => Assert.Equal(1000, Kept(Of(perSecond: 0), traces: 1000));

    private static int Kept(Sampler sampler, int traces) => Enumerable.Range(0, traces).Count(_ => IsKept(sampler, default));

    private static bool IsKept(Sampler sampler, ActivityContext parent) => sampler.ShouldSample(
        new SamplingParameters(parent, ActivityTraceId.CreateRandom(), "span", ActivityKind.Server)).Decision == SamplingDecision.RecordAndSample;

    private Sampler Of(int perSecond, bool believesCallers = true) => TraceBudget.Of(
        new ConfigurationBuilder().AddInMemoryCollection([new(TraceBudget.Setting, $"{perSecond}")]).Build(), _clock, believesCallers);

    private sealed class Ticking : TimeProvider
    {
        private long _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;
    }
}
