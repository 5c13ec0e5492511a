using Farm.Coordinator.Tokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Farm.Coordinator.Sessions;

/// <summary>Where the provider signs people in, as it says itself, with the issuer and keys by which bearer tokens are judged too.</summary>
internal sealed class SignInConfiguration(PublishedKeys provider, IConfigurationManager<OpenIdConnectConfiguration> keys) : IConfigurationManager<OpenIdConnectConfiguration>
{
    /// <exception cref="IdentityProviderException">The provider cannot be asked, or names no address that people could be sent to.</exception>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var told = await provider.AskAsync(cancel);
        var known = await keys.GetConfigurationAsync(cancel);
        var configuration = new OpenIdConnectConfiguration
        {
            Issuer = known.Issuer,
            AuthorizationEndpoint = Checked("authorization_endpoint", told.AuthorizationEndpoint),
            TokenEndpoint = Checked("token_endpoint", told.TokenEndpoint),
        };
        foreach (var key in known.SigningKeys)
        {
            configuration.SigningKeys.Add(key);
        }

        return configuration;
    }

    public void RequestRefresh() => keys.RequestRefresh();

    /// <summary>Codes and the client's secret go there: encrypted, or not beyond this machine.</summary>
    private static string Checked(string name, string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var parsed) && (parsed.Scheme == Uri.UriSchemeHttps || (parsed.Scheme == Uri.UriSchemeHttp && parsed.IsLoopback)) ? parsed.AbsoluteUri
            : throw new IdentityProviderException($"{name} is '{address}'; must be an address by https");
}
