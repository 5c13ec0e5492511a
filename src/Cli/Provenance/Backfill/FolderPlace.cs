using Farm.Imaging;
using Farm.Ports.Objects;

namespace Farm.Cli.Provenance.Backfill;

/// <summary>A folder and those below it.</summary>
/// <param name="root">A full path.</param>
internal sealed class FolderPlace(string root) : IPicturePlace
{
    private static readonly EnumerationOptions One = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false, RecurseSubdirectories = false };

    public string Describe => root;

    public Task<List<string>> ListAsync(Action<string, string> problem, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        var open = new Stack<string>([root]);
        while (open.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                names.AddRange(Directory.EnumerateFiles(folder, "*", One).Select(NameOf));
                foreach (var below in Directory.EnumerateDirectories(folder, "*", One))
                {
                    open.Push(below);
                }
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                problem(NameOf(folder), unreadable.Message);
            }
        }

        return Task.FromResult(names);
    }

    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var file = new FileInfo(PathOf(name));
        if (!file.Exists)
        {
            return null;
        }

        // A pipe or a device would be waited for; none of them has a length.
        if (file.Length == 0)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return await BoundedRead.RunAsync(stream, DecodeLimits.Default.MaxBytes, cancellationToken) ?? throw PlaceFailure.TooLarge();
    }

    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => Task.FromResult(File.Exists(PathOf(name)));

    public async Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, string mediaType, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        var folder = Path.GetDirectoryName(path) ?? root;
        Directory.CreateDirectory(folder);
        // One name for each file: what a run that was killed left is overwritten by the next.
        var part = Path.Combine(folder, $".{Path.GetFileName(path)}.farm-part");
        try
        {
            await using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await stream.WriteAsync(bytes, cancellationToken);
                await stream.FlushAsync(cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(part, File.GetUnixFileMode(path));
            }

            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private string PathOf(string name) => Path.Combine(root, name);

    private string NameOf(string path) => Path.GetRelativePath(root, path);
}
