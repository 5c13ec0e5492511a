using System.Net;
using System.Net.Sockets;

namespace Farm.Integration.Farms;

/// <summary>Passes bytes on and adds nothing, from another loopback address, as a tunnel or a balancer of connections does.</summary>
internal sealed class BareProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Parse("127.0.0.2"), 0);
    private readonly CancellationTokenSource ends = new();
    private readonly Task accepting;

    public BareProxy(Uri upstream)
    {
        listener.Start();
        accepting = AcceptAsync(new IPEndPoint(IPAddress.Loopback, upstream.Port));
    }

    public Uri Address => new($"http://{listener.LocalEndpoint}/");

    public async ValueTask DisposeAsync()
    {
        await ends.CancelAsync();
        listener.Stop();
        await accepting;
        ends.Dispose();
    }

    private async Task AcceptAsync(IPEndPoint upstream)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(PassAsync(await listener.AcceptTcpClientAsync(ends.Token), upstream));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task PassAsync(TcpClient caller, IPEndPoint upstream)
    {
        using (caller)
        using (var farm = new TcpClient())
        {
            try
            {
                await farm.ConnectAsync(upstream, ends.Token);
                await using var there = caller.GetStream();
                await using var here = farm.GetStream();
                await Task.WhenAny(there.CopyToAsync(here, ends.Token), here.CopyToAsync(there, ends.Token));
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
            {
                // One side has gone: the other goes with it.
            }
        }
    }
}
