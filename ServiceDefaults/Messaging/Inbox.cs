using MassTransit;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Messaging;

/// <summary>Reacts to one kind of event by changing this service's own state.</summary>
/// <remarks>
/// The implementation changes tracked entities and may <see cref="ServiceDb.Publish"/>; it never saves: the inbox row, the change and the
/// events it publishes are one transaction. It may be run again after a failure, and events may come late or out of order.
/// </remarks>
public interface IHandle<in TEvent>
    where TEvent : PassEvent
{
    /// <summary>Applies the event to the entities of the scope's database.</summary>
    Task Handle(TEvent occurred, CancellationToken stop);
}

/// <summary>Makes the effect of <typeparamref name="THandler"/> happen once per event.</summary>
internal sealed class InboxConsumer<TEvent, THandler>(ServiceDb db, THandler handler, TimeProvider clock) : IConsumer<TEvent>
    where TEvent : PassEvent
    where THandler : class, IHandle<TEvent>
{
    private static readonly KeyValuePair<string, object?> ConsumerTag = new("consumer", typeof(THandler).Name);

    public async Task Consume(ConsumeContext<TEvent> context)
    {
        var occurred = context.Message;
        var consumer = typeof(THandler).Name;
        try
        {
            await handler.Handle(occurred, context.CancellationToken);
            db.Inbox.Add(new InboxMessage { EventId = occurred.EventId, Consumer = consumer, HandledAt = clock.GetUtcNow() });
            await db.SaveChangesAsync(context.CancellationToken);
        }
        catch (Exception failure) when (!failure.IsCancellation(context.CancellationToken))
        {
            // A message comes twice once in a thousand times: its row is looked for only when something did not go as the first time.
            db.Forget();
            if (!await Seen(occurred.EventId, consumer, context.CancellationToken))
            {
                throw;
            }

            MessagingMetrics.Duplicates.Add(1, ConsumerTag);
            return;
        }

        MessagingMetrics.Handled.Add(1, ConsumerTag);
        MessagingMetrics.Lag.Record((clock.GetUtcNow() - occurred.OccurredAt).TotalMilliseconds, ConsumerTag);
    }

    private Task<bool> Seen(Guid eventId, string consumer, CancellationToken stop) =>
        db.Inbox.AsNoTracking().AnyAsync(row => row.EventId == eventId && row.Consumer == consumer, stop);
}
