namespace Farm.Ports.Objects;

/// <summary>Reads a stream into memory, no further than it may be long.</summary>
public static class BoundedRead
{
    private const int First = 64 * 1024;

    /// <summary>All bytes to the stream's end; null where there are more than allowed, of which one more is read at most.</summary>
    /// <param name="most">Bytes, below 2^31 - 1.</param>
    public static async Task<ReadOnlyMemory<byte>?> RunAsync(Stream from, int most, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Min(First, most + 1)];
        var length = 0;
        while (await from.ReadAsync(bytes.AsMemory(length), cancellationToken) is > 0 and var count)
        {
            length += count;
            if (length > most)
            {
                return null;
            }

            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(2L * length, most + 1L));
            }
        }

        return bytes.AsMemory(0, length);
    }

    extension(IObjectStore store)
    {
        /// <summary>A small object; null where there is none, or a larger one.</summary>
        /// <param name="most">Bytes.</param>
        /// <exception cref="ObjectStoreException">The store cannot tell.</exception>
        public async Task<ReadOnlyMemory<byte>?> ReadAsync(string key, int most, CancellationToken cancellationToken)
        {
            await using var stored = await store.OpenAsync(key, cancellationToken);
            return stored is null || stored.Length > most ? null : await RunAsync(stored.Content, most, cancellationToken);
        }
    }
}
