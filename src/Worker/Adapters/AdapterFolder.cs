using Farm.Contracts.Adapters;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Adapters;

/// <summary>
/// Adapters' files on the worker's disk, named by their SHA-256: up to a number of bytes, the longest unused out first. A file is written
/// under a name that starts with a dot and renamed when it is whole; what is in the folder is found again after a restart.
/// </summary>
internal sealed class AdapterFolder
{
    private const string Extension = ".safetensors";
    private const string Draft = ".draft";
    private readonly string folder;
    private readonly long mostBytes;
    private readonly AdapterMetrics metrics;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> order = new();
    private TaskCompletionSource changed = NewSignal();
    private long bytes;

    public AdapterFolder(IOptions<AdapterOptions> options, AdapterMetrics metrics, TimeProvider time)
    {
        (folder, mostBytes, this.metrics, this.time) = (Path.GetFullPath(options.Value.Folder), options.Value.DiskBytes, metrics, time);
        Directory.CreateDirectory(folder);
        foreach (var draft in Directory.EnumerateFiles(folder, $".*{Draft}"))
        {
            DeleteAbandoned(draft);
        }

        foreach (var file in new DirectoryInfo(folder).EnumerateFiles($"*{Extension}").OrderBy(file => file.LastWriteTimeUtc))
        {
            if (Path.GetFileNameWithoutExtension(file.Name) is var id && AdapterNames.IsId(id))
            {
                Add(id, file.Length, pins: 0);
            }
        }

        lock (gate)
        {
            MakeRoom(0);
        }

        metrics.Observe(AdapterMetrics.Disk, () => Bytes);
    }

    /// <summary>Bytes of the files, those being written included.</summary>
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

    /// <summary>The largest file that can be kept.</summary>
    public long MostBytes => mostBytes;

    /// <summary>The file, which is not evicted until the lease is disposed of; null when it is not here.</summary>
    public AdapterLease? Find(string id)
    {
        lock (gate)
        {
            // Somebody may have tidied the folder by hand.
            if (!entries.TryGetValue(id, out var entry) || !File.Exists(PathOf(id)))
            {
                metrics.Miss(AdapterMetrics.Disk);
                Remove(id);
                return null;
            }

            metrics.Hit(AdapterMetrics.Disk);
            order.Remove(entry);
            order.AddFirst(entry);
            entry.Value.Pins++;
            Touch(id);
            return new AdapterLease(this, id, PathOf(id));
        }
    }

    /// <summary>Room for a file, which its writer fills and keeps, or disposes of. Waits where all that is here is in use.</summary>
    /// <param name="length">At most <see cref="MostBytes"/>.</param>
    public async Task<AdapterDraft> ReserveAsync(string id, long length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, mostBytes);
        while (true)
        {
            Task room;
            lock (gate)
            {
                room = changed.Task;
                if (MakeRoom(length))
                {
                    bytes += length;
                    return new AdapterDraft(this, id, length, Path.Combine(folder, $".{Guid.CreateVersion7():n}{Draft}"));
                }
            }

            await room.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets a file that is not what its name says.</summary>
    public void Drop(string id)
    {
        lock (gate)
        {
            Remove(id);
        }
    }

    private string PathOf(string id) => Path.Combine(folder, id + Extension);

    /// <summary>Called under the gate.</summary>
    private bool MakeRoom(long length)
    {
        var evicted = 0;
        for (var oldest = order.Last; oldest is not null && bytes + length > mostBytes;)
        {
            var (entry, next) = (oldest.Value, oldest.Previous);
            if (entry.Pins == 0)
            {
                Remove(entry.Id);
                evicted++;
            }

            oldest = next;
        }

        metrics.Evicted(AdapterMetrics.Disk, evicted);
        return bytes + length <= mostBytes;
    }

    private void Add(string id, long length, int pins)
    {
        entries.Add(id, order.AddFirst(new Entry(id, length) { Pins = pins }));
        bytes += length;
    }

    /// <summary>Called under the gate. A file that is being read keeps its bytes until its reader closes it.</summary>
    private void Remove(string id)
    {
        if (entries.Remove(id, out var entry))
        {
            order.Remove(entry);
            bytes -= entry.Value.Length;
            File.Delete(PathOf(id));
        }
    }

    /// <summary>The order of use outlives the process as the files' times.</summary>
    private void Touch(string id)
    {
        try
        {
            File.SetLastWriteTimeUtc(PathOf(id), time.GetUtcNow().UtcDateTime);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // It is an order only: a restart may evict another file than the oldest.
        }
    }

    internal AdapterLease Keep(AdapterDraft whole, string draft)
    {
        lock (gate)
        {
            // Fetched by two at once: the same bytes.
            Remove(whole.Id);
            File.Move(draft, PathOf(whole.Id), overwrite: true);
            bytes -= whole.Length;
            Add(whole.Id, whole.Length, pins: 1);
            Touch(whole.Id);
        }

        return new AdapterLease(this, whole.Id, PathOf(whole.Id));
    }

    internal void Abandon(AdapterDraft incoming)
    {
        lock (gate)
        {
            bytes -= incoming.Length;
            Interlocked.Exchange(ref changed, NewSignal()).SetResult();
        }
    }

    internal void Unpin(string id)
    {
        lock (gate)
        {
            if (entries.TryGetValue(id, out var entry) && entry.Value.Pins > 0)
            {
                entry.Value.Pins--;
            }

            Interlocked.Exchange(ref changed, NewSignal()).SetResult();
        }
    }

    /// <summary>A draft that a process holds open is not abandoned.</summary>
    private static void DeleteAbandoned(string draft)
    {
        try
        {
            using var own = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Another process writes it.
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Entry(string id, long length)
    {
        public string Id => id;

        public long Length => length;

        public int Pins { get; set; }
    }
}
