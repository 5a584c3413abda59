using System.ComponentModel;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>What a partner may ask to be told.</summary>
[Description("Ce dont un partenaire demande à être prévenu.")]
public enum WebhookKind
{
    [Description("la fiche d'une PASS a changé")] PassSiteUpdated,
    [Description("une PASS a pris fin")] PassSiteEnded,
    [Description("un acte devient facturable")] CareActBillable,
    [Description("un acte facturable ne l'est plus : le droit qui le couvrait a changé")] CareActHeldAgain,
    [Description("la caisse a réglé ou rejeté un acte")] CareActSettled,
    [Description("l'ARS paie un acte")] CareActFundedByArs,
    [Description("un acte reste sans financement")] CareActUnfunded,
    [Description("une personne est effacée : ce qui est gardé d'elle ailleurs est à effacer")] PersonErased,
    [Description("deux fiches sont celles d'une même personne")] PeopleMerged,
    [Description("deux fiches réunies à tort sont séparées")] PeopleUnmerged,
    [Description("une personne vous est adressée")] ReferralReceived,
    [Description("une personne adressée est lue, acceptée, refusée, venue, terminée, retirée ou effacée")] ReferralAnswered,
    [Description("une demande vous est faite, en tant que caisse")] RequestReceived,
    [Description("une demande à la caisse est lue, répondue, retirée ou effacée")] RequestAnswered,
}

/// <summary>Which kinds can concern whom: the others would never come.</summary>
internal static class WebhookKinds
{
    private static readonly WebhookKind[] OfAll = [WebhookKind.PassSiteUpdated, WebhookKind.PassSiteEnded];

    // A partner knows nobody by their number in the PASS: it is told of its referral's erasure.
    private static readonly WebhookKind[] OfPeople = [WebhookKind.PersonErased, WebhookKind.PeopleMerged, WebhookKind.PeopleUnmerged];

    /// <summary>The roles that may be told of anything.</summary>
    public static readonly string[] Holders = [Roles.Partner, Roles.Fund, Roles.Practitioner];

    /// <summary>The kinds that a role may ask for.</summary>
    public static IReadOnlyList<WebhookKind> Of(string role) => role switch
    {
        Roles.Practitioner => [.. OfAll, .. OfPeople, WebhookKind.CareActBillable, WebhookKind.CareActHeldAgain, WebhookKind.CareActSettled, WebhookKind.CareActFundedByArs, WebhookKind.CareActUnfunded],
        Roles.Fund => [.. OfAll, .. OfPeople, WebhookKind.CareActBillable, WebhookKind.CareActHeldAgain, WebhookKind.RequestReceived, WebhookKind.RequestAnswered],
        _ => [.. OfAll, WebhookKind.ReferralReceived, WebhookKind.ReferralAnswered, WebhookKind.RequestAnswered],
    };
}
