using System.Diagnostics.CodeAnalysis;

namespace Farm.Diffusion.Caching;

/// <summary>
/// Keeps values up to a number of bytes and of entries; whatever was not asked for longest makes room. Safe for concurrent use.
/// </summary>
/// <param name="mostBytes">Of all values together; 0 keeps none.</param>
/// <param name="mostEntries">Of all values together.</param>
/// <param name="bytesOf">Size of a value; asked when it is added and when it goes.</param>
public sealed class BoundedCache<TKey, TValue>(long mostBytes, int mostEntries, Func<TValue, long> bytesOf)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> entries = [];
    private readonly LinkedList<(TKey Key, TValue Value)> order = new();
    private long bytes;

    /// <summary>Bytes of the values kept.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
            {
                return bytes;
            }
        }
    }

    /// <summary>Entries that are kept, the last used first.</summary>
    public IReadOnlyList<TKey> Keys(int most)
    {
        lock (gate)
        {
            return [.. order.Take(most).Select(static entry => entry.Key)];
        }
    }

    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        lock (gate)
        {
            value = null;
            if (!entries.TryGetValue(key, out var entry))
            {
                return false;
            }

            order.Remove(entry);
            order.AddFirst(entry);
            value = entry.Value.Value;
            return true;
        }
    }

    /// <summary>Adds a value, or puts it in the place of the key's old one. A value larger than the bound is not kept.</summary>
    /// <returns>How many other values had to go.</returns>
    public int Add(TKey key, TValue value)
    {
        var size = bytesOf(value);
        lock (gate)
        {
            Remove(key);
            if (size > mostBytes || mostEntries < 1)
            {
                return 0;
            }

            var evicted = 0;
            while (order.Last is { } oldest && (bytes + size > mostBytes || entries.Count >= mostEntries))
            {
                Remove(oldest.Value.Key);
                evicted++;
            }

            entries.Add(key, order.AddFirst((key, value)));
            bytes += size;
            return evicted;
        }
    }

    private void Remove(TKey key)
    {
        if (entries.Remove(key, out var entry))
        {
            order.Remove(entry);
            bytes -= bytesOf(entry.Value.Value);
        }
    }
}
