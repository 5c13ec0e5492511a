using System.Security.Cryptography;
using Farm.Contracts.Jobs;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Publishing;

/// <summary>Pictures in the object store, each with its manifest beside it. A store that is away is waited for, up to the time-out.</summary>
internal sealed partial class PublishedPictures(IObjectStore store, IOptions<WorkerOptions> options, TimeProvider time, ILogger<PublishedPictures> logger)
{
    private const string ManifestType = "application/c2pa";

    /// <summary>More than any picture of the farm has.</summary>
    private const long MaxBytes = 512L << 20;

    /// <summary>What lies under the key already, where its signature holds; null where nothing does, or it does not.</summary>
    /// <exception cref="ObjectStoreException">The store stayed away, or refuses.</exception>
    public async Task<PublishedPicture?> FindAsync(string key, ulong id, CancellationToken token)
    {
        if (await WithPatienceAsync(key, stop => ReadAsync(key, stop), token) is not { } file)
        {
            return null;
        }

        var reading = ContentCredentials.Read(file, TrustAnchors.None, time.GetUtcNow());
        return reading is { Holds: true, ManifestHash: { } hash }
            ? new PublishedPicture(file.Length, Convert.ToHexStringLower(SHA256.HashData(file)), id, reading.Facts.ManifestId, hash)
            : null;
    }

    /// <summary>The manifest first: what can be seen can also be asked about.</summary>
    /// <exception cref="ObjectStoreException">The store stayed away, or refuses.</exception>
    public Task StoreAsync(string key, MarkedPicture picture, CancellationToken token) => WithPatienceAsync(key, async stop =>
    {
        await store.PutAsync(ObjectKeys.Manifest(picture.MarkId), picture.ManifestStore, ManifestType, stop);
        await store.PutAsync(key, picture.File, picture.Format.MediaType, stop);
        return true;
    }, token);

    private async Task<byte[]?> ReadAsync(string key, CancellationToken token)
    {
        await using var stored = await store.OpenAsync(key, token);
        if (stored is null or { Length: > MaxBytes })
        {
            return null;
        }

        var file = new byte[stored.Length];
        return await stored.Content.ReadAtLeastAsync(file, file.Length, throwOnEndOfStream: false, token) == file.Length ? file : null;
    }

    private async Task<T> WithPatienceAsync<T>(string key, Func<CancellationToken, Task<T>> call, CancellationToken token)
    {
        using var limit = new CancellationTokenSource(options.Value.StoreTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, limit.Token);
        var last = "it did not answer";
        try
        {
            return await StorePatience.UntilAnsweredAsync(
                () => call(either.Token),
                problem =>
                {
                    last = problem;
                    LogWaiting(key, problem);
                },
                time,
                either.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new ObjectStoreException($"{key}: the store stayed away for {WorkerOptions.Section}:StoreTimeout = {options.Value.StoreTimeout}: {last}", isTransient: true);
        }
    }

    [LoggerMessage(32, LogLevel.Warning, "Cannot reach the store for {Key} yet, trying again: {Problem}")]
    private partial void LogWaiting(string key, string problem);
}
