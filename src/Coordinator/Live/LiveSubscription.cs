using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Farm.Coordinator.Live;

/// <summary>One watcher's notices; the oldest are dropped when it reads slowly.</summary>
internal sealed class LiveSubscription(Guid job, Action<LiveSubscription> remove) : IDisposable
{
    private readonly Channel<JobNotice> notices =
        Channel.CreateBounded<JobNotice>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });

    public Guid JobId => job;

    public void Offer(JobNotice notice) => notices.Writer.TryWrite(notice);

    public bool TryTake([NotNullWhen(true)] out JobNotice? notice) => notices.Reader.TryRead(out notice);

    /// <summary>Returns when a notice is there, or after the time.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await notices.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing came; the watcher looks by itself.
        }
    }

    /// <summary>Returns when the row has changed, or after the time; steps are passed over.</summary>
    public async Task UntilChangedAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (atMost - time.GetElapsedTime(start) is { Ticks: > 0 } rest)
        {
            await WaitAsync(rest, time, cancellationToken);
            while (TryTake(out var notice))
            {
                if (notice.Step == 0)
                {
                    return;
                }
            }
        }
    }

    public void Dispose() => remove(this);
}
