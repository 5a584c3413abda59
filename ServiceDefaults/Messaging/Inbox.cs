using MassTransit;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Messaging;

/// <summary>Reacts to one kind of event by changing this service's own state.</summary>
/// <remarks>
/// The implementation changes tracked entities and may <see cref="ServiceDb.Publish"/>; it never saves: the inbox row, the change and the
/// events it publishes are one transaction, together with those of other events that arrived at the same time. Among these no two have
/// the same subject (<see cref="PlatformEvent.Subject"/>): what an event changes of its own subject, a later event of that subject finds in the
/// database. It may be run again after a failure, and events may come late or out of order.
/// </remarks>
public interface IHandle<in TEvent>
    where TEvent : PlatformEvent
{
    /// <summary>Applies the event to the entities of the scope's database.</summary>
    Task Handle(TEvent occurred, CancellationToken stop);

    /// <summary>Reads at once, if it pays, what handling these events would ask for one by one.</summary>
    /// <param name="coming">Those that <see cref="Handle"/> of this same instance is called for next.</param>
    /// <param name="stop">Gives up.</param>
    Task Prepare(IReadOnlyList<TEvent> coming, CancellationToken stop) => Task.CompletedTask;
}

/// <summary>A handler that keeps what it hears as it hears it, and decides nothing: the audit of whoever published it has all there is to say.</summary>
public interface IProject;

/// <summary>Listens to one type of event for a handler.</summary>
internal interface IInboxConsumer
{
    /// <summary>Takes these events from a queue.</summary>
    void Listen(IReceiveEndpointConfigurator queue);
}

/// <summary>Brings an event from the bus to where it takes effect; the message is acknowledged when it has.</summary>
internal sealed class InboxConsumer<TEvent, THandler>(Arrivals<THandler> arrivals) : IInboxConsumer
    where TEvent : PlatformEvent
    where THandler : class, IHandle<TEvent>
{
    private static readonly Reaction<THandler> Reaction = new(
        (handler, coming, stop) => handler.Prepare([.. coming.Cast<TEvent>()], stop),
        (handler, occurred, stop) => handler.Handle((TEvent)occurred, stop));

    // No consumer of the bus's own: it would make a scope for each message, where one for all that arrive together is enough.
    public void Listen(IReceiveEndpointConfigurator queue) => queue.Handler<TEvent>(context => arrivals.TakeEffect(
        new Arrival<THandler>(context.Message, Reaction, alone: context.GetRetryAttempt() > 0), context.CancellationToken));
}
