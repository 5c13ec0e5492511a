using System.Net;

namespace Farm.Coordinator.Webhooks.Addresses;

/// <summary>Hosts that an operator names: by name, by the names below one, by address or by network.</summary>
internal sealed class HostList
{
    /// <summary>How an entry is written, for a message.</summary>
    public const string Rule = "a name, *.name, an address or a network, as hooks.example, *.hooks.example, 10.1.2.3 or 10.1.0.0/16";

    private readonly List<string> names = [];
    private readonly List<IPNetwork> networks = [];

    /// <exception cref="FormatException">An entry is none; <see cref="IsEntry"/> tells before.</exception>
    public HostList(IEnumerable<string> entries)
    {
        foreach (var entry in entries)
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (entry.Contains('/', StringComparison.Ordinal))
            {
                networks.Add(IPNetwork.Parse(entry));
            }
            else
            {
                names.Add(entry);
            }
        }
    }

    public static bool IsEntry(string text) => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _)
        || Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) is UriHostNameType.Dns;

    /// <summary>Whether a host is on it by its name, or by the address that it is written as.</summary>
    public bool HasHost(string host)
    {
        var name = host.Trim('[', ']').TrimEnd('.');
        return IPAddress.TryParse(name, out var address) ? HasAddress(address) : names.Exists(entry => Matches(entry, name));
    }

    public bool HasAddress(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return networks.Exists(network => network.Contains(plain));
    }

    private static bool Matches(string entry, string name) => entry.StartsWith("*.", StringComparison.Ordinal)
        ? name.EndsWith(entry[1..], StringComparison.OrdinalIgnoreCase)
        : name.Equals(entry, StringComparison.OrdinalIgnoreCase);
}
