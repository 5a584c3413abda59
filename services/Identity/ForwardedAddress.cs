using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.HttpOverrides;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.Identity;

/// <summary>Whose word about a caller's address is taken: that of the gateway, known by its secret or by its network, and of nobody else.</summary>
/// <remarks>On one machine everybody calls from the gateway's own address, so an address alone proves nothing there. Decision 0098.</remarks>
internal static class ForwardedAddress
{
    /// <summary>Takes the caller's address from the gateway's headers, and the address it called from the settings: a request names any host it likes.</summary>
    /// <param name="app">Identity.</param>
    /// <param name="settings">Names the networks; the secret is <c>Identity:GatewaySecret</c>.</param>
    public static void UseForwardedAddress(this WebApplication app, IdentitySettings settings)
    {
        var secret = app.Configuration["Identity:GatewaySecret"] is { Length: > 0 } given ? Encoding.UTF8.GetBytes(given) : null;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear(); // Whether the caller is believed is decided here.
        app.UseWhen(IsGateway, gateway => gateway.UseForwardedHeaders(options));
        var address = new Uri(settings.PublicAddress);
        var host = new HostString(address.Authority); // Without the port when it is that of the scheme: other providers compare letter by letter.
        app.Use((context, next) =>
        {
            (context.Request.Scheme, context.Request.Host) = (address.Scheme, host);
            return next(context);
        });

        bool IsGateway(HttpContext context) =>
            (secret is not null && CryptographicOperations.FixedTimeEquals(secret, Encoding.UTF8.GetBytes(context.Request.Headers[GatewayHeaders.Secret].ToString())))
            || (context.Connection.RemoteIpAddress is { } from
                && settings.TrustedNetworks.Any(network => network.Contains(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from)));
    }
}
