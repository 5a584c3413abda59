using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>Whom a webhook belongs to, and an event is addressed to: what their token is bound to, as one text.</summary>
/// <remarks>An event names its addressees one by one: nobody hears of what no rule here says is theirs.</remarks>
internal static class WebhookHolder
{
    /// <summary>A fund, by its body code.</summary>
    public static string Fund(string code) => $"{Roles.Fund}:{code}";

    /// <summary>A practitioner, by their number.</summary>
    public static string Practitioner(Rpps number) => $"{Roles.Practitioner}:{number}";

    /// <summary>A partner, by its structure.</summary>
    public static string Partner(Guid structureId) => $"{Roles.Partner}:{structureId}";

    /// <summary>The caller.</summary>
    /// <exception cref="InvalidOperationException">Their role is none of <see cref="WebhookKinds.Holders"/>: the endpoint is open to too many.</exception>
    public static string Of(Caller caller) => caller switch
    {
        { FundCode: { } fund } => Fund(fund),
        { PractitionerId: { } number } => Practitioner(number),
        { StructureId: { } structure } => Partner(structure),
        _ => throw new InvalidOperationException($"The role {caller.Role} is bound to nothing that could be told."),
    };
}
