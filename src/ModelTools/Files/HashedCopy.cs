using System.Security.Cryptography;
using Farm.Catalog.Models;

namespace Farm.ModelTools.Files;

/// <summary>Reads files once: hashes them, and where a target is given copies them on the way.</summary>
internal static class HashedCopy
{
    private const int BufferBytes = 1 << 20;

    /// <param name="source">The folder that they lie in.</param>
    /// <param name="files">Relative, with forward slashes.</param>
    /// <param name="target">The folder to copy them to, or null.</param>
    /// <param name="progress">Called with bytes done and bytes in all.</param>
    /// <param name="cancellationToken">Stops within a file.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static async Task<IReadOnlyList<ModelFile>> RunAsync(
        string source, IReadOnlyList<string> files, string? target, Action<long, long> progress, CancellationToken cancellationToken)
    {
        var total = files.Sum(file => new FileInfo(Path.Combine(source, file)).Length);
        var hashed = new List<ModelFile>(files.Count);
        var buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
        var done = 0L;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            var start = done;
            await using var from = Open(Path.Combine(source, file), FileMode.Open, FileAccess.Read);
            await using var to = target is null ? Stream.Null : Create(Path.Combine(target, file));
            while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                hash.AppendData(buffer, 0, count);
                await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                progress(done += count, total);
            }

            if (to is FileStream written)
            {
                written.Flush(flushToDisk: true);
            }

            hashed.Add(new ModelFile(file, done - start, Convert.ToHexStringLower(hash.GetHashAndReset())));
        }

        return hashed;
    }

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
        return Open(path, FileMode.CreateNew, FileAccess.Write);
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access) =>
        new(path, mode, access, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
