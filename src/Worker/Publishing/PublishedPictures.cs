using Farm.Contracts.Jobs;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Worker.Settings;
using Farm.Worker.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Publishing;

/// <summary>Pictures in the object store, each with its manifest beside it. A store that is away is waited for, up to the time-out.</summary>
internal sealed partial class PublishedPictures(IObjectStore store, IOptions<WorkerOptions> options, TimeProvider time, ILogger<PublishedPictures> logger)
{
    /// <summary>The manifest store that was kept with a picture of this id; null where there is none.</summary>
    /// <exception cref="ObjectStoreException">The store stayed away, or refuses.</exception>
    public Task<ReadOnlyMemory<byte>?> ManifestOfAsync(ulong id, CancellationToken cancellationToken)
    {
        var key = ObjectKeys.Manifest(id);
        return RetryAsync(key, cancellationToken => store.ReadAsync(key, ManifestStores.MaxBytes, cancellationToken), cancellationToken);
    }

    /// <summary>The manifest first: what can be seen can also be asked about.</summary>
    /// <exception cref="ObjectStoreException">The store stayed away, or refuses.</exception>
    public Task StoreAsync(string key, MarkedPicture picture, CancellationToken cancellationToken) => RetryAsync(key, async cancellationToken =>
    {
        await store.PutAsync(ObjectKeys.Manifest(picture.MarkId), picture.ManifestStore, ManifestStores.MediaType, cancellationToken);
        await store.PutAsync(key, picture.File, picture.Format.MediaType, cancellationToken);
        return true;
    }, cancellationToken);

    private async Task<T> RetryAsync<T>(string key, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.StoreTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var last = "it did not answer";
        try
        {
            return await StoreRetry.RunAsync(
                () => call(either.Token),
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
