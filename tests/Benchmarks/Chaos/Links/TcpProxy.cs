using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Farm.Services;

namespace Farm.Benchmarks.Chaos.Links;

/// <summary>
/// Passes connections on from a loopback port of its own to another, and breaks them when asked: slow, reset, or half open, where both ends think that they are connected and
/// nothing arrives.
/// </summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource ends = new();
    private readonly ConcurrentDictionary<ProxiedConnection, Task> connections = new();
    private readonly int target;
    private readonly Task accepting;
    private volatile TaskCompletionSource? held;
    private long delay;

    /// <param name="name">For people.</param>
    /// <param name="target">The loopback port that it leads to.</param>
    public TcpProxy(string name, int target)
    {
        (Name, this.target, Port) = (name, target, LoopbackPort.Free());
        listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
        listener.Listen(backlog: 512);
        accepting = AcceptAsync();
    }

    public string Name { get; }

    public int Port { get; }

    /// <summary>Adds that time to whatever passes, in both directions; zero for none.</summary>
    public void Delay(TimeSpan time) => Interlocked.Exchange(ref delay, time.Ticks);

    /// <summary>Breaks all connections by RST. New ones pass.</summary>
    public void Reset()
    {
        foreach (var connection in connections.Keys)
        {
            connection.Reset();
        }
    }

    /// <summary>From now on nothing arrives, on connections that are there and on new ones.</summary>
    public void Hold() => held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets new connections pass again. Those that were held are reset: what was lost on them does not come.</summary>
    public void Release()
    {
        var before = held;
        held = null;
        Reset();
        before?.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await ends.CancelAsync();
        listener.Dispose();
        Reset();
        held?.TrySetResult();
        await accepting;
        await Task.WhenAll(connections.Values);
        ends.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!ends.IsCancellationRequested)
        {
            Socket near;
            try
            {
                near = await listener.AcceptAsync(ends.Token);
            }
            catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // Reset before it was taken.
                continue;
            }

            var connection = new ProxiedConnection(near);
            connections[connection] = RunAsync(connection);
            if (connection.IsOver)
            {
                connections.TryRemove(connection, out _);
            }
        }
    }

    private async Task RunAsync(ProxiedConnection connection)
    {
        try
        {
            await WaitAsync(connection.Token);
            await connection.ConnectAsync(target, ConnectLimit);
            await connection.PassAsync(WaitAsync);
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other end learns of it in the same way.
            connection.Reset();
        }
        finally
        {
            connection.Dispose();
            connections.TryRemove(connection, out _);
        }
    }

    private async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Read(ref delay) is > 0 and var ticks)
        {
            await Task.Delay(TimeSpan.FromTicks(ticks), TimeProvider.System, cancellationToken);
        }

        if (held is { } hold)
        {
            await hold.Task.WaitAsync(cancellationToken);
        }
    }
}
