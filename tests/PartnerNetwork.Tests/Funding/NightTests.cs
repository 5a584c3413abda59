using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Funding;

public sealed class NightTests(TestBroker broker)
{
    [Fact]
    public async Task At_half_past_two_in_Paris_the_acts_whose_year_has_passed_are_decided()
    {
        var clock = new Night();
        await using var network = new RunningNetwork(broker, host => host.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock))));
        await network.InitializeAsync();
        var pass = await network.NewPass(capCents: 100_000);
        var due = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-10"));
        var notYet = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-11"));

        clock.Strike();
        await pass.Becomes(due, "funded-by-ars");

        Assert.Contains(TimeSpan.FromHours(2.5), clock.Waits);
        Assert.Equal("2022-04-11", (await pass.Read(due)).GetProperty("arsFunding").GetProperty("fundedOn").GetString());
        Assert.Equal("held", await pass.State(notYet));
    }

    /// <summary>Stands at midnight in Paris until it strikes half past two; what waits for hours waits for that.</summary>
    private sealed class Night : TimeProvider
    {
        private readonly List<Waiting> _waiting = [];
        private DateTimeOffset _now = new(2022, 4, 10, 22, 0, 0, TimeSpan.Zero); // Summer time.

        public IReadOnlyList<TimeSpan> Waits { get; private set; } = [];

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.FromHours(2) || period != Timeout.InfiniteTimeSpan)
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            var waiting = new Waiting(() => callback(state), dueTime);
            _waiting.Add(waiting);
            return waiting;
        }

        public void Strike()
        {
            var due = _waiting.ToList();
            Waits = due.ConvertAll(waiting => waiting.For);
            _now += TimeSpan.FromHours(2.5);
            due.ForEach(waiting => waiting.Call());
        }

        private sealed record Waiting(Action Call, TimeSpan For) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
