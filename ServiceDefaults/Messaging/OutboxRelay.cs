using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Messaging;

/// <summary>An event on its way: the row that keeps it, and the event itself to spare reading it back.</summary>
public readonly record struct PendingEvent(OutboxMessage Row, PlatformEvent Event);

/// <summary>Publishes committed events with publisher confirms, and forgets each once the broker has confirmed it.</summary>
/// <remarks>
/// A row is born claimed by the instance that commits it, which hands the event over in memory and publishes it at once: no polling.
/// When that instance dies or the broker is away, the claim lapses after <see cref="Claim"/> and any replica takes the row over.
/// What is confirmed is deleted a moment later, many rows at once: it is no longer anybody's data, and each commit of its own would cost a request its place.
/// A crash between confirm and delete publishes twice; the inbox of the consumers makes that one effect.
/// </remarks>
public sealed class OutboxRelay(IServiceScopeFactory scopes, IBusControl bus, WriteGate gate, ILogger<OutboxRelay> log)
    : BackgroundService
{
    /// <summary>How long an instance has to publish what it claimed. Longer than <see cref="Patience"/>.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromSeconds(12);

    /// <summary>How long one publication may take before it is left to a later attempt.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>How long a publication under way may still take when the service stops.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>How long a confirmed row may stay. Far shorter than <see cref="Claim"/>, or it would be taken over.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMilliseconds(250);

    /// <summary>Under load, from one publication of what was committed to the next: events that travel together cost the broker, and who hears them, far less.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    private const int BatchSize = 200;

    // A claim is about the life of a process: a calendar that is moved, in a drill or a test, must not make it lapse.
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static readonly Dictionary<string, Type> EventTypes = typeof(PlatformEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(PlatformEvent)) && !type.IsAbstract)
        .ToDictionary(type => type.Name);

    // Bounded: when the broker is away, what does not fit waits in the table only.
    private readonly Channel<PendingEvent> _fresh =
        Channel.CreateBounded<PendingEvent>(new BoundedChannelOptions(10_000) { SingleReader = true });

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _awaited = new();

    private readonly Channel<Guid> _confirmed = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Makes the row of an event, claimed by this instance and carrying the current trace.</summary>
    internal static PendingEvent Prepare(PlatformEvent occurred)
    {
        var now = Now;
        return new PendingEvent(
            new OutboxMessage
            {
                EventId = occurred.EventId,
                Type = occurred.GetType().Name,
                Body = JsonSerializer.Serialize(occurred, occurred.GetType(), Wire.Bus),
                TraceParent = Activity.Current?.Id,
                CreatedAt = now,
                ClaimedBy = Instance.Id,
                ClaimedUntil = now + Claim,
            },
            occurred);
    }

    /// <summary>
    /// Ends when the broker has confirmed an event that this instance is about to commit; at once when the broker is away, or when it has taken too long: it is
    /// then published later.
    /// </summary>
    /// <param name="eventId">Named before it is committed.</param>
    /// <param name="patience">How long.</param>
    /// <returns>False when it has not yet: the broker is away, or slow. It will be told when it is back.</returns>
    public Task<bool> Confirmed(Guid eventId, TimeSpan patience)
    {
        if (!IsConnected)
        {
            return Task.FromResult(false);
        }

        var confirmed = _awaited.GetOrAdd(eventId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return Wait();

        async Task<bool> Wait()
        {
            var first = await Task.WhenAny(confirmed.Task, Task.Delay(patience));
            _awaited.TryRemove(eventId, out _);
            return first == confirmed.Task;
        }
    }

    /// <summary>Takes over events whose transaction has just committed.</summary>
    internal void Enqueue(List<PendingEvent> committed)
    {
        foreach (var pending in committed)
        {
            _fresh.Writer.TryWrite(pending);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _fresh.Writer.TryComplete(); // What is committed from now on waits in the table for another replica, or the next start.
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var forgetting = ForgetConfirmed(stoppingToken);
        await Task.WhenAll(PublishFresh(stoppingToken), TakeOverLapsed(stoppingToken));
        _confirmed.Writer.Complete();
        await forgetting;
    }

    /// <summary>Runs until the service stops and what it has committed is published, or cannot be.</summary>
    private async Task PublishFresh(CancellationToken stop)
    {
        var batch = new List<PendingEvent>(BatchSize);
        while (await _fresh.Reader.WaitToReadAsync(CancellationToken.None) && await Connected(stop))
        {
            var began = Stopwatch.GetTimestamp();
            batch.Clear();
            while (batch.Count < BatchSize && _fresh.Reader.TryRead(out var pending))
            {
                // A claim that has lapsed while the broker was away is no longer this instance's.
                if (Now < pending.Row.ClaimedUntil)
                {
                    batch.Add(pending);
                }
            }

            await Attempt(() => Send(batch, stop), stop);
            if (Pace - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } left)
            {
                await Task.Delay(left, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Waits for the broker; false when the service stops without one.</summary>
    private async Task<bool> Connected(CancellationToken stop)
    {
        while (!IsConnected)
        {
            if (stop.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(50, CancellationToken.None);
        }

        return true;
    }

    // One endpoint that works is enough; without a broker none does.
    private bool IsConnected => bus.CheckHealth().Status != BusHealthStatus.Unhealthy;

    private async Task TakeOverLapsed(CancellationToken stop)
    {
        using var everySecond = new PeriodicTimer(TimeSpan.FromSeconds(1));
        using var ending = stop.Register(everySecond.Dispose); // Ends the wait without an exception.
        while (await everySecond.WaitForNextTickAsync(CancellationToken.None))
        {
            await Attempt(async () =>
            {
                while (await ClaimLapsed(stop) is { Count: > 0 } lapsed)
                {
                    MessagingMetrics.TakenOver.Add(lapsed.Count);
                    await Send(lapsed, stop);
                }
            }, stop);
        }
    }

    private async Task<List<PendingEvent>> ClaimLapsed(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        var now = Now;
        MessagingMetrics.Outbox = await Depth(db, stop);
        if (!IsConnected || !await db.Outbox.AnyAsync(row => row.ClaimedUntil < now, stop))
        {
            return [];
        }

        // Marks its own claim with a name of its own, so that it reads back exactly the rows it took.
        var claim = $"{Instance.Id}-{OrderedId.New():N}";
        using (await gate.EnterAsync(stop))
        {
            await db.Outbox.Where(row => row.ClaimedUntil < now).OrderBy(row => row.CreatedAt).Take(BatchSize)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.ClaimedBy, claim).SetProperty(r => r.ClaimedUntil, now + Claim), stop);
        }

        var rows = await db.Outbox.AsNoTracking().Where(row => row.ClaimedBy == claim).OrderBy(row => row.CreatedAt).Take(BatchSize).ToListAsync(stop);
        return rows.ConvertAll(row => new PendingEvent(row, Read(row)));
    }

    private static PlatformEvent Read(OutboxMessage row) =>
        EventTypes.TryGetValue(row.Type, out var type)
            ? (PlatformEvent)JsonSerializer.Deserialize(row.Body, type, Wire.Bus)!
            : throw new InvalidOperationException($"Outbox row {row.EventId} is a '{row.Type}', which this version does not know.");

    private async Task Send(List<PendingEvent> batch, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var hurry = stop.Register(() => patience.CancelAfter(Grace));
        var sent = await Task.WhenAll(batch.Select(pending => Publish(pending, patience.Token)));
        var confirmed = 0;
        foreach (var (pending, _) in batch.Zip(sent).Where(each => each.Second))
        {
            _confirmed.Writer.TryWrite(pending.Row.EventId);
            confirmed++;
        }

        if (confirmed < batch.Count)
        {
            log.LogWarning("{Count} events were not confirmed by the broker; they stay in the outbox", batch.Count - confirmed);
        }
    }

    /// <summary>Runs until nothing more can be confirmed and all that was is deleted, or cannot be.</summary>
    private async Task ForgetConfirmed(CancellationToken stop)
    {
        var batch = new List<Guid>(BatchSize);
        while (await _confirmed.Reader.WaitToReadAsync(CancellationToken.None))
        {
            if (batch.Count < BatchSize)
            {
                await Task.Delay(Remembered, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // What is confirmed meanwhile goes with it.
            }

            batch.Clear();
            while (batch.Count < BatchSize && _confirmed.Reader.TryRead(out var id))
            {
                batch.Add(id);
            }

            await Attempt(async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
                using var turn = await gate.EnterAsync(CancellationToken.None);
                await db.Outbox.Where(row => batch.Contains(row.EventId)).ExecuteDeleteAsync(CancellationToken.None);
            }, stop);
        }
    }

    private async Task<bool> Publish(PendingEvent pending, CancellationToken patience)
    {
        using var span = MessagingMetrics.Source.StartActivity(
            $"outbox {pending.Row.Type}", ActivityKind.Internal, pending.Row.TraceParent);
        try
        {
            await bus.Publish(pending.Event, pending.Event.GetType(), context => context.MessageId = pending.Row.EventId, patience);
            MessagingMetrics.Published.Add(1, new KeyValuePair<string, object?>("event", pending.Row.Type));
            if (_awaited.TryGetValue(pending.Row.EventId, out var awaited))
            {
                awaited.TrySetResult();
            }

            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The row stays: it is published when its claim has lapsed. Counted and logged, with the others of its batch, by Send.
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            return false;
        }
    }

    /// <summary>The relay outlives any failure of one round: what it did not send stays in the table.</summary>
    private async Task Attempt(Func<Task> round, CancellationToken stop)
    {
        try
        {
            await round();
        }
        catch (Exception failure) when (failure.IsCancellation(stop))
        {
            // Stopping: what this round did not do is done after the next start.
        }
        catch (Exception failure)
        {
            log.LogError(failure, "A round of the outbox relay failed; its events stay in the outbox");
            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        }
    }

    private static async Task<OutboxState> Depth(ServiceDb db, CancellationToken stop)
    {
        var oldest = await db.Outbox.OrderBy(row => row.CreatedAt).Select(row => (DateTimeOffset?)row.CreatedAt).FirstOrDefaultAsync(stop);
        return oldest is null
            ? new OutboxState(0, TimeSpan.Zero)
            : new OutboxState(await db.Outbox.CountAsync(stop), Now - oldest.Value);
    }
}
