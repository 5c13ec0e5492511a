using Amazon.Runtime;
using Farm.Ports.Tls;

namespace Farm.Ports.Objects.S3;

/// <summary>Makes the HTTP client of one store, as the SDK makes its own but for whom it trusts.</summary>
/// <param name="timeout">Of one request: a client that is not the SDK's gets none from it.</param>
internal sealed class TrustedHttpClients(ServerTrust trust, TimeSpan timeout) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = timeout };
        trust.Apply(handler.SslOptions);
        return new HttpClient(handler) { Timeout = timeout };
    }
}
