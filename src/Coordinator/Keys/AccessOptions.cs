using System.Net;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Keys;

/// <summary>Section Farm:Access: who runs the farm, and which names and pages are its own.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Farm:Access";

    /// <summary>Holds the owner key; made at the first start. Coordinators of one farm share it.</summary>
    public string OwnerKeyFile { get; set; } = "";

    /// <summary>Names by which the farm is reached, as farm.example or *.farm.example. Once one is given, no others are taken, on whichever address.</summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>Origins whose pages may call, as https://studio.example.</summary>
    public IList<string> Origins { get; } = [];

    /// <summary>
    /// Addresses and networks of proxies in front, as 10.0.0.7 or 10.0.0.0/24: what they say of their callers is believed, and who comes without a key is nobody, for
    /// through a proxy others reach the farm.
    /// </summary>
    public IList<string> Proxies { get; } = [];

    /// <summary>A setting's key, for a message.</summary>
    public static string Key(string setting) => $"{Section}:{setting}";
}

/// <summary>Reads the key before the start, so that one that is there and cannot be used is told there.</summary>
internal sealed class AccessOptionsRules : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var problems = new List<string>();
        if (options.OwnerKeyFile.Length == 0)
        {
            problems.Add($"{AccessOptions.Key(nameof(options.OwnerKeyFile))} is missing; must be a file, which is made where it is not there");
        }
        else if (Path.Exists(options.OwnerKeyFile) && OwnerKeyFile.WhyUnusable(options.OwnerKeyFile) is { } why)
        {
            problems.Add($"{AccessOptions.Key(nameof(options.OwnerKeyFile))} {why}");
        }

        problems.AddRange(options.Hosts.Where(static host => !IsHost(host))
            .Select(static host => $"{AccessOptions.Key(nameof(options.Hosts))} holds '{host}'; must be a name without scheme and port, as farm.example or *.farm.example"));
        problems.AddRange(options.Origins.Where(static origin => !IsOrigin(origin))
            .Select(static origin => $"{AccessOptions.Key(nameof(options.Origins))} holds '{origin}'; must be an origin without a path, as https://studio.example"));
        problems.AddRange(options.Proxies.Where(static proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _))
            .Select(static proxy => $"{AccessOptions.Key(nameof(options.Proxies))} holds '{proxy}'; must be an address or a network, as 10.0.0.7 or 10.0.0.0/24"));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static bool IsHost(string host) =>
        Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) is UriHostNameType.Dns;

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Scheme is "http" or "https"
        && page.GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase);
}
