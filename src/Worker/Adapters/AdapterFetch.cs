using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Ports.Objects;
using Farm.Worker.Objects;
using Microsoft.Extensions.Logging;

namespace Farm.Worker.Adapters;

/// <summary>Brings a tenant's adapter from the object store into the worker's folder, where it is not there yet, held against its hash on the way.</summary>
internal sealed partial class AdapterFetch(IObjectStore store, AdapterFolder folder, TimeProvider time, ILogger<AdapterFetch> logger)
{
    /// <summary>The file, which the caller disposes of when it has read it; a store that is away is asked until the token ends the wait.</summary>
    public async Task<(AdapterLease? File, Failure? Refusal)> GetAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        if (folder.Find(id) is { } here)
        {
            return (here, null);
        }

        var key = ObjectKeys.Adapter(tenant, id);
        try
        {
            return await StoreRetry.RunAsync(() => DownloadAsync(key, id, cancellationToken), problem => LogWaiting(key, problem), time, cancellationToken);
        }
        catch (ObjectStoreException problem)
        {
            return (null, new Failure(AdapterFailures.Missing, $"{key}: {problem.Message}", Retryable: true));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (null, new Failure(AdapterFailures.Missing, $"{key} cannot be kept in {AdapterOptions.Section}:Folder: {problem.Message}", Retryable: true));
        }
    }

    private async Task<(AdapterLease? File, Failure? Refusal)> DownloadAsync(string key, string id, CancellationToken cancellationToken)
    {
        await using var stored = await store.OpenAsync(key, cancellationToken);
        if (stored is null)
        {
            return (null, new Failure(AdapterFailures.Missing, $"{key} is no longer in the object store", Retryable: false));
        }

        if (stored.Length > folder.MostBytes)
        {
            var reason = $"{key} has {stored.Length} bytes; {AdapterOptions.Section}:DiskBytes allows {folder.MostBytes}";
            return (null, new Failure("adapter-does-not-fit", reason, Retryable: true));
        }

        using var draft = await folder.ReserveAsync(id, stored.Length, cancellationToken);
        var (length, hash) = await HashedCopy.RunAsync(stored.Content, draft.Content, most: stored.Length, cancellationToken);
        return length == stored.Length && hash == id
            ? (draft.Keep(), null)
            : (null, new Failure(
                AdapterFailures.Broken,
                length == stored.Length ? $"{key} has other bytes in the object store, with SHA-256 {hash}" : $"{key} has {length} bytes in the object store; it said {stored.Length}",
                Retryable: length != stored.Length));
    }

    [LoggerMessage(40, LogLevel.Warning, "Cannot fetch {Key} yet, trying again: {Problem}")]
    private partial void LogWaiting(string key, string problem);
}
