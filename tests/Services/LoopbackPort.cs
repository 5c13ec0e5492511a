using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Farm.Services;

internal static class LoopbackPort
{
    /// <summary>
    /// UDP sockets on the ports that were given out, held as long as this process lives: tests of several projects run at once, and a server that is stopped or not started
    /// yet holds no port itself.
    /// </summary>
    private static readonly ConcurrentBag<Socket> Claims = [];

    /// <summary>
    /// A port that nobody listens on and that was not given out before, nor by another process that lives, below those that systems hand out for outgoing connections:
    /// while a server is stopped, no client, not even one of that very server that connects to itself, can take its port away.
    /// </summary>
    public static int Free()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var port = Random.Shared.Next(10_000, 16_000);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            var claim = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                claim.Bind(new IPEndPoint(IPAddress.Loopback, port));
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                Claims.Add(claim);
                return port;
            }
            catch (SocketException)
            {
                // Taken: another.
                claim.Dispose();
            }
        }

        throw new InvalidOperationException("No free port was found between 10000 and 16000 in 100 tries.");
    }

    /// <summary>Whether somebody listens there.</summary>
    public static Task<bool> ConnectsAsync(int port, CancellationToken token) => AnswersAsync(port, [], [], token);

    /// <summary>Whether what listens on <paramref name="port"/> begins its answer with <paramref name="answer"/>.</summary>
    public static async Task<bool> AnswersAsync(int port, byte[] request, byte[] answer, CancellationToken token)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, token);
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync(request, token);
            var read = new byte[answer.Length];
            await stream.ReadExactlyAsync(read, token);
            return answer.AsSpan().SequenceEqual(read);
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }
}
