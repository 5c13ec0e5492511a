using System.Threading.RateLimiting;
using Farm.Contracts.Jobs;
using Farm.Imaging;
using Farm.Ports.Background;
using Farm.Ports.Objects;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Thumbnails;

/// <summary>
/// Smaller copies of results, each made when it is first asked for and then kept in the object store. Those who ask for one at the same time wait for one making of it.
/// A decoder cannot be stopped half way: one that ran out of time keeps its place until it ends.
/// </summary>
internal sealed class ThumbnailStore(IObjectStore objects, ThumbnailMaker maker, IOptions<ThumbnailOptions> options, TimeProvider time) : IDisposable
{
    private readonly SharedLoads<string, Thumbnail> underWay = new();

    private readonly ConcurrencyLimiter slots = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.Concurrent, QueueLimit = options.Value.Queue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <param name="width">Pixels, <see cref="ThumbnailWidth.Least"/> to <see cref="ThumbnailWidth.Most"/>.</param>
    /// <exception cref="ObjectStoreException">The store cannot tell.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public async Task<Thumbnail> GetAsync(WholePicture picture, int width, CancellationToken cancellationToken)
    {
        if (picture.Width <= width)
        {
            return new Thumbnail.Whole();
        }

        if (!await objects.ExistsAsync(picture.Key, cancellationToken))
        {
            return Thumbnail.Refused.Gone;
        }

        var key = ObjectKeys.Thumbnail(picture.Key, width, picture.Format);
        if (await FindAsync(key, cancellationToken) is { } kept)
        {
            return kept;
        }

        using var late = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await underWay.JoinAsync(key, token => MakeAsync(picture, key, width, token), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Thumbnail.Refused.Late(options.Value.Timeout);
        }
    }

    public void Dispose() => slots.Dispose();

    private async Task<Thumbnail> MakeAsync(WholePicture picture, string key, int width, CancellationToken cancellationToken)
    {
        using var slot = await slots.AcquireAsync(cancellationToken: cancellationToken);
        return slot.IsAcquired
            ? await FindAsync(key, cancellationToken) ?? await maker.MakeAsync(picture, key, width, cancellationToken)
            : Thumbnail.Refused.Busy(options.Value);
    }

    private async Task<Thumbnail?> FindAsync(string key, CancellationToken cancellationToken) =>
        await objects.ReadAsync(key, DecodeLimits.Default.MaxBytes, cancellationToken) is { } kept ? new Thumbnail.Made(kept) : null;
}
