using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Messaging;

/// <summary>What a handler does about one type of event.</summary>
internal sealed record Reaction<THandler>(
    Func<THandler, IEnumerable<PlatformEvent>, CancellationToken, Task> Prepare, Func<THandler, PlatformEvent, CancellationToken, Task> Handle);

/// <summary>An event that has come and has not taken effect yet.</summary>
/// <param name="occurred">The event.</param>
/// <param name="reaction">What to do about it.</param>
/// <param name="alone">It has failed before: it no longer risks the work of others.</param>
internal sealed class Arrival<THandler>(PlatformEvent occurred, Reaction<THandler> reaction, bool alone)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PlatformEvent Occurred => occurred;

    public Reaction<THandler> Reaction => reaction;

    public bool Alone => alone;

    /// <summary>The trace it came with.</summary>
    public Activity? Trace { get; } = Activity.Current;

    /// <summary>Ends when the event has taken effect, now or earlier, or with what prevented it.</summary>
    public Task Done => _done.Task;

    public void Succeed() => _done.SetResult();

    public void Fail(Exception failure) => _done.SetException(failure);
}

/// <summary>Makes the effect of <typeparamref name="THandler"/> happen once per event, in one transaction for all that have arrived together.</summary>
/// <remarks>
/// An event that comes alone is a unit of its own, at once. Under load units begin <see cref="Pace"/> apart, and what comes meanwhile is the next one: the cost of a
/// commit is shared when there is something to share it with, and nobody waits longer than that. When a unit fails each event is tried alone, and what fails alone
/// goes back to the bus, which tries it again: the unit of retry stays one event. See <c>docs/decisions/0065-what-arrives-together.md</c>.
/// </remarks>
internal sealed class Arrivals<THandler>(IServiceScopeFactory scopes, TimeProvider clock)
    where THandler : class
{
    /// <summary>Most events of one unit; as many as the broker hands over before the first is acknowledged.</summary>
    public const int Most = 64;

    /// <summary>From the beginning of a unit to that of the next.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(15);

    private const int AloneAtOnce = 8;
    private static readonly string Consumer = typeof(THandler).Name;
    private static readonly bool IsProjection = typeof(IProject).IsAssignableFrom(typeof(THandler));
    private static readonly KeyValuePair<string, object?> ConsumerTag = new("consumer", Consumer);

    private readonly Lock _lock = new();
    private List<Arrival<THandler>> _waiting = [];
    private bool _working;

    /// <summary>Ends when the event has taken effect, or fails with what prevented it.</summary>
    public Task TakeEffect(Arrival<THandler> arrival, CancellationToken stop)
    {
        lock (_lock)
        {
            _waiting.Add(arrival);
            if (!_working)
            {
                _working = true;
                ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.Work(), this, preferLocal: false); // Without this event's trace.
            }
        }

        return arrival.Done.WaitAsync(stop);
    }

    private async Task Work()
    {
        while (Next(out var othersWait) is { Count: > 0 } unit)
        {
            var began = Stopwatch.GetTimestamp();
            await Settle(unit);
            if (!othersWait && Pace - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } left)
            {
                await Task.Delay(left);
            }
        }
    }

    /// <summary>The next unit: in order of arrival, one event a subject; none when nothing waits.</summary>
    /// <param name="othersWait">Some are left for the one after.</param>
    private List<Arrival<THandler>> Next(out bool othersWait)
    {
        lock (_lock)
        {
            var unit = new List<Arrival<THandler>>();
            var subjects = new HashSet<Guid>();
            var left = new List<Arrival<THandler>>();
            foreach (var next in _waiting)
            {
                var fits = unit.Count == 0 || (unit.Count < Most && !unit[0].Alone && !next.Alone);
                (fits && subjects.Add(next.Occurred.Subject) ? unit : left).Add(next);
            }

            _waiting = left;
            _working = unit.Count > 0;
            othersWait = left.Count > 0;
            return unit;
        }
    }

    private async Task Settle(List<Arrival<THandler>> unit)
    {
        var (failure, culprit) = await Try(unit);
        if (failure is null)
        {
            unit.ForEach(arrival => arrival.Succeed());
            return;
        }

        culprit = unit.Count == 1 ? unit[0] : culprit;
        if (culprit is not null)
        {
            await Conclude(culprit, failure);
        }

        await Parallel.ForEachAsync(
            unit.Where(arrival => arrival != culprit),
            new ParallelOptions { MaxDegreeOfParallelism = AloneAtOnce },
            async (arrival, _) =>
            {
                if ((await Try([arrival])).Failure is { } own)
                {
                    await Conclude(arrival, own);
                }
                else
                {
                    arrival.Succeed();
                }
            });
    }

    /// <summary>Applies the events and commits; what prevented it, and the event whose handling did, if it was not the commit.</summary>
    private async Task<(Exception? Failure, Arrival<THandler>? Culprit)> Try(List<Arrival<THandler>> unit)
    {
        Arrival<THandler>? current = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
            var handler = scope.ServiceProvider.GetRequiredService<THandler>();
            var audit = scope.ServiceProvider.GetRequiredService<AuditScope>();
            audit.IsProjection = IsProjection;
            audit.Events = unit.ConvertAll(arrival => (arrival.Occurred, arrival.Trace?.TraceId.ToHexString()));
            foreach (var alike in unit.GroupBy(arrival => arrival.Reaction, arrival => arrival.Occurred))
            {
                await alike.Key.Prepare(handler, alike, CancellationToken.None);
            }

            foreach (var arrival in unit)
            {
                current = arrival;
                Activity.Current = arrival.Trace; // What the handler publishes goes on in it.
                await arrival.Reaction.Handle(handler, arrival.Occurred, CancellationToken.None);
                db.Inbox.Add(new InboxMessage { EventId = arrival.Occurred.EventId, Consumer = Consumer, HandledAt = clock.GetUtcNow() });
            }

            current = null;
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception failure)
        {
            return (failure, current);
        }

        MessagingMetrics.Units.Add(1, ConsumerTag);
        MessagingMetrics.Handled.Add(unit.Count, ConsumerTag);
        var now = clock.GetUtcNow();
        unit.ForEach(arrival => MessagingMetrics.Lag.Record((now - arrival.Occurred.OccurredAt).TotalMilliseconds, ConsumerTag));
        return (null, null);
    }

    // A message comes twice once in a thousand times: its row is looked for only when something did not go as the first time.
    private async Task Conclude(Arrival<THandler> arrival, Exception failure)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
            if (await db.Inbox.AsNoTracking().AnyAsync(row => row.EventId == arrival.Occurred.EventId && row.Consumer == Consumer))
            {
                MessagingMetrics.Duplicates.Add(1, ConsumerTag);
                arrival.Succeed();
                return;
            }

            arrival.Fail(failure);
        }
        catch (Exception unreadable)
        {
            arrival.Fail(new AggregateException(failure, unreadable));
        }
    }
}
