namespace Farm.Worker.Adapters;

/// <summary>A file of the folder that stays while this is held.</summary>
internal sealed class AdapterLease(AdapterFolder owner, string id, string path) : IDisposable
{
    private int returned;

    public string Path => path;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref returned, 1) == 0)
        {
            owner.Unpin(id);
        }
    }
}
