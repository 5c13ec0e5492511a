using System.Net;
using System.Net.Sockets;

namespace Farm.Coordinator.Webhooks.Addresses;

/// <summary>
/// Tells addresses of the public internet from those that lead inside: of this machine, of private networks, of a cloud's metadata, and such as stand for one of them. By the registries of special-purpose
/// addresses (https://www.iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry); what no registry gives to hosts of the internet is inside.
/// </summary>
internal static class PublicAddresses
{
    /// <summary>Networks of IPv4 that are not the internet's.</summary>
    private static readonly IPNetwork[] Inside4 =
    [
        .. ((string[])[
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            // A cloud's own agent, at an address that looks like any other.
            "168.63.129.16/32",
        ]).Select(IPNetwork.Parse),
    ];

    /// <summary>The part of IPv6 that hosts of the internet have.</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Networks within that which are not theirs: protocols (Teredo among them), documentation, 6to4.</summary>
    private static readonly IPNetwork[] Inside6 = [.. ((string[])["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]).Select(IPNetwork.Parse)];

    /// <summary>NAT64 of RFC 6052: the last four bytes are the address that is meant.</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Identifiers of ISATAP (RFC 5214), behind which an address of IPv4 stands.</summary>
    private static readonly byte[][] Isatap = [[0, 0, 0x5e, 0xfe], [2, 0, 0x5e, 0xfe]];

    /// <summary>Whether a host of the internet may have it.</summary>
    public static bool Holds(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return Holds(address.MapToIPv4());
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Array.Exists(Inside4, network => network.Contains(address));
        }

        if (Nat64.Contains(address))
        {
            return Holds(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        }

        return address.ScopeId == 0 && Global6.Contains(address) && !Array.Exists(Inside6, network => network.Contains(address))
            && !Array.Exists(Isatap, identifier => address.GetAddressBytes().AsSpan(8, 4).SequenceEqual(identifier));
    }
}
