using Microsoft.AspNetCore.StaticFiles;

namespace Farm.Ports.Objects.Folder;

/// <summary>
/// Objects as files below one folder. A file is written beside its place under a name that is no key, flushed to the disk and renamed, so
/// that a crash at any moment leaves the old object or the new one.
/// </summary>
internal sealed class FolderObjectStore(string root) : IObjectStore
{
    private const int BufferSize = 64 * 1024;

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    /// <summary>Passes over drafts, whose names start with a dot; tells of folders that it may not read.</summary>
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = false };

    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public Task PutAsync(string key, Stream content, string contentType, CancellationToken cancellationToken) => StoreAsync(key, content, replace: true, cancellationToken);

    public Task<bool> AddAsync(string key, Stream content, string contentType, CancellationToken cancellationToken) => StoreAsync(key, content, replace: false, cancellationToken);

    public Task<StoredObject?> OpenAsync(string key, CancellationToken cancellationToken) => OpenAsync(key, 0, cancellationToken);

    public Task<StoredObject?> OpenAsync(string key, long from, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(key);
        try
        {
            const FileShare Replaceable = FileShare.ReadWrite | FileShare.Delete;
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, Replaceable, BufferSize, useAsync: true);
            file.Position = from;
            return Task.FromResult<StoredObject?>(new StoredObject(file, file.Length - from, ContentTypeOf(key)));
        }
        catch (Exception problem) when (IsAbsence(problem, path))
        {
            return Task.FromResult<StoredObject?>(null);
        }
        catch (Exception problem) when (FolderFailure.Explain(problem, root, $"open '{key}'") is { } failure)
        {
            throw failure;
        }
    }

    public async Task<bool> ExistsAsync(string key, CancellationToken cancellationToken)
    {
        // File.Exists would call a folder that may not be read, or a disk that fails, an absence.
        await using var found = await OpenAsync(key, cancellationToken);
        return found is not null;
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(key);
        try
        {
            File.Delete(path);
        }
        catch (Exception problem) when (IsAbsence(problem, path))
        {
            return Task.CompletedTask;
        }
        catch (Exception problem) when (FolderFailure.Explain(problem, root, $"delete '{key}'") is { } failure)
        {
            throw failure;
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        ObjectKey.RequirePrefix(prefix);
        return Keys(prefix, cancellationToken).ToAsyncEnumerable();
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var probe = DraftIn(root);
        try
        {
            Directory.CreateDirectory(root);
            await File.WriteAllBytesAsync(probe, new byte[1], cancellationToken);
            File.Delete(probe);
        }
        catch (Exception problem) when (FolderFailure.Explain(problem, root, "store anything") is { } failure)
        {
            Discard(probe);
            throw failure;
        }
    }

    private async Task<bool> StoreAsync(string key, Stream content, bool replace, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        var folder = Path.GetDirectoryName(path) ?? root;
        try
        {
            Directory.CreateDirectory(folder);
            var isStored = await WriteAsync(path, content, replace, cancellationToken);
            // All of them, for another writer may have made a folder a moment ago.
            FolderFlush.Flush(folder, root);
            return isStored;
        }
        catch (Exception problem) when (FolderFailure.Explain(problem, root, $"store '{key}'") is { } failure)
        {
            throw failure;
        }
    }

    private static async Task<bool> WriteAsync(string path, Stream content, bool replace, CancellationToken cancellationToken)
    {
        var draft = DraftIn(Path.GetDirectoryName(path) ?? "");
        try
        {
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, useAsync: true))
            {
                await content.CopyToAsync(file, cancellationToken);
                await file.FlushAsync(cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, replace);
            return true;
        }
        catch (IOException) when (!replace && File.Exists(path))
        {
            Discard(draft);
            return false;
        }
        catch
        {
            Discard(draft);
            throw;
        }
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception second) when (second is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to tell; a draft is never listed or opened.
        }
    }

    private static string DraftIn(string folder) => Path.Combine(folder, $".{Guid.CreateVersion7():n}.draft");

    private static string ContentTypeOf(string key) =>
        ContentTypes.TryGetContentType(key, out var type) ? type : "application/octet-stream";

    private static bool IsAbsence(Exception problem, string path) =>
        problem is FileNotFoundException or DirectoryNotFoundException
        || (problem is UnauthorizedAccessException && Directory.Exists(path));

    private IEnumerable<string> Keys(string prefix, CancellationToken cancellationToken)
    {
        var start = Path.Combine(root, prefix[..(prefix.LastIndexOf('/') + 1)]);
        if (!Directory.Exists(start))
        {
            yield break;
        }

        using var files = Explained(() => Directory.EnumerateFiles(start, "*", Everything).GetEnumerator());
        while (Explained(files.MoveNext))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = Path.GetRelativePath(root, files.Current);
            if (key.StartsWith(prefix, StringComparison.Ordinal) && ObjectKey.IsKey(key))
            {
                yield return key;
            }
        }
    }

    private T Explained<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception problem) when (FolderFailure.Explain(problem, root, "list objects") is { } failure)
        {
            throw failure;
        }
    }

    private string PathOf(string key)
    {
        ObjectKey.Require(key);
        return Path.Combine(root, key);
    }
}
