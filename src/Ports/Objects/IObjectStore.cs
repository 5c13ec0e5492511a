using System.Runtime.InteropServices;

namespace Farm.Ports.Objects;

/// <summary>
/// Where pictures and files lie: whole objects under keys as <c>results/local/42.png</c>. A key has parts of a-z, 0-9, '.', '_' and '-'
/// with '/' between them, up to 500 characters; no part starts with a dot or has two in a row, and no key is the folder of another.
/// </summary>
/// <remarks>Every member may throw <see cref="ObjectStoreException"/>, and <see cref="ArgumentException"/> for what is not a key.</remarks>
public interface IObjectStore
{
    /// <summary>
    /// Stores an object durably, in place of one that was there. A reader sees the old object or the new one, never a part; what fails
    /// leaves the old one.
    /// </summary>
    /// <param name="content">Read from its position to its end, up to 5 GB, and not disposed; seekable, to repeat a failed try.</param>
    /// <param name="contentType">Its media type. A folder keeps none and tells it by the key's extension.</param>
    Task PutAsync(string key, Stream content, string contentType, CancellationToken cancellationToken);

    /// <summary>Stores an object as <see cref="PutAsync"/> does, unless one is there already, which stays. Of several at once, one is stored; on an S3 server that ignores <c>If-None-Match</c>, each takes the place of the one before.</summary>
    /// <returns>Whether it was stored.</returns>
    /// <inheritdoc cref="PutAsync"/>
    Task<bool> AddAsync(string key, Stream content, string contentType, CancellationToken cancellationToken);

    /// <summary>The object, which the caller disposes; null when there is none.</summary>
    Task<StoredObject?> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>The object from a byte on, of which <see cref="StoredObject.Length"/> then counts what follows.</summary>
    /// <param name="from">0 to the object's length.</param>
    Task<StoredObject?> OpenAsync(string key, long from, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(string key, CancellationToken cancellationToken);

    /// <summary>Removes the object; nothing happens when there is none.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>The keys that start with a prefix, in no particular order.</summary>
    /// <param name="prefix">The beginning of a key, possibly with a '/' at its end; empty for all.</param>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>An address at which whoever has it can read the object until a time, without asking the farm; null for a store that others do not reach.</summary>
    /// <param name="until">At most seven days from now.</param>
    Uri? SignLink(string key, DateTimeOffset until) => null;

    /// <summary>Returns if objects can be stored, and makes the folder, or the bucket where options allow it; otherwise throws.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}

public static class ObjectStoreContent
{
    extension(IObjectStore store)
    {
        /// <inheritdoc cref="IObjectStore.PutAsync"/>
        public async Task PutAsync(string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
        {
            using var stream = Read(content);
            await store.PutAsync(key, stream, contentType, cancellationToken);
        }

        /// <inheritdoc cref="IObjectStore.AddAsync"/>
        public async Task<bool> AddAsync(string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
        {
            using var stream = Read(content);
            return await store.AddAsync(key, stream, contentType, cancellationToken);
        }
    }

    private static MemoryStream Read(ReadOnlyMemory<byte> content)
    {
        if (!MemoryMarshal.TryGetArray(content, out var bytes))
        {
            bytes = content.ToArray();
        }

        return new MemoryStream(bytes.Array ?? [], bytes.Offset, bytes.Count, writable: false);
    }
}
