using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.Api;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of webhooks and of their messages, as people say them.</summary>
internal static class Webhooks
{
    private static readonly IReadOnlyList<Option> Kinds =
    [
        new("pass-site-updated", "La fiche d’une PASS a changé"),
        new("pass-site-ended", "Une PASS a pris fin"),
        new("person-erased", "Une personne est effacée", "Ce qui est gardé d’elle ailleurs est à effacer"),
        new("people-merged", "Deux fiches sont celles d’une même personne"),
        new("people-unmerged", "Deux fiches réunies à tort sont séparées"),
        new("care-act-billable", "Un acte devient facturable"),
        new("care-act-held-again", "Un acte facturable ne l’est plus"),
        new("care-act-settled", "La caisse a réglé ou rejeté un acte"),
        new("care-act-funded-by-ars", "L’ARS paie un acte"),
        new("care-act-unfunded", "Un acte reste sans financement"),
        new("referral-received", "Une personne vous est adressée"),
        new("referral-answered", "Une personne adressée est lue, acceptée, refusée, venue…"),
        new("request-received", "Une demande est faite à la caisse"),
        new("request-answered", "Une demande à la caisse est lue, répondue, retirée…"),
    ];

    /// <summary>What a role may ask to be told; the API says so too.</summary>
    public static IReadOnlyList<Option> KindsOf(string? role) => [.. Kinds.Where(kind => kind.Value is "pass-site-updated" or "pass-site-ended" || role switch
    {
        Roles.Practitioner => IsOfPeople(kind) || kind.Value.StartsWith("care-act-", StringComparison.Ordinal),
        Roles.Fund => IsOfPeople(kind) || kind.Value is "care-act-billable" or "care-act-held-again" or "request-received" or "request-answered",
        _ => kind.Value is "referral-received" or "referral-answered" or "request-answered",
    })];

    private static bool IsOfPeople(Option kind) => kind.Value is "person-erased" or "people-merged" or "people-unmerged";

    /// <summary>What is told.</summary>
    public static string Kind(string code) => Kinds.Name(code);

    /// <summary>Where a webhook stands, in a word.</summary>
    public static string State(WebhookView webhook) => webhook.State switch { "active" => "appelé", "suspended" => "en attente", "ended" => "terminé", var other => other };

    /// <summary>The colour of that word.</summary>
    public static string? Color(WebhookView webhook) => webhook.State switch { "active" => "success", "suspended" => "warning", _ => null };

    /// <summary>Whose it is: <c>caisse 761</c>, <c>CCAS des Quais</c>.</summary>
    public static string Holder(WebhookView webhook, StructureNames structures) => Structure(webhook) is { } structure ? structures[structure]
        : webhook.Holder.Split(':', 2) is [var role, var bound] ? $"{Role.Name(role)} {bound}" : webhook.Holder;

    /// <summary>The partner structure whose it is, or null.</summary>
    public static Guid? Structure(WebhookView webhook) => webhook.Holder.Split(':', 2) is [Roles.Partner, var bound] && Guid.TryParse(bound, out var structure) ? structure : null;

    /// <summary>Where a message stands, in a word.</summary>
    public static string State(DeliveryView message) => message.State switch { "waiting" => "à envoyer", "delivered" => "reçu", "parked" => "mis de côté", "dropped" => "abandonné", var other => other };

    /// <summary>The colour of that word.</summary>
    public static string? Color(DeliveryView message) => message.State switch { "waiting" => "info", "delivered" => "success", "parked" => "error", _ => null };

    /// <summary>What the last try came to.</summary>
    public static string LastTry(DeliveryView message) => message switch
    {
        { Tries: 0 } => "pas encore essayé",
        { LastFailure: null } => "reçu",
        { LastFailure: "refused", LastStatus: { } status } => $"a répondu {status}",
        { LastFailure: "redirected" } => "a répondu par une redirection, qui n’est pas suivie",
        { LastFailure: "name-unknown" } => "nom introuvable",
        { LastFailure: "address-forbidden" } => "adresse privée ou locale, qui n’est pas appelée",
        { LastFailure: "unreachable" } => "injoignable",
        { LastFailure: "tls-failed" } => "certificat ou échange TLS refusé",
        { LastFailure: "timed-out" } => "pas de réponse à temps",
        _ => "réponse autre que 2xx",
    };
}
