namespace Farm.Worker.Adapters;

/// <summary>A file on its way into the folder, its room taken already. Disposing removes what was not kept.</summary>
internal sealed class AdapterDraft : IDisposable
{
    private readonly AdapterFolder owner;
    private readonly string draft;
    private bool kept;

    /// <exception cref="IOException">The disk is full, or the folder is gone.</exception>
    public AdapterDraft(AdapterFolder owner, string id, long length, string draft)
    {
        (this.owner, Id, Length, this.draft) = (owner, id, length, draft);
        try
        {
            // Nobody else may open it, by which another process at its start knows it from one that was left behind.
            Content = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        }
        catch
        {
            owner.Abandon(this);
            throw;
        }
    }

    /// <summary>SHA-256 of the whole file.</summary>
    public string Id { get; }

    public long Length { get; }

    public FileStream Content { get; }

    /// <summary>For whoever has written the whole file and knows that it is what its name says.</summary>
    public AdapterLease Keep()
    {
        Content.Flush(flushToDisk: true);
        Content.Dispose();
        var lease = owner.Keep(this, draft);
        kept = true;
        return lease;
    }

    public void Dispose()
    {
        Content.Dispose();
        if (!kept)
        {
            File.Delete(draft);
            owner.Abandon(this);
        }
    }
}
