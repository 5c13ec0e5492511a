using System.Threading.RateLimiting;
using Farm.Contracts.Api;
using Farm.Imaging;
using Farm.Provenance.Checking;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Checking;

/// <summary>
/// How many requests are let in, and how many pictures are worked on at once. A decoder cannot be stopped half way: a check that ran out of time keeps its
/// place until it ends, so that time-outs do not add up to more work than the machine was meant to do.
/// </summary>
internal sealed class CheckSlots(IOptions<CheckOptions> options, TimeProvider time) : IDisposable
{
    private readonly ConcurrencyLimiter admission = new(new ConcurrencyLimiterOptions { PermitLimit = options.Value.Concurrent + options.Value.Queue });

    // Those who are admitted are all that can wait here.
    private readonly ConcurrencyLimiter work = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.Concurrent, QueueLimit = options.Value.Concurrent + options.Value.Queue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>A place for one request, from before its body is read; not acquired when all are taken.</summary>
    public RateLimitLease TryEnter() => admission.AttemptAcquire();

    /// <summary>Runs a check once there is room for it; null when it takes longer than <see cref="CheckOptions.Timeout"/>.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public async Task<ImageResult<ProvenanceAnswer>?> RunAsync(ProvenanceCheck check, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var lease = await work.AcquireAsync(cancellationToken: cancellationToken);
        // Ended here and not by the check: one that is done at once would dispose of them before it is waited for. One that goes on has a token that was canceled.
        using var late = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var running = RunAsync(check, file, lease, either.Token);
        try
        {
            return await running.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose()
    {
        admission.Dispose();
        work.Dispose();
    }

    private static async Task<ImageResult<ProvenanceAnswer>> RunAsync(ProvenanceCheck check, ReadOnlyMemory<byte> file, RateLimitLease lease, CancellationToken cancellationToken)
    {
        using (lease)
        {
            return await check.RunAsync(file, cancellationToken);
        }
    }
}
