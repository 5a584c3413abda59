using System.ComponentModel;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>Whether a webhook is called.</summary>
[Description("Si un webhook est appelé.")]
public enum WebhookState
{
    [Description("appelé")] Active,

    /// <summary>The access that made it, or took it up last, was taken back: what is to be told waits.</summary>
    [Description("en attente : l'accès qui l'a demandé a été retiré ou remplacé")] Suspended,

    /// <summary>For ever.</summary>
    [Description("terminé")] Ended,
}

/// <summary>A secret that signs what a webhook is told.</summary>
public sealed record WebhookSecret
{
    /// <summary><c>whsec_</c> and 24 to 64 bytes in base 64, as its holder drew it.</summary>
    public required string Value { get; init; }

    /// <summary>Last instant, exclusive, at which it signs; null: until another replaces it.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>An address that somebody has called when something that concerns them happens in a PASS. Decision 0172.</summary>
/// <remarks>It belongs to what the token is bound to (a structure, a fund, a practitioner), not to one of its clients: any of these reads it and takes it up.</remarks>
public sealed class Webhook : Aggregate, ISealedRow
{
    private Webhook()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    /// <summary>Whose it is: see <see cref="WebhookHolder"/>.</summary>
    public string Holder { get; private init; } = "";

    /// <summary>The client or account by whose access it is called; taken back, it is called no more.</summary>
    public string ClientId { get; private set; } = "";

    /// <summary>The membership, of a person.</summary>
    public Guid? MembershipId { get; private set; }

    public WebhookState State { get; private set; }

    public IReadOnlyList<WebhookKind> Kinds { get; private set; } = [];

    /// <summary>What is called. An address may hold a token of its owner's.</summary>
    [Sealed]
    public string Address { get; private set; } = "";

    /// <summary>One, or two while one replaces the other; the newest first.</summary>
    [Sealed]
    public IReadOnlyList<WebhookSecret> Secrets { get; private set; } = [];

    /// <summary>Makes a webhook of the caller.</summary>
    /// <exception cref="Refusal">A kind can never concern them.</exception>
    internal static Webhook Make(MakeWebhook request, Guid passSiteId, Caller caller)
    {
        var webhook = new Webhook
        {
            PassSiteId = passSiteId,
            Holder = WebhookHolder.Of(caller),
            ClientId = caller.ClientId,
            MembershipId = caller.MembershipId,
            Secrets = [new WebhookSecret { Value = request.Secret }],
        };
        webhook.Describe(request, caller);
        webhook.NextVersion();
        return webhook;
    }

    /// <summary>Changes what is told, and where.</summary>
    /// <exception cref="Refusal">409: it has ended. 400: a kind can never concern its holder.</exception>
    internal void Change(WebhookDescription request, Caller caller)
    {
        MustNotHaveEnded();
        Describe(request, caller);
        NextVersion();
    }

    /// <summary>Signs with another secret from now on, and with the one before too for a while.</summary>
    /// <exception cref="Refusal">409: it has ended, or two are valid already. 400: it is the one of now.</exception>
    internal void Rotate(RotateSecret request, DateTimeOffset now)
    {
        MustNotHaveEnded();
        var valid = SecretsAt(now);
        if (valid is [_, { Until: { } until }])
        {
            throw new Refusal(ProblemKinds.WebhookState, $"Le secret précédent signe encore, jusqu'au {until.UtcDateTime:dd/MM/yyyy HH:mm} (UTC).");
        }

        if (valid[0].Value == request.Secret)
        {
            throw new Refusal(ProblemKinds.InvalidField, "C'est le secret actuel.", new FieldError("/secret", "déjà celui de ce webhook", "un autre secret"));
        }

        Secrets = [new WebhookSecret { Value = request.Secret }, valid[0] with { Until = now.AddHours(request.OverlapHours) }];
        NextVersion();
    }

    /// <summary>The secrets that sign at an instant, the newest first: one or two.</summary>
    internal IReadOnlyList<WebhookSecret> SecretsAt(DateTimeOffset now) => [.. Secrets.Where(secret => secret.Until is null || secret.Until > now)];

    /// <summary>The access by which it is called was taken back.</summary>
    internal void Suspend()
    {
        State = WebhookState.Suspended;
        NextVersion();
    }

    /// <summary>Another access of the same holder takes it up: it is called by that one.</summary>
    /// <exception cref="Refusal">It has ended.</exception>
    internal void Resume(Caller caller)
    {
        MustNotHaveEnded();
        (State, ClientId, MembershipId) = (WebhookState.Active, caller.ClientId, caller.MembershipId);
        NextVersion();
    }

    /// <summary>Ends it: nothing more is told, what waited is dropped.</summary>
    /// <exception cref="Refusal">It has ended.</exception>
    internal void End()
    {
        MustNotHaveEnded();
        State = WebhookState.Ended;
        NextVersion();
    }

    private void Describe(WebhookDescription request, Caller caller)
    {
        var may = WebhookKinds.Of(caller.Role);
        for (var index = 0; index < request.Kinds.Count; index++)
        {
            if (!may.Contains(request.Kinds[index]))
            {
                throw new Refusal(ProblemKinds.InvalidField, "Cela ne vous concernera jamais.", new FieldError($"/kinds/{index}", "ne concerne pas votre rôle"));
            }
        }

        (Address, Kinds) = (request.Address, [.. request.Kinds.Distinct()]);
    }

    private void MustNotHaveEnded()
    {
        if (State == WebhookState.Ended)
        {
            throw new Refusal(ProblemKinds.WebhookState, "Ce webhook est terminé ; faites-en un autre.");
        }
    }
}
