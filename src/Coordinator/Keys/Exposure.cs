using System.Net;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tokens;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Keys;

/// <summary>
/// Whether anybody but the people on this machine can reach the farm: by an address that it listens on, or through a proxy that its settings name. Then nobody is
/// let in without a key.
/// </summary>
internal sealed class Exposure(IServer server, IOptions<AccessOptions> options, IOptions<OidcOptions> oidc)
{
    private IReadOnlyList<string>? reachable;

    /// <summary>Addresses by which others reach the farm, once it listens.</summary>
    public IReadOnlyList<string> Reachable => reachable ??=
    [
        .. (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Where(static address => !IsLoopback(address)),
        .. options.Value.Proxies.Select(static proxy => $"the proxy {proxy}"),
    ];

    /// <param name="context">Of a request, which may have come in by an address that the server does not tell.</param>
    public bool IsLoopbackOnly(HttpContext context) => Reachable.Count == 0 && IsLoopback(context.Connection.LocalIpAddress);

    /// <summary>Why a farm that others can reach does not start: nobody has been given a key, for the owner's is for the machine it was made on, and no identity provider's tokens are taken. Null where it may.</summary>
    /// <param name="db">Of the newest schema.</param>
    public async Task<string?> RefusalAsync(JobsContext db, CancellationToken cancellationToken) =>
        Reachable.Count == 0 || oidc.Value.IsConfigured || await KeyDesk.AnyAsync(db, await db.NowAsync(cancellationToken), cancellationToken) ? null
            : $"others can reach this farm by {string.Join(" and ", Reachable)}, and nobody has a key yet: make one with ./farm keys create NAME --offline, set {OidcOptions.Section} for tokens of an identity provider, or listen on 127.0.0.1 alone";

    /// <summary>Whether an address such as http://127.0.0.1:8080 is one of this machine alone.</summary>
    public static bool IsLoopback(string address) =>
        BindingAddress.Parse(address) is { } parsed
        && (parsed.IsUnixPipe || parsed.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(parsed.Host, out var ip) && IsLoopback(ip)));

    private static bool IsLoopback(IPAddress? address) =>
        address is null || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
