using Farm.Benchmarks.Chaos.Members;

namespace Farm.Benchmarks.Chaos.Receiver;

/// <summary>Starts the receiver again whenever it has died.</summary>
internal sealed class ReceiverWatch : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource ends = new();
    private readonly Task watching;

    public ReceiverWatch(ChaosMember receiver) => watching = WatchAsync(receiver);

    public int Deaths { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await ends.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ends.Dispose();
    }

    private async Task WatchAsync(ChaosMember receiver)
    {
        while (true)
        {
            await Task.Delay(Poll, TimeProvider.System, ends.Token);
            if (!receiver.IsRunning)
            {
                Deaths++;
                try
                {
                    await receiver.StartAsync(ends.Token);
                }
                catch (InvalidOperationException)
                {
                    // It was killed again while it started.
                }
            }
        }
    }
}
