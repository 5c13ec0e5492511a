using Farm.Ports.Objects;

namespace Farm.Worker.Tests.Adapters;

/// <summary>A store of which the test says what it answers, and that counts how often it is asked.</summary>
internal sealed class ScriptedStore(Func<string, CancellationToken, Task<StoredObject?>> open) : IObjectStore
{
    private int asked;

    public int Asked => Volatile.Read(ref asked);

    public Task<StoredObject?> OpenAsync(string key, CancellationToken token)
    {
        Interlocked.Increment(ref asked);
        return open(key, token);
    }

    public Task<StoredObject?> OpenAsync(string key, long from, CancellationToken token) => throw new NotSupportedException();

    public Task PutAsync(string key, Stream content, string contentType, CancellationToken token) => throw new NotSupportedException();

    public Task<bool> AddAsync(string key, Stream content, string contentType, CancellationToken token) => throw new NotSupportedException();

    public Task<bool> ExistsAsync(string key, CancellationToken token) => throw new NotSupportedException();

    public Task DeleteAsync(string key, CancellationToken token) => throw new NotSupportedException();

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken token) => throw new NotSupportedException();

    public Task CheckAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Holds these files, all of tenant "local".</summary>
    public static ScriptedStore Of(params byte[][] files)
    {
        var byKey = files.ToDictionary(file => Farm.Contracts.Jobs.ObjectKeys.Adapter("local", SyntheticLora.Id(file)));
        return new ScriptedStore((key, _) => Task.FromResult(byKey.TryGetValue(key, out var file) ? Stored(file) : null));
    }

    public static StoredObject Stored(byte[] content, long? length = null) => new(new MemoryStream(content), length ?? content.Length, "application/octet-stream");
}
