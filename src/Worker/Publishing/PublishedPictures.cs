using Farm.Contracts.Jobs;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Worker.Objects;
using Farm.Worker.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Publishing;

/// <summary>Pictures in the object store, each with its manifest beside it. A store that is away is waited for, up to the time-out.</summary>
internal sealed partial class PublishedPictures(IObjectStore store, IOptions<WorkerOptions> options, TimeProvider time, ILogger<PublishedPictures> logger)
{
    /// <summary>
    /// The picture first: what a worker leaves that ends in between is found by its key, and nobody is told of a picture before both are there.
    /// </summary>
    /// <exception cref="ObjectStoreException">The store stayed away, or refuses.</exception>
    public async Task StoreAsync(string key, MarkedPicture picture, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.StoreTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var last = "it did not answer";
        try
        {
            await StoreRetry.RunAsync(
                async () =>
                {
                    await store.PutAsync(key, picture.File, picture.Format.MediaType, either.Token);
                    await store.PutAsync(ObjectKeys.Manifest(picture.MarkId), picture.ManifestStore, ManifestStores.MediaType, either.Token);
                    return true;
                },
                problem =>
                {
                    last = problem;
                    LogWaiting(key, problem);
                },
                time,
                either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ObjectStoreException($"{key}: the store stayed away for {WorkerOptions.Section}:StoreTimeout = {options.Value.StoreTimeout}: {last}", isTransient: true);
        }
    }

    [LoggerMessage(32, LogLevel.Warning, "Cannot reach the store for {Key} yet, trying again: {Problem}")]
    private partial void LogWaiting(string key, string problem);
}
