using Farm.Ports.Objects;

namespace Farm.Coordinator.Jobs;

/// <summary>A stored picture of which a part can be asked for: moved before its first read, it is opened again from there, so that the store sends no more.</summary>
internal sealed class StoredPicture : Stream
{
    private readonly IObjectStore objects;
    private readonly string key;
    private readonly long length;
    private StoredObject stored;
    private long storedFrom;
    private long position;

    private StoredPicture(IObjectStore objects, string key, StoredObject stored) => (this.objects, this.key, this.stored, length) = (objects, key, stored, stored.Length);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Null when the store does not hold it.</summary>
    public static async Task<StoredPicture?> OpenAsync(IObjectStore objects, string key, CancellationToken cancellationToken) =>
        await objects.OpenAsync(key, cancellationToken) is { } stored ? new StoredPicture(objects, key, stored) : null;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position != storedFrom)
        {
            await stored.DisposeAsync();
            // Gone since it was opened: who asks again is told so.
            stored = await objects.OpenAsync(key, position, cancellationToken) ?? throw new ObjectStoreException($"'{key}' was removed a moment ago", isTransient: true);
        }

        var count = await stored.Content.ReadAsync(buffer, cancellationToken);
        storedFrom = position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A picture is read asynchronously: its store may take its time.");

    public override long Seek(long offset, SeekOrigin origin) => position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await stored.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stored.Content.Dispose();
        }

        base.Dispose(disposing);
    }
}
