using Microsoft.Extensions.Caching.Memory;

namespace Farm.Coordinator.Tenants;

/// <summary>The bound on how long a coordinator goes by what it read of a tenant or a key.</summary>
internal static class RecentReads
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);
}

/// <summary>Rows by name as they were read a moment ago, those that are not there among them. What was read before a change is not remembered behind it.</summary>
/// <param name="most">Rows that are remembered at once.</param>
internal sealed class RecentReads<T>(int most) : IDisposable
    where T : class
{
    private readonly MemoryCache remembered = new(new MemoryCacheOptions { SizeLimit = most });
    private readonly Lock changing = new();
    private long changes;

    public async ValueTask<T?> GetAsync(string name, Func<string, CancellationToken, Task<T?>> readAsync, CancellationToken cancellationToken)
    {
        if (remembered.TryGetValue(name, out T? known))
        {
            return known;
        }

        var before = Interlocked.Read(ref changes);
        var read = await readAsync(name, cancellationToken);
        lock (changing)
        {
            if (changes == before)
            {
                remembered.Set(name, read, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = RecentReads.Freshness });
            }
        }

        return read;
    }

    /// <summary>Reads it anew when it is asked for next. Call it behind the commit of a change.</summary>
    public void Forget(string name)
    {
        lock (changing)
        {
            changes++;
            remembered.Remove(name);
        }
    }

    public void Dispose() => remembered.Dispose();
}
