using System.Net;
using System.Net.Sockets;

namespace Farm.Coordinator.Webhooks.Addresses;

/// <summary>
/// Connects to receivers: looks their names up, judges every address that comes, and connects to one of those, so that no second look-up can lead elsewhere. Nothing of the environment is taken over, no
/// redirect is followed, nothing is kept between requests but the connection.
/// </summary>
internal static class CheckedConnection
{
    private const int MaxHeaderKilobytes = 16;

    /// <summary>The caller disposes.</summary>
    /// <param name="resolve">Looks a name up; absent for the system's way.</param>
    public static SocketsHttpHandler Create(ReceiverRules rules, int connectionsPerHost, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = connectionsPerHost,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(rules, resolve ?? Dns.GetHostAddressesAsync, context.DnsEndPoint, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(ReceiverRules rules, Func<string, CancellationToken, Task<IPAddress[]>> resolve, DnsEndPoint receiver, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(receiver.Host, out var literal) ? (IPAddress[])[literal] : await resolve(receiver.Host, cancellationToken);
        // A name with one address outside and one inside is meant to be tried until the second is taken: all must be fit.
        if (Array.Find(addresses, address => !rules.MayReach(receiver.Host, address)) is { } refused)
        {
            throw new ReceiverRefusedException($"{receiver.Host} leads to {refused}, {ReceiverRules.Inside}");
        }

        if (addresses.Length == 0)
        {
            throw new ReceiverRefusedException($"{receiver.Host} has no address");
        }

        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses[i], receiver.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception problem)
            {
                socket.Dispose();
                if (problem is not SocketException || i == addresses.Length - 1)
                {
                    throw;
                }
            }
        }
    }
}

/// <summary>A receiver that nothing may be sent to; the message says why.</summary>
internal sealed class ReceiverRefusedException(string message) : Exception(message);
