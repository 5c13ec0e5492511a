using System.Security.Cryptography;
using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Pipelines;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Worker.Objects;
using Farm.Worker.Settings;
using Farm.Worker.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Rendering;

/// <summary>
/// Fetches the pictures that a render works from. They come from strangers by way of a store: size, content and format are checked before
/// a pixel is decoded.
/// </summary>
internal sealed class SourceFetch(IObjectStore store, IOptions<WorkerOptions> options, TimeProvider time, ILogger<SourceFetch> logger)
{
    private static readonly FetchedSources.Ready None = new(SourcePictures.None, []);
    private static readonly DecodeLimits Limits = DecodeLimits.Default;

    /// <summary>All of them within <see cref="WorkerOptions.SourceTimeout"/>, or the first that cannot be had.</summary>
    /// <param name="tenant">Whose uploads they are.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<FetchedSources> FetchAsync(string tenant, JobSpec spec, CancellationToken cancellationToken)
    {
        if (!spec.SourceKeys().Any())
        {
            return None;
        }

        using var limit = new CancellationTokenSource(options.Value.SourceTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var pictures = new List<PixelBuffer>();
        var files = new List<Ingredient>();
        var complete = false;
        try
        {
            foreach (var (field, key) in spec.SourceKeys())
            {
                var (fetched, refusal) = await FetchAsync(tenant, $"{field}: {key}", key, either.Token);
                if (fetched is null)
                {
                    return new FetchedSources.Refused(refusal ?? throw new InvalidOperationException($"{key} was neither fetched nor refused"));
                }

                pictures.Add(fetched.Pixels);
                files.Add(fetched.File);
            }

            complete = true;
            return new FetchedSources.Ready(spec.InitImage is null ? new(null, pictures) : new(pictures[0], pictures[1..]), files);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var reason = $"what the job works from was not fetched within {WorkerOptions.Section}:SourceTimeout = {options.Value.SourceTimeout}";
            return new FetchedSources.Refused(new Failure("source-unreachable", reason, Retryable: true));
        }
        finally
        {
            if (!complete)
            {
                pictures.ForEach(picture => picture.Dispose());
            }
        }
    }

    private async Task<(Fetched? Picture, Failure? Refusal)> FetchAsync(string tenant, string name, string key, CancellationToken cancellationToken)
    {
        if (!ObjectKeys.IsUpload(key))
        {
            return (null, Unreadable($"{name} is not the key of an upload"));
        }

        try
        {
            return await StoreRetry.RunAsync(() => ReadAsync(tenant, name, key, cancellationToken), problem => logger.CannotFetchYet(key, problem), time, cancellationToken);
        }
        catch (ObjectStoreException problem)
        {
            return (null, new Failure("source-unreachable", $"{name}: {problem.Message}", Retryable: true));
        }
    }

    private async Task<(Fetched? Picture, Failure? Refusal)> ReadAsync(string tenant, string name, string key, CancellationToken cancellationToken)
    {
        // What an earlier version stored has no tenant in its key; a job that names it was taken in by that version.
        await using var stored = await store.OpenAsync(ObjectKeys.StoredUpload(tenant, key), cancellationToken) ?? await store.OpenAsync(key, cancellationToken);
        if (stored is null)
        {
            return (null, new Failure("source-missing", $"{name} is no longer in the object store", Retryable: false));
        }

        if (stored.Length > Limits.MaxBytes)
        {
            return (null, Unreadable($"{name} has {stored.Length} bytes; must have at most {Limits.MaxBytes}"));
        }

        var bytes = new byte[stored.Length];
        var length = await stored.Content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)));
        if (ObjectKeys.Upload(hash) != key)
        {
            return (null, Unreadable($"{name} has other bytes in the object store, with SHA-256 {hash}"));
        }

        var decoded = ImageCodec.Decode(bytes.AsSpan(0, length), Limits);
        if (!decoded.Succeeded)
        {
            return (null, Unreadable($"{name} cannot be decoded: {decoded.Refusal.Message}"));
        }

        return Ingredient.Read(bytes.AsMemory(0, length), TrustAnchors.None, time.GetUtcNow()) is { } file
            ? (new Fetched(decoded.Value, file), null)
            : throw new InvalidOperationException($"{name} was decoded and is no picture");
    }

    private sealed record Fetched(PixelBuffer Pixels, Ingredient File);

    private static Failure Unreadable(string reason) => new("source-unreadable", reason, Retryable: false);
}
