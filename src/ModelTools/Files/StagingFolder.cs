namespace Farm.ModelTools.Files;

/// <summary>
/// A folder beside the models in which one is put together. It becomes the model's by one rename, or goes. What a killed process left
/// there is removed by the next that adds the same id; a living one holds a lock.
/// </summary>
internal sealed class StagingFolder : IDisposable
{
    private readonly FileStream held;
    private bool isMoved;

    /// <exception cref="IOException">Another process adds the same id, or the folder cannot be written to.</exception>
    public StagingFolder(string models, string id)
    {
        // A dot first: the catalog passes it over.
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(models), $".adding-{id}");
        Directory.CreateDirectory(models);
        held = new FileStream($"{Path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public void MoveTo(string target)
    {
        Directory.Move(Path, target);
        isMoved = true;
    }

    public void Dispose()
    {
        if (!isMoved && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        held.Dispose();
    }
}
