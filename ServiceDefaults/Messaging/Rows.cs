namespace PassPlatform.ServiceDefaults.Messaging;

/// <summary>An event committed with the change it tells of, kept until the broker has confirmed it.</summary>
public sealed class OutboxMessage
{
    /// <summary>The event's id, and the message's id on the bus.</summary>
    public required Guid EventId { get; init; }

    /// <summary>Name of the event's type in <c>PassPlatform.Contracts</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>W3C trace context of the request that caused it, so that the trace goes on through the broker.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The instance that is publishing it.</summary>
    public required string ClaimedBy { get; set; }

    /// <summary>Until when; afterwards any replica may take it over.</summary>
    public required DateTimeOffset ClaimedUntil { get; set; }
}

/// <summary>Proof that a consumer acted upon an event, written in the transaction of its effect.</summary>
public sealed class InboxMessage
{
    /// <summary>The event.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The consumer, by the name of its queue.</summary>
    public required string Consumer { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset HandledAt { get; init; }
}
