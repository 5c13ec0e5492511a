using System.Net.Security;

namespace Farm.Client;

/// <summary>Connections to a farm, and their bounds.</summary>
internal static class Connection
{
    private const int MaxPictureBytes = 256 << 20;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A name that leads to another machine by now is looked up again after so long.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <param name="tls">Null for the system's choice.</param>
    public static HttpClient Open(Uri farm, SslClientAuthenticationOptions? tls)
    {
        var http = new HttpClient(Handler(farm, tls));
        Bound(http);
        return http;
    }

    /// <inheritdoc cref="Open"/>
    public static SocketsHttpHandler Handler(Uri farm, SslClientAuthenticationOptions? tls)
    {
        // A proxy of the environment leads out of this machine.
        var handler = new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, PooledConnectionLifetime = Lifetime, UseProxy = !farm.IsLoopback };
        if (tls is not null)
        {
            handler.SslOptions = tls;
        }

        return handler;
    }

    /// <summary>Each request has a time-out of its own (<see cref="FarmClient"/>), which a stream of events outlives.</summary>
    public static void Bound(HttpClient http)
    {
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.MaxResponseContentBufferSize = MaxPictureBytes;
    }
}
