using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>Where a message to a webhook stands.</summary>
[Description("Où en est un message.")]
public enum DeliveryState
{
    [Description("à envoyer, ou à renvoyer")] Waiting,
    [Description("reçu")] Delivered,

    /// <summary>A day of tries was in vain; it is kept, and sent again when asked for.</summary>
    [Description("mis de côté après une journée d'essais : à renvoyer sur demande")] Parked,

    /// <summary>The webhook ended before.</summary>
    [Description("abandonné : le webhook a pris fin")] Dropped,
}

/// <summary>Why a message was not received.</summary>
[Description("Pourquoi un message n'a pas été reçu.")]
public enum DeliveryFailure
{
    [Description("réponse autre que 2xx")] Refused,
    [Description("réponse de redirection : elle n'est pas suivie")] Redirected,
    [Description("nom introuvable")] NameUnknown,

    /// <summary>The name resolves to an address that is not public: see <see cref="PublicAddresses"/>.</summary>
    [Description("adresse privée ou locale : elle n'est pas appelée")] AddressForbidden,
    [Description("injoignable")] Unreachable,
    [Description("certificat ou échange TLS refusé")] TlsFailed,
    [Description("pas de réponse à temps")] TimedOut,
}

/// <summary>A message to one webhook, and what became of it: an outbox whose far end is a partner.</summary>
/// <remarks>No aggregate: each try changes it, and none is anybody's act. It holds ids and states only.</remarks>
public sealed class WebhookDelivery : IBelongsToPassSite
{
    /// <summary>How long it is tried.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>How long one that is no longer tried is kept, to be seen and, when parked, sent again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    private WebhookDelivery()
    {
    }

    /// <summary>Its id, in the order of what happened; the same at each try.</summary>
    public Guid Id { get; private init; }

    /// <inheritdoc/>
    public Guid PassSiteId { get; private init; }

    public Guid WebhookId { get; private init; }
    public WebhookKind Kind { get; private init; }

    /// <summary>The message, a CloudEvent in JSON.</summary>
    public string Body { get; private init; } = "";

    public DeliveryState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>While it waits, the instant of the next try; afterwards, that at which it is forgotten.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>A try that fails from here on is the last.</summary>
    public DateTimeOffset GiveUpAt { get; private set; }

    /// <summary>Tries, those of before a replay too.</summary>
    public int Tries { get; private set; }

    public DateTimeOffset? LastTriedAt { get; private set; }

    /// <summary>HTTP status of the last answer, if there was one.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>Null when it was received, or not tried yet.</summary>
    public DeliveryFailure? LastFailure { get; private set; }

    /// <summary>A message to a webhook, due at once.</summary>
    internal static WebhookDelivery To(Webhook webhook, WebhookKind kind, string body, DateTimeOffset now) => new()
    {
        Id = OrderedId.New(),
        PassSiteId = webhook.PassSiteId,
        WebhookId = webhook.Id,
        Kind = kind,
        Body = body,
        CreatedAt = now,
        DueAt = now,
        GiveUpAt = now + Patience,
    };

    /// <summary>How long after a failed try the next one is: 5 s, 20 s, 80 s, 5 min 20 s, 21 min 20 s, 1 h 25 min, then every 4 h.</summary>
    /// <param name="tries">Tries so far, from 1.</param>
    internal static TimeSpan Delay(int tries) => tries > 6 ? Longest : First * Math.Pow(4, tries - 1);

    /// <summary>Writes down what became of a try.</summary>
    internal void Note(WebhookAnswer answer, DateTimeOffset now)
    {
        Tries++;
        (LastTriedAt, LastStatus, LastFailure) = (now, answer.Status, answer.Failure);
        if (answer.Failure is null)
        {
            (State, DueAt) = (DeliveryState.Delivered, now + Kept);
        }
        else if (now >= GiveUpAt)
        {
            (State, DueAt) = (DeliveryState.Parked, now + Kept);
        }
        else
        {
            var next = now + Delay(Tries);
            DueAt = next < GiveUpAt ? next : GiveUpAt; // The last try is at the end of the day, not before.
        }
    }

    /// <summary>Has it tried for another day.</summary>
    /// <exception cref="Refusal">It is not parked.</exception>
    internal void Replay(DateTimeOffset now)
    {
        if (State != DeliveryState.Parked)
        {
            throw new Refusal(ProblemKinds.WebhookState, "Seul un message mis de côté se renvoie.");
        }

        (State, DueAt, GiveUpAt) = (DeliveryState.Waiting, now, now + Patience);
    }
}

/// <summary>What a webhook answered.</summary>
/// <param name="Status">HTTP status; null: there was no answer.</param>
/// <param name="Failure">Null when it was received.</param>
internal sealed record WebhookAnswer(int? Status, DeliveryFailure? Failure);
