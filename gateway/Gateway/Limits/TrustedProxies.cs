using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace PassPlatform.Gateway.Limits;

/// <summary>Believes the TLS-terminating proxies that the operator names, and nobody else, about the client's address and scheme.</summary>
internal static class TrustedProxies
{
    /// <summary>Takes the client's address and scheme from the named proxies' headers; without any, does nothing.</summary>
    public static void UseTrustedProxies(this WebApplication app, GatewaySettings settings)
    {
        if (settings.TrustedProxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in settings.TrustedProxies)
        {
            if (IPNetwork.TryParse(proxy, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        }

        app.UseForwardedHeaders(options);
    }
}
