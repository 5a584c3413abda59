using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>Sends what is due to webhooks. Any replica may; one at a time serves a webhook, and one that is slow or down keeps no other waiting.</summary>
/// <remarks>A message is at least once at its webhook: killed between the call and the commit, it is sent again under the same id.</remarks>
internal sealed class WebhookDispatch(
    IServiceScopeFactory scopes, WebhookSender sender, WriteGate gate, IOptions<WebhookSettings> settings, TimeProvider clock, ILogger<WebhookDispatch> log) : BackgroundService
{
    // Longer than a round can last: its budget, and three calls that are waited for in vain.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Forgetting = TimeSpan.FromHours(1);
    private const int MostAtOnce = 32;
    private const int MostFailures = 3;
    private const int BatchSize = 1000;

    private readonly ConcurrentDictionary<Guid, Task> _served = [];

    // Those after the one served last come first: none that is slow keeps another waiting.
    private Guid _last;

    // A turn is about the life of a process: a calendar that is moved must not make it lapse.
    private static DateTimeOffset MachineNow => TimeProvider.System.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Value.ReachesLoopback)
        {
            log.LogCritical("Webhooks:ReachesLoopback is set: a partner can have this machine call itself, in clear. For tests and development only");
        }

        using var everySecond = new PeriodicTimer(TimeSpan.FromSeconds(1));
        using var ending = stoppingToken.Register(everySecond.Dispose); // Ends the wait without an exception.
        var forgotten = MachineNow;
        while (await everySecond.WaitForNextTickAsync(CancellationToken.None))
        {
            await Attempt(async () =>
            {
                foreach (var webhookId in await Due(stoppingToken))
                {
                    var known = new TaskCompletionSource();
                    _served[webhookId] = Serve(webhookId, known.Task, stoppingToken);
                    known.SetResult(); // Not before: it takes itself off when it ends.
                }

                if (MachineNow - forgotten > Forgetting)
                {
                    await Forget(stoppingToken);
                    forgotten = MachineNow;
                }
            }, stoppingToken);
        }

        await Task.WhenAll(_served.Values);
    }

    /// <summary>The webhooks that something is due to and that this instance is not serving.</summary>
    private async Task<List<Guid>> Due(CancellationToken stop)
    {
        if (_served.Count >= MostAtOnce)
        {
            return [];
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PartnerNetworkDb>();
        var due = await Due(db, clock.GetUtcNow(), _last, 2 * MostAtOnce, stop);
        List<Guid> next = [.. due.Where(id => !_served.ContainsKey(id)).Take(MostAtOnce - _served.Count)];
        _last = next.LastOrDefault(_last);
        return next;
    }

    /// <summary>Webhooks that something is due to: those after one first, then the others from the beginning.</summary>
    internal static async Task<List<Guid>> Due(PartnerNetworkDb db, DateTimeOffset now, Guid after, int most, CancellationToken stop)
    {
        var waiting = db.Webhooks.Where(webhook => db.WebhookDeliveries.Any(row => row.WebhookId == webhook.Id && row.State == DeliveryState.Waiting && row.DueAt <= now)).Select(webhook => webhook.Id).OrderBy(id => id);
        var due = await waiting.Where(id => id > after).Take(most).ToListAsync(stop);
        if (due.Count < most)
        {
            due.AddRange(await waiting.Where(id => id <= after).Take(most - due.Count).ToListAsync(stop));
        }

        return due;
    }

    private async Task Serve(Guid webhookId, Task known, CancellationToken stop)
    {
        await known;
        await Attempt(() => Round(webhookId, stop), stop);
        _served.TryRemove(webhookId, out _);
    }

    private async Task Round(Guid webhookId, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PartnerNetworkDb>();
        if (!await Lease.TryTake(db, gate, $"webhook-{webhookId:N}", Turn, MachineNow, stop))
        {
            return;
        }

        var webhook = await db.Webhooks.AsNoTracking().FirstAsync(row => row.Id == webhookId, stop);
        switch (webhook.State)
        {
            case WebhookState.Active when await Send(db, webhook, stop):
                break;
            case WebhookState.Ended:
                await Drop(db, webhookId, stop);
                break;
            case WebhookState.Suspended:
                await Park(db, webhookId, stop);
                await Postpone(db, webhookId, stop);
                break;
            default:
                await Postpone(db, webhookId, stop);
                break;
        }
    }

    /// <summary>Sends what is due, the oldest first, while the round's budget lasts.</summary>
    /// <returns>False when one try after the other failed: what is left waits.</returns>
    private async Task<bool> Send(PartnerNetworkDb db, Webhook webhook, CancellationToken stop)
    {
        var began = MachineNow;
        for (var failures = 0; MachineNow - began < Budget;)
        {
            var now = clock.GetUtcNow();
            var delivery = await Waiting(db, webhook.Id, now).OrderBy(row => row.DueAt).ThenBy(row => row.Id).FirstOrDefaultAsync(stop);
            if (delivery is null)
            {
                break;
            }

            delivery.Note(await sender.Send(webhook, delivery, now, stop), clock.GetUtcNow());
            await db.SaveChangesAsync(stop);
            if (delivery.State == DeliveryState.Parked)
            {
                log.LogWarning("A message to webhook {Webhook} of {Site} is parked after {Tries} tries: {Failure}", webhook.Id, webhook.PassSiteId, delivery.Tries, delivery.LastFailure);
            }

            failures = delivery.LastFailure is null ? 0 : failures + 1;
            if (failures == MostFailures)
            {
                return false;
            }
        }

        return true;
    }

    private async Task Postpone(PartnerNetworkDb db, Guid webhookId, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        using var turn = await gate.EnterAsync(stop);
        await Waiting(db, webhookId, now).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, now + Pause), stop);
    }

    // Suspended for longer than a message is tried: it is put aside as any other, to be sent again on demand or forgotten.
    private async Task Park(PartnerNetworkDb db, Guid webhookId, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        using var turn = await gate.EnterAsync(stop);
        await Waiting(db, webhookId, now).Where(row => row.GiveUpAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Parked).SetProperty(row => row.DueAt, now + WebhookDelivery.Kept), stop);
    }

    private async Task Drop(PartnerNetworkDb db, Guid webhookId, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        using var turn = await gate.EnterAsync(stop);
        await Waiting(db, webhookId, now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Dropped).SetProperty(row => row.DueAt, now + WebhookDelivery.Kept), stop);
    }

    /// <summary>Deletes what has been kept long enough, a batch at a time.</summary>
    internal async Task Forget(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PartnerNetworkDb>();
        var now = clock.GetUtcNow();
        foreach (var state in new[] { DeliveryState.Delivered, DeliveryState.Parked, DeliveryState.Dropped })
        {
            int deleted;
            do
            {
                var old = await db.WebhookDeliveries.Where(row => row.State == state && row.DueAt <= now).OrderBy(row => row.DueAt).Select(row => row.Id).Take(BatchSize).ToArrayAsync(stop);
                using var turn = await gate.EnterAsync(stop);
                deleted = await db.WebhookDeliveries.WhereOneOf(db, row => row.Id, old).ExecuteDeleteAsync(stop);
            }
            while (deleted == BatchSize);
        }
    }

    private static IQueryable<WebhookDelivery> Waiting(PartnerNetworkDb db, Guid webhookId, DateTimeOffset now) =>
        db.WebhookDeliveries.Where(row => row.WebhookId == webhookId && row.State == DeliveryState.Waiting && row.DueAt <= now);

    /// <summary>The loop outlives any failure of one round: what it did not send is still due.</summary>
    private async Task Attempt(Func<Task> round, CancellationToken stop)
    {
        try
        {
            await round();
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // Stopping: what this round did not do is due after the next start.
        }
        catch (Exception failure)
        {
            log.LogError(failure, "A round of webhooks failed; what it did not send is still due");
        }
    }
}
