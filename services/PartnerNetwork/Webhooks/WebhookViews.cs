using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>What a webhook is told, and where.</summary>
[Description("Ce dont un webhook est prévenu, et à quelle adresse.")]
public record WebhookDescription
{
    [Length(8, 500)]
    [Description("L'adresse appelée, en https, publique. Elle répond 2xx en moins de 10 secondes ; une redirection n'est pas suivie.")]
    public required string Address { get; init; }

    [Length(1, 20)]
    [Description("Ce dont être prévenu, parmi ce qui peut concerner le rôle du jeton.")]
    public required IReadOnlyList<WebhookKind> Kinds { get; init; }
}

/// <summary>Asks to be told.</summary>
[Description("Une demande d'être prévenu.")]
public sealed record MakeWebhook : WebhookDescription
{
    [Description("La PASS ; peut être omise quand le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    [RegularExpression(WebhookSignature.Pattern, ErrorMessage = "whsec_ suivi de 24 à 64 octets tirés au sort, en base 64")]
    [Description("Le secret qui signe les messages, tiré au sort par qui les reçoit : whsec_ suivi de 24 à 64 octets en base 64. Il n'est plus jamais montré.")]
    public required string Secret { get; init; }
}

/// <summary>Replaces the secret of a webhook.</summary>
[Description("Le remplacement d'un secret.")]
public sealed record RotateSecret
{
    [RegularExpression(WebhookSignature.Pattern, ErrorMessage = "whsec_ suivi de 24 à 64 octets tirés au sort, en base 64")]
    [Description("Le nouveau secret, tiré au sort par qui reçoit les messages.")]
    public required string Secret { get; init; }

    [Range(1, 168)]
    [Description("Heures pendant lesquelles le secret précédent signe encore, de 1 à 168 ; 24 si absent.")]
    public int OverlapHours { get; init; } = 24;
}

/// <summary>A webhook. Its secrets are not shown.</summary>
[Description("Un webhook, sans ses secrets.")]
public sealed record WebhookView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("À qui il est : le rôle, et le code, le numéro ou la structure de son jeton.")] string Holder,
    [property: Description("L'adresse appelée.")] string Address,
    [property: Description("Ce dont il est prévenu.")] IReadOnlyList<WebhookKind> Kinds,
    [property: Description("S'il est appelé.")] WebhookState State,
    [property: Description("Jusqu'à quand le secret précédent signe encore ; null s'il n'y en a qu'un.")] DateTimeOffset? PreviousSecretUntil,
    [property: Description("Version, à renvoyer dans If-Match pour une modification.")] long Version) : IVersioned
{
    internal static WebhookView Of(Webhook webhook, DateTimeOffset now) => new(
        webhook.Id, webhook.PassSiteId, webhook.Holder, webhook.Address, webhook.Kinds, webhook.State, webhook.SecretsAt(now) is [_, { } former] ? former.Until : null, webhook.Version);
}

/// <summary>A message to a webhook.</summary>
[Description("Un message à un webhook.")]
public sealed record DeliveryView(
    [property: Description("Identifiant, donné par l'en-tête webhook-id à chaque envoi.")] Guid Id,
    [property: Description("Ce dont il prévient.")] WebhookKind Kind,
    [property: Description("Le message, un CloudEvent 1.0 en JSON : des identifiants et des états.")] string Body,
    [property: Description("Où il en est.")] DeliveryState State,
    [property: Description("Quand il a été écrit.")] DateTimeOffset CreatedAt,
    [property: Description("Quand il est essayé la prochaine fois ; null s'il ne l'est plus.")] DateTimeOffset? NextTryAt,
    [property: Description("Essais faits.")] int Tries,
    [property: Description("Dernier essai.")] DateTimeOffset? LastTriedAt,
    [property: Description("Réponse HTTP du dernier essai, s'il y en a eu une.")] int? LastStatus,
    [property: Description("Pourquoi le dernier essai a échoué ; null s'il a réussi, ou avant.")] DeliveryFailure? LastFailure)
{
    internal static DeliveryView Of(WebhookDelivery delivery) => new(
        delivery.Id, delivery.Kind, delivery.Body, delivery.State, delivery.CreatedAt, delivery.State == DeliveryState.Waiting ? delivery.DueAt : null, delivery.Tries, delivery.LastTriedAt,
        delivery.LastStatus, delivery.LastFailure);
}
