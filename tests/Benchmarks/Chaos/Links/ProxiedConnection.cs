using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Farm.Benchmarks.Chaos.Links;

/// <summary>One connection through a proxy: the socket that was taken, and the one that leads on.</summary>
internal sealed class ProxiedConnection : IDisposable
{
    private const int Chunk = 64 << 10;

    private readonly Socket near;
    private readonly Socket far = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationTokenSource ends = new();

    public ProxiedConnection(Socket near)
    {
        this.near = near;
        near.NoDelay = true;
        Token = ends.Token;
    }

    /// <summary>Cancelled when it is reset.</summary>
    public CancellationToken Token { get; }

    public bool IsOver { get; private set; }

    /// <exception cref="SocketException">Nobody listens.</exception>
    /// <exception cref="OperationCanceledException">Nobody answers, or it was reset.</exception>
    public async Task ConnectAsync(int port, TimeSpan limit)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(Token);
        either.CancelAfter(limit);
        await far.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), either.Token);
    }

    /// <summary>Carries bytes both ways until both ends have said all, or one breaks off.</summary>
    /// <param name="waitAsync">Awaited before each chunk is passed on.</param>
    public async Task PassAsync(Func<CancellationToken, ValueTask> waitAsync)
    {
        var (there, back) = (PumpAsync(near, far, waitAsync), PumpAsync(far, near, waitAsync));
        // One that breaks ends both.
        await await Task.WhenAny(there, back);
        await Task.WhenAll(there, back);
    }

    /// <summary>Both ends get RST, whatever is under way.</summary>
    public void Reset()
    {
        foreach (var socket in (Socket[])[near, far])
        {
            try
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException)
            {
                // It is closed.
            }
        }

        try
        {
            ends.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself.
        }
    }

    public void Dispose()
    {
        IsOver = true;
        near.Dispose();
        far.Dispose();
        ends.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to, Func<CancellationToken, ValueTask> waitAsync)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (await from.ReceiveAsync(chunk, Token) is > 0 and var read)
            {
                await waitAsync(Token);
                for (var sent = 0; sent < read;)
                {
                    sent += await to.SendAsync(chunk.AsMemory(sent, read - sent), Token);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            await ends.CancelAsync();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
