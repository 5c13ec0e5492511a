using System.Collections.Concurrent;
using Farm.Ports.Objects;

namespace Farm.Coordinator.Tests.Http;

/// <summary>A store in memory that can be away, and tells what was stored; while it is told to, it holds every picture that is opened.</summary>
internal sealed class CountingStore : IObjectStore
{
    private readonly ConcurrentDictionary<string, byte[]> objects = new();
    private readonly ConcurrentQueue<string> stored = new();

    public IReadOnlyCollection<string> Stored => stored;

    public bool IsAway { get; set; }

    public TaskCompletionSource? Hold { get; set; }

    /// <summary>Holds the next look that finds nothing; it finds nothing whatever came meanwhile.</summary>
    public TaskCompletionSource? HoldMissing { get; set; }

    public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task PutAsync(string key, Stream content, string contentType, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        stored.Enqueue(key);
        objects[key] = await ReadAsync(content, cancellationToken);
    }

    public async Task<bool> AddAsync(string key, Stream content, string contentType, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        return objects.TryAdd(key, await ReadAsync(content, cancellationToken));
    }

    public async Task<StoredObject?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        if (Hold is { } hold && objects.ContainsKey(key))
        {
            Held.TrySetResult();
            await hold.Task.WaitAsync(cancellationToken);
        }

        if (HoldMissing is { } late && !objects.ContainsKey(key))
        {
            HoldMissing = null;
            Held.TrySetResult();
            await late.Task.WaitAsync(cancellationToken);
            return null;
        }

        return objects.TryGetValue(key, out var bytes) ? new StoredObject(new MemoryStream(bytes), bytes.Length, "image/png") : null;
    }

    public Task<StoredObject?> OpenAsync(string key, long from, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> ExistsAsync(string key, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        return Task.FromResult(objects.ContainsKey(key));
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => Task.FromResult(objects.TryRemove(key, out _));

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToAsyncEnumerable();

    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<byte[]> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    private void ThrowIfAway()
    {
        if (IsAway)
        {
            throw new ObjectStoreException("nobody answers", isTransient: true);
        }
    }
}
