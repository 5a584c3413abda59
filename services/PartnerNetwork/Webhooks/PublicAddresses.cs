using System.Net;
using System.Net.Sockets;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>Which addresses a webhook may be called at: those of the public Internet, and no others. IANA special-purpose registries (RFC 6890, 8190).</summary>
/// <remarks>A partner chooses the name that is called: without this it could have the platform ask its own neighbours, or the machine that hands out a cloud's credentials.</remarks>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. from range in (string[])
            [
                "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
                "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
                "168.63.129.16/32", // What a cloud answers its own machines at, in a range that is public otherwise.
                "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
            ]
            select IPNetwork.Parse(range),
    ];

    private static readonly IPNetwork Unicast = IPNetwork.Parse("2000::/3");

    /// <summary>Tells whether an address is public: not private, shared, loopback, link-local, of a cloud's metadata, documentation, multicast or a tunnel to such.</summary>
    public static bool Contains(IPAddress address)
    {
        address = Plain(address);
        return (address.AddressFamily == AddressFamily.InterNetwork || Unicast.Contains(address)) && !Array.Exists(NotPublic, range => range.Contains(address));
    }

    /// <summary>Tells whether an address is this machine's own, in whichever form.</summary>
    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(Plain(address));

    // ::ffff:10.0.0.1 is 10.0.0.1.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
