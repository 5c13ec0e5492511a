using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Farm.Coordinator.Tokens;

/// <summary>
/// What the authority publishes of itself, within a time-out. While it cannot be reached, what it said last goes on; before it has said anything, callers are told so,
/// and it is not asked again for a moment.
/// </summary>
internal sealed class PublishedKeys : IConfigurationManager<OpenIdConnectConfiguration>
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "Farm.Oidc";

    public const int MostBytes = 1 << 20;

    private const string Discovery = ".well-known/openid-configuration";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly ConfigurationManager<OpenIdConnectConfiguration> published;
    private readonly OidcOptions options;
    private readonly TimeProvider time;
    private long askedInVain;
    private volatile Renamed? renamed;

    public PublishedKeys(OidcOptions options, HttpClient http, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        published = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{options.Authority.TrimEnd('/')}/{Discovery}",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http) { RequireHttps = options.Authority.StartsWith(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase) })
        {
            AutomaticRefreshInterval = TimeSpan.FromHours(1),
            RefreshInterval = TimeSpan.FromSeconds(30),
        };
    }

    /// <exception cref="IdentityProviderException">The authority has not said anything yet.</exception>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) => Own(await AskAsync(cancel));

    /// <summary>All that the authority says of itself.</summary>
    /// <exception cref="IdentityProviderException">It has not said anything yet.</exception>
    public async Task<OpenIdConnectConfiguration> AskAsync(CancellationToken cancel)
    {
        if (time.GetUtcNow().UtcTicks - Interlocked.Read(ref askedInVain) < Pause.Ticks)
        {
            throw new IdentityProviderException($"{options.Authority} could not be reached a moment ago");
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(options.Timeout);
        try
        {
            // What is fetched is for all who wait, and goes on when one of them no longer does.
            return await published.GetConfigurationAsync(limited.Token).WaitAsync(limited.Token);
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            Interlocked.Exchange(ref askedInVain, time.GetUtcNow().UtcTicks);
            throw new IdentityProviderException($"{options.Authority}: {problem.GetBaseException().Message}", problem);
        }
    }

    public void RequestRefresh() => published.RequestRefresh();

    /// <summary>With the issuer as settings have it, where they do.</summary>
    private OpenIdConnectConfiguration Own(OpenIdConnectConfiguration read)
    {
        if (options.Issuer.Length == 0 || options.Issuer == read.Issuer)
        {
            return read;
        }

        if (renamed is not { } known || !ReferenceEquals(known.Published, read))
        {
            known = new Renamed(read, new OpenIdConnectConfiguration { Issuer = options.Issuer });
            foreach (var key in read.SigningKeys)
            {
                known.Own.SigningKeys.Add(key);
            }

            renamed = known;
        }

        return known.Own;
    }

    private sealed record Renamed(OpenIdConnectConfiguration Published, OpenIdConnectConfiguration Own);
}

/// <summary>The identity provider cannot be asked at the moment.</summary>
internal sealed class IdentityProviderException(string message, Exception? inner = null) : Exception(message, inner);
