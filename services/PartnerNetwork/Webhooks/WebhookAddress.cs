using System.Net;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>Checks of the address of a webhook that need no network; where its name leads is looked at by <see cref="WebhookSender"/> at each call.</summary>
internal static class WebhookAddress
{
    /// <summary>Refuses what is no https address, what names a user, and a number that is not public.</summary>
    /// <exception cref="Refusal">It is such.</exception>
    public static void Check(string address, WebhookSettings settings)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw Wrong("n'est pas une adresse");
        }

        var local = settings.ReachesLoopback && (uri.IsLoopback || (IPAddress.TryParse(uri.DnsSafeHost, out var own) && PublicAddresses.IsLoopback(own)));
        if (uri.Scheme != Uri.UriSchemeHttps && !(local && uri.Scheme == Uri.UriSchemeHttp))
        {
            throw Wrong("n'est pas en https");
        }

        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Wrong("nomme un utilisateur ou un fragment");
        }

        if (!local && (uri.IsLoopback || (IPAddress.TryParse(uri.DnsSafeHost, out var number) && !PublicAddresses.Contains(number))))
        {
            throw Wrong("est une adresse privée ou locale");
        }
    }

    private static Refusal Wrong(string why) =>
        new(ProblemKinds.InvalidField, "Cette adresse ne peut pas être appelée.", new FieldError("/address", why, "une adresse https publique, sans nom d'utilisateur"));
}
