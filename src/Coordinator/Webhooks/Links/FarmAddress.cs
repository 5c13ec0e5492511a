using Farm.Coordinator.Webhooks.Configuration;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Links;

/// <summary>The farm's own address: as its settings say, or the one that it listens on where that names a host.</summary>
internal sealed class FarmAddress(IOptions<PublicOptions> options, IServer server)
{
    /// <summary>Without a slash at its end; null where nobody has said it.</summary>
    public string? Base => (options.Value.PublicUrl?.AbsoluteUri ?? Listening())?.TrimEnd('/');

    private string? Listening() => (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        .FirstOrDefault(static address => Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Host is not ("0.0.0.0" or "[::]" or "+" or "*" or ""));
}
